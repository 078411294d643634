"""Hours of a programme before what is given then.

Text comes in; whether it begins with hours goes out, or how long they are.
"""

import re

from enricher.late_patterns import late

_HALF = r" ?[ap]\.?m\.?"
_CLOCK = rf"\d{{1,2}}(?:(?:[:.h] ?\d\d|h)(?:{_HALF})?|{_HALF})"
_HOURS = late(
    rf"\(?(?:{_CLOCK} ?(?:[-–—]{{1,2}}|to) ?{_CLOCK}"
    rf"|\d{{1,2}}(?:[:.]\d\d)? ?[-–—] ?\d{{1,2}}(?:[:.]\d\d)?{_HALF})\)?(?:[\s:]|,\s|\Z)"
    rf"|\d{{1,2}}(?:[:h]\d\d(?:{_HALF})?|{_HALF})(?:[\s:]|,\s|\Z)",
    re.IGNORECASE,
)
_NUMBERED = late(r"\s*(?:paper|submission|talk)(?: id)? ?#?\d{1,5}\s?[:.–-]\s+(?=\S)", re.IGNORECASE)
"""A paper's number in its conference before its title: `Paper 198: `."""
CODE_IN_SESSION = r"(?:PS|OS|TS|WS|SS|OP|PO|[OPST])[ -]?(?:[IVX]{1,4}|\d{1,2})[.-]\d{1,2}(?:\s?[:.)–—-])?\s+"
"""Where a paper stands in its session, before its title: `PS I.1: `, `O-2.1 `."""
_CODE = late(CODE_IN_SESSION)
_SENT_IN = late(r"\d{1,4}:\s+(?=[^\W\d_])")
_LONGEST_NUMBER = 5
_CODES_BEGIN = frozenset("POTWS")
_FIRST = frozenset("(0123456789")
_BAR = "| "


def begins_with_hours(text: str) -> bool:
    """Whether a text begins with the hours at which something is given: `9:30-10:30 Lakes`, `2pm Ponds`.

    They may stand behind the bar of a row that is in no table: `| 9:30-10:30 Lakes`.
    """
    begin = len(_BAR) if text[:1] == "|" and text.startswith(_BAR) else 0
    return text[begin : begin + 1] in _FIRST and _HOURS.match(text, begin) is not None


def length_of_hours(text: str) -> int:
    """How long the hours are with which a text begins, a paper's number behind them too; 0 without any."""
    found = _HOURS.match(text) if text[:1] in _FIRST else None
    if found is None:
        return 0
    numbered = _NUMBERED.match(text, found.end())
    return numbered.end() if numbered else found.end()


def length_of_code(text: str) -> int:
    """How long the code of a session and a paper in it is with which a text begins; 0 without any.

    Or a paper's number among those sent in, and a colon: `134: Ann Example. A Title`.
    """
    of_number = text[:1].isdecimal() and ":" in text[:_LONGEST_NUMBER]
    found = _SENT_IN.match(text) if of_number else _CODE.match(text) if text[:1] in _CODES_BEGIN else None
    return found.end() if found else 0


def length_of_number(text: str) -> int:
    """How long a poster's number in brackets is with which a text begins: `(Poster #12): `; 0 without any."""
    found = _OF_POSTER.match(text) if text[:1] in _BRACKETS else None
    return found.end() if found else 0


_BRACKETS = frozenset("([")
_OF_POSTER = late(
    r"[(\[](?:poster|paper|oral|talk|demo|spotlight|submission|id)(?: (?:id|no\.?))?\s?#\s?\d{1,5}[)\]]"
    r"\s?[:.–-]?\s+(?=\S)",
    re.IGNORECASE,
)


def without_number(title: str) -> str:
    """A title without a poster's number before it: `(8) A Title`."""
    found = _IN_BRACKETS.match(title) if title[:1] == "(" else None
    return title[found.end() :] if found else title


_IN_BRACKETS = late(r"\(\d{1,3}\)\s+(?=[^\W\d_])")
