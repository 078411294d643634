"""Words in italics that are where a paper appeared, and not its title."""

import re

VENUE_WORDS = re.compile(
    r"\b(?:journal|transactions|proc|conference|conf|review|letters|workshop|symposium|annals|advances|magazine"
    r"|notes|press|archives?|bulletin|communications|international|arxiv|university|preprint)\b|\d{4}|&",
    re.IGNORECASE,
)
"""Words of a journal's, a conference's or a publisher's name, and years."""


def is_where(words: str) -> bool:
    """Whether words in italics right behind authors are where the paper appeared; a sign says nothing."""
    return VENUE_WORDS.search(words.replace("&", "")) is not None
