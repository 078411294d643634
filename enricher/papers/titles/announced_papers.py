"""Papers of a programme that say how they are shown before anything else, in a cell or a paragraph.

`Paper 3: A Title of Words by Ann Example`, `Contributed Talk #1 Ann Example, Bob Sample: A Title of Words`,
or the authors and the title in a line each. The words come in; title and authors go out, or None.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.words.label_words import is_label, is_name

_LONGEST = 600
FIRST = 5
BEGINNINGS = frozenset(
    ("Paper", "Talk ", "Poste", "Contr", "Spotl", "Oral ", "Light", "Accep", "Short", "Long ")
)
"""The first letters of such words."""
_LEAD = late(
    r"(?:(?:Paper|Talk|Poster|Contribution) \d{1,3}\s?[:.–—-]"
    r"|(?:Contributed|Spotlight|Oral|Lightning|Accepted|Short|Long)(?: (?:Contributed|Oral|Spotlight))?"
    r" (?:[Tt]alk|[Pp]aper|[Pp]resentation|[Pp]oster)(?: ?#?\d{1,3})?\s?[:.–—-]?)\s+(?=\S)"
)
_FEWEST_BLANKS = 2
"""Blanks in a title."""


def announced(words: str) -> tuple[str, str] | None:
    """The title and the authors of such a paper."""
    if words[:FIRST] not in BEGINNINGS or len(words) > _LONGEST or (lead := _LEAD.match(words)) is None:
        return None
    rest = words[lead.end() :].strip()
    above, broken, below = rest.partition("\n")
    if broken:
        below = " ".join(below.split())
        return _told(below, above) or _told(above, below)
    named, colon, title = rest.partition(": ")
    if colon and (told := _told(title, named)):
        return told
    title, by, named = rest.rpartition(" by ")
    return _told(title, named) if by else None


def is_announced_alone(words: str) -> bool:
    """Whether words say how a paper is shown, as a cell of their own: `Contributed Talk 2`."""
    return words[:FIRST] in BEGINNINGS and _ALONE.fullmatch(" ".join(words.split())) is not None


_ALONE = late(
    r"(?:Contributed|Spotlight|Oral|Accepted)(?: (?:Contributed|Oral|Spotlight))?"
    r" (?:[Tt]alk|[Pp]aper|[Pp]resentation)(?: ?#?\d{1,3})?"
)


def may_be_announced(words: str) -> bool:
    """Whether words beside those may be a title: in several words, and nobody's name."""
    flat = " ".join(words.split())
    return flat.count(" ") >= _FEWEST_BLANKS and not (is_name(flat) or is_byline(flat) or is_label(flat))


def _told(title: str, named: str) -> tuple[str, str] | None:
    names = authors_in(named.strip(" .,"))
    if title.count(" ") < _FEWEST_BLANKS or not (names and (is_byline(names) or is_lone_name(names))):
        return None
    return (title.strip(" .,"), names) if not is_name(title) else None
