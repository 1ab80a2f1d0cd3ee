"""Settings and logging; the only readers of the environment."""
