"""Tells a sentence about a paper from a paper's title.

Words as a keeper wrote them come in; yes or no goes out. A title may be a question or hold a verb; what
is called a sentence here holds words that sentences have and titles hardly, and is written as one.
"""

import re

from enricher.late_patterns import late

_FEWEST = 6
"""Words of a sentence; fewer are a title or its half."""
_LONG = 4
"""Letters of a word that a title sets a capital before."""
_TELLING = late(
    r"\b(?:is|are|was|were|has|have|had|isn't|aren't|it|its|it's|we|our|they|you|your|this|these|there|which"
    r"|who|when|while|because|since|so|but|then|now|most|very|best|got|uses?|used|shows?|showed|makes?|proposes?"
    r"|introduces?|presents?|combines?|learns|lets|allows|helps|needs?|works|achieves|gives|takes)\b"
)
"""Words of sentences, in small letters."""

_LEADING = frozenset(
    (
        "a",
        "an",
        "the",
        "at",
        "on",
        "in",
        "of",
        "to",
        "from",
        "by",
        "with",
        "and",
        "or",
        "see",
        "is",
        "this",
        "our",
        "my",
        "your",
    )
)
"""Words that no title ends with, in small letters."""


def is_sentence(words: str) -> bool:
    """Whether words that might be a title are a sentence: in small letters, with words of sentences."""
    parts = words.split()
    if len(parts) < _FEWEST or not words.isascii():
        return False
    rest = [part for part in parts[1:] if len(part) >= _LONG and part[0].isalpha()]
    small = sum(part[0].islower() for part in rest)
    return small * 10 >= len(rest) * 7 and _TELLING.search(words, 1) is not None


def leads_on(words: str) -> bool:
    """Whether words end with one that leads to what stands behind them: `Read it at`, `listed as follows`."""
    return words.rpartition(" ")[2] in _LEADING or announces(words)


def announces(words: str) -> bool:
    """Whether words end as a sentence does that a list stands behind: `The papers are listed as follows`."""
    return words.endswith(_LISTED)


_LISTED = (
    "as follows",
    "listed below",
    "as below",
    "shown below",
    "given below",
    "listed here",
    "the following",
)
"""What a list of papers stands behind."""


POINTED = frozenset(
    (
        "paper",
        "Paper",
        "apers",
        "ticle",
        "icles",
        "print",
        "rints",
        " work",
        "works",
        "s one",
        "t one",
        "eport",
        "ports",
        "cript",
    )
)
"""The last letters of words that lead to a paper."""


def points_to_paper(words: str) -> bool:
    """Whether words lead to a paper and do not call it: `this follow up paper`, `our earlier work`."""
    return len(words) < _NEAR_NAME and _POINTS.fullmatch(words) is not None


_POINTS = late(
    r"(?:(?:[Tt]h(?:is|at|eir|eirs|ese|ose)|[Oo]ur|[Mm]y|his|her)(?: (?!is\b|are\b|was\b)[a-z-]{2,14}){0,3}"
    r"|(?:[Tt]he|[Aa]n?)(?: (?:follow(?:[- ]?up)?|up|recent|original|short|long|full|related|accompanying"
    r"|companion|associated|corresponding|great|nice|new|older|earlier|later|next|previous|first|second|research"
    r"|conference|journal|seminal)){1,3})"
    r" (?:[Pp]apers?|[Aa]rticles?|preprints?|works?|reports?|manuscripts?)"
    r"|(?:(?:[Ss]ee|[Cc]f\.?|[Rr]ead)(?: also)? )?[Tt]h(?:is|at) one"
)


def introduces(lead: str) -> bool:
    """Whether words lead from code or a paper to what that is called: `This is the code of`."""
    near = lead[-_NEAR_NAME:].rstrip(" (")
    return near.rpartition(" ")[2].lower() in _INTRODUCING and _INTRODUCED.search(near) is not None


_NEAR_NAME = 60
_INTRODUCING = frozenset(
    ["of", "for", "the", "our", "behind", "paper", "article", "preprint", "accompanying", "to"]
)
"""The last words of such a lead: others are not looked at."""
_INTRODUCED = late(
    r"\b(?:(?:code|codebase|implementation|repo|repository)(?: (?:of|for|to|behind|accompanying))"
    r"(?: (?:the|our))?(?: (?:paper|article|preprint))?|(?:the|our) (?:paper|article|preprint))\Z",
    re.IGNORECASE,
)
