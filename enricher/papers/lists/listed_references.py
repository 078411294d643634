"""What stands below a heading for references: each entry is one, be it an item or a paragraph.

Headings, units and entries come in; yes or no goes out, or the unit as an item. Elsewhere an entry has to say
by itself that it is a reference, which those in other languages, books and theses often do not.
"""

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import names_before
from enricher.papers.lists.deeds import is_deed, is_said_aside
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.reference_styles import Style, line_of
from enricher.papers.lists.units import Unit
from enricher.papers.lists.unlinked import Sure
from enricher.papers.titles.cited import title_by_kind
from enricher.papers.titles.cut_references import are_addresses
from enricher.papers.titles.reference_lines import (
    LONGEST,
    SHORTEST,
    is_before_volume,
    is_likely,
    is_place_alone,
)
from enricher.papers.words.label_words import is_label, looks_like_names

_YEAR = late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|n\.d\.|in press|s\. ?d\.")
_NUMBERED = late(
    r"\b(?:1[5-9]|20)\d\d, \d|\d, [A-Z]?\d{3}|\d\)?, \d+[–-]\d|[a-z] \d{1,3}\Z|\A[Ii]n |\bpp?\.?\Z"
)
"""Volume and pages in what was taken for a title."""
_FIRST = late(r"[\W\d]{0,8}(?:[^\W\d_a-zß-öø-ÿа-яё]|(?:van|von|de|der|den|di|da|du|la|el|al|ten)\b)")
"""How a reference begins: with a capital, a sign of a writing without any, or a small word of names."""


def as_item(unit: Unit) -> Unit:
    """A paragraph that is a reference as an item: below such a heading."""
    if unit.text.links and not are_addresses(unit.text):
        return unit
    if unit.label is not None or not _may_be(words := unit.text.text.strip()):
        return unit
    flat = structs.replace(unit.text, text=unit.text.text.replace("\n", " ")) if "\n" in words else unit.text
    return structs.replace(unit, kind="item", text=flat, told=None, titled=False)


def _may_be(words: str) -> bool:
    return (
        (SHORTEST if words.isascii() else _FEWEST_SIGNS) <= len(words) <= LONGEST
        and words[-1:] != ":"
        and _YEAR.search(words) is not None
        and _FIRST.match(words) is not None
    )


def with_listed(told: list[tuple[Entry, Sure]], style: Style | None) -> list[tuple[Entry, Sure]]:
    """How sure it is of each entry below such a heading that it is a reference."""
    return [
        (entry, Sure.WHOLE if sure is not Sure.WHOLE and _is_reference(entry, style) else sure)
        for entry, sure in told
    ]


def _is_reference(entry: Entry, style: Style | None) -> bool:
    """Whether an entry below such a heading is a reference: a title, a year, authors or a source."""
    first = entry.units[0]
    text = first.text
    if (
        not (entry.item and entry.title)
        or first.label is not None
        or (text.links and not are_addresses(text))
    ):
        return False
    words = text.text.strip()
    if not _may_be(words) or is_deed(entry) or is_said_aside(words, words):
        return False
    title = entry.title
    before, found, behind = words.partition(title)
    if not found or _NUMBERED.search(title) or is_label(title) or _is_journal(title, words, behind):
        return False
    line = line_of(words)
    begin = style.begin(line) if style is not None else -1
    if begin >= 0 and line[begin:].lstrip(_QUOTES).startswith(title):
        return True
    if looks_like_names(title):
        return False
    if title_by_kind(line) == title:
        return True
    return begin >= 0 or is_likely(words) or bool(names_before(before))


def _is_journal(title: str, words: str, behind: str) -> bool:
    """Whether a paper is cited without its title, and its journal was taken for it."""
    if is_place_alone(title) or is_before_volume(title, words):
        return True
    return title.count(" ") < _LONGEST_JOURNAL and _VOLUME.match(behind) is not None


_FEWEST_SIGNS = 18
"""Characters of a reference in a writing without blanks."""
_QUOTES = "\"“«„‘'"
_LONGEST_JOURNAL = 5
_VOLUME = late(r"[.,]{0,2} \(?(?:(?:1[5-9]|20)\d\d\)?, )?\d{1,4}[,:(]? ?[(\dA-Z]")
