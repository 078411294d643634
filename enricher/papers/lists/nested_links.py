"""Links and no more, beside an entry within another: that one's code, its slides.

A unit, the entry that it stands beside and the entries before come in; the unit is attached where it belongs.
"""

from collections.abc import Sequence

from enricher.papers.lists.entry import MOST_UNITS, Entry, is_link_line
from enricher.papers.lists.units import Unit


def taken_by_parent(unit: Unit, beside: Entry, near: Sequence[Entry]) -> bool:
    """Attach such links to the nearest entry above both, if it has a paper; whether that was done."""
    if not (beside.item and unit.level == beside.level > 1) or unit.own or not is_link_line(unit):
        return False
    above = next((one for one in reversed(near) if one.item and one.level < unit.level), None)
    if above is None or not above.signed or len(above.units) >= MOST_UNITS:
        return False
    above.units.append(unit)
    return True
