"""Parts that are opened by the first question, once, and closed where they were entered."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from enricher.app import Enricher, Outside
from enricher.errors import SettingsError
from enricher.io.lazy import Lazy


class Door:
    """Counts openings and closings."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.log: list[str] = []
        self._fault = fault

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Takes a turn of the loop, as real openings may."""
        await asyncio.sleep(0)
        if self._fault is not None:
            raise self._fault
        self.log.append("opened")
        try:
            yield "part"
        finally:
            self.log.append("closed")


async def test_what_nobody_needs_is_never_opened() -> None:
    """Nor closed."""
    door = Door()
    async with Lazy(door.open) as late:
        assert late.opened is None
    assert door.log == []


async def test_all_who_wait_get_the_same_part_in_one_turn() -> None:
    """Opened once, whoever came first; given back at the end."""
    door = Door()
    async with Lazy(door.open) as late:
        assert await asyncio.gather(*(late() for _ in range(9))) == ["part"] * 9
        assert (await late(), late.opened) == ("part", "part")
        assert door.log == ["opened"]
    assert door.log == ["opened", "closed"]


async def test_one_who_stops_waiting_stops_nobody_else() -> None:
    """The opening belongs to all of them."""
    door = Door()
    async with Lazy(door.open) as late:
        impatient = asyncio.create_task(late())
        await asyncio.sleep(0)
        impatient.cancel()
        assert await late() == "part"
    assert door.log == ["opened", "closed"]


async def test_a_part_that_cannot_be_opened_says_so_to_everyone() -> None:
    """And leaving the context still works."""
    async with Lazy(Door(OSError("no more files")).open) as late:
        told = await asyncio.gather(late(), late(), return_exceptions=True)
        assert [str(fault) for fault in told] == ["no more files"] * 2
        assert late.opened is None


@pytest.mark.parametrize(
    ("overrides", "outside"),
    [
        ({"github_tokens": ("a token",)}, Outside()),
        ({"s2_api_key": "a key"}, Outside()),
        ({}, Outside(ca_file="/nowhere/ca.pem")),
    ],
)
async def test_what_cannot_be_used_is_refused_at_the_start(
    overrides: dict[str, object], outside: Outside
) -> None:
    """Though nothing is opened yet."""
    with pytest.raises(SettingsError):
        async with Enricher(outside=outside, no_cache=True, **overrides):  # type: ignore[arg-type]  # any of them
            pass


def test_the_way_out_is_not_imported_before_it_is_needed() -> None:
    """The libraries of the network cost a third of a second."""
    libraries = {"httptools", "github", "semanticscholar", "pycares"}
    asking = f"import sys, enricher.cli.running; print(*{libraries} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_way_out_is_loaded_whole_before_anything_is_asked() -> None:
    """On a busy machine a library takes seconds to load, in which what is in flight runs out of time."""
    libraries = {"httptools"}
    asking = f"import sys, enricher.io.client; print(*{libraries} - set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


FIRST_NAME = """
import asyncio, sys
import enricher.io.client
from enricher.io.clock import SystemClock
from enricher.io.network import Network
from enricher.io.resolver import Resolver

async def main():
    clock = SystemClock()
    network = Network(clock, Resolver(clock))
    for origin in ("http://127.0.0.1:8000", "https://example.org"):
        network.start(origin)
        print("pycares" in sys.modules)

asyncio.run(main())
"""


def test_what_asks_for_names_is_loaded_before_the_first_named_request_is_timed() -> None:
    """And not for addresses by number, which take none of it."""
    done = subprocess.run([sys.executable, "-c", FIRST_NAME], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_lone_addresses_load_no_reader_of_papers() -> None:
    """Nor what reads texts or a database, or writes documents: half of what a first link would wait for."""
    readers = {"enricher.papers.forms", "yaml", "pathspec", "comrak", "xml.sax.saxutils", "sqlite3"}
    readers |= {"enricher.links.finding", "enricher.links.promises", "enricher.cli.checked_words", "html"}
    asking = f"import sys, enricher.cli.check, enricher.cli.checking; print(*{readers} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_papers_of_one_form_load_no_reader_of_another(tmp_path: Path) -> None:
    """The readers of all forms, with their patterns, took a quarter of what a run of one paper costs."""
    (tmp_path / "papers.jsonl").write_text('{"title": "Counting Objects", "arxiv_id": "2006.09214"}\n')
    readers = {
        "enricher.papers.lists.rows",
        "enricher.papers.readers.bibtex",
        "enricher.papers.readers.web_page",
        "yaml",
        "comrak",
    }
    reading = f"import sys; from enricher import papers; print(len(list(papers.read([{str(tmp_path)!r}]))))"
    asking = f"{reading}; print(*{readers} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]
