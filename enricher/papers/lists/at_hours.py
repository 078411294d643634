"""Titles behind who gives them, at the hours of a programme: `9:00 - 9:50 A. Example: A Title of Words`.

Entries of a section that name no paper's page come in; those go out that are so made, where several are.
"""

from collections.abc import Sequence

from enricher.papers.lists.bylines import is_byline, is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.paragraphs import are_of_title
from enricher.papers.lists.talks import is_talk
from enricher.papers.words.hours import begins_with_hours, without_hours

_FEWEST = 3
_LONGEST = 600
"""Characters of what is given at an hour."""


def titled_at_hours(unsigned: Sequence[Entry], *, before: bool) -> list[Entry]:
    """Those entries, each with the title that stands behind its names.

    Args:
        unsigned: a section's entries that name no paper's page.
        before: sections before it had such entries.
    """
    told = [(entry, title) for entry in unsigned if (title := _title(entry))]
    if len(told) < (1 if before else _FEWEST):
        return []
    for entry, title in told:
        entry.title, entry.signed, entry.unlinked = title, True, True
    return [entry for entry, _ in told]


def _title(entry: Entry) -> str:
    """What an item says behind its hours, names and a colon, and nothing behind that; else nothing."""
    first = entry.units[0]
    text = first.text.text
    if not entry.item or first.label is not None or len(text) > _LONGEST or ": " not in text:
        return ""
    if not begins_with_hours(text) or first.bold or is_talk(entry):
        return ""
    names, _, title = without_hours(text).partition(": ")
    names, title = names.strip(), " ".join(title.split()).rstrip(".")
    if not (is_lone_name(names) or is_byline(names)) or not are_of_title(names, title):
        return ""
    return title if title[:1].isupper() or not title[:1].isalpha() else ""
