"""Half a year over one open `Enricher`: what papers promised, what came, and what outages do to neither."""

import datetime as dt
import itertools
import re

import msgspec

from enricher.app import Enricher
from enricher.model import Paper
from enricher.ports import Reply, Request
from enricher.record import Record
from enricher.reports.changes import compare
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer

MONTH = 30 * 86_400.0
JSON = {"Content-Type": "application/json"}
HUB = "https://huggingface.co/api/papers/"
PROMISED = Paper(
    title="A paper that promises its code", arxiv_id="2601.00001", abstract="The code will be released soon."
)
CLAIMED = Paper(
    title="A paper that claims its code", arxiv_id="2601.00002", abstract="Our code is publicly available."
)
EMPTY = Paper(
    title="A paper that shows nothing yet", arxiv_id="2601.00003", abstract="https://github.com/lab/soon"
)


class World(FakeTransport):
    """GitHub, Hugging Face and an index that counts nothing; `down` are hosts that answer 503."""

    def __init__(self) -> None:
        super().__init__()
        self.claims: dict[str, str] = {}
        self.empty = {"lab/soon"}
        self.down: set[str] = set()

    async def send(self, request: Request) -> Reply:
        """What the world says now."""
        self.script(request.url, self._answer(request))
        return await super().send(request)

    def _answer(self, request: Request) -> Reply:
        url = request.url
        if url.split("/")[2] in self.down:
            return answer(url, 503)
        if url == "https://api.github.com/graphql":
            return answer(url, headers=JSON, body=self._repositories(request))
        if url.startswith(HUB):
            return self._page(url, url.removeprefix(HUB))
        if "api.semanticscholar.org" in url:
            count = len(msgspec.json.decode(request.content or b'{"ids": []}')["ids"])
            return answer(url, headers=JSON, body=msgspec.json.encode([None] * count))
        return answer(url, 404, headers=JSON, body="{}")

    def _page(self, url: str, name: str) -> Reply:
        if name not in self.claims:
            return answer(url, 404, headers=JSON, body='{"error": "Paper not found"}')
        told = {"id": name, "githubRepo": self.claims[name]}
        return answer(url, headers=JSON, body=msgspec.json.encode(told))

    def _repositories(self, request: Request) -> bytes:
        asked = msgspec.json.decode(request.content or b"{}")
        told = {}
        for number in re.findall(r"\br(\d+): repository\(", asked["query"]):
            name = "/".join(asked["variables"][f"{part}{number}"] for part in "on")
            told[f"r{number}"] = {
                "nameWithOwner": name,
                "stargazerCount": 7,
                "url": f"https://github.com/{name}",
                "isEmpty": name in self.empty,
            }
        return msgspec.json.encode({"data": told})


async def seen(enricher: Enricher, *papers: Paper) -> list[Record]:
    """The records of one month's run."""
    async with enricher.run(refresh=True) as run:
        return [record async for record in run.stream(list(papers))]


async def test_promises_are_followed_over_half_a_year() -> None:
    """Each is kept in its own month, by its own source; an outage of any host moves none of them."""
    clock, world = FakeClock(), World()
    months: list[list[Record]] = []
    began = clock.now()
    async with Enricher(
        clock=clock,
        transport=world,
        store=MemoryStore(),
        github_tokens=("ghp_x",),
        code_from=("text", "page", "huggingface"),
    ) as enricher:
        for month in range(6):
            if month == 1:
                world.claims["2601.00002"] = "https://github.com/lab/claimed"
            if month == 2:
                world.empty.clear()
            world.down = {3: {"huggingface.co"}, 4: {"api.github.com", "github.com"}}.get(month, set())
            promising = PROMISED
            if month >= 3:
                promising = msgspec.structs.replace(PROMISED, abstract="Code: https://github.com/lab/kept")
            months.append(await seen(enricher, promising, CLAIMED, EMPTY))
            clock.advance(MONTH)
    assert [record.code for record in months[0]] == ["promised", "claimed", "empty"]
    told = [record.released for record in months[5]]
    assert [(each.before, each.shown_by, _month(each.since, began)) for each in told if each] == [
        ("promised", ("text",), 3),
        ("claimed", ("huggingface",), 1),
        ("empty", ("text",), 2),
    ]
    assert not [record.code for record in months[4] if record.code in ("dead", "empty", "none")]
    news = [len(compare(one, other).released) for one, other in itertools.pairwise(months)]
    assert sum(news) == 3


def _month(moment: dt.datetime, began: dt.datetime) -> int:
    return round((moment - began).total_seconds() / MONTH)


async def test_nobody_s_word_but_the_paper_s_makes_code_dead_or_empty() -> None:
    """What Hugging Face names is empty, then gone: the promise stands as it stood."""
    clock, world = FakeClock(), World()
    world.claims["2601.00001"] = "https://github.com/lab/soon"
    async with Enricher(
        clock=clock,
        transport=world,
        store=MemoryStore(),
        github_tokens=("ghp_x",),
        code_from=("text", "huggingface"),
    ) as enricher:
        (record,) = await seen(enricher, PROMISED)
        assert (record.code, record.released) == ("promised", None)
        assert [link.found_in for link in record.links] == ["huggingface"]
