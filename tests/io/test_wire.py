"""Connections that idle: few, and the ones left longest ago are closed first."""

import ssl

import aiohttp
from aiohttp import web

from enricher.io.wire import Wire, open_connector


async def test_connections_idle_at_so_many_places_and_no_more(site):
    """Thousands of hosts, each asked once, leave no thousands of sockets behind."""
    ports = []

    async def page(request):
        ports.append(request.transport.get_extra_info("peername")[1])
        return web.Response(text="hello")

    bases = [await site({"/": page}) for _ in range(4)]
    wire = Wire(user_agent="enricher", allow_private=True, kept_places=2)
    tls = ssl.create_default_context()
    connector = open_connector(wire, resolver=None, tls=tls, factory=None)
    async with aiohttp.ClientSession(connector=connector) as session:
        for base in (*bases, bases[3], bases[2], bases[0]):
            async with session.get(f"{base}/") as response:
                await response.read()
    again_last, again_before, again_first = ports[4:]
    assert (again_last, again_before) == (ports[3], ports[2])
    assert again_first != ports[0]
