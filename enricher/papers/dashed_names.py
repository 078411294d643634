"""Authors whom dashes part, families first, as catalogues of some academies write them.

What stands before a title comes in; the same with semicolons goes out: `Example, Ann - Sample, Bob`.
Any other comes back as it is.
"""

import re

_BETWEEN = re.compile(r"\s{1,4}[-–]\s{1,4}(?=[^\W\d_][\w'’.-]{1,40}, )")
_MOST_OF_NAME = 5
"""Words of somebody's name."""


def undashed(names: str) -> str:
    """The authors with semicolons between them, where dashes part them and each has a comma of one's own."""
    if " -" not in names and " –" not in names:
        return names
    parts = [" ".join(part.split()) for part in _BETWEEN.split(names)]
    if len(parts) < 2 or not all(part.count(",") == 1 and part.count(" ") < _MOST_OF_NAME for part in parts):
        return names
    return "; ".join(parts)
