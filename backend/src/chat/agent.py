"""The agent: instructions, model, tools."""

from pathlib import Path

from agents import Agent, Model, RunContextWrapper
from agents.mcp import MCPServer

from src.chat.context import ChatContext
from src.configs.openai_config import MODEL_SETTINGS

_INSTRUCTIONS = (Path(__file__).parent / "instructions.md").read_text(encoding="utf-8")


def create_agent(model: Model, tools: MCPServer) -> Agent[ChatContext]:
    """One agent serves everybody; what differs comes from the run context."""
    return Agent(
        name="Tandem",
        instructions=_instructions,
        model=model,
        model_settings=MODEL_SETTINGS,
        mcp_servers=[tools],
    )


def _instructions(run: RunContextWrapper[ChatContext], _agent: Agent[ChatContext]) -> str:
    context = run.context
    today = f"{context.today:%A %Y-%m-%d}"
    return f"{_INSTRUCTIONS}\nToday is {today}.\nThe user's time zone is {context.time_zone}.\n"
