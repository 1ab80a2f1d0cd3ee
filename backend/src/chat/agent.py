"""The agent: instructions, model, tools."""

from dataclasses import dataclass, field
from typing import cast

from agents import Agent, Model, ModelSettings, RunConfig, RunContextWrapper, Tool
from agents.mcp import MCPServer
from agents.run_config import ToolErrorFormatterArgs

from src.chat.context import ChatContext
from src.chat.failed_calls import tell_names, tell_why
from src.configs.openai_config import MODEL_SETTINGS


@dataclass
class CopilotAgent(Agent[ChatContext]):
    """An agent whose MCP tools never change: they are made into function tools once.

    `briefing` is what it is told of its work; the day and the time zone come with each turn.
    """

    briefing: str = ""
    _tools: list[Tool] | None = field(default=None, init=False, repr=False)

    async def get_mcp_tools(self, run_context: RunContextWrapper[ChatContext]) -> list[Tool]:
        """The tools, as made at the first call."""
        if self._tools is None:
            self._tools = await super().get_mcp_tools(run_context)
        return list(self._tools)

    def instructions_for(self, context: ChatContext) -> str:
        """What the model is told of its work, and of the day."""
        today = f"{context.today:%A %Y-%m-%d}"
        return f"{self.briefing}\nToday is {today}.\nThe user's time zone is {context.time_zone}.\n"

    def run_config(self, model: Model) -> RunConfig:
        """How a turn runs it: a call that cannot be made is answered, and the run goes on."""
        return RunConfig(
            model=model,
            tracing_disabled=True,
            tool_not_found_behavior="return_error_to_model",
            tool_error_formatter=self._tell_names,
        )

    def _tell_names(self, failed: ToolErrorFormatterArgs[ChatContext]) -> str | None:
        if failed.kind != "tool_not_found":
            return None
        return tell_names(failed.tool_name, [tool.name for tool in self._tools or ()])


def create_agent(
    model: Model, tools: MCPServer, briefing: str, settings: ModelSettings = MODEL_SETTINGS
) -> CopilotAgent:
    """One agent serves everybody; what differs comes from the run context."""
    return CopilotAgent(
        name="Tandem",
        instructions=_instructions,
        briefing=briefing,
        model=model,
        model_settings=settings,
        mcp_servers=[tools],
        mcp_config={"failure_error_function": tell_why},
    )


def _instructions(run: RunContextWrapper[ChatContext], agent: Agent[ChatContext]) -> str:
    return cast(CopilotAgent, agent).instructions_for(run.context)
