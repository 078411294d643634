"""Hours of a programme before what is given then.

Text comes in; whether it begins with hours goes out, or how long they are.
"""

import re

from enricher.late_patterns import late

_HOURS = late(
    r"\(?\d{1,2}(?:[:.h] ?\d\d|h)(?: ?[ap]\.?m\.?)? ?(?:[-–—]{1,2}|to) ?\d{1,2}(?:[:.h] ?\d\d|h)"
    r"(?: ?[ap]\.?m\.?)?\)?(?:[\s:]|\Z)|\d{1,2}[:h]\d\d(?: ?[ap]\.?m\.?)?(?:[\s:]|\Z)",
    re.IGNORECASE,
)
_FIRST = frozenset("(0123456789")


def begins_with_hours(text: str) -> bool:
    """Whether a text begins with the hours at which something is given: `9:30-10:30 Lakes`, `8h40 Ponds`."""
    return text[:1] in _FIRST and _HOURS.match(text) is not None


def length_of_hours(text: str) -> int:
    """How long the hours are with which a text begins; 0 where it begins with none."""
    found = _HOURS.match(text) if text[:1] in _FIRST else None
    return found.end() if found else 0
