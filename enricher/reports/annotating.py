"""A digest's text and its records -> the text with stars, citations and link states beside each paper.

What is added stands between two comments, which a later pass removes before it adds anew, so
annotating twice changes nothing but the numbers. Every other octet stays. No address is
added: an annotated digest holds the same links as before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from enricher.record import CodeState, Record, RepositoryRecord
from enricher.reports.places import host_of, is_link
from enricher.reports.remedies import by_id
from enricher.reports.words import STATUS_WORDS, plural, thousands, visible

START, END = "<!-- enricher -->", "<!-- /enricher -->"
_ADDED = re.compile(rf"{re.escape(START)}(?:(?!{re.escape(END)})[^\n])*{re.escape(END)}")
_OWN_LINE = re.compile(rf"^{_ADDED.pattern}\r?\n", re.MULTILINE)
_INLINE = re.compile(rf" ?{_ADDED.pattern}")
_NO_WORD = re.compile(r"\W+")
SHORTEST_TITLE = 12
CODE_WORDS: dict[CodeState, str] = {
    "released": "code released",
    "empty": "repository empty",
    "dead": "code gone",
    "promised": "code promised",
    "none": "",
}


def annotate(text: str, records: Iterable[Record]) -> tuple[str, int]:
    """The annotated text, and how many papers were found in it.

    Papers are looked for in the records' order, each after the one before, by title and
    by arXiv id; a paper that is not found is left out.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+$", strip(text))
    plain = [_plain(line) for line in lines]
    notes: dict[int, str] = {}
    cursor = 0
    for record in records:
        found = _find(lines, plain, record, cursor)
        if found is None:
            continue
        words = describe(record)
        if words and found not in notes:
            notes[found] = words
        cursor = found
    return "".join(_noted(line, notes.get(number)) for number, line in enumerate(lines)), len(notes)


def strip(text: str) -> str:
    """The text without earlier annotations."""
    return _INLINE.sub("", _OWN_LINE.sub("", text))


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


def _find(lines: Sequence[str], plain: Sequence[str], record: Record, cursor: int) -> int | None:
    """The line that names a paper: by its title, else by its arXiv id, from the cursor on."""
    title = _plain(record.paper.title)
    if len(title) >= SHORTEST_TITLE:
        for number in range(cursor, len(lines)):
            if title in plain[number]:
                return number
    if record.paper.arxiv_id:
        known = re.compile(rf"(?<![\d.]){re.escape(record.paper.arxiv_id)}(?!\d)")
        for number in range(cursor, len(lines)):
            if known.search(lines[number]):
                return number
    return None


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
