"""Where the references, bullets and addresses of one paragraph begin, by how its keeper typed them.

A paragraph's text comes in; places in it go out, none where it is no run of such lines.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.initialled_names import behind_initials
from enricher.papers.blocks import Text
from enricher.papers.titles.cut_references import cut
from enricher.papers.titles.reference_lines import wrapped_starts
from enricher.papers.words.identifiers import arxiv_id_in

_NUMBERED = late(r"^\[[A-Z]{0,2}\d{1,4}\](?!\()", re.MULTILINE)
"""A number in brackets that a line begins with, as references have it."""
_BULLET = late(r"^[•▪◦‣●][ \t\xa0]", re.MULTILINE)
"""A bullet that no markup knows, as text that is copied from elsewhere has."""
_DASHED = late(r"^[ \t]?[-–·][ \t\xa0]{1,8}(?=\S)", re.MULTILINE)
"""A dash or a point that its keeper typed as a bullet."""
_NUMBER = late(r"\d{1,3}[.)]\s{1,8}(?=[A-ZÀ-Þ])")
"""The number that its keeper typed before a reference."""
_QUOTED = late(
    r"[\"“][^\"“”\n]{12,300}[,.?!]?[\"”],?\s(?:with\s)?(?:[A-ZÀ-Þ]\.[- ]?){1,3}[A-ZÀ-Þ][^\n]{4,400}"
    r"\b(?:19|20)\d\d\b"
)
"""A title in quotes, an author with initials, and a year: `“A Title,” A. Example, J. Stones (2020)`."""
_CODED = late(r"[A-Z]{1,2}\d{1,3}[.)]\s{1,4}(?=[^\W\d_])")
"""The code of an entry, as lists count their papers by kind: `C12. A Title of Words`."""
_INITIALED = late(
    r"^(?:(?:[A-ZÀ-ÞА-ЯЁ]\.[- ]?){1,3}[A-ZÀ-ÞА-ЯЁ]"
    r"|[A-ZÀ-ÞА-ЯЁ][\w'’-]{1,30}(?: [A-ZÀ-ÞА-ЯЁ][\w'’-]{1,30})?(?:, [A-ZÀ-ÞА-ЯЁ]\.| [A-ZÀ-ÞА-ЯЁ]{1,2}, ))"
    r"(?=[^\n]*(?:\n(?!\n)[^\n]*){0,6}\b(?:19|20)\d\d[a-z]?\b)",
    re.MULTILINE,
)
"""An author with initials, and a year within the next lines: how most styles of references begin."""
_FULL = late(
    r"^[A-ZÀ-Þ][\w'’-]{1,30}, [A-ZÀ-Þ][^\n.]{1,200}\. "
    r"(?:\(?(?:19|20)\d\d[a-z]?\)?\. [\"“][^\n]{4,400}|[\"“][^\n]{4,400}\b(?:19|20)\d\d\b)",
    re.MULTILINE,
)
"""An author in full, family first, and a title in quotes: `Example, Ann. "A Title of Words." ... 2020`."""
_WORD = late(r"(?<!\S)[^\W\d_]|(?<=\s[\"“„(])[^\W\d_]|(?<=\s)\d+[^\W\d_]")
"""Where a word begins; `147(1), 510-518` behind a journal's initials is none."""
_IN_CORNERS = late(r"^(?:\d{1,4}\s?[.．、)）]\s{0,2})?(?=《[^《》\n]{4,300}》)", re.MULTILINE)
"""A title in corners, a number before it or none: `12.《A Title of Words》，ACL 2024`."""
_LONGEST_NUMBER = 10
_CAPITAL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = frozenset("0123456789")
_OF_CODE = _CAPITAL | DIGITS
_TYPED = DIGITS | frozenset('"“-–·')
NEAR_START = 40
"""Characters in which the first author's comma stands, where no initial begins the text."""
_FEWEST_WORDS = 3


def reference_starts(text: str) -> list[int]:
    """Where the references of a layout's cell begin, of which most of its lines are one each."""
    starts, lines, place = list[int](), 0, 0
    for line in text.split("\n"):
        if words := line.strip():
            lines += 1
            if _starts(words)[:1] == [0]:
                starts.append(place + line.find(words))
        place += len(line) + 1
    return starts if len(starts) >= FEWEST_OF_CELL and len(starts) * 2 >= lines else []


FEWEST_OF_CELL = 3


def addresses_alone(text: Text) -> list[int]:
    """Where the papers of a paragraph begin that is addresses, one a line, of several papers at arXiv.

    Of more than lead from one paper, each line is put aside by itself.
    """
    if len(text.links) > _MOST_OF_ONE and (lines := _lines_of_addresses(text)):
        return lines
    first = text.links[0]
    if first.start or first.words != first.address or "\n" not in text.text:
        return []
    if any(link.words != link.address for link in text.links):
        return []
    if len(text.text) > sum(link.end - link.start + 1 for link in text.links):
        return []  # there are words beside them
    starts = [link.start for link in text.links if arxiv_id_in(link.address)]
    several = len({arxiv_id_in(link.address) for link in text.links} - {None}) == len(starts) > 1
    return starts if several and not starts[0] else []


_MOST_OF_ONE = 4
"""Addresses alone that lead from one paper: to it, its code, its site and its film."""


def _lines_of_addresses(text: Text) -> list[int]:
    """Where the lines of a paragraph begin, most of which are an address and nothing else; or none."""
    begun = [text.text.rfind("\n", 0, link.start) + 1 for link in text.links]
    alone = sum(
        [
            link.words == link.address
            and not text.text[begin : link.start].strip()
            and text.text[link.end : link.end + 1] in "\n"
            for begin, link in zip(begun, text.links, strict=True)
        ]
    )
    lines = text.text.count("\n") + 1
    return sorted({0, *begun}) if alone > _MOST_OF_ONE and alone * 5 >= lines * 4 else []


def starts_of(text: str) -> list[int]:
    """Where the references of a paragraph begin, by how they begin or where those above end."""
    if "." in text and ("20" in text or "19" in text) and "\n" not in text and cut(text) is not None:
        return [0]
    starts = _starts(text)
    wrapped = wrapped_starts(text) if "\n" in text and text[:1] != "[" else []
    return wrapped if len(wrapped) > len(starts) and (starts or len(wrapped) >= _FEWEST_WRAPPED) else starts


_FEWEST_WRAPPED = 5


def _starts(text: str) -> list[int]:
    """Where the references of a paragraph begin; none where it is no such."""
    first = text[:1]
    if first == "[":
        return [found.start() for found in _NUMBERED.finditer(text)] if _NUMBERED.match(text) else []
    if (first in _TYPED or text[1:2] in _OF_CODE) and (starts := _typed(text, first)):
        return starts
    if not text.isascii() and (starts := [found.start() for found in _BULLET.finditer(text)]):
        return starts
    if "《" in text[:_LONGEST_NUMBER] and _IN_CORNERS.match(text):
        return [found.start() for found in _IN_CORNERS.finditer(text)]
    if first not in _CAPITAL or (text[1:2] != "." and ", " not in text[:NEAR_START]):
        return []
    for style in (_INITIALED, _FULL):
        if style.match(text) and _is_cited(text):
            return [begin for found in style.finditer(text) if not _goes_on(text, begin := found.start())]
    return []


def _typed(text: str, first: str) -> list[int]:
    """Where the references of a paragraph begin, told by what its keeper typed: a number, a code, quotes."""
    if first in DIGITS and (number := _NUMBER.match(text)):
        return _starts(text[number.end() :])[:1]
    if first in '"“' and _QUOTED.match(text):
        return [0]
    if first in "-–·" and _DASHED.match(text):
        return [found.start() for found in _DASHED.finditer(text)]
    return [0] if text[1:2] in _OF_CODE and _CODED.match(text) else []


def _goes_on(text: str, place: int) -> bool:
    """Whether a line goes on with the authors of the one above it: `Example, A., Sample, B. and`."""
    return bool(place) and text[max(0, place - _END_OF_LINE) : place].rstrip().endswith(_LEADING_ON)


_LEADING_ON = (",", ";", "&", " and")
_END_OF_LINE = 24


def _is_cited(text: str) -> bool:
    """Whether a title of words stands behind authors, and no authors alone."""
    rest = behind_initials(text.replace("\n", " "))
    if len(rest) < len(text) and len(_WORD.findall(rest)) > _FEWEST_WORDS:
        return True
    return _FULL.match(text) is not None
