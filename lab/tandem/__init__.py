"""Tandem as a process: what it is started with, and who starts it, kills it and asks it."""
