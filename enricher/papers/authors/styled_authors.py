"""Authors before a title in the styles that part them by commas alone, or set their families in capitals.

`Lake, Ann B, Pond, Bert, and Weir, C. D., A Title` (AMS), `LAKE A B, POND C, et al. A Title` (GB/T 7714). A
text comes in; what stands behind its authors goes out, or their names with semicolons between.
"""

import re

from enricher.late_patterns import late

_FAMILY = r"(?:(?:de|van|der|den|von|la|le|di|da|del) ){0,3}[A-ZÀ-ÞĀ-Ž][\w'’-]{1,24}"
_GIVEN = (
    r"[A-ZÀ-ÞĀ-Ž](?:[\w'’-]{1,20}|\.)?(?:[ -]?[A-ZÀ-ÞĀ-Ž](?:[\w'’-]{1,20}|\.)?){0,2}"
    r"(?: (?:de|van|der|den|von|di|da|dos))?"
)
_SECOND = r"(?: [A-ZÀ-ÞĀ-Ž][\w'’-]{1,24})?"
"""Of a family of two words; the first of several authors has one, or all may stand as they are spoken."""
_PAIRS = late(
    rf"(?P<pairs>{_FAMILY}, {_GIVEN}, (?>{_FAMILY}{_SECOND}, {_GIVEN}, ){{0,30}}+"
    rf"(?:and |& ){_FAMILY}{_SECOND}, {_GIVEN}"
    rf"|{_FAMILY}, {_GIVEN} (?:and|&) {_FAMILY}, {_GIVEN}),"
    r"(?: \(?(?:19|20)\d\d[a-z]?\)?,)?(?: (?=[\"“‘]?[^\W_])|\Z)"
)
_LONGEST_FAMILY = 40
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ]"
_IN_CAPITALS = (
    rf"{_CAPITAL}[A-ZÀ-ÞĀ-ŽА-ЯЁ'’-]+(?: {_CAPITAL}[A-ZÀ-ÞĀ-ŽА-ЯЁ'’-]+)?(?: {_CAPITAL}(?:-{_CAPITAL})?){{1,4}}"
)
_CAPITALS = late(
    rf"(?P<names>{_IN_CAPITALS}(?:, {_IN_CAPITALS}){{0,40}}+)(?:, ?(?:等|et al))?"
    r"(?:\.|\Z)(?:\s(?=[\"“‘]?[^\W_])|\Z)"
)
_WORD = r"[A-ZÀ-ÞĀ-Ž](?:[\w'’-]++|\.|(?![\w'’.-]))"
"""A name or an initial, whole: capitals could be cut anywhere, and a line of them in too many ways."""
_IN_FULL = (
    r"[A-ZÀ-ÞĀ-ŽА-ЯЁ][A-ZÀ-ÞĀ-ŽА-ЯЁ'’-]+(?: [A-ZÀ-ÞĀ-ŽА-ЯЁ][A-ZÀ-ÞĀ-ŽА-ЯЁ'’-]+)?,"
    rf" {_WORD}(?:[ -]?{_WORD}){{0,3}}(?: (?:de|da|do|dos|van|von|der))?"
)
_CAPITAL_PAIRS = late(
    rf"(?P<names>{_IN_FULL}(?:(?:; |, |,? (?:et|and|und|y|e|a|i|&) ){_IN_FULL}){{0,40}})(?:;? et al)?"
    r"(?:\.|(?<=\.))(?:\s(?!(?:et|and|und|y|e|a|i|&)\s|[^\W\d_]\.)(?=[\"“‘]?[^\W_])|\Z)"
)
_BETWEEN = re.compile(
    r"; |,? (?:et|and|und|y|e|a|i|&) |, (?=[A-ZÀ-ÞĀ-ŽА-ЯЁ][A-ZÀ-ÞĀ-ŽА-ЯЁ'’-]+(?: [A-ZÀ-Þ]+)?,)"
)
_AND = re.compile(r",? (?:and|&) ")


def behind_styled(text: str) -> str:
    """A title without the authors before it: several in pairs, or any with their families in capitals."""
    if text[1:3].isupper():
        found = _CAPITAL_PAIRS.match(text) if "," in text[:_LONGEST_FAMILY] else None
        found = found or _CAPITALS.match(text)
    else:
        found = _PAIRS.match(text) if " and " in text or " & " in text else None
    return text[found.end() :] if found else text


def styled_names(lead: str) -> str:
    """The names of such authors, with semicolons between; empty where a text is not they alone."""
    bare = lead.rstrip(" ,.")
    if bare[1:3].isupper():
        if found := _CAPITAL_PAIRS.fullmatch(f"{bare}."):
            return "; ".join(_BETWEEN.split(found["names"]))
        found = _CAPITALS.fullmatch(bare)
        return found["names"].replace(", ", "; ") if found else ""
    if "," not in bare or (" and " not in bare and " & " not in bare):
        return ""
    found = _PAIRS.fullmatch(f"{lead.rstrip(' ,')},")
    if found is None:
        return ""
    parts = _AND.sub(", ", found["pairs"]).split(", ")
    parts[-1] += "." * (parts[-1][-1:].isupper() and parts[1][-1:] == ".")  # which a rule of leads takes off
    return "; ".join(f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=False))
