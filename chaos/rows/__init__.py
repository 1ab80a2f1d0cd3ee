"""One module per fault; each has a `run(stage, sizes)` that returns what it counted."""
