"""The leanest aiohttp client that asks what we ask: workers that each stay with one host, on uvloop.

Reads addresses from standard input, writes a JSON line for each. No retries, no turns, no
verdicts worth the name. With `--siblings`, one request more for each host, as our own
question whether the host says "not found" at all.
"""

import asyncio
import gc
import json
import sys
from collections import defaultdict

import aiohttp
import uvloop

WORKERS = 256


async def main() -> None:
    """Ask everything."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for line in sys.stdin:
        url = line.strip()
        hosts[url[: url.index("/", 8)]].append(url)
    todo = iter(hosts.items())
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(total=20)
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=timeout
    ) as session:
        await asyncio.gather(*(work(session, todo) for _ in range(WORKERS)))


async def work(session: aiohttp.ClientSession, todo: object) -> None:
    """Take host after host."""
    for _, urls in todo:  # type: ignore[attr-defined]
        if "--siblings" in sys.argv:
            urls = [*urls, urls[0].rpartition("/")[0] + "/sibling"]
        for url in urls:
            async with session.get(url, allow_redirects=False) as response:
                body = await response.content.read(65_536)
                print(json.dumps({"url": url, "status": response.status, "read": len(body)}))


if __name__ == "__main__":
    gc.set_threshold(50_000)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
