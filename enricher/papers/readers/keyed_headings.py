"""Headings of an Org outline that name a paper by its file or its key, as keepers of notes have them.

`** A Title of Words ([[papers:lake-2012.pdf][lake-2012]])` stands over what its keeper noted. Pairs of a line
and what it is in Markdown come in; pairs go out, with the heading as an entry under its title. Its drawer is
its own, and what leads to a place or two in the notes; other papers that those name are not.
"""

import re
from collections.abc import Iterable, Iterator

from enricher.late_patterns import late

_LONGEST = 400
"""Lines of notes that are held."""
_KEY = r"(?P<{0}>[A-Za-z][\w:+.'’-]{{1,60}}?(?<!\d)(?P<{0}_year>(?:19|20)\d\d)(?!\d)[\w:+.'’-]{{0,60}})"
_TARGET = (
    r"\[\[(?!\w{1,20}://|[^\[\]]{1,600}\.(?i:jpe?g|png|gif|svg|mp4|org|txt|md|html?|csv|xlsx?|zip)\])"
    r"[^\[\]]{1,600}\]\["
)
"""What a key leads to: a place in a library or a file, but no picture, note or table."""
_KEYED = late(
    r"\*{1,8} (?P<mark>(?:[A-Z]{3,10} )?(?:\[#[A-Z]\] )?)"
    r"(?:" + _TARGET + _KEY.format("first") + r"\]\]\s?[:–—-]\s(?P<behind>[^\[\]]{3,400}?)"
    r"|(?P<before>[^\[\]]{3,400}?)\s\(?" + _TARGET + _KEY.format("last") + r"\]\]\)?"
    r"|\[\[(?:file:)?(?P<file>[^\[\]:]{1,400}\.(?i:pdf))\]\[(?P<whole>[^\[\]]{12,400}?)\]\])"
    r"(?:\s+:[\w@:]+:)?\s*"
)
"""A heading with a key beside its title, or one that is the words of a file's link, all of it."""
_FEWEST_BLANKS = 2
"""Blanks in a title that is told by a file alone."""
_MOST_PLACES = 2
"""Addresses in notes that may all be of the heading's paper."""
_OF_PAPERS = ("arxiv", "doi.org", "doi:", "/10.", "%2f10.")
"""What in notes names a paper, which is rather another than the keeper's own file."""

_PROPERTY = re.compile(r"\s*:([\w-]{1,40}):\s*\S")
_AUTHORS = frozenset(("author", "authors"))
_PLACES = frozenset(("year", "date", "journal", "booktitle", "venue", "conference", "doi"))
"""Properties of which a paper has some beside its authors."""
_DAY_OF_NOTE = late(r"\s*:date:\s*[\[<]?\d{4}-\d", re.IGNORECASE)
"""The day when a note was made, which any may have: `:DATE: [2020-06-17 Wed]`."""

Pair = tuple[str, str]


def told_by_keys(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The lines, those of papers that only a heading names as entries under their titles."""
    held: list[Pair] = []
    entry: list[Pair] = []  # empty as long as it may still be one, by its drawer
    for line, told in pairs:
        if line[:1] == "*" and told[:1] == "#":
            yield from _ended(held, entry) if entry else held
            said = _said(line) if "]]" in line else None
            if said is None:  # as most
                held, entry = [(line, told)], []
                continue
            level = told[: len(told) - len(told.lstrip("#"))]
            held, entry = [(line, f"{level} {said[0]}")], said[1]
        elif not held:
            yield line, told
        else:
            held.append((line, told))
            if not entry and line.lstrip()[:1] == ":":
                entry = _drawn(held) if line.strip() == ":END:" else entry
            if (not entry and not _is_in_drawer(line)) or len(held) > _LONGEST:
                yield from [held[0], *entry, *held[1:]]
                held = []
    yield from _ended(held, entry)


def _is_in_drawer(line: str) -> bool:
    bare = line.strip()
    return bare[:1] == ":" and bare != ":END:"


def _drawn(held: list[Pair]) -> list[Pair]:
    """The first lines of the entry that a heading is by its drawer: who wrote it, and where or when."""
    said = [line for line, _ in held[1:] if not _DAY_OF_NOTE.match(line)]
    names = {found[1].lower() for line in said if (found := _PROPERTY.match(line))}
    title = held[0][1].lstrip("# ").strip()
    if "title" in names or _AUTHORS.isdisjoint(names) or _PLACES.isdisjoint(names) or "[" in title:
        return []
    return [("", f"- Title: {title}"), ("", "")]


def _said(line: str) -> tuple[str, list[Pair]] | None:
    """The title of a heading that names its paper, and the same as the first lines of an entry."""
    found = _KEYED.fullmatch(line)
    if found is None:
        return None
    title = (found["behind"] or found["before"] or found["whole"]).strip()
    if found["whole"] and title.count(" ") < _FEWEST_BLANKS:
        return None
    year = found["first_year"] or found["last_year"]
    beside = f"  Year: {year}" if year else f"  PDF: {found['file']}"
    return title, [("", f"- Title: {title}"), ("", beside), ("", "")]


def _ended(held: list[Pair], entry: list[Pair]) -> Iterator[Pair]:
    """The entry that a heading is, with its notes: its properties, and within it what leads to few places."""
    if not entry:
        yield from held
        return
    yield held[0]
    yield from entry
    notes = held[1:]
    for _ in entry:  # so that what stands below keeps its line
        if notes and not notes[0][1].strip():
            del notes[0]
    said = 0  # the lines of its drawer, which are its own
    while said < len(notes) and notes[said][0].lstrip()[:1] in ("", ":"):
        said += 1
    low = "\n".join([told for _, told in notes[said:]]).lower()
    places = low.count("://")
    yield from [(line, f"  {told}" if told else "") for line, told in notes[:said]]
    if places > _MOST_PLACES or any(name in low for name in _OF_PAPERS):
        yield from notes[said:]
    else:
        yield from [(line, f"  {told}" if told and places else "") for line, told in notes[said:]]
