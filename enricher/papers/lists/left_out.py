"""What a list of references holds that is not read, and may not be left out in silence.

Entries of a section that was settled come in, and the paragraphs beside them; those that look like
references, or stand among such line by line, go out.
"""

from collections.abc import Iterable, Iterator

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.lists.deeds import is_deed, is_done
from enricher.papers.lists.entry import Entry, Passed, is_group
from enricher.papers.lists.units import Unit
from enricher.papers.titles.paragraphs import is_line_over_authors
from enricher.papers.titles.reference_lines import SHORTEST, is_likely

MOST_LOOKED_AT = 4
"""Units of an entry that are looked at for links."""
_OF_ITSELF = late(
    r"\A(?:It|Its|This|These|We|They|There|You|If|Version|Release[ds]?|Since|See|Note|Supports?|Requires?|By)\b"
    r"|\A[\W_]{0,4}v?\d{1,3}\.\d|\bsince (?:[A-Z][a-z]{2,9} )?(?:19|20)\d\d\b"
    r"|\b(?:released|maintained|developed) (?:in|by|on)\b"
)
"""What is said of a tool itself, by its first words or by who has kept it and since when."""


def is_left_out(entry: Entry, near: Iterable[Entry]) -> bool:
    """Whether an item without addresses looks like a reference, or stands in the next line to one."""
    text = entry.units[0].text
    if not entry.item or text.links:
        return False
    if _is_numbered_among(entry, near):
        return True
    if len(text.text) < SHORTEST:
        return False
    if is_likely(text.text) and not is_deed(entry):
        return True
    return any(_is_beside(entry, one) for one in near if one.unlinked)


def _is_numbered_among(entry: Entry, near: Iterable[Entry]) -> bool:
    """Whether an item has a number in brackets, and so has a reference next to it: `[3] A Title.`."""
    if _NUMBER.match(entry.units[0].text.text) is None:
        return False
    return any(one.unlinked and _NUMBER.match(one.units[0].text.text) for one in near)


_NUMBER = late(r"\[\d{1,4}\] ")


def _is_beside(entry: Entry, other: Entry) -> bool:
    return entry.line is not None and other.line is not None and abs(entry.line - other.line) == 1


def within(entry: Entry) -> Iterator[Passed]:
    """The items in an entry that is not read, such as a tool, that look like references themselves."""
    for unit in entry.units[1:]:
        words = unit.text.text
        if unit.kind != "item" or unit.text.links or unit.label is not None or not is_likely(words):
            continue
        if not (is_done(words, "") or _OF_ITSELF.search(words)):
            yield Passed(line=unit.line, title=words, linked=False)


def is_below_words(unit: Unit, entry: Entry) -> bool:
    """Whether an item stands below what is no entry of its own: a group, or `Address:` over a reference."""
    if is_group(entry):
        return True
    if entry.item or entry.title or entry.signed or unit.label is not None:
        return False
    if "\n" in unit.text.text and is_line_over_authors(unit.text.text):
        return True
    return is_likely(unit.text.text) and not any(one.text.links for one in entry.units[:MOST_LOOKED_AT])


def as_next(unit: Unit, entry: Entry | None) -> Unit:
    """A paragraph that looks like a reference, below one that is, as an item; others as they are."""
    if entry is None or entry.level or not entry.item or unit.label or unit.text.links:
        return unit
    first = entry.units[0].text
    if first.links or not (is_likely(unit.text.text) and is_likely(first.text)):
        return unit
    return structs.replace(unit, kind="item", told=None)


def paragraphs(loose: list[Unit], found: list[Entry]) -> Iterator[Passed]:
    """The paragraphs beside references that look like such, and are of no entry."""
    if not any(entry.unlinked for entry in found):
        return
    own = {id(unit) for entry in found for unit in entry.units}
    for unit in loose:
        plain = unit.kind == "text" and not unit.level and not unit.text.links
        if plain and id(unit) not in own and is_likely(unit.text.text):
            yield Passed(line=unit.line, title=unit.text.text, linked=False)
