"""Which model answers, and how it is set."""

from dataclasses import replace

from agents import ModelSettings

OPENAI_MODEL = "gpt-4.1-nano"
"""The model when the setting OPENAI_MODEL names none."""

MODEL_SETTINGS = ModelSettings(temperature=0.7)
"""What is sent when the setting OPENAI_TEMPERATURE says nothing else."""


MAX_MODEL_CALLS = 12
"""How often one answer may ask the model: once for each round of tool calls, and for its words."""


def model_settings(temperature: float | None) -> ModelSettings:
    """MODEL_SETTINGS with another temperature; None sends none."""
    return replace(MODEL_SETTINGS, temperature=temperature)
