"""Authors whose names have initials, as bibliographies write them, before the title that they lead to.

A text comes in; what stands behind such authors goes out, the whole where none are sure. Names in full, and
authors behind their title, are told elsewhere (`bylines`).
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.listed_families import SURNAME
from enricher.papers.words.label_words import is_name
from enricher.papers.words.short_given import SHORT_GIVEN

_NEAR = 24
"""Characters of a text in which its first author's initial stands."""
# The sign first: the engine skips to it.
INITIAL = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ](?<![^\W\d_].)(?:h?r?[.,-]|[A-Z]{1,2},|[A-Z]\.\s| [A-Z]{0,2}[.,]"
    r"|(?:[adlmstuy]|hd|ohd|uhd|os)\.|(?: [A-Z]){0,2} (?:and |\(?(?:19|20)\d))"
)
_STOPS = (".", ",", ":")
_SEVERAL = re.compile(r"[,;&]| and ")
_SHORTEST = 4
_LETTER = rf"(?:[A-ZÀ-ÞА-ЯЁ]|{SHORT_GIVEN})(?:-(?:[A-ZÀ-ÞА-ЯЁ]|Cl|Ch|Ph|Fr))?\."
"""A given name for short: `A.`, `Ph.`, `Mohd.`, `J-C.`."""
_APART = r"[A-ZÀ-ÞА-ЯЁ](?:[ -][A-ZÀ-ÞА-ЯЁ]){1,3}(?=[,.;:]| (?:and|&|et|und|y|e|и) | \(?(?:19|20)\d\d\b)"
"""Initials set apart, with what ends them, as `A` may be a title's first word: `Lake J P, Pond A B and`."""
_INITIALS = rf"(?:(?:{_LETTER}[- ]?){{1,5}}|{_APART}|[A-ZÀ-ÞА-ЯЁ](?:-?[A-ZÀ-ÞА-ЯЁ]){{0,2}}(?![^\W\d_]))"
_PARTICLES = r"(?:(?:van|de|der|den|von|la|le|di|da|dos|ten|ter|del|della|du) ){0,3}"
_AUTHOR = (
    rf"(?>{_PARTICLES}{SURNAME},? {_INITIALS}(?: (?:d[aeo]s?|d[eu][lnr]?|van|von)(?=[,.;: ]))?"
    rf"|(?:{_LETTER}[- ]?){{1,3}}{_PARTICLES}{SURNAME})[*†‡]{{0,2}}"
)
_FAMILY_FIRST = re.compile(rf"{SURNAME}, {_INITIALS}(?=[,;.& ]|\Z)")
_ALONE = re.compile(
    rf"(?:(?:[A-ZÀ-ÞА-ЯЁ]\.[- ]?){{1,3}}{SURNAME}|{SURNAME}, [A-ZÀ-ÞА-ЯЁ](?:\.[- ]?[A-ZÀ-ÞА-ЯЁ]){{0,4}}"
    rf"|{SURNAME} (?!AI|RL|ML|CV|VR|AR|QA|I)[A-ZÀ-ÞА-ЯЁ]{{1,2}}"
    rf"|{SURNAME} (?:[A-ZÀ-ÞА-ЯЁ]\.-?){{1,2}}[A-ZÀ-ÞА-ЯЁ]|{SURNAME}(?: [A-ZÀ-ÞА-ЯЁ]){{2,3}})"
    r"(?:\s?\(?(?:19|20)\d\d[a-z]?\)?)?[:.,]\s"
    rf"|{SURNAME}(?:(?: [A-ZÀ-ÞА-ЯЁ]){{2,3}} (?:19|20)\d\d[a-z]?"
    r"| [A-ZÀ-ÞА-ЯЁ]{1,3} \((?:19|20)\d\d[a-z]?\))\s"
)
"""One author, initials first, and a stop: `D. Example: `, `D. Example. `."""
_LEFT_OUT = r"[,;]? ?\[?(?:…|\.\.\.|\. \. \.)\]?,? (?:and |& )?"
"""Authors that are too many to be named, before the last, as APA leaves them out: `Ray, B., … Sea, C.`."""
_CITED = late(
    rf"{_AUTHOR}(?>(?>{_LEFT_OUT}|(?:,? |(?<= ))(?:and|&|und|et|y|e|и) |[,;] (?:and |& )?){_AUTHOR}){{0,40}}+"
    r"(?:,? et al\.?|, ?等|,? and Coauthors)?"
    r"[,.]? ?(?:\(?(?:19|20)\d\d[a-z]?\)?)?(?:(?<=[.\w)*†‡])[.:,]?|(?<= ))"
    r"(?:\s{1,6}(?<=\n) ?| ?)(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ\"“„«])"
)
"""Authors as bibliographies have them, with initials: `Li, A. and Ray, B. (2020). `, `Li A, Ray B. `."""
_NEAR_STOP = 90
"""Characters behind authors in which the last of them may go on to the year."""


def are_names(text: str) -> bool:
    """Whether a text is authors whose names have initials, as bibliographies write them, and nothing else."""
    title = "Some Title"
    return behind_initials(f"{text.strip(' .,:')}. {title}") == title


def begins_with_cited(text: str) -> bool:
    """Whether a text begins with an author, family first, with initials: `Lakes, A., Seas, B.`."""
    return _FAMILY_FIRST.match(text) is not None


def behind_initials(text: str) -> str:
    """A title without the authors before it, whose first names are initials."""
    if not INITIAL.search(text, 0, _NEAR):
        return text
    found = _CITED.match(text)
    if found is None or len(text) - found.end() < _SHORTEST:
        return text
    if goes_on := _FAMILY_BEHIND.match(text):
        return text[goes_on.end() :]
    if not _SEVERAL.search(found[0]) and (not _ALONE.match(found[0]) or _goes_on_in_name(text, found.end())):
        return text
    rest = text[found.end() :]
    return text if "(" in rest[:_NEAR_STOP] and _LAST_OF_YEAR.match(rest) else rest


_FAMILY_BEHIND = late(
    rf"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)? {SURNAME},? (?:and )?(?:{_LETTER}[- ]?){{1,3}}{SURNAME}"
    r"(?:\.? \(?(?:19|20)\d\d[a-z]?\)?)?[.:] (?=[A-ZÀ-Þ\"“])"
)
"""A name in full and one with initials, which seem a family and its initials: `Jane Doe, Y. Lake. `."""
_LAST_OF_YEAR = late(r"(?:[A-ZÀ-Þ][\w'’-]+ ){1,3}\((?:19|20)\d\d[a-z]?\):? ")
"""The last of the authors, as spoken, and the year: `Ann Example (2007): `."""
_END_OF_NAME = re.compile(r"[,:]|(?<![A-Z])\.")


def _goes_on_in_name(text: str, place: int) -> bool:
    """Whether an initial is the first of several authors' second name: `Ann B. Example, Bob Sample, ...`."""
    first, comma, others = text.partition(" and " if " and " in text[place : place + _NEAR] else ",")
    if not comma or place >= len(first) or not is_name(first.strip()):
        return False
    other = _END_OF_NAME.split(others, maxsplit=1)[0].strip().removeprefix("and ").strip()
    return is_name(other) and (comma == "," or others[len(other) : len(other) + 1] in _STOPS)
