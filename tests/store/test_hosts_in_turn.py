"""Real processes over one real database ask one real server, which counts by itself."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter

import pytest

from tests.clusters import Cluster
from tests.counting import Counting, counting

PER_HOST = 3
SECONDS = 0.1
PAUSE = 2
LINKS = 45
COMPLAINT = 40
"""The so-manieth request is answered by 429."""

PROCESS = """
import asyncio, datetime as dt, json, sys
from enricher import Enricher
from enricher.io.clock import SystemClock

class Off(SystemClock):
    def now(self):
        return super().now() + dt.timedelta(seconds=float(sys.argv[3]))

async def main():
    urls = [f"{sys.argv[1]}/{sys.argv[2]}-{number}" for number in range(int(sys.argv[4]))]
    async with Enricher(per_host=3, allow_private_hosts=True, clock=Off()) as enricher:
        async for link in enricher.check_many(urls):
            print(json.dumps([link.url, link.status, link.reason]), flush=True)

asyncio.run(main())
"""


def reply(number: int) -> tuple[int, str]:
    """One complaint, in the midst of the work."""
    return (429, f"Retry-After: {PAUSE}\r\n") if number == COMPLAINT else (200, "")


def has_all_on_the_wire(server: Counting) -> bool:
    """Whether one process is asking all that it may: what a stop finds on its way there comes late."""
    keepers = {path.partition("-")[0] for _, path in server.began[-PER_HOST:]}
    return len(keepers) == 1 and server.active.total() == PER_HOST


@pytest.mark.slow
def test_processes_keep_to_one_limit_through_stops_and_kills(cluster: Cluster) -> None:
    """One is stopped for longer than its lease and woken, one is killed, one has a clock ten minutes off."""
    environment = {**os.environ, "ENRICHER_CACHE_URL": cluster.database(), "NO_PROXY": "*"}
    with counting(reply, seconds=SECONDS) as server:
        url = f"http://127.0.0.1:{server.port}"
        running = {
            name: subprocess.Popen(
                [sys.executable, "-c", PROCESS, url, name, off, str(LINKS)],
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for name, off in (("one", "0"), ("two", "600"), ("three", "-10"))
        }  # fmt: skip
        try:
            server.wait_until(lambda: all(server.asked_by(name) for name in running))
            server.wait_until(lambda: len(server.began) > COMPLAINT + 5 and has_all_on_the_wire(server))
            stopped = server.began[-1][1].partition("-")[0]  # the keeper of now
            running[stopped].send_signal(signal.SIGSTOP)
            killed, living = (name for name in running if name != stopped)
            running[killed].kill()
            told = running[living].communicate(timeout=90)[0].splitlines()
            running[stopped].send_signal(signal.SIGCONT)
            late = running[stopped].communicate(timeout=90)[0].splitlines()
        finally:
            for process in running.values():
                process.kill()
                process.communicate()
    assert server.peak["127.0.0.1"] <= PER_HOST
    for lines, name in ((told, living), (late, stopped)):
        assert [json.loads(line)[1:] for line in lines] == [["alive", "ok"]] * LINKS, name
    twice = {path for path, count in Counter(path for _, path in server.began).items() if count > 1}
    assert len({path for path in twice if not path.startswith(killed)}) <= 1 + 4 * PER_HOST, (
        "the complaint, and what was in flight whenever a lease ran out",
        [(round(at - server.began[0][0], 2), path) for at, path in server.began if path in twice],
        stopped, killed,
    )  # fmt: skip
    (complained,) = (at for at, status in server.ended if status == 429)
    paused = [at - complained for at, _ in server.began if at > complained + SECONDS]
    assert min(paused) >= PAUSE - 0.05
