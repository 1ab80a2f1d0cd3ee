"""`python -m src.openapi` prints the OpenAPI document; the frontend's types are made from it."""

import json
import sys
from tempfile import TemporaryDirectory
from typing import Any

from src.configs.settings import Settings
from src.main import create_app


def document() -> dict[str, Any]:
    """The document of an app that is built and never started."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
            database_url=f"sqlite:///{folder}/unused.db",
        )
        return create_app(settings).openapi()


def main() -> None:
    """Print it."""
    json.dump(document(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
