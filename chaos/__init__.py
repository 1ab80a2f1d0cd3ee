"""A fault suite: breaks a real Tandem in every way that matters, and counts what got lost.

backend/.venv/bin/python -m chaos [--short] [--only ROW] [--seed N]
"""
