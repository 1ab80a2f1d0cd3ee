"""The same MCP server for our own agent, without a transport between them.

Calls go through the server's own validation. Who calls comes from the run context; the key that
makes a retried call have one effect is made of the turn's id and the call's.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, Protocol, cast

from agents import AgentBase, RunContextWrapper
from agents.mcp import MCPServer as AgentMcpServer
from agents.mcp.util import MCPToolMetaContext
from agents.tool_context import ToolContext
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, GetPromptResult, ListPromptsResult, TextContent, Tool

from src.domain.caller import Caller
from src.mcp_server.fitting import fit_arguments
from src.mcp_server.identity import in_process_caller

HIDDEN_PARAMETER = "idempotency_key"
"""Keys of the model's own making would defeat ours."""

Beside = Callable[[Tool], Mapping[str, dict[str, Any]]]
"""Parameters for the turn alone, by name: the tools themselves know nothing of them."""

_CALL_ID = "call_id"


class CallingTurn(Protocol):
    """The run context, as far as tools know it."""

    def caller(self, call_id: str) -> Caller:
        """Who makes the call, and under which key."""
        ...

    async def before_tool(
        self, call_id: str, tool: str, arguments: dict[str, Any]
    ) -> CallToolResult | None:
        """Awaited before the tool runs; what must be on record by then is written.

        A result is given to the model in place of the tool's, which then does not run.
        """
        ...

    def after_tool(self, call_id: str, result: CallToolResult) -> None:
        """Told what the tool answered."""
        ...


_calling_turn: ContextVar[CallingTurn] = ContextVar("calling_turn")


def _remember_turn(context: MCPToolMetaContext) -> dict[str, Any]:
    """Hand the run context on: the SDK calls this in the job that then makes the call."""
    run = context.run_context
    if not isinstance(run, ToolContext):
        raise TypeError("a tool is called outside of a run")
    _calling_turn.set(cast(CallingTurn, run.context))
    return {_CALL_ID: run.tool_call_id}


def _nothing_beside(_tool: Tool) -> Mapping[str, dict[str, Any]]:
    return {}


def _for_the_model(tool: Tool, beside: Mapping[str, dict[str, Any]]) -> Tool:
    schema = dict(tool.input_schema)
    own = {
        name: value
        for name, value in schema.get("properties", {}).items()
        if name != HIDDEN_PARAMETER
    }
    schema["properties"] = {**own, **beside}
    return tool.model_copy(update={"input_schema": schema})


class InProcessTools(AgentMcpServer):
    """The agent's view of the MCP server.

    Args:
        server: Has the tools.
        beside: What a model is asked beside a tool's own parameters.
    """

    def __init__(self, server: MCPServer, beside: Beside = _nothing_beside) -> None:
        super().__init__(
            use_structured_content=True, tool_meta_resolver=_remember_turn, require_approval="never"
        )
        self._server = server
        self._beside = beside
        self._not_given = {HIDDEN_PARAMETER}
        self._tools: list[Tool] | None = None

    @property
    def name(self) -> str:
        """The server's name."""
        return self._server.name

    async def connect(self) -> None:
        """Nothing to connect."""

    async def cleanup(self) -> None:
        """Nothing to let go of."""

    async def list_tools(
        self,
        run_context: RunContextWrapper[Any] | None = None,
        agent: AgentBase | None = None,
    ) -> list[Tool]:
        """The tools as the model sees them; made once."""
        if self._tools is None:
            own = [(tool, self._beside(tool)) for tool in await self._server.list_tools()]
            self._not_given.update(*(beside for _, beside in own))
            self._tools = [_for_the_model(tool, beside) for tool, beside in own]
        return self._tools

    async def call_tool(
        self,
        tool_name: str,
        arguments: dict[str, Any] | None,
        meta: dict[str, Any] | None = None,
    ) -> CallToolResult:
        """Run a tool for the turn that the agent works in."""
        call_id = str((meta or {})[_CALL_ID])
        return await self.call_for(_calling_turn.get(), call_id, tool_name, arguments or {})

    async def call_for(
        self, turn: CallingTurn, call_id: str, tool_name: str, arguments: dict[str, Any]
    ) -> CallToolResult:
        """Run a tool for `turn`; a call repeated under one id has one effect."""
        arguments = await self._fitted(tool_name, arguments)
        if instead := await turn.before_tool(call_id, tool_name, arguments):
            turn.after_tool(call_id, instead)
            return instead
        given = {name: value for name, value in arguments.items() if name not in self._not_given}
        token = in_process_caller.set(turn.caller(call_id))
        try:
            result = cast(CallToolResult, await self._server.call_tool(tool_name, given))
        except ToolError as error:
            result = CallToolResult(
                content=[TextContent(type="text", text=str(error))], is_error=True
            )
        finally:
            in_process_caller.reset(token)
        turn.after_tool(call_id, result)
        return result

    async def _fitted(self, tool_name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        for tool in await self.list_tools():
            if tool.name == tool_name:
                return fit_arguments(tool.input_schema, arguments)
        return arguments

    async def list_prompts(self) -> ListPromptsResult:
        """There are none."""
        return ListPromptsResult(prompts=[])

    async def get_prompt(
        self, name: str, arguments: dict[str, Any] | None = None
    ) -> GetPromptResult:
        """There are none."""
        raise NotImplementedError
