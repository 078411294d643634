"""A digest's text and its records -> the text with stars, citations and link states beside each paper.

What is added stands between two comments, which a later pass removes before it adds anew, so
annotating twice changes nothing but the numbers. Every other octet stays. No address is
added: an annotated digest holds the same links as before.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from enricher.escaping import visible
from enricher.papers.annotations import END, START, without_annotations
from enricher.record import CodeState, Record, RepositoryRecord
from enricher.reports.cells import rows_of, with_last_cell
from enricher.reports.needles import occurrences
from enricher.reports.places import host_of, is_link
from enricher.reports.remedies import by_id
from enricher.reports.words import STATUS_WORDS, plural, thousands

_NO_WORD = re.compile(r"\W+")
_IDENTIFIER = re.compile(r"[\w./-]+")
SHORTEST_TITLE = 12
_MOST_FRONT = 500
CODE_WORDS: dict[CodeState, str] = {
    "released": "code released",
    "unverified": "code not verified",
    "empty": "repository empty",
    "dead": "code gone",
    "claimed": "code said to be available",
    "promised": "code promised",
    "none": "",
}


def annotate(text: str, records: Iterable[Record], *, separator: str | None = None) -> tuple[str, int]:
    """The annotated text, and how many papers were found in it; `separator` is given for CSV.

    Papers are looked for in the records' order, each after the one before, by title and
    by arXiv id; a paper that is not found is left out.
    """
    bare = without_annotations(text)
    lines = re.findall(r"[^\n]*\n|[^\n]+$", bare) if separator is None else rows_of(bare, separator)
    papers = [
        _Paper(_plain(each.paper.title), _identifier(each.paper.arxiv_id), describe(each)) for each in records
    ]
    places = _Places(lines, papers)
    notes: dict[int, str] = {}
    cursor = _front_matter(lines) if separator is None else 0
    for paper in papers:
        found = places.find(paper, cursor)
        if found is None:
            continue
        if paper.words and found not in notes:
            notes[found] = paper.words
        cursor = found
    noted = (_noted(line, notes.get(number), separator) for number, line in enumerate(lines))
    return "".join(noted), len(notes)


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines of front matter a text begins with: YAML holds no comments of HTML."""
    mark = lines[0].strip() if lines else ""
    if mark in ("---", "+++"):
        for number, line in enumerate(lines[1:_MOST_FRONT], start=1):
            if line.strip() == mark:
                return number + 1
    return 0


class _Paper(NamedTuple):
    """What a paper is found by, and what is said of it."""

    title: str
    arxiv_id: str
    words: str


class _Places:
    """Where papers are named: in the text as it is, and without its punctuation."""

    def __init__(self, lines: Sequence[str], papers: Iterable[_Paper]) -> None:
        papers = list(papers)
        titles = (paper.title for paper in papers if len(paper.title) >= SHORTEST_TITLE)
        self._titles = _Text([_plain(line) + "\n" for line in lines], titles)
        self._ids = _Text(lines, (paper.arxiv_id for paper in papers), _NO_NUMBER_GOES_ON)

    def find(self, paper: _Paper, line: int) -> int | None:
        """The number of the first line from `line` on with the paper's title, else with its arXiv id."""
        found = self._titles.find(paper.title, line)
        return found if found is not None else self._ids.find(paper.arxiv_id, line)


class _Text:
    """Lines as one text, and where each of the needles stands in it, found in one pass."""

    def __init__(
        self, lines: Sequence[str], needles: Iterable[str], around: tuple[str, str] | None = None
    ) -> None:
        text = "".join(lines)
        self._starts = list(accumulate((len(line) for line in lines), initial=0))
        self._found = occurrences(text, needles)
        if around is not None:
            before, after = map(re.compile, around)
            self._found = {
                needle: [
                    at for at in places if before.match(text, at) and after.match(text, at + len(needle))
                ]
                for needle, places in self._found.items()
            }

    def find(self, needle: str, line: int) -> int | None:
        places = self._found.get(needle, ())
        at = bisect_left(places, self._starts[line]) if places else 0
        return None if at >= len(places) else bisect_right(self._starts, places[at]) - 1


_NO_NUMBER_GOES_ON = (r"(?<![\d.])", r"(?!\d)")
"""What must hold before and behind an arXiv id: a longer number is another one."""


def describe(record: Record) -> str:
    """One paper's news in a line; empty where nothing is known."""
    parts = [_stars(record), _citations(record), CODE_WORDS[record.code], _states(record)]
    return " · ".join(part for part in parts if part)


def _stars(record: Record) -> str:
    counts = [known.stars for known in _own(record) if known.stars is not None]
    return f"★ {thousands(max(counts))}" if counts else ""


def _own(record: Record) -> list[RepositoryRecord]:
    known = by_id(record)
    own = [known[link.repository] for link in record.links if link.role == "own" and link.repository in known]
    return own or list(record.repositories)


def _citations(record: Record) -> str:
    count = record.citations.citation_count
    return "" if count is None else plural(count, "citation")


def _states(record: Record) -> str:
    links = [link for link in record.links if is_link(link)]
    counts = Counter(link.status for link in links)
    words = []
    for status in ("alive", "blocked", "failing", "dead", "skipped"):
        if counts[status]:
            hosts = sorted({host_of(link.url) for link in links if link.status == status})
            where = f" ({visible(', '.join(hosts), 80)})" if status in ("failing", "dead") else ""
            words.append(f"{counts[status]} {STATUS_WORDS[status]}{where}")
    return ("links: " + ", ".join(words)) if words else ""


def _identifier(name: str | None) -> str:
    """An identifier to look for; what holds marks that part cells or lines would be found across them."""
    return name.strip() if name is not None and _IDENTIFIER.fullmatch(name.strip()) else ""


def _plain(text: str) -> str:
    return _NO_WORD.sub("", text).lower()


def _noted(line: str, words: str | None, separator: str | None) -> str:
    """A line with its note: below a heading, inside a table's row, at the end of any other line."""
    if words is None:
        return line
    body = line.rstrip("\r\n")
    ending = line[len(body) :] or "\n"
    safe = words.replace("|", "¦").replace("<", "‹").replace(">", "›").replace("--", "‐‐")
    note = f"{START}{safe}{END}"
    if separator is not None:
        return with_last_cell(body, separator, lambda cell: f"{cell} {note}") + line[len(body) :]
    if body.lstrip().startswith("#") and ending in ("\n", "\r\n"):
        return f"{body}{ending}{note}{ending}"
    if body.lstrip().startswith("|") and body.rstrip().endswith("|"):
        cells = body.rstrip()
        return f"{cells[:-1]} {note}|{body[len(cells) :]}{line[len(body) :]}"
    return f"{body} {note}{line[len(body) :]}"
