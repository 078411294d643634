"""Items that are a title and its year, below headings that say papers: `[4] A Title of Words, 1993, ISCA`.

Entries of a section that nothing else told of, and the headings above it, come in; those that are papers go
out. A year behind a comma stands behind deeds and events too: the headings must say papers, and nearly every
item be written so.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.titles_alone import FEWEST, KNOWN, asks, say_papers
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.paper_headings import names_a_list
from enricher.papers.words.title_marks import unled

_LONGEST = 300
_AROUND = ' *_."“”'
_LONGEST_PLACE = 80
"""Characters behind a title."""
_VENUE = r"(?:[A-Z][A-Za-z&'’ -]{1,30}?,? ?)?"
_BEHIND_YEAR = r"[A-Z][A-Za-z][\w&'’ .-]{0,38}"
_DATED = late(
    rf"[,.] ?{_VENUE}(?:19|20)\d\d(?:,? {_BEHIND_YEAR})?[ .]{{0,2}}\Z"
    rf"|,? ?\({_VENUE}(?:19|20)\d\d(?:, {_BEHIND_YEAR})?\)[ .]{{0,2}}\Z"
)
"""The year behind a title, and the venue before it or behind it."""


def dated_titles(entries: list[Entry], path: HeadingPath, *, known: int, called: str) -> list[Entry]:
    """Those of a section's entries that are a title and its year, where nearly all are and headings say so.

    Args:
        entries: of which nothing else told.
        path: the headings above them.
        known: titles without links that were read before.
        called: what the file is called in which they stand.
    """
    items = [entry for entry in entries if entry.item]
    found = [(entry, title) for entry in items if (title := _dated(entry))]
    if not found or len(found) * 5 < len(items) * 4 or len(found) < (1 if known else FEWEST):
        return []
    if not _is_below_papers(path, called, sure=known > 0):
        return []
    others = sum([is_deed(entry) or looks_like_names(title) or asks(title) for entry, title in found])
    persons = 0 if known >= KNOWN else sum([is_lone_name(title) for _, title in found])
    if (others + persons) * (2 if known >= KNOWN else 4) > len(found):
        return []
    for entry, title in found:
        entry.title = title
    return [entry for entry, _ in found]


def _is_below_papers(path: HeadingPath, called: str, *, sure: bool) -> bool:
    """Whether a heading above, not one beside, says papers, or the file's name, and none other things."""
    said = any(names_a_list(words) for words in (*path.words, called.replace("_", " ").replace("-", " ")))
    return said and say_papers(path, called, sure=sure)


def _dated(entry: Entry) -> str:
    """The title of an item whose first line is that and its year, and a number before it at most."""
    first = entry.units[0]
    text = " ".join(first.text.text.split())
    if first.label is not None or first.text.links or not entry.title or len(text) > _LONGEST:
        return ""
    if (found := _DATED.search(text, max(0, len(text) - _LONGEST_PLACE))) is None:
        return ""
    title = unled(text[: found.start()]).strip(_AROUND)
    told = _DATED.sub("", entry.title).strip(_AROUND)
    lead = title[: -len(told)].rstrip() if title.endswith(told) else "."
    if title.count(" ") < 1 or (lead and (lead[-1] not in ":," or looks_like_names(lead[:-1]))):
        return ""
    return title
