"""What a keeper calls a paper, in a field of that name: `paper: How Lakes Freeze at Night`, and an address.

Fields come in; yes or no goes out.
"""

from collections.abc import Mapping
from typing import Any

from enricher.papers.named_fields.layouts import bare

_CALLED = frozenset(("paper", "papername", "researchpaper", "论文"))
"""No `publication`, which is as often a journal's name."""
_FEWEST_BLANKS = 4
"""Of a title that needs no other sign: an address need be no known paper's."""


def is_called_paper(fields: Mapping[str, Any]) -> bool:
    """Whether one of the fields is a paper's title by its name and length, and another leads somewhere."""
    called = any(
        isinstance(held, str) and held.count(" ") >= _FEWEST_BLANKS and bare(str(name)) in _CALLED
        for name, held in fields.items()
    )
    return called and any(isinstance(held, str) and held.startswith("http") for held in fields.values())
