"""Tandem's backend: tasks, the copilot and the MCP server."""
