"""Editors before the title of their book, and the first of more authors, as Russian references name one.

A reference comes in; it goes out without them, or as it is.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import are_cited
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.needles import holds_any

_EDITORS = late(
    r"(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ])([^()\n]{4,200}?),?\s"
    r"(?:\((?:[Ee]d(?:d|s|itors?)?\.?|a c(?:ura|\.) di|[Hh](?:rs)?g\.?|dirs?\.?|[Cc]oords?\.?|[Oo]rgs?\.?)\)"
    r"[.,:]?|(?:[Ee]ds?|[Ee]ditors?)[.,:]+)\s(?=[^\W\d_]|[\"“'‘])"
)
"""Editors: `A. Lake and B. Pond (eds.), `, `A. Lake, editor. `, `A. Lake (a c. di), `."""
_SIGNS = (" ed", " Ed", "(ed", "(Ed", "(a c", "(h", "(H", "(d", "(c", "(C", "(o", "(O")
"""One of them stands before whatever says so."""
_AND_OTHERS = late(
    r"(?=[A-ZА-ЯЁ])[^\n.,]{2,40}(?:\s[A-ZА-ЯЁ]\.(?:-?[A-ZА-ЯЁ]\.)?){1,3}\s"
    r"(?:и\sдр|та\sін|і\sін|\[и\sдр\.\])\.?\s(?=[^\W\d_])"
)
"""The first of several: `Lake A. B. и др. `."""


def behind_editors(text: str) -> str:
    """What stands behind the editors of a reference, or behind `and others` in Russian."""
    if not text.isascii() and (found := _AND_OTHERS.match(text)):
        return text[found.end() :]
    led = "(" in text or " ed" in text or " Ed" in text  # of most, which is told at once
    found = _EDITORS.match(text) if led and holds_any(text, _SIGNS) else None
    if found is None or not (are_cited(found[1]) or looks_like_names(found[1])):
        return text
    return text[found.end() :]
