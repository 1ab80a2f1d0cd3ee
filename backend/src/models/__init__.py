"""Whom we ask: the model's client and what its server says, made clean."""
