"""A title that semicolons part from its authors and from where and when it appeared.

Words without links come in, `A Title of Words; Lake & Pond; JMLR 2018`; the title goes out, or nothing.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.et_al import are_authors
from enricher.papers.words.label_words import is_label, is_venue, is_where_and_when

_MOST_PARTS = 5
_FEWEST_BLANKS = 2
"""Blanks in a title."""
_FAMILIES = late(
    r"[A-ZÀ-Þ][\w'’-]{1,24}(?:(?:, | & | and |, and |, & )[A-ZÀ-Þ][\w'’-]{1,24}){0,6}(?: et al\.?)?"
)


def title_before_semicolons(words: str) -> str:
    """The title that begins words whose second part is its authors and whose last is a venue and its year."""
    parts = [part.strip() for part in words.strip(" ;").split("; ", _MOST_PARTS)]
    if not 2 < len(parts) < _MOST_PARTS or parts[0].count(" ") < _FEWEST_BLANKS:
        return ""
    title, names, where = parts[0], parts[1], parts[-1].strip(" .,()")
    if is_byline(title) or are_authors(title) or is_label(title):
        return ""
    if not (is_venue(where) or is_where_and_when(where)):
        return ""
    return title if _are_authors(names) else ""


def _are_authors(names: str) -> bool:
    return is_byline(names) or is_lone_name(names) or _FAMILIES.fullmatch(names) is not None
