"""What people would use instead, each as its own documentation shows it; measured with PEERS=1.

They store nothing and check nobody's identity. Those that need packages of their own have an
environment of their own, made by `make bench PEERS=1`.
"""

from bench.load import Target
from bench.rivals import Rivals
from lab.places import ROOT, free_port
from lab.process import ServerProcess

PYTHON = ROOT / "bench/servers/peers/.venv/bin/python"
VERCEL = ROOT / "bench/servers/vercel"


async def start_peers(rivals: Rivals) -> dict[str, tuple[Target, ServerProcess]]:
    """Start them all."""
    ports: dict[str, int] = {}
    ports["agents-sdk"], _ = await rivals.start_python("agents-sdk", "bench.servers.agents_sdk:app")
    ports["langgraph"], _ = await rivals.start_python(
        "langgraph", "bench.servers.peers.langgraph_agent:app", str(PYTHON)
    )
    ports["vercel"] = free_port()
    await rivals.start_command(
        "vercel",
        ["node", "server.mjs"],
        {**rivals.model_settings, "PORT": str(ports["vercel"])},
        ports["vercel"],
        VERCEL,
    )
    return {
        name: (rivals.relay(name, port), rivals.processes[name]) for name, port in ports.items()
    }
