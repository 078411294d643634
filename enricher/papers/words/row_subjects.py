"""What tells that a row of a table is about a session or a person, and no paper.

Words that stand in rows and in the names of their columns; whether a row is such is asked where it is read.
"""

import re

from enricher.late_patterns import late

NO_SESSION = late(
    r"(?:no|kein(?:e|en)?) (?:meeting|class|session|seminar|reading|lecture|treffen|sitzung)\b"
    r"|(?:spring|summer|winter|fall|easter|christmas|mid-?term) (?:break|recess)\b|holidays?\b|vacation\b"
    r"|\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[-–—] ?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?)?\Z"
    r"|cancel(?:l)?ed\b|(?:tba|tbd)\b|(?:暂无|休会|放假)",
    re.IGNORECASE,
)
"""What stands in a schedule where nothing is read, or where a row has its hour alone."""

IS_TALK = late(
    r"\s*(?:panel(?: discussion)?|invited talk|keynote(?: talk| speech| address)?|tutorial)s?\s*",
    re.IGNORECASE,
)
"""A cell that says as what no paper is given."""

OF_PEOPLE = frozenset(
    ("university", "affiliation", "institution", "institute", "homepage", "home page", "position", "lab",
     "学校", "单位", "机构", "主页")
)  # fmt: skip
"""Columns beside people's names."""
