"""Items without a page of their paper that are all a title and its authors, as lists of accepted papers are.

Entries of a section and the headings above it come in; those that are papers are changed and go out: each
with its title and its authors, where most of the section are written alike and its headings say papers or
how papers are shown. Members of a committee, talks and courses are written so as well.
"""

import re
from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import is_for_other_things, is_for_papers, is_of_shown_papers
from enricher.papers.titles.parted_alike import parted_alike
from enricher.papers.titles.titles import Title
from enricher.papers.words.hours import length_of_hours
from enricher.papers.words.label_words import is_label, is_venue
from enricher.papers.words.paper_headings import is_of_venue, names_a_list

_FEWEST, _FEW = 2, 6
_MOST_UNITS = 6
_SHOWING = late(
    r"\W*(?:(?:accepted|contributed|selected|regular|research|technical|full|long|short|main|virtual|student"
    r"|best|oral|poster|spotlight|lightning|demo(?:nstration)?|industr(?:y|ial)|workshop|doctoral"
    r"|paper)s?[ /-]?){0,4}"
    r"(?:orals?|posters?|spotlights?|demo(?:nstration)?s?|papers?|tracks?|sessions?|abstracts?|submissions?"
    r"|presentations?|contributions?|symposium|consortium|proceedings)\b(?: ?(?:\d{1,2}|[A-H]|[IVX]{1,4})\b)?"
    r"(?:\W*\Z|\W*[:–—(-].*)",
    re.IGNORECASE,
)
"""What lists of papers are called by how those are shown: `Oral`, `Poster Session 2: Lakes`, `Short`."""
_OTHER = late(
    r"\b(?:tutorials?|keynotes?|invited|plenar(?:y|ies)|panel(?:s|ists?)?|courses?|lectures?|speakers?|chairs?"
    r"|committees?|organi[sz]ers?|reviewers?|sponsors?|talks?|awards?|steering|boards?|editors?|students?"
    r"|projects?|films?|music|artworks?)\b",
    re.IGNORECASE,
)
"""Headings below which others stand with a title beside their names."""


def title_alike(found: Sequence[Entry], path: HeadingPath, *, known: int, called: str) -> int:
    """Sign the section's entries that are titles and authors; how many goes out.

    Args:
        found: the section's entries.
        path: the headings above them.
        known: entries of sections before this one that were signed so.
        called: what the file is called in which they stand.
    """
    if not _may_name_authors(found):
        return 0  # as most
    unsigned = [entry for entry in found if not entry.signed]
    if len(unsigned) < (1 if known else _FEWEST) or not _say_papers(path, called):
        return 0
    told = [(entry, line) for entry in unsigned if (line := _line_of(entry))]
    if len(told) * 3 < len(unsigned) * 2:
        return 0
    number = 0
    for (entry, _), one in zip(told, parted_alike([line for _, line in told], known=known > 0), strict=False):
        if one is not None and not is_deed(entry):
            entry.title, entry.sure = one.title, True
            entry.units[0].told = Title(one.title, sure=True, authors=one.authors)
            entry.signed = entry.unlinked = True
            number += 1
    return number


def _may_name_authors(found: Sequence[Entry]) -> bool:
    """Whether one of the first entries sets nothing apart and joins words as names are joined."""
    for entry in found[:_FEW]:
        text = entry.units[0].text
        if entry.signed or not entry.item or text.bold or _is_set_apart(text):
            continue
        words = text.text
        if "," in words or " and " in words or ";" in words or " by " in words:
            return True
    return False


def _is_set_apart(text: Text) -> bool:
    """Whether words are in italics, and not only the numbers of notes behind names."""
    return bool(text.spans) and text.spans[0][1] - text.spans[0][0] > _LONGEST_NOTE


_LONGEST_NOTE = 5


def _say_papers(path: HeadingPath, called: str) -> bool:
    """Whether the headings above a section say papers, and the nearest of them nothing else."""
    near = path.label or (path.words[-1] if path.words else "")
    if near and (_OTHER.search(near) or (is_for_other_things(near) and not _SHOWING.match(near))):
        return False
    return any(map(_says_papers, (*path.words, near))) or names_a_list(
        called.replace("-", " ").replace("_", " ")
    )


def _says_papers(words: str) -> bool:
    if is_for_papers(words) or is_of_shown_papers(words) or _SHOWING.match(words):
        return True
    return is_of_venue(words) or is_venue(words)


def _line_of(entry: Entry) -> str:
    """The words of an item before what leads to its pages; empty for one that is something else."""
    first = entry.units[0]
    if not entry.item or first.label is not None or len(entry.units) > _MOST_UNITS:
        return ""
    if first.text.bold or _is_set_apart(first.text) or first.titled or length_of_hours(first.text.text):
        return ""  # others tell what is set apart
    text, end = first.text.text, len(first.text.text)
    for link in first.text.links:
        if not link.start:
            return ""
        if is_label(link.words):
            end = link.start
            break
    return text[:end].rstrip(" [(|–—-")
