"""Titles below a topic and who presents it: `- Lamps: Ann Example, Bob Sample`, `  - A Title of Words`.

So study groups plan. Entries of a section that nothing told of, and the headings above it, come in; those go
out whose titles stand so.
"""

from collections.abc import Sequence

from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.headings_of_lists import is_for_other_things
from enricher.papers.words.east_asian_names import are_east_asian_names
from enricher.papers.words.label_words import is_label, looks_like_names
from enricher.papers.words.paper_headings import is_of_venue, names_a_list

_FEWEST = 3
_STOPS = frozenset(".!;:")


def titled_below_presenters(entries: Sequence[Entry], path: HeadingPath) -> list[Entry]:
    """Those entries, called by the title below each, without its presenters; most of a section are such."""
    found = [entry for entry in entries if len(entry.units) == 2 and _is_over_title(entry)]
    if len(found) < _FEWEST or len(found) * 5 < len(entries) * 3:
        return []
    if is_for_other_things(path.said) or not any(
        names_a_list(words) or is_of_venue(words) for words in (path.first, *path.words)
    ):
        return []
    for entry in found:
        entry.units = entry.units[1:]
        entry.title, entry.sure = entry.units[0].title.words, True
    return found


def _is_over_title(entry: Entry) -> bool:
    first, below = entry.units
    topic, colon, names = first.text.text.partition(":")
    if not colon or first.text.links or below.kind != "item" or below.text.links or below.label:
        return False
    title, names = below.title.words, names.strip()
    if " " not in title or is_label(title) or looks_like_names(title) or title[-1:] in _STOPS:
        return False
    if "\n" in topic or not names:
        return False
    spoken = looks_like_names(names) or is_byline(names) or is_lone_name(names)
    return spoken or (not names.isascii() and are_east_asian_names(names))
