"""A test suite over the package's stand-ins: no socket is opened, and a month takes no time.

pytest examples/test_reading_list.py
"""

import asyncio

from enricher import Enricher
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer

PAGE = "https://lab.example.org/anchors"
MONTH = 30 * 86_400


def test_a_page_that_goes_away_is_noticed() -> None:
    """It is alive, then gone, and the death is confirmed by looks days apart."""
    asyncio.run(goes_away())


async def goes_away() -> None:
    """What the test does, on a loop."""
    clock, transport = FakeClock(), FakeTransport({PAGE: answer(PAGE, body="<title>Anchors</title>")})
    async with Enricher(clock=clock, transport=transport, store=MemoryStore()) as enricher:
        assert (await enricher.check(PAGE)).status == "alive"
        transport.script(PAGE, answer(PAGE, 404))
        clock.advance(MONTH)
        gone = await enricher.check(PAGE)
        assert (gone.status, gone.reason, gone.history.confirmed) == ("dead", "http_404", False)
        clock.advance(MONTH)
        assert (await enricher.check(PAGE)).history.failures_in_row > 1
