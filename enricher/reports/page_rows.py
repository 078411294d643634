"""Records -> the links that a page lists, worst first where they are too many, as compact JSON.

Comes in: records one at a time. Goes out: one JSON text for a `<script>` element that no
browser runs. Texts are cut to what a reader takes in; the CSV holds all of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec

from enricher.escaping import for_json, visible
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.losses import is_confirmed, kept
from enricher.reports.readable_titles import readable
from enricher.reports.remedies import by_id, remedy
from enricher.reports.sites import (
    is_web_address,
    links_of,
    paper_address,
    paper_category,
    paper_year,
    place_of,
)
from enricher.reports.words import day, reason_words, target

LONGEST_TITLE = 200
LONGEST_URL = 600
WRITTEN_AT_ONCE = 500
"""Rows that become text together: all of them would hold memory, one by one takes longer."""
_WORST_FIRST = ("dead", "failing", "blocked", "alive", "skipped")

Row = tuple[Any, ...]
_Kept = tuple[int, LinkRecord, RepositoryRecord | None]
"""A link with its paper's number, and its repository where that is known."""


class Rows:
    """Links for the page's table, at most `limit` of them: the worst, and of equal ones the first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: dict[str, list[_Kept]] = {status: [] for status in _WORST_FIRST}
        self._held = 0
        self._papers: list[Row] = []
        self._words: dict[str, int] = {}
        self.offered = 0

    def add(self, record: Record, links: Sequence[LinkRecord] | None = None) -> None:
        """Consider the links of one paper; `links` are those without the text's mistakes, where known."""
        paper, repositories = None, dict[str, RepositoryRecord]()
        for link in links_of(record) if links is None else links:
            self.offered += 1
            if not self._makes_room(link.status):
                continue
            if paper is None:
                paper, repositories = self._paper(record), by_id(record)
            known = repositories.get(link.repository or "")
            self._kept[link.status].append((paper, link, known))
            self._held += 1

    def _makes_room(self, status: str) -> bool:
        """Whether there is room for one more of a status, if need be in the place of a better link."""
        if self._held < self._limit:
            return True
        for better in reversed(_WORST_FIRST):
            if better == status:
                return False
            if self._kept[better]:
                self._kept[better].pop()
                self._held -= 1
                return True
        return False

    def __len__(self) -> int:
        return self._held

    def to_json(self) -> str:
        """`{words, papers, rows}`, the worst first; safe inside a script element."""
        number: dict[int, int] = {}  # only papers that kept links belong to, numbered anew
        made = (
            (number.setdefault(paper, len(number)), *self._row(link, known))
            for kept in self._kept.values()
            for paper, link, known in kept
        )
        rows = []
        while some := list(islice(made, WRITTEN_AT_ONCE)):
            rows.append(_json(some)[1:-1])
        papers = [_json(self._papers[old]) for old in number]
        words = _json(list(self._words))
        told = b'{"words":%b,"papers":[%b],"rows":[%b]}' % (words, b",".join(papers), b",".join(rows))
        told = told.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")
        return told.decode()

    def clear(self) -> None:
        """Let go of the links."""
        self._kept.clear()
        self._papers.clear()

    def _word(self, word: str) -> int:
        return self._words.setdefault(word, len(self._words))

    def _paper(self, record: Record) -> int:
        paper = record.paper
        address = paper_address(paper)
        self._papers.append(
            (
                visible(readable(paper.title), LONGEST_TITLE),
                address if address is None or len(address) <= LONGEST_URL else None,
                self._word(paper_year(record)),
                self._word(visible(paper_category(paper), 40)),
                record.citations.citation_count,
            )
        )
        return len(self._papers) - 1

    def _row(self, link: LinkRecord, known: RepositoryRecord | None) -> Row:
        """In the order that `page/report.js` reads; trailing nulls are left out."""
        better = remedy(link, {} if known is None else {link.repository or "": known})
        place, words, address = place_of(link.url), self._words, _address(link.url)
        lost = link.status in ("dead", "failing")
        row: list[Any] = [
            address,
            words.setdefault(link.status, len(words)),
            words.setdefault(_reason(link.reason), len(words)),
            words.setdefault(link.kind, len(words)),
            words.setdefault(place.kind, len(words)),
            words.setdefault(_site(place.group), len(words)),
            link.checked_at and link.checked_at.isoformat(" ", "minutes")[:16],
            link.attempts,
            link.http_status,
            known and known.stars,
            int(is_confirmed(link)) if link.status == "dead" else None,
            day(link.history.failing_since) if lost and link.history.failing_since else None,
            [[copy.archive, _address(copy.url), day(copy.captured_at)] for copy in kept(link)[:3]] or None,
            better and _address(better.new),
            None if link.found_as == link.url == address else _unlike(link.found_as, link.url),
            _address(link.final_url) if link.final_url and link.final_url != link.url else None,
            [[hop.http_status, _address(hop.url)] for hop in link.redirects[:6]] or None,
            link.history.last_alive_at and day(link.history.last_alive_at),
        ]
        while row[-1] is None:
            row.pop()
        return tuple(row)


def _json(told: Row | list[str] | list[Row]) -> bytes:
    return for_json(msgspec.json.encode(told))


@lru_cache(maxsize=256)
def _reason(reason: str) -> str:
    return visible(reason_words(reason), 80)


@lru_cache(maxsize=256)
def _site(group: str) -> str:
    return visible(group, 60)


def _unlike(found_as: str, url: str) -> str | None:
    """How the text spells an address, where that is another way."""
    shown = visible(found_as, LONGEST_URL)
    return shown if shown != url else None


def _address(url: str) -> str:
    """An address as it may be followed; a cut or broken one ends in `…`, and is not."""
    if len(url) <= LONGEST_URL and url.isprintable() and " " not in url and is_web_address(url):
        return url  # as most are
    followed = target(url)
    return visible(followed, LONGEST_URL) if followed else visible(url, LONGEST_URL - 1).rstrip("…") + "…"
