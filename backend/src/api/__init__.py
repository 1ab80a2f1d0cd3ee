"""HTTP routes: parse, one service call, return."""
