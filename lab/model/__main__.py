"""The command: serves the model until it is told to stop.

python -m lab.model --port 9100 --first-delay-ms 100 --pace-ms 20
"""

import argparse

import uvicorn

from lab.model.control import Control
from lab.model.server import create_app


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(prog="lab.model", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--first-delay-ms", type=float, default=0.0)
    parser.add_argument("--pace-ms", type=float, default=0.0)
    parser.add_argument("--tokens", type=int, default=3)
    options = parser.parse_args()
    control = Control(
        first_delay_ms=options.first_delay_ms, pace_ms=options.pace_ms, tokens=options.tokens
    )
    uvicorn.run(create_app(control), host=options.host, port=options.port, log_level="critical")


if __name__ == "__main__":
    main()
