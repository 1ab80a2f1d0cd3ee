"""Plain values and the faults that can happen to them; no input or output here."""
