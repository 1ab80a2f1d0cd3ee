"""Plain ASGI layers around the app."""
