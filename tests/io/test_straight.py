"""Connections straight to their places, also where this machine has no room for one more."""

import contextlib
import errno
import os
import resource
import socket

import pytest

from enricher.io.clock import SystemClock
from enricher.io.faults import diagnose
from enricher.io.pool import Pool
from enricher.io.resolver import Resolver
from enricher.io.straight import Straight
from enricher.io.tls import Trust
from enricher.io.wire import Progress


@pytest.fixture
def no_files():
    """Leave this process no file descriptor to open; gives what lets go of them again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    held: list[int] = []

    def take() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(map(int, os.listdir("/proc/self/fd"))) + 2, hard))  # noqa: PTH208  # of no path
        with contextlib.suppress(OSError):
            while True:
                held.append(os.dup(0))

    def give_back() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        while held:
            os.close(held.pop())

    yield take
    give_back()


@pytest.fixture
async def lines():
    """Two lines to a port that takes connections, which share a pool."""
    listener = socket.create_server(("127.0.0.1", 0))
    pool = Pool(8, Trust())
    resolver = Resolver(SystemClock(), allow_private=True)
    door = Straight(pool, resolver, allow_private=True)
    port = listener.getsockname()[1]

    async def reach(_):
        return await door.connect("127.0.0.1", port, 0.5)

    yield [pool.line(reach, server_name=None, fields=(), seconds=0.5) for _ in range(2)]
    await pool.close()
    await resolver.close()
    listener.close()


async def test_what_idles_makes_room_for_what_is_asked(lines, no_files, caplog):
    """And the limit is named, with what raises it."""
    one, other = lines
    first, _ = await one.take(Progress())
    one.give_back(first)
    no_files()
    second, _ = await other.take(Progress())
    assert not first.is_usable
    assert second.is_usable
    assert "ulimit -n" in caplog.text
    other.drop(second)


async def test_a_limit_of_ours_is_no_fault_of_a_hosts():
    """Files, memory: the link is left for another run, in words."""
    for number in (24, 23, 12, 105):
        told = diagnose(OSError(number, os.strerror(number)), "connect")
        assert (told.kind, told.detail.partition(":")[0]) == ("deferred", "no socket is left on this machine")


async def test_where_no_room_comes_the_limit_is_what_is_told(lines, no_files):
    """And no silence of the host's."""
    no_files()
    with pytest.raises(OSError, match="open files") as raised:
        await lines[0].take(Progress())
    assert raised.value.errno == errno.EMFILE
