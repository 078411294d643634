"""What stands behind the authors of a reference and before its venue: the title, by stops or colons alone.

The words of a reference come in; its title goes out, or nothing where no names stand before it.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name, names_before

_FARTHEST = 1_500
"""Characters in which authors end."""
_ENDS = late(r"[:.,;)] (?=[\"“„]?[^\W_])")
_STOP = late(r"(?:(?<=[\w)’'\"”])[.?!])(?: |\Z)")
_INITIALLED = late(
    r"(?:[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+){0,3}[ ,]{1,3}(?:[A-ZÀ-Þ][.-]{0,2} ?){1,4}[*#†‡]{0,3}"
    r"(?: ?[,;&] ?| and |[,;] (?:and|&) |(?= ?[:.,])))+(?:et al)?"
)
"""Families with initials, in turn: `Lake AB, Pond C`, `Lake, A. B.; Pond, C.`."""


_YEARED = late(
    r"(?:[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+){0,2}, [A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.-]*){0,2}"
    r"(?:,? and (?:and )?(?!and )|[,;] | (?=\()))+"
    r"\((?:19|20)\d\d[a-z]?\)"
)
"""Families with given names, in turn, and a year: `Lake, Ann and Pond, Bob (2011)`."""


def title_behind_authors(text: str) -> str:
    """The words from the end of the names that a reference begins with up to the first stop behind them."""
    return up_to_stop(behind_authors_of(text))


def up_to_stop(rest: str) -> str:
    """The first sentence of what stands behind the names, which is the title."""
    if stop := _STOP.search(rest):
        rest = rest[: stop.end()]
    return rest.strip()


def behind_authors_of(text: str) -> str:
    """The words behind the names that a reference begins with; empty where none does."""
    near = text[:_FARTHEST]
    begun = _INITIALLED.match(near) or _YEARED.match(near)
    place = begun.end() if begun else _end_of_names(near)
    return near[place:].lstrip(" .,:;") if place else ""


def _end_of_names(text: str) -> int:
    """Where the names end that a text begins with, by the longest of its parts that are nothing else."""
    end = 0
    for number, found in enumerate(_ENDS.finditer(text)):
        if number > _MOST_PARTS:
            break
        lead = text[: found.start()]
        if (
            is_byline(lead)
            or names_before(text[: found.end()])
            or (not number and is_lone_name(lead.strip()))
        ):
            end = found.end()
    return end


_MOST_PARTS = 24
