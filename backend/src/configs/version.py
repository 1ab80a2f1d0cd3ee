"""The version that the API and the MCP server say they are."""

VERSION = "0.1.0"
