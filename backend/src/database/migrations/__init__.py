"""Alembic's environment; versions run at start."""
