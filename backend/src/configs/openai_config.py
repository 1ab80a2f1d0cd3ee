"""Which model answers, and how it is set."""

from agents import ModelSettings

OPENAI_MODEL = "gpt-4.1-nano"
"""The model when the setting OPENAI_MODEL names none."""

MODEL_SETTINGS = ModelSettings(temperature=0.7)
