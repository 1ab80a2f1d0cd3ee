"""Serves the example on this machine alone: `make notes`."""

import uvicorn

from notes.app import create_app
from src.configs.logging import configure_logging
from src.configs.settings import Settings, load_settings
from src.middleware.head_deadline import DeadlineProtocol

HOST = "127.0.0.1"  # its sign-in asks for no password


class NotesSettings(Settings):
    """Tandem's settings, and the port of the example."""

    notes_port: int = 8020


def main() -> None:
    """Serve until a signal."""
    port = NotesSettings().notes_port
    url = f"http://localhost:{port}"
    settings = load_settings()
    folder = settings.data_dir / "notes"  # never Tandem's own database
    settings = settings.model_copy(
        update={
            "data_dir": folder,
            "database_url": f"sqlite+aiosqlite:///{folder / 'notes.db'}",
            "redis_url": None,
            "auth_base_url": url,
            "public_url": url,
        }
    )
    configure_logging(settings.log_level)
    print(f"Serving notes at {url}", flush=True)
    app = create_app(settings)
    uvicorn.run(app, host=HOST, port=port, http=DeadlineProtocol, log_config=None, access_log=False)


if __name__ == "__main__":
    main()
