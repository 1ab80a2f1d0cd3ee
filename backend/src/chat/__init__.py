"""The ChatKit protocol over the agent and the store, and both wire formats."""
