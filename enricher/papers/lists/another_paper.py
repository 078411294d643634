"""Whether a unit names another paper than the entry above it does.

A unit and an entry come in; yes or no goes out, by their identifiers, else by their titles.
"""

from enricher.papers.lists.entry import Entry
from enricher.papers.lists.units import Unit
from enricher.papers.words.identifiers import doi_in

_FEWEST_BLANKS = 4
"""In a title that is none of a few words."""


def is_another(unit: Unit, entry: Entry) -> bool:
    """Whether a unit names another paper than the entry does."""
    if unit.arxiv and entry.arxiv:
        return entry.arxiv.isdisjoint(unit.arxiv) or _is_titled_apart(unit, entry)
    if not entry.signed:
        return False
    title = unit.title
    return title.sure and title.words != entry.title and not _is_its_button(unit, entry)


def _is_titled_apart(unit: Unit, entry: Entry) -> bool:
    """Whether a paragraph begins with a linked title, as the entry does, of other words than its.

    `[A Title of Words](...)` stands below `[Another of Other Words](...)`, whose address was copied.
    """
    words, above = _leading_title(unit), _leading_title(entry.units[0])
    return bool(words and above) and words not in above and above not in words


def _leading_title(unit: Unit) -> str:
    """The title in some words that a paragraph begins with as a link."""
    link = unit.own[0] if unit.own and unit.kind == "text" and not unit.level else None
    if link is None or link.start or link.words.count(" ") < _FEWEST_BLANKS or link.words != unit.title.words:
        return ""
    return link.words.lower()


def _is_its_button(unit: Unit, entry: Entry) -> bool:
    """Whether a unit leads to the DOI that the entry's title does, by a few words: its journal's, say."""
    if (
        not unit.own
        or unit.title.words.count(" ") >= _FEWEST_BLANKS
        or entry.title.count(" ") < _FEWEST_BLANKS
    ):
        return False
    doi = doi_in(unit.own[0].address)
    return doi is not None and doi in [doi_in(link.address) for link in entry.units[0].own[:1]]
