"""A second, small domain behind the same copilot: see README.md."""
