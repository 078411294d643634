"""Whether an item behind a paragraph is of that paragraph's paper, or begins an entry of its own.

An item and the entry that a paragraph began come in; yes or no goes out.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import names_before
from enricher.papers.authors.initialled_names import behind_initials
from enricher.papers.lists.belonging import begins_by_label
from enricher.papers.lists.entry import Entry, cites
from enricher.papers.lists.own_references import is_its_reference
from enricher.papers.lists.talks import is_session
from enricher.papers.lists.units import Unit
from enricher.papers.titles.entry_paragraphs import is_entry
from enricher.papers.titles.paragraphs import is_line_over_authors, is_over_authors
from enricher.papers.words.hours import begins_with_hours
from enricher.papers.words.label_words import is_label
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.title_marks import venue_of_year

_LEADING_ON = frozenset(":：")
_FEWEST_BLANKS = 2
"""Between the words of a title."""
_BRACKETS = frozenset("([")
_PLACED = late(r"[(\[][A-Z][A-Za-z&]{1,9}(?: ?['’]\d\d| (?:19|20)\d\d)(?: \([^()\[\]]{1,30}\))?[)\]]:?\s")


def is_beside(unit: Unit, entry: Entry) -> bool:
    """Whether an item behind a paragraph is none of it.

    It is a paragraph too, or the next item behind the one that the paragraph stands in, or of a list that
    the paragraph leads on to as a session's name does, or a whole reference below a line in bold, or has a
    title in bold where the paragraph only speaks of a paper, or a name that leads to it below a group of a
    paper's paragraph.
    """
    first = entry.units[0]
    if begins_by_label(unit, entry) and entry.signed:
        return unit.title.words != entry.title
    if first.kind != "text" or is_its_reference(unit, entry):
        return False
    if unit.level <= entry.level:
        return bool(unit.level) or not entry.level
    if unit.level > entry.level + 1 and first.own and _begins_with_name(unit):
        return True
    if begins_with_hours(first.text.text):
        return True  # what is given at the hours of a programme
    if first.titled and "\n" in unit.text.text and is_line_over_authors(unit.text.text):
        return True  # a row of the table that a title stands above
    if first.bold:
        return _is_beside_bold(unit, entry)
    if entry.level or unit.bold.count(" ") < _FEWEST_BLANKS or not first.own:
        return False
    return cites(first) or is_sentence(first.text.text[: first.own[0].start])


def _is_beside_bold(unit: Unit, entry: Entry) -> bool:
    """Whether an item below a line in bold is of the list that it begins, or a whole reference by itself."""
    first = entry.units[0]
    words = first.text.text.rstrip()
    if (unit.titled and not unit.level == entry.level == 0) or (
        unit.text.text[:1] in _BRACKETS and _begins_with_place(unit)
    ):
        return True
    if unit.text.links or (len(entry.units) > 1 and entry.signed):
        return False
    if len(entry.units) == 1 and (words[-1:] in _LEADING_ON or is_session(words)):
        return True
    return words.strip("[]【】.") == first.bold.strip("[]【】.") and _is_reference(unit)


def _begins_with_place(unit: Unit) -> bool:
    """Whether an item has a title behind where and when it appeared: `(CCS'22): How Lakes Freeze`."""
    words = unit.text.text
    if (found := _PLACED.match(words)) is None:
        return False
    end = unit.text.links[0].start if unit.text.links else len(words)
    title = words[found.end() : end].strip()
    return title.count(" ") >= _FEWEST_BLANKS and not is_label(title)


def _begins_with_name(unit: Unit) -> bool:
    """Whether an item begins with a link that is called by a name, and not by what it leads to."""
    link = unit.text.links[0] if unit.text.links else None
    return link is not None and link.start == 0 and link.words != link.address and not is_label(link.words)


def _is_reference(unit: Unit) -> bool:
    """Whether an item tells of a paper by itself: a title in bold beside its authors, or as citations do."""
    text = unit.text
    if unit.bold.count(" ") >= _FEWEST_BLANKS:
        return bool(names_before(text.text[: text.text.find(unit.bold)])) or is_over_authors(text)
    if is_line_over_authors(text.text) or is_entry(text) or venue_of_year(text.text):
        return True
    if behind_initials(text.text) != text.text:
        return True
    title = unit.title.words
    return title.count(" ") >= _FEWEST_BLANKS and bool(names_before(text.text[: text.text.find(title)]))
