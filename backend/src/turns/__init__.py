"""Turns: answers that outlive the line they are read on. Knows no ChatKit server and no tasks."""
