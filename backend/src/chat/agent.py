"""The agent: instructions, model, tools."""

from dataclasses import dataclass, field
from pathlib import Path

from agents import Agent, Model, RunContextWrapper, Tool
from agents.mcp import MCPServer

from src.chat.context import ChatContext
from src.configs.openai_config import MODEL_SETTINGS

_INSTRUCTIONS = (Path(__file__).parent / "instructions.md").read_text(encoding="utf-8")


@dataclass
class CopilotAgent(Agent[ChatContext]):
    """An agent whose MCP tools never change: they are made into function tools once."""

    _tools: list[Tool] | None = field(default=None, init=False, repr=False)

    async def get_mcp_tools(self, run_context: RunContextWrapper[ChatContext]) -> list[Tool]:
        """The tools, as made at the first call."""
        if self._tools is None:
            self._tools = await super().get_mcp_tools(run_context)
        return list(self._tools)


def create_agent(model: Model, tools: MCPServer) -> Agent[ChatContext]:
    """One agent serves everybody; what differs comes from the run context."""
    return CopilotAgent(
        name="Tandem",
        instructions=_instructions,
        model=model,
        model_settings=MODEL_SETTINGS,
        mcp_servers=[tools],
    )


def _instructions(run: RunContextWrapper[ChatContext], _agent: Agent[ChatContext]) -> str:
    return instructions_for(run.context)


def instructions_for(context: ChatContext) -> str:
    """What the model is told of its work, and of the day."""
    today = f"{context.today:%A %Y-%m-%d}"
    return f"{_INSTRUCTIONS}\nToday is {today}.\nThe user's time zone is {context.time_zone}.\n"
