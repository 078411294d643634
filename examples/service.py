"""A service of your own with aiohttp: one `Enricher` for the process, a run for each request.

python examples/service.py 8080
curl 'localhost:8080/check?url=https://git.io/AdelaiDet'
"""

import sys
from collections.abc import AsyncIterator

from aiohttp import web

from enricher import Enricher

ENRICHER = web.AppKey("enricher", Enricher)


async def check(request: web.Request) -> web.Response:
    """The verdict on one address, within ten seconds."""
    if "url" not in request.query:
        raise web.HTTPBadRequest(text="name an address: /check?url=https://...")
    async with request.app[ENRICHER].run(deadline=10) as run:
        link = await run.check(request.query["url"])
    return web.json_response(link.to_dict())


async def opened(app: web.Application) -> AsyncIterator[None]:
    """Connections, hosts' turns and budgets are shared by all requests."""
    async with Enricher() as enricher:
        app[ENRICHER] = enricher
        yield


def application() -> web.Application:
    """The routes, and what lives as long as they do."""
    app = web.Application()
    app.cleanup_ctx.append(opened)
    app.add_routes([web.get("/check", check)])
    return app


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    web.run_app(application(), host="127.0.0.1", port=int(sys.argv[1]))
