#!/usr/bin/env bash
# gidgethub 6.0.0: GitHub answers 301 for a renamed repository (docs: follow it, all clients must), 202 while it still
# counts (statistics: ask again), and 200 with `incomplete_results` for a search that ran out of time.
#
# Guessed: the same call means the same with each of its HTTP clients; what is not finished can be told from what is.
# Seen: a renamed repository is its new self with aiohttp, and with httpx an exception that does not say where it went.
#   202 is None, as 204 is. `getiter` leaves `incomplete_results` out: a search cut short is a shorter list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check gidgethub==6.0.0 aiohttp==3.14.5 httpx==0.28.1
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import asyncio

import aiohttp
import gidgethub
import gidgethub.aiohttp
import gidgethub.httpx
import httpx
from aiohttp import web


async def old(request):
    place = f"http://{request.host}/repositories/1"
    return web.json_response({"message": "Moved Permanently", "url": place}, status=301, headers={"Location": place})


async def new(request):
    return web.json_response({"id": 1, "full_name": "doe/new", "stargazers_count": 7})


async def counting(request):
    return web.Response(status=202, content_type="application/json")


async def search(request):
    return web.json_response({"total_count": 90, "incomplete_results": True, "items": [{"id": 1}]})


async def with_httpx(base):
    async with httpx.AsyncClient() as client:
        return await gidgethub.httpx.GitHubAPI(client, "me", base_url=base).getitem("/repos/doe/old")


async def main():
    app = web.Application()
    app.add_routes([web.get("/repos/doe/old", old), web.get("/repositories/1", new)])
    app.add_routes([web.get("/repos/doe/new/stats/contributors", counting), web.get("/search/repositories", search)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = "http://{}:{}".format(*runner.addresses[0])
    async with aiohttp.ClientSession() as session:
        api = gidgethub.aiohttp.GitHubAPI(session, "me", base_url=base)
        followed = await api.getitem("/repos/doe/old")
        counted = await api.getitem("/repos/doe/new/stats/contributors")
        found = [item async for item in api.getiter("/search/repositories?q=nets")]
    try:
        other = await with_httpx(base)
    except gidgethub.RedirectionException as error:
        other = error
    print("aiohttp:", followed, "| httpx:", repr(other), "| 202:", counted, "| search:", found)
    assert followed["full_name"] == "doe/new"
    assert isinstance(other, gidgethub.RedirectionException) and base not in str(other), "changed: httpx follows"
    assert counted is None and found == [{"id": 1}], "changed: what is unfinished is told"
    await runner.cleanup()


asyncio.run(main())
PYTHON
