"""Run the outside: `python -m tests.namespace.outside FOLDER`, inside a namespace.

Reads FOLDER/world.json; writes FOLDER/ca.pem, FOLDER/requests.jsonl, and a line once it listens. While
FOLDER/portal.json exists, a captive portal stands before all of it.
"""

import asyncio
import json
import sys
from pathlib import Path

from aiohttp import web

from .github import GitHub
from .hub import Hub
from .names import Names
from .openalex import OpenAlex
from .portal import Portal
from .scholar import Scholar
from .serving import Serving, html
from .world import World


async def main(folder: Path) -> None:
    """Serve until killed."""
    world = World(**json.loads((folder / "world.json").read_text()))
    github, scholar, hub, openalex = GitHub(world), Scholar(world), Hub(world), OpenAlex(world)

    async def others(request: web.BaseRequest, _: bytes) -> web.StreamResponse:
        host = request.headers.get("Host", "").partition(":")[0].lower()
        await asyncio.sleep(world.latency)
        for scheme in ("https", "http"):
            place = world.redirects.get(f"{scheme}://{host}{request.path}")
            if place is not None:
                return web.Response(status=302, headers={"Location": place})
        known = world.sites.get(host, {}).get(request.path)
        if known is None:
            return html(404, "Not found")
        status, words = known
        return html(status, words)

    await Names(world.hosts, world.dns).open()
    handlers = {
        "api.github.com": github.api,
        "github.com": github.page,
        "api.semanticscholar.org": scholar.api,
        "huggingface.co": hub.api,
        "api.openalex.org": openalex.api,
        "*": others,
    }
    serving = Serving(handlers, folder / "requests.jsonl", Portal(folder / "portal.json"))
    await serving.open(folder / "ca.pem")
    print("ready", flush=True)  # noqa: T201  # the one who started it waits for this line
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
