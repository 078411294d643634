"""Marks in code's letters before a title: where its paper stood, when, and of what kind it is.

What stands before an entry's links comes in, and its text; it goes out without those, every place as it was.
"""

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.words.label_words import is_label

_FIRST_SPANS = 3
"""Marks that are looked at."""
_MOST_OF_MARK = 2
"""Words of one."""
_FEWEST_WORDS = 3
"""Words of the title behind them."""
_PLACED_MARK = late(r"\d|\w[A-Z]")
"""A sign of a venue or a day in a label of the keeper's."""


def behind_marks(before: str, text: Text) -> str:
    """What stands behind a day or a venue in code's letters, each place as it was: `` `2020.05` A Title``."""
    begin = 0
    for start, end in text.spans[:_FIRST_SPANS]:
        words = before[start:end]
        told = begin > 0 and words.count(" ") < _MOST_OF_MARK  # of what kind it is, behind where it stood
        if before[begin:start].strip() or not (told or (_PLACED_MARK.search(words) and is_label(words))):
            break
        begin = end
    behind = before[begin:].lstrip()
    titled = behind[:1].isupper() and behind.count(" ") >= _FEWEST_WORDS - 1
    return behind.rjust(len(before)) if begin and titled else before
