"""One module per fault; each has a `run(stage, size, tally)` that counts what it tried."""
