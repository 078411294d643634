"""Authors whose families stand before their given names, as BibTeX and lists with semicolons have them.

A text comes in; what stands behind its authors goes out, or the whole where none are sure.
"""

from enricher.late_patterns import late

SURNAME = (
    r"[A-ZÀ-ÞĀ-ŽА-ЯЁ](?:['’][A-Z])?[^\W\d_]+(?:[-‐'’ ](?!(?:and|et|und|y|e)\b)[A-ZÀ-ÞĀ-ŽА-ЯЁ]?[^\W\d_]+)?"
)
_FAMILY = rf"{SURNAME}, [A-ZÀ-ÞĀ-ŽА-ЯЁ][^\W\d_]*\.?(?:[ -][A-ZÀ-ÞĀ-ŽА-ЯЁ][^\W\d_]*\.?){{0,2}}"
_FAMILIES = late(rf"{_FAMILY}(?: and {_FAMILY}){{1,40}}+[,.] (?=(?:\S+ ){{2}}\S)")
"""Authors as BibTeX has them, and what stands between them and a title."""
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ]"
_NEAR_STOP = 90
"""Characters in which the first author's semicolon stands."""
LISTED_FAMILIES = late(
    rf"(?>(?:and )?(?:(?:de|van|der|von|la|le|den|di|da|al) ){{0,3}}{SURNAME}(?: {SURNAME})?,"
    rf" {_CAPITAL}[\w'’.-]*(?: {_CAPITAL}[\w'’.-]*){{0,2}} ?;\s*){{1,60}}+"
)
"""Authors whom semicolons part, families first: `Example, Ann; Sample, B; `."""


def behind_families(text: str) -> str:
    """A title without the authors before it, families first: `Li, Ann and Ray, Bob, A Title of Words`."""
    found = _FAMILIES.match(text) if " and " in text else None
    if found is None and ";" in text[:_NEAR_STOP]:
        found = LISTED_FAMILIES.match(text)
    return text[found.end() :] if found else text
