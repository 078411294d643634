"""How many sockets there may be: as many as were wanted where there is room, and fewer, said, where not."""

import logging
import subprocess
import sys

import pytest

from enricher.io.descriptors import room_for

TELL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[1])))
from enricher.io.descriptors import room_for
room = room_for(256)
print(room.in_flight, room.open_sockets, room.kept)
"""


@pytest.mark.parametrize(("limit", "all_of_them"), [(20, False), (64, False), (256, False), (4096, True)])
def test_everything_that_may_be_open_at_once_fits(limit: int, all_of_them: bool) -> None:
    """Requests with two sockets each while they connect, and both kinds of idle ones."""
    done = subprocess.run(
        [sys.executable, "-c", TELL, str(limit)], check=True, capture_output=True, text=True
    )
    in_flight, sockets, kept = map(int, done.stdout.split())
    assert 1 <= in_flight <= sockets
    assert (in_flight == 256) is all_of_them
    assert limit == 20 or sockets * 2 + kept * 2 < limit - 10


def test_what_is_less_than_wanted_is_said(caplog: pytest.LogCaptureFixture) -> None:
    """With the limit, and how to raise it."""
    room = room_for(1_000_000)
    with caplog.at_level(logging.WARNING, "enricher.io"):
        room.tell(room.in_flight)
        assert caplog.text == ""
        room.tell(1_000_000)
    assert "ulimit -n" in caplog.text
