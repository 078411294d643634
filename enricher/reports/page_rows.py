"""Records -> the links that a page lists, worst first where they are too many, as compact JSON.

Comes in: records one at a time. Goes out: one JSON text for a `<script>` element that no
browser runs. Texts are cut to what a reader takes in; the CSV holds all of them.
"""

import heapq
from typing import Any

import msgspec

from enricher.escaping import for_json, visible
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.places import host_group, host_kind, is_link, paper_address, paper_category, paper_year
from enricher.reports.remedies import by_id, remedy
from enricher.reports.words import day, reason_words, target

LONGEST_TITLE = 200
LONGEST_URL = 600
_WORST_FIRST = {"dead": 4, "failing": 3, "blocked": 2, "alive": 1, "skipped": 0}

Row = tuple[Any, ...]


class Rows:
    """Links for the page's table, at most `limit` of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: list[tuple[tuple[int, int], Row]] = []
        self._papers: list[Row] = []
        self._words: dict[str, int] = {}
        self.offered = 0

    def add(self, record: Record) -> None:
        """Consider the links of one paper."""
        links = [link for link in record.links if is_link(link)]
        paper, repositories = None, by_id(record)
        for link in links:
            self.offered += 1
            rank = (_WORST_FIRST[link.status], -self.offered)
            if len(self._kept) >= self._limit and (not self._kept or rank < self._kept[0][0]):
                continue
            if paper is None:
                paper = self._paper(record)
            item = (rank, self._row(link, paper, repositories))
            if len(self._kept) < self._limit:
                heapq.heappush(self._kept, item)
            else:
                heapq.heapreplace(self._kept, item)

    def __len__(self) -> int:
        return len(self._kept)

    def to_json(self) -> str:
        """`{words, papers, rows}`; safe inside a script element."""
        rows = [row for _, row in sorted(self._kept, key=lambda item: item[0], reverse=True)]
        papers, rows = self._papers_of(rows)
        told = {"words": list(self._words), "papers": papers, "rows": rows}
        made = for_json(msgspec.json.encode(told)).decode()
        return made.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    def clear(self) -> None:
        """Let go of the links."""
        self._kept.clear()
        self._papers.clear()

    def _papers_of(self, rows: list[Row]) -> tuple[list[Row], list[Row]]:
        """Only the papers that kept rows belong to, numbered anew."""
        number: dict[int, int] = {}
        moved = [(number.setdefault(row[0], len(number)), *row[1:]) for row in rows]
        return [self._papers[old] for old in number], moved

    def _word(self, word: str) -> int:
        return self._words.setdefault(word, len(self._words))

    def _paper(self, record: Record) -> int:
        paper = record.paper
        address = paper_address(paper)
        self._papers.append(
            (
                visible(paper.title, LONGEST_TITLE),
                address if address is None or len(address) <= LONGEST_URL else None,
                self._word(paper_year(paper)),
                self._word(visible(paper_category(paper), 40)),
                record.citations.citation_count,
            )
        )
        return len(self._papers) - 1

    def _row(self, link: LinkRecord, paper: int, repositories: dict[str, RepositoryRecord]) -> Row:
        """In the order that `page/report.js` reads; trailing nulls are left out."""
        known = repositories.get(link.repository or "")
        better = remedy(link, repositories)
        found_as = visible(link.found_as, LONGEST_URL)
        row: list[Any] = [
            paper,
            _address(link.url),
            self._word(link.status),
            self._word(visible(reason_words(link.reason), 80)),
            self._word(link.kind),
            self._word(host_kind(link.url)),
            self._word(visible(host_group(link.url), 60)),
            link.checked_at and f"{link.checked_at:%Y-%m-%d %H:%M}",
            link.attempts,
            link.http_status,
            known and known.stars,
            int(link.history.confirmed) if link.status == "dead" else None,
            link.history.failing_since and day(link.history.failing_since),
            [[copy.archive, _address(copy.url), day(copy.captured_at)] for copy in link.archives[:3]] or None,
            better and _address(better.new),
            found_as if found_as != link.url else None,
            _address(link.final_url) if link.final_url and link.final_url != link.url else None,
            [[hop.http_status, _address(hop.url)] for hop in link.redirects[:6]] or None,
            link.history.last_alive_at and day(link.history.last_alive_at),
        ]
        while row[-1] is None:
            row.pop()
        return tuple(row)


def _address(url: str) -> str:
    """An address as it may be followed; a cut or broken one ends in `…`, and is not."""
    followed = target(url)
    return visible(followed, LONGEST_URL) if followed else visible(url, LONGEST_URL - 1).rstrip("…") + "…"
