"""The one place where faults become what an MCP client sees."""

from collections.abc import Generator
from contextlib import contextmanager

from mcp.server.mcpserver.exceptions import ToolError

from src.domain.errors import AppError, ValidationError


@contextmanager
def tool_errors() -> Generator[None]:
    """Report anticipated faults to the caller as `<code>: <what to do>`; others stay inside."""
    try:
        yield
    except ValidationError as error:
        raise ToolError(f"{error.code}: {error.field}: {error.detail}") from error
    except AppError as error:
        raise ToolError(f"{error.code}: {error.detail}") from error
