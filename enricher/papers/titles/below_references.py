"""Links beside a whole reference that name its paper for short, or say where it is read.

`Example, A. & B. Sample. (2021). A Title of Words. Journal` and, in the next line, `[Short Name](...)`;
`A Title of Words (with Ann Example)` and, in the next item, `Full paper (3/14/12): [PDF](...)`.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import names_before
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.years import DATED

_FEWEST_BLANKS = 2
"""Of the title of the reference."""
_PAGE = late(
    r"(?:(?:full|published|accepted|extended|journal|conference|final|latest) )?"
    r"(?:papers?|texts?|articles?|preprints?|versions?|pdf|manuscript)(?: \([^()\n]{1,40}\))? ?:"
    r"|full (?:paper|text|article|chapter|version)\b(?=[^\n]{0,60}(?:[(:\n]|\Z))",
    re.IGNORECASE,
)
"""How a line begins that says where a paper is read."""


def is_below_reference(link: Anchor, text: Text) -> bool:
    """Whether a link is the only line below one that is a whole reference, and longer."""
    above = text.text[: link.start].rstrip(" [(")
    reference = above.strip()
    if above[-1:] != "\n" or not reference or "\n" in reference or text.text[link.end :].strip(" ])"):
        return False
    title = plain_title(reference)
    if title.count(" ") < max(_FEWEST_BLANKS, link.words.count(" ")) or not DATED.search(reference):
        return False
    return bool(names_before(reference[: reference.find(title)]))


def says_where(words: str) -> bool:
    """Whether a line says where the paper above it is read, by its first words: `Full paper (3/14/12): `."""
    return _PAGE.match(words) is not None
