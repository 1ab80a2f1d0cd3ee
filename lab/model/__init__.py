"""A model server that needs no model: it says what it is told, and fails as it is told."""
