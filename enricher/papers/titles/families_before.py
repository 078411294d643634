"""A title behind its authors' families, all of them a link's words: `[Lake and Pond, A Title, 2015](...)`.

Words come in; the title goes out, or the families. `et al.` tells them alone; where families are only joined,
the year is behind the title, and none of them ends as words of titles do.
"""

from enricher.late_patterns import late
from enricher.papers.words.title_words import may_be_of_title

_WORD = r"[A-ZÀ-Þ][\w'’]{1,24}"
_FAMILY = rf"(?:[A-Z]\. ?){{0,2}}(?:(?:de|van|von|der|den|du|la|le|di) ){{0,2}}{_WORD}(?:-{_WORD})?"
_YEAR = r"(?:(?:,? |(?=\())\(?(?:19|20)\d\d[a-z]?\)?)"
_CITED = late(
    rf"({_FAMILY}(?:, {_FAMILY}){{0,6}})"
    rf"(?:,? et\.? al\b\.?[,:] |,? et\.? al\. |,? (?:and|&) ({_FAMILY})[,:] (?=.*\d\d[a-z]?\)?\.?\Z))"
    rf"(?!(?:[Ii]n|[Aa]rXiv|Proc\w*)\b)([^\W\d_a-z].*?){_YEAR}?\.?\Z"
)
_PARTS = late(r", ")
_PAIR = late(r"[^\W\d_]\w+,? (?:and|&) ")
"""Words joined as those before them are: of `Lakes and Rivers, Hills and Seas` none is a family."""
_FEWEST_BLANKS = 2


def title_behind_families(words: str) -> str:
    """The title behind the families that words begin with; empty where none does."""
    return _parted(words)[1]


def families_before(words: str) -> str:
    """Those families, parted by `;`; empty where no title is behind."""
    return _parted(words)[0]


def _parted(words: str) -> tuple[str, str]:
    found = _CITED.match(words)
    if found is None or found[3].count(" ") < _FEWEST_BLANKS:
        return "", ""
    names = [*_PARTS.split(found[1]), *([found[2]] if found[2] else [])]
    if found[2] and (any(map(may_be_of_title, names)) or _PAIR.match(found[3]) or found[3][-1].isdigit()):
        return "", ""
    return "; ".join(names), found[3]
