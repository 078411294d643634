#!/usr/bin/env bash
# aiohttp-client-cache 0.15.0: one address has several forms, chosen by what a request accepts; its answers say so by
# `Vary` (RFC 9111 4.1). DOIs give BibTeX, JSON or a page that way, TimeGates a copy by `Accept-Datetime` (RFC 7089).
#
# Guessed: `Vary: Accept` is obeyed, at the latest with `cache_control=True`.
# Seen: whoever asks first decides for all: BibTeX is told of as JSON was asked for, and of every day the copy of one. Only
#   `include_headers=True` tells them apart, which counts every header of the request.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiohttp-client-cache==0.15.0
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio

from aiohttp import web
from aiohttp_client_cache import CacheBackend, CachedSession

FORMS = ("application/vnd.citationstyles.csl+json", "application/x-bibtex")
DAYS = ("Wed, 17 Jun 2020 00:00:00 GMT", "Sat, 01 Jan 2000 00:00:00 GMT")


async def form(request):
    return web.Response(text=request.headers["Accept"], headers={"Vary": "Accept", "Cache-Control": "max-age=60"})


async def copy(request):
    day = request.headers["Accept-Datetime"]
    return web.Response(text=day, headers={"Vary": "accept-datetime", "Cache-Control": "max-age=60"})


async def told(address, name, wishes, **how):
    async with CachedSession(cache=CacheBackend(**how)) as session:
        return [await (await session.get(address, headers={name: wish})).text() for wish in wishes]


async def main():
    app = web.Application()
    app.add_routes([web.get("/doi", form), web.get("/timegate", copy)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = "http://{}:{}".format(*runner.addresses[0])
    for how in ({}, {"cache_control": True}):
        forms = await told(f"{base}/doi", "Accept", FORMS, **how)
        days = await told(f"{base}/timegate", "Accept-Datetime", DAYS, **how)
        print(how, forms, days)
        assert (forms, days) == ([FORMS[0]] * 2, [DAYS[0]] * 2), "changed: Vary is obeyed"
    apart = await told(f"{base}/doi", "Accept", FORMS, include_headers=True)
    assert apart == list(FORMS), "changed: include_headers no longer tells them apart"
    await runner.cleanup()


asyncio.run(main())
PYTHON
