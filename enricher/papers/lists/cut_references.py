"""A reference cut once into its parts: authors, year, title and source, where signs alone tell them.

A line comes in; its parts go out, or none where a sign is missing or says two things, which the rules for
titles look into one by one. `Lakes, A. B., & Seas, C. (2020). A title of words. Journal, 12(3), 4–5.`,
`A. Lakes and B. Seas, A title of words, J. Stones 12 (2010), 3–4.`
"""

import re
from functools import lru_cache

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.lists.clean_titles import cleaned

_SHORTEST, _LONGEST = 50, 999
"""Characters of a line that is cut."""
_SHORTEST_TITLE, _LONGEST_TITLE = 14, 300
_FEWEST_BLANKS = 2
"""In a title."""
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_LETTER = r"[\w'’‐-]"
_BEFORE = (
    r"(?:(?:[Dd]e[rn]?|[Vv][ao]n|[Ll][ae]|[Dd][ia]|dos|da|te[rn]|della|degli|ur|af|av|zu|el|al)[ -]){0,3}"
)
_FAMILY = rf"{_BEFORE}(?:[dDOL]['’]|Ma?c)?{_CAPITAL}{_LETTER}+(?: {_CAPITAL}[a-zß-ÿ'’]{_LETTER}*)?"
_ONE = rf"{_CAPITAL}[a-zß-ÿ]?\."
_INITIALS = rf"(?>{_ONE}(?:[ ‐-]{{0,2}}{_ONE}){{0,3}}+)"
_BARE = rf"{_CAPITAL}(?:[ -]?{_CAPITAL}){{0,3}}(?![\w'’])(?!\. ?{_CAPITAL}\.)"
_SUFFIX = r"(?:,? (?:Jr|Sr|III|II|IV)\b\.?)?"
_GIVEN = rf"{_CAPITAL}{_LETTER}+(?:[ -](?:{_ONE}|{_CAPITAL}{_LETTER}+)){{0,2}}"
_AND = r"(?:[,;]? (?:and|&) |[,;] )"
_MORE = r"(?:,? et al\.?)?"
_TURNED = rf"{_FAMILY}(?:, {_INITIALS}|,? {_BARE}){_SUFFIX}"
_LED = rf"{_INITIALS} ?{_FAMILY}{_SUFFIX}"
_IN_FULL = rf"{_GIVEN} (?:{_ONE} )?{_FAMILY}{_SUFFIX}"
_INVERTED = rf"{_FAMILY}, {_GIVEN}(?: {_ONE})?"
_RUNS = (
    rf"{_TURNED}(?>{_AND}(?:{_TURNED}|{_LED})){{0,80}}+{_MORE}",
    rf"{_LED}(?>{_AND}{_LED}){{0,80}}+{_MORE}",
)
_YEAR = r"(?:1[6-9]|20)\d\d[a-z]?"
_DATED = rf"(?:(?P<dated>,? \({_YEAR}(?:, [A-Z][a-z]+(?: \d\d?)?)?\)[.:,]?|[.,]? {_YEAR}[.:,]) )"
_ENDED = rf"(?:{_DATED}|(?:[.:,]|(?<=\.)) )(?=[\"“‘]?[^\W_a-z])"
_BY_FAMILY, _BY_INITIALS = (late(rf"(?P<names>{run}){_ENDED}") for run in _RUNS)
_SPOKEN = late(
    rf"(?P<names>{_INVERTED}(?>{_AND}{_IN_FULL}){{0,40}}+{_MORE}"
    rf"|{_IN_FULL}(?>{_AND}{_IN_FULL}){{0,40}}+{_MORE}){_DATED}(?=[\"“‘]?[^\W_a-z])"
)
"""Authors in full, whose year alone tells that they are some."""
_COUNTED = late(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]) ?")
_STOP = late(
    r"[.?!;] (?<![\s(-][A-ZÀ-Þ]\. )(?<!\b(?:vs|St|Dr|No|sp|cf|ca|al|Mr|Mt|Ft|Ed|ed)\. )"
    r"(?<!\b(?:spp|eds|Vol|vol)\. )(?<!\.[A-Za-z]\. )"
)
_SMALL = r"of|the|and|in|for|on|to|de|der|des|du|la|di|et|und|für|&|an|at|with|from|by"
_NAMED = (
    rf"(?:e|bio|med|ar)?{_CAPITAL}[\w&'’/:–+-]*\.?(?: (?:\(?{_CAPITAL}[\w&'’/:–+-]*\)?\.?|{_SMALL})){{0,16}}"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_NUMBERS = rf"(?:{_MONTH}\.? )?(?:(?:[Vv]ol(?:ume)?|[Nn]o|[Vv]|[Pp]{{1,2}})\.? ?)?\(?[A-Z]?\d"
_SOURCE = late(
    rf"(?P<source>{_NAMED}(?:, (?:and |& )?{_NAMED}){{0,3}}?)(?:[.,:;]{{0,2}} |:)"
    rf"(?:{_NUMBERS}|doi|https?:)(?P<rest>.*)"
)
"""Where a paper stood, and its numbers behind: `J. Stones, 12(3), 4`."""
_BOOK = late(rf"In:? (?:the )?(?:{_CAPITAL}|\d)")
_HOUSE = late(rf"{_NAMED}(?:[,:;] (?:and |& )?{_NAMED}){{0,3}}\.?")
_OF_HOUSE = (
    r"(?:Springer|Press(?:es)?|Verlag|Birkhäuser|Wiley|Elsevier|North-Holland)\b"  # publishers,
    r"|Universit|Publish|Société|Institut"  # and what begins the words for them
)
_HOUSED = late(rf"{_OF_HOUSE}|, vol\. \d")
_AT_HOUSE = late(rf", (?:vol\. \d|(?=[^\W_a-z])[^,]{{0,60}}?(?:{_OF_HOUSE}))")
_BEHIND_COMMA = late(rf", (?P<source>{_CAPITAL}[^,\d]{{1,100}}?)[.,]? {_NUMBERS}(?P<rest>.*)")
_IN_SOURCE = late(rf"{_NAMED}")
_WORD = late(
    r"(?<![\w/.:-])(?!(?:Jan|Feb|Mar|Apr|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"(?!(?:[Pp]ages?|[Ii]ssue|[Aa]rticle|[Ss]uppl\w*|[Pp]ublisher|[Vv]olume|[Pp]reprint)\b)[A-Za-z]{5,}"
)
"""A word among numbers, which says more than they do."""
_JOURNAL = late(
    r"[.,:;]{0,2} ?(?:vol\. ?)?"
    r"(?:\d{1,4}(?: ?\(\d[\d–-]*\))?[,:] ?(?:pp?\. ?)?[A-Z]{0,2}\d|(?:19|20)\d\d;\d)"
)
"""Volume and pages, or year and volume, of a journal."""
_SAID = late(r"(?:PhD|Thesis|Transl|Edited|Report|Tech|Lecture|Ed\b|With |By )", re.IGNORECASE)
"""What a sentence behind a title begins with that is none of it."""
_ADDRESS = late(r"https?:|doi|DOI|arXiv:|Available")
_NO_TITLE = frozenset('"“”«»[]{}„*|\\;')
_LOW = late(r" (?:[a-zß-ÿ]{4,}|of|the|for|in|on|with|to|as|by|an?) ")
_LONG_LOW = late(r" [a-zß-ÿ]{4,}(?![\w'’])")
_LOW_LAST = late(r" (?:[a-zß-ÿ]{4,}|of|the|for|in|on|with|to|as|by|an?)(?![\w'’])")
_SOURCE_BEGUN = late(rf", (?:in:? )?{_CAPITAL}[a-z]*(?: {_CAPITAL}[a-z]*)?\Z")
"""What a journal's short name may begin with, before its stop: `, Numer. Math., 12`."""
_PART = late(r"(?:(?P<roman>[IVX]{1,4})|\d{1,2}|Part \w+|Vol|Bd|Pt)[.:] ")
_OF_PART = late(r"[.:] [IVX]{1,4}(?:[.:] |\Z)")
_SENTENCE = late(r"[^\s.,:;]+ (?!(?:and|et|de|van|von|der|al) )[a-zß-ÿ]+ ")
_CLOSES = {'"': '"', "“": "”"}
_OPENING = frozenset("\"“‘'«„")
_SHORTENED = late(r"(?:IEEE|ACM|SIAM) |[^ .]{1,6}\. |[^ .]+\. [^ .]+\.")
"""How a source begins that is shortened, and not a sentence of one word: `Encoding. Brain`."""
_NUMBERED = late(r"[\s(-][A-Z]\. [A-ZÀ-Þ]|\b(?:ed|edn|Vol|vol|Bd|No|no)\.")
"""What may be a part's number or an initial, before what else stands in a title."""


class Cut(Struct, frozen=True, gc=False):
    """The parts of a reference that the rules ask for: the authors as they stand, and the title."""

    authors: str
    title: str


def cut_text(text: Text) -> Cut | None:
    """The parts of a block that is a reference with nothing set apart, and its address alone linked."""
    if text.spans or text.bold or (text.links and not _are_addresses(text)):
        return None
    return cut(text.text)


def _are_addresses(text: Text) -> bool:
    return not [link for link in text.links if link.words != link.address or not link.start]


@lru_cache(maxsize=512)  # a line is asked of by what parts a text, and for title, authors and worth
def cut(line: str) -> Cut | None:
    """A reference's parts; None where they are not told beyond doubt."""
    if not _SHORTEST <= len(line) <= _LONGEST or "\n" in line:
        return None
    first = line[0]
    begin = 0
    if not first.isalpha():
        if (counted := _COUNTED.match(line)) is None:
            return None
        begin = counted.end()
        first = line[begin : begin + 1]
    if not (first.isupper() or first in "dvltzuae") or ("20" not in line and "1" not in line):
        return None
    initials = line[begin + 1 : begin + 2] == "." or line[begin + 2 : begin + 3] == "."
    found = (_BY_INITIALS if initials else _BY_FAMILY).match(line, begin)
    if found is None and (found := _SPOKEN.match(line, begin)) is None:
        return None
    title = "" if _may_be_given(line, found) else _title(line, found)
    return Cut(found["names"], title) if title else None


def _may_be_given(line: str, found: re.Match[str]) -> bool:
    """Whether the only author may be a given name and an initial: `Ann B. Example. A Title`.

    A family's name is not followed by a word in small letters, but for those between names.
    """
    names = found["names"]
    if found["dated"] or names[-2] != " " or "," in names or " and " in names or "&" in names:
        return False
    return _SENTENCE.match(line, found.end()) is None


def _title(line: str, found: re.Match[str]) -> str:
    begin, dated, sign = found.end(), found["dated"] is not None, line[found.end() - 2]
    if line[begin] in _OPENING:
        return _quoted(line, begin) if line[begin] in _CLOSES else ""
    end = line.find(", in: ", begin)
    if end > 0 and _STOP.search(line, begin, end) is not None:
        return ""
    if end < 0 and sign in ",:":
        end = _comma_end(line, begin)
    if end < 0 and sign != ",":
        end = _stopped_end(line, begin, dated=dated, whole=sign != ":")
        if end > 0 and not (dated and sign == ".") and _SOURCE_BEGUN.search(line, begin, end):
            return ""
    if not _SHORTEST_TITLE <= end - begin <= _LONGEST_TITLE:
        return ""
    title = line[begin:end]
    if (
        title.count(" ") < _FEWEST_BLANKS
        or title[-1] == ")"
        or title[1] == "."
        or not _NO_TITLE.isdisjoint(title)
    ):
        return ""
    if not dated and _LOW.search(title) is None and " and " not in title:
        return ""
    if ". " in title and _NUMBERED.search(title) is not None and _OF_PART.search(title) is None:
        return ""
    return title if cleaned(title) == title else ""


def _stopped_end(line: str, begin: int, *, dated: bool, whole: bool) -> int:
    """Where a title ends before a stop and its source; it may ask something, or have a second sentence.

    Not `whole`, its style may end titles by a comma, and what stands behind a stop is no sentence.
    """
    place, more = begin, False
    for stop in _STOP.finditer(line, begin):
        end, sign = stop.end(), stop[0][0]
        if end <= place:
            continue
        if more and _LONG_LOW.search(line, place, end) is None:
            return -1
        if sign == "." and (part := _PART.match(line, end)) is not None:
            if not whole or _is_source(line, part.end(), dated=dated):
                return part.end() - 2 if whole and part["roman"] else -1
            place, more = part.end(), True
        elif sign == ";" and line[stop.start() - 1] == ".":
            return -1  # which edition it is
        elif _is_source(line, end, dated=dated, journal=more):
            return stop.start() + (sign in "?!")
        elif _may_go_on(line, end, sign, more=more or not whole):
            place, more = end, sign == "."
        else:
            return -1
    return -1


def _may_go_on(line: str, place: int, sign: str, *, more: bool) -> bool:
    """Whether what stands behind a sign may be a title's second sentence, or what it goes on to ask."""
    return sign in "?!" or (sign == "." and not more and _SAID.match(line, place) is None)


def _quoted(line: str, begin: int) -> str:
    """A title in quotes of its own, which no other stand within."""
    sign = line[begin]
    end = line.find(_CLOSES[sign], begin + 1)
    if end < 0 or line.find(sign, begin + 1, end) >= 0 or _CLOSES[sign] in line[end + 1 :]:
        return ""
    title = line[begin + 1 : end].rstrip(" ,.")
    if title.count(" ") < _FEWEST_BLANKS or "‘" in title or not _NO_TITLE.isdisjoint(title):
        return ""
    return title if cleaned(title) == title else ""


def _is_source(line: str, place: int, *, dated: bool, journal: bool = False) -> bool:
    """Whether what stands behind a stop is where a paper stood, and no more of its title."""
    if not journal and _BOOK.match(line, place):
        return True
    found = _SOURCE.match(line, place)
    if found is None:
        return dated and not journal and _HOUSE.fullmatch(line, place) is not None
    source = found["source"]
    if ". " in source and _SHORTENED.match(source) is None:
        return False
    if journal and _JOURNAL.match(line, found.end("source")) is None:
        return False
    return _are_numbers(found["rest"])


def without_house(title: str) -> str:
    """A title without the publisher, its city or the volume of a series behind its commas."""
    place = title.find(", ")
    while place > 0:
        if _AT_HOUSE.match(title, place) is not None and _LONG_LOW.search(title, place + 1) is None:
            return title[:place]
        place = title.find(", ", place + 1)
    return title


def _are_numbers(rest: str) -> bool:
    if (address := _ADDRESS.search(rest)) is not None:
        rest = rest[: address.start()]
    return _WORD.search(rest) is None


def _comma_end(line: str, begin: int) -> int:
    """Where a title ends before a comma and its source; -1 where another comma may be the one."""
    found = _BEHIND_COMMA.search(line, begin)
    if found is None or not _are_numbers(found["rest"]) or _IN_SOURCE.fullmatch(found["source"]) is None:
        return -1
    end = found.start()
    book = line.find(", in", begin, end)
    if book >= 0 and (line.startswith(": ", book + 4) or line[book + 5 : book + 6].isupper()):
        return book if line[book + 4] == ":" and line[book - 1] != "." else -1
    last = line.rfind(", ", begin, end)
    while last >= 0 and _LONG_LOW.search(line, last + 1, end) is None:
        if _HOUSED.search(line, last, end) is None:
            return -1
        end, last = last, line.rfind(", ", begin, last)
    first = line.find(", ", begin, end)
    if first >= 0 and _LOW_LAST.search(line, begin, first) is None:
        return -1
    return end if _STOP.search(line, begin, end) is None else -1
