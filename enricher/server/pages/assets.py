"""`/assets/{name}`: the one style sheet, the one script, the icon. Open, as the login page needs them."""

from aiohttp import web

from enricher.server.pages.rendering import asset
from enricher.server.refusals import not_found

KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


async def show(request: web.Request) -> web.StreamResponse:
    """An asset; its address changes with its content."""
    name = request.match_info["name"]
    found = asset(name)
    if found is None:
        raise not_found("asset", name)
    media, octets = found
    return web.Response(body=octets, content_type=media, charset="utf-8", headers=KEPT)
