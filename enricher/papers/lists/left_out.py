"""What a list of references holds that is not read, and may not be left out in silence.

Entries of a section that was settled come in, and the paragraphs beside them; those that look like
references, or stand among such line by line, go out.
"""

from collections.abc import Iterable, Iterator

from msgspec import structs

from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry, Passed
from enricher.papers.lists.reference_lines import SHORTEST, is_likely
from enricher.papers.lists.units import Unit


def is_left_out(entry: Entry, near: Iterable[Entry]) -> bool:
    """Whether an item without addresses looks like a reference, or stands in the next line to one."""
    text = entry.units[0].text
    if not entry.item or text.links or len(text.text) < SHORTEST:
        return False
    if is_likely(text.text) and not is_deed(entry):
        return True
    return any(_is_beside(entry, one) for one in near if one.unlinked)


def _is_beside(entry: Entry, other: Entry) -> bool:
    return entry.line is not None and other.line is not None and abs(entry.line - other.line) == 1


def as_next(unit: Unit, entry: Entry | None) -> Unit:
    """A paragraph that looks like a reference, below one that is, as an item; others as they are."""
    if entry is None or entry.level or not entry.item or unit.label:
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
