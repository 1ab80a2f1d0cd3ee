"""The example file names every setting and nothing else."""

import re
from pathlib import Path

from src.configs.settings import Settings


def test_the_example_names_exactly_the_settings() -> None:
    text = (Path(__file__).parents[2] / ".env.example").read_text()
    named = re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
