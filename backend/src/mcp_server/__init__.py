"""The MCP server: five tools over TaskService."""
