"""The copilot: turns, the ChatKit protocol, the plain stream."""
