"""Asking a model: its client, the gate in front of it, and asking again."""
