"""The app in front of the fake model server."""

from tests.copilot import live, settings, talk

__all__ = ["live", "settings", "talk"]
