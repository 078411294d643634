"""How many hands a plain link goes through between the pipeline and the wire."""

import sys
from pathlib import Path

import enricher.ports
from enricher import Enricher
from enricher.ports import Reply, Request
from enricher.testing import answer

MOST = 8
"""Modules above the wire. Each is a coroutine to be made and resumed for every link."""

PACKAGE = Path(enricher.ports.__file__).parent
"""Not told by its name: a checkout may be called so too."""

BODY = b"<title>A Project</title><p>We count objects in crowded scenes, and say how.</p>"


PAGES = ("https://project.example.org/first", "https://project.example.org/second")


class Witness:
    """A wire that notes who stands above it."""

    def __init__(self) -> None:
        self.ways: dict[str, list[str]] = {}

    async def send(self, request: Request) -> Reply:
        """Answer with a page, where there is one."""
        frame, modules = sys._getframe(), dict[str, None]()
        while (below := frame.f_back) is not None:
            frame, path = below, Path(below.f_code.co_filename)
            if path.is_relative_to(PACKAGE):
                modules["/".join(path.parts[-2:])] = None
        self.ways[request.url] = list(modules)
        return answer(request.url, body=BODY) if request.url in PAGES else answer(request.url, 404)


async def test_a_plain_link_is_handed_on_by_few_modules(tmp_path: Path) -> None:
    """From its task to the wire, with a cache, once somebody has answered."""
    wire = Witness()
    async with Enricher(transport=wire, cache_dir=tmp_path) as held_open, held_open.run() as run:
        for page in PAGES:
            assert (await run.check(page)).status == "alive"
    way = wire.ways[PAGES[-1]]
    assert way[-1] == "pipeline/resolve.py", way
    assert len(way) <= MOST, way
