"""Authors told by their families alone before a title that is set apart: `Lake, Pond, and Wood, *A Title*`.

What stands before the title comes in; yes or no goes out.
"""

from enricher.late_patterns import late

_REACH = 40
_FAMILIES = late(r"(?:[A-ZÀ-Þ][\w'’-]{1,30}[*†‡]{0,2}, ){1,40}(?:and|&) [A-ZÀ-Þ][\w'’-]{1,30}[*†‡]{0,2},")


def are_families(lead: str) -> bool:
    """Whether families, the last of them behind `and`, and a comma are all that stands before a title."""
    return " and " in lead[-_REACH:] and _FAMILIES.fullmatch(lead) is not None
