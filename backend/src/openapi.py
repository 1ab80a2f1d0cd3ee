"""`python -m src.openapi` prints the OpenAPI document; the frontend's types are made from it."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from src.configs.settings import Settings
from src.main import create_app


def main() -> None:
    """Build the app, start nothing, print its document."""
    with TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, database_url=f"sqlite:///{Path(folder)}/unused.db")  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        document = create_app(settings).openapi()
    json.dump(document, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
