"""Years in text, from 1900 to 2099: text goes by, and where one stands comes out."""

from enricher.late_patterns import late

YEAR = late(r"\b(?:19|20)\d\d\b")
"""One by itself."""
# One class of signs first: the engine skips to them.
DATED = late(r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")
"""One by itself or with a letter behind it, as references tell those of one year apart: `2019a`."""
DATED_IN_SHORT = late(r"\b(?:19|20)\d\d(?!\d)|['’]\d\d\b")
"""The same, or its last two figures behind an apostrophe: `'19`."""
