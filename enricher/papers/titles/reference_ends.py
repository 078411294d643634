"""Where the title of a reference ends, by what its list has between titles and sources.

What stands behind a reference's authors and year comes in, and what parts titles from sources there; the
title goes out, or nothing where its end is not found.
"""

import re

from enricher.late_patterns import late
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.cut_references import without_house
from enricher.papers.words.label_words import looks_like_names

UNPARTED = " "
"""What parts a title from its source where no sign does."""
SHORTEST = 8
"""Characters of a title."""
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NUMBERS = r"(?:(?:[Vv]ol|[Nn]o|[Bb]d|[Vv]|[Pp]{1,2})\.? ?)?\(?\d"
_STOPPED = late(r"[.?!] (?:[–—-] )?(?=(?:In:? )?[^\W\d_a-z][^\n]{0,120}?[ ,.;:(]\d)")
_COMMA = late(rf", (?:in:? )?(?P<source>{_CAPITAL}[^,\d]{{1,100}}?)[,.]? {_NUMBERS}")
_LAST = late(rf",(?: {_CAPITAL}[\w.&-]*| (?:of|the|and|in|for|on|de|der))+[,.]*\Z")
"""A source without numbers, at the end of a line."""
_COLON = late(
    rf": (?:{_CAPITAL}|[a-z]{{1,8}}(?: ?/|{_CAPITAL}))[^:\d]{{0,100}}?,?"
    r" (?:[Vv]ol|[Nn]o|[Vv]|[Pp]{1,2})\. ?\d"
)
"""A source whose volume or pages are called so: `A Title: Stone Research, v. 12, p. 3–45.`."""
_HOUSE_LAST = late(
    rf": {_CAPITAL}[\w.&'’-]*(?:,? (?:{_CAPITAL}[\w.&'’-]*|of|the|and|&|in|for|de|der|\d+ p)){{0,9}}\.?\Z"
)
"""A publisher behind a colon, at the end of a line."""
_CITY_LAST = late(
    rf",(?: {_CAPITAL}[\w.'’-]*){{1,3}}(?:, {_CAPITAL}[\w.'’ -]{{1,24}})? ?:"
    r" (?!(?:An?|The|From|How|Why|What|Its) )[^:.?!\d]{2,70}\.?\Z"
)
"""Where a book was published and by whom, at the end of a line in which no stop ends a title."""
_SLASHES = late(r"(?<!:)//")
EDITIONS = r"(?:[Ee]d(?:n|ition|s)?|изд|Aufl|edição|édition|éd|vyd|wyd|uppl|udg|utg|painos|druk)\b"
"""What editions of books are called, behind their number: `3. Aufl.`, `2. vyd.`."""
_PART = re.compile(rf"(?:[IVX]{{1,4}}|[A-Z\d])[.:] (?!{EDITIONS})|Part \w")
"""How a part of several papers with one title is called: `Lakes. II. Their Fish`."""
_IN_BOOK = late(rf"(?<=\w\w), in {_CAPITAL}")
"""How a book is told in which a paper stands, with its pages behind: `A Title, in Waters (Ford), pp. 1-9`."""
QUOTES = frozenset('"“‘«„')


def part_in(rest: str) -> str:
    """What parts a title from its source, in a line that tells it by the numbers behind."""
    if not rest or rest[0] in QUOTES:
        return ""
    if "//" in rest and _SLASHES.search(rest):
        return "//"
    if " In: " in rest:
        return ". "
    if ": " in rest and (found := _COLON.search(rest)) and found.start() >= SHORTEST:
        return ": "
    stop, comma = _STOPPED.search(rest), _COMMA.search(rest)
    if comma and rest.count("(", 0, comma.start()) > rest.count(")", 0, comma.start()):
        comma = None  # it is a publisher's
    if comma and (stop is None or comma.start() < stop.start()):
        return ", "
    return ". " if stop and stop.start() >= SHORTEST else ""


def title_in(rest: str, part: str) -> str:
    """The title that what stands behind authors and year begins with."""
    return cleaned(title_as_it_stands(rest, part))


def title_as_it_stands(rest: str, part: str) -> str:
    """The same with all that stands in it, be it in brackets."""
    if not rest or rest[0] in QUOTES:
        return ""
    if part == ", ":
        found = _COMMA.search(rest) or _LAST.search(rest)
        end = found.start() if found else -1
    elif part == ": ":
        end = _before_colon(rest)
    elif part == "//":
        found = _SLASHES.search(rest)
        end = found.start() if found else -1
    else:
        end = _stop(rest)
        if end >= len(rest) - 1 and ": " in rest and (house := _CITY_LAST.search(rest)):
            end = house.start()
    if end < SHORTEST or end > LONGEST:
        return ""
    if part == ", ":
        book = _IN_BOOK.search(rest, 0, end) if "pp." in rest else None
        whole = rest[: book.start() if book else end]
        title = without_house(whole)
        return (whole if looks_like_names(title) else title).strip(" ,;")
    return rest[:end].strip(" ,;")


def _before_colon(rest: str) -> int:
    """Where a title ends before the colon of its source, or before the book that it stands in; else -1."""
    found = _COLON.search(rest) or _HOUSE_LAST.search(rest)
    if found is None:
        return -1
    book = _BOOK.search(rest, 0, found.start())
    return book.start() if book else found.start()


_BOOK = late(rf"[.,?!]? (?<=[.,?!] )[Ii]n:? (?={_CAPITAL}|de|van|von)|(?<=\w\w), in(?=,)")


# One class of signs first: the engine skips to them.
_STOP = late(
    r"[.?!,/\[I](?:(?<=[.?!])[.?!]* (?:[–—-] )?"
    r"(?<![\s(][A-Z]\. )(?<!\b(?:vs|Vs|sp|cf|ca|al|St|Dr|No)\. )(?<!\bspp\. )(?<!\.[A-Za-z]\. )"
    r"|(?<=I)n: (?<= In: )|(?<=[.,])[,.]? [Ii]n: |(?<=,) pp?\. \d|(?<=/)(?<!:/)/|(?<=/) (?<= / )"
    r"|(?<=[.,])[,.]? in (?=(?:the )?(?:Proc|Adv|\d|[^,.]{0,80}\b(?:Conf|Symp|Workshop|Lecture|Congress)))"
    r"|(?<=\[)[A-Z]{1,2}(?:/[A-Z]{2})?\](?=[./ ]|\Z))"
)
"""Where a title ends: at a stop that is no short word's, a tag of its kind, or before `in` and a meeting."""


def _stop(rest: str) -> int:
    """Where a title ends before a stop: not before the number of its part, nor a question's answer."""
    skipped = 0
    for found in _STOP.finditer(rest):
        end = found.end()
        if _PART.match(rest, end) or (skipped and _ROMAN.fullmatch(rest, skipped, found.start())):
            skipped = end
        elif found[0] not in ("? ", "! ") or not _ANSWER.match(rest, end):
            return found.start() + (found[0][0] in "?!")
    return len(rest.rstrip("."))


_ROMAN = re.compile(r"[IVX]{1,5}")
_ANSWER = late(r"(?:[^\s.?!\d]+ ){2,60}[^\s.?!\d]+[.?!]+ (?=[^\W\d_])")
"""What a title goes on with behind its question: some words, a stop, and the source."""
