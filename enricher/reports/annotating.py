"""A digest's text and its records -> the text with stars, citations and link states beside each paper.

What is added stands between two comments, which a later pass removes before it adds anew, so
annotating twice changes nothing but the numbers. Every other octet stays. No address is
added: an annotated digest holds the same links as before.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from enricher.papers.annotations import END, START, without_annotations
from enricher.record import CodeState, Record, RepositoryRecord
from enricher.reports.places import host_of, is_link
from enricher.reports.remedies import by_id
from enricher.reports.words import STATUS_WORDS, plural, thousands, visible

_NO_WORD = re.compile(r"\W+")
SHORTEST_TITLE = 12
CODE_WORDS: dict[CodeState, str] = {
    "released": "code released",
    "unverified": "code not verified",
    "empty": "repository empty",
    "dead": "code gone",
    "claimed": "code said to be available",
    "promised": "code promised",
    "none": "",
}


def annotate(text: str, records: Iterable[Record]) -> tuple[str, int]:
    """The annotated text, and how many papers were found in it.

    Papers are looked for in the records' order, each after the one before, by title and
    by arXiv id; a paper that is not found is left out.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+$", without_annotations(text))
    places = _Places(lines)
    notes: dict[int, str] = {}
    cursor = 0
    for record in records:
        found = places.find(record, cursor)
        if found is None:
            continue
        words = describe(record)
        if words and found not in notes:
            notes[found] = words
        cursor = found
    return "".join(_noted(line, notes.get(number)) for number, line in enumerate(lines)), len(notes)


class _Places:
    """Where papers are named: the text as it is and without its punctuation, searched as wholes."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._whole = _Text(lines)
        self._plain = _Text([_plain(line) + "\n" for line in lines])

    def find(self, record: Record, line: int) -> int | None:
        """The number of the first line from `line` on with the paper's title, else with its arXiv id."""
        title = _plain(record.paper.title)
        if len(title) >= SHORTEST_TITLE:
            found = self._plain.find(re.compile(re.escape(title)), line)
            if found is not None:
                return found
        if not record.paper.arxiv_id:
            return None
        return self._whole.find(re.compile(rf"(?<![\d.]){re.escape(record.paper.arxiv_id)}(?!\d)"), line)


class _Text:
    """Lines as one text, so that a search runs at the speed of the expression's engine."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "".join(lines)
        self._starts = list(accumulate((len(line) for line in lines), initial=0))

    def find(self, wanted: re.Pattern[str], line: int) -> int | None:
        found = wanted.search(self._text, self._starts[line])
        return None if found is None else bisect_right(self._starts, found.start()) - 1


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


def _plain(text: str) -> str:
    return _NO_WORD.sub("", text).lower()


def _noted(line: str, words: str | None) -> str:
    """A line with its note: below a heading, inside a table's row, at the end of any other line."""
    if words is None:
        return line
    body = line.rstrip("\r\n")
    ending = line[len(body) :] or "\n"
    safe = words.replace("|", "¦").replace("<", "‹").replace(">", "›").replace("--", "‐‐")
    note = f"{START}{safe}{END}"
    if body.lstrip().startswith("#"):
        return f"{body}{ending}{note}{ending}"
    if body.lstrip().startswith("|") and body.rstrip().endswith("|"):
        cells = body.rstrip()
        return f"{cells[:-1]} {note}|{body[len(cells) :]}{line[len(body) :]}"
    return f"{body} {note}{line[len(body) :]}"
