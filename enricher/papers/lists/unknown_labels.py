"""Labels that no table knows, told by the labels before them.

A unit without a label and the entry above it come in; the unit goes out, as a remark where it is one.
"""

from enricher.papers.lists.entry import Entry, under_label
from enricher.papers.lists.units import Unit
from enricher.papers.words.entry_labels import OTHERS


def labelled_beside(unit: Unit, entry: Entry) -> Unit:
    """A unit as a remark, where a label that nobody knows stands in bold below one that leads in no link.

    `- **Venue:** ICML 2020`, `- **Funders:** Example Fund`: what a list of names and titles goes on with
    stands behind links.
    """
    last = entry.units[-1]
    if last.label is None or last.label.part in _OF_LINKS or unit.own or unit.kind != "item":
        return unit
    beside = (last.kind, last.level) == (unit.kind, unit.level)
    return under_label(unit, "description") if beside and _begins_by(unit) and _begins_by(last) else unit


_OF_LINKS = ("link", OTHERS)


def _begins_by(unit: Unit) -> bool:
    """Whether a unit begins with a word or two in bold, and a colon."""
    if not unit.text.bold or unit.text.bold[0][0]:
        return False
    words, end = unit.text.text, unit.text.bold[0][1]
    label = words[:end].rstrip()
    return (label[-1:] in _COLONS or words[end : end + 1] in _COLONS) and label.count(" ") <= 1


_COLONS = frozenset(":：")
