"""Titles before a dash and their authors: `A Title of Words — Ann Example, Bob Sample [short]`.

A line, or the entries of a section that name no paper's page, come in; what a line parts into goes out, or
those entries that are so made, where several are.
"""

from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.headings_of_lists import is_for_papers, is_of_shown_papers
from enricher.papers.titles.paragraphs import are_of_title
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.sentences import is_sentence

FEWEST = 3
"""Entries with several authors each."""
_LONGEST = 600
_FEWEST_BLANKS = 2
_DASH = late(r"\s(?:[—–|]|-{1,3})\s")
_HOW_SHOWN = late(r"\s*[\[(][\w /-]{1,16}[\])]\s*\Z")
"""What kind of paper it is, behind its authors: `[fp]`, `(short paper)`."""
_ENDS = frozenset(".:,;")


def parted_by_dash(line: str) -> tuple[str, str] | None:
    """The title and the authors of a line that is both, with the last dash between; None for others."""
    if len(line) > _LONGEST or not any(dash in line for dash in _DASHES):  # as most
        return None
    place = max((found.start() for found in _DASH.finditer(line)), default=0)
    title = line[:place].strip()
    names = _HOW_SHOWN.sub("", line[place:]).strip(" —–-|*")
    if title.count(" ") < _FEWEST_BLANKS or title[-1:] in _ENDS or looks_like_names(title):
        return None
    return (title, names) if are_of_title(names, title) else None


_DASHES = (" — ", " – ", " - ", " | ", " --")


def titled_before_dashes(unsigned: Sequence[Entry], heading: str) -> list[Entry]:
    """Those entries, without the authors behind a dash: most of a section whose heading says papers."""
    if not (is_for_papers(heading) or is_of_shown_papers(heading)):
        return []
    parted = [(entry, _parts(entry)) for entry in unsigned]
    found = [(entry, *parts) for entry, parts in parted if parts]
    if sum([is_byline(names) for _, _, names in found]) < FEWEST or len(found) * 2 < len(unsigned):
        return []
    for entry, title, _ in found:
        entry.title, entry.signed, entry.unlinked = title, True, True
    return [entry for entry, _, _ in found]


def _parts(entry: Entry) -> tuple[str, str] | None:
    """The title and the authors that an item of words alone consists of; None where it is none of such."""
    first = entry.units[0]
    if not entry.item or entry.units[1:] or first.label is not None or first.text.links:
        return None
    parts = parted_by_dash(" ".join(first.text.text.split()))
    return None if parts is None or is_sentence(parts[0]) or is_deed(entry) else parts
