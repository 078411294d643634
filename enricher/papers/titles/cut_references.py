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
from enricher.papers.titles.clean_titles import cleaned

_SHORTEST, _LONGEST = 50, 999
"""Characters of a line that is cut."""
_SHORTEST_TITLE, _LONGEST_TITLE = 14, 300
_FEWEST_BLANKS = 2
"""In a title."""
_FEWEST_OF_CAPITALS = 4
"""Blanks of a title whose words all have capitals, as a journal's name has."""
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_LETTER = r"[\w'’‐-]"
_BEFORE = (
    r"(?:(?:[Dd]e[rn]?|[Vv][ao]n|[Ll][ae]|[Dd][ia]|dos|da|te[rn]|della|degli|ur|af|av|zu|el|al"
    r"|V[AO]N|DE[RN]?)[ -]){0,3}"
)
_FAMILY = rf"{_BEFORE}(?:[dDOL]['’]|Ma?c)?{_CAPITAL}{_LETTER}+(?: {_CAPITAL}[a-zß-ÿ'’]{_LETTER}*)?"
_ONE = rf"{_CAPITAL}[a-zß-ÿ]?\."
_INITIALS = rf"(?>{_ONE}(?:[ ‐-]{{0,2}}{_ONE}){{0,3}}+)"
_BARE = rf"{_CAPITAL}(?:[ -]?{_CAPITAL}){{0,3}}(?![\w'’])(?!\. ?{_CAPITAL}\.)"
_SUFFIX = r"(?:,? (?:Jr|Sr|III|II|IV)\b\.?)?"
_ALONE = rf"{_CAPITAL}(?![\w'’.])"
_GIVEN = rf"{_CAPITAL}{_LETTER}+(?:[ -](?:{_ONE}|{_ALONE}|{_CAPITAL}{_LETTER}+)){{0,2}}"
_AND = r"(?:[,;]? (?:and|&) | ?[,;] )"
_MORE = r"(?:,? et al\.?| and others|, 等| и др\.?)?"
_TURNED = rf"{_FAMILY}(?:, {_INITIALS}|,? {_BARE}){_SUFFIX}"
_LED = rf"{_INITIALS} ?{_FAMILY}{_SUFFIX}"
_IN_FULL = rf"{_GIVEN} (?:{_ONE} )?{_FAMILY}{_SUFFIX}"
_TURNED_IN_FULL = rf"{_FAMILY}, {_GIVEN}(?: {_ONE})?"
_INVERTED = rf"{_TURNED_IN_FULL}(?: (?:de|van|von|der)\b){{0,2}}"
_LED_BARE = rf"(?:{_ALONE} ){{1,4}}{_FAMILY}{_SUFFIX}"
_RUNS = (
    rf"{_TURNED}(?>{_AND}(?:{_TURNED}|{_LED})){{0,80}}+{_MORE}",
    rf"{_LED}(?>{_AND}{_LED}){{0,80}}+{_MORE}",
)
_YEAR = r"(?:1[6-9]|20)\d\d[a-z]?"
_DATED = rf"(?:(?P<dated>,? \({_YEAR}(?:, [A-Z][a-z]+(?: \d\d?)?)?\)[.:,]?|[.,]? {_YEAR}[.:,]) )"
_ENDED = rf"(?:{_DATED}|(?:[.:,]|(?<=\.)) )(?=[\"“‘]?[^\W_a-z])"
_BY_FAMILY, _BY_INITIALS = (late(rf"(?P<names>{run}){_ENDED}") for run in _RUNS)
_SPOKEN = late(
    rf"(?P<names>(?:{_TURNED_IN_FULL}|{_FAMILY},? {_BARE}|{_IN_FULL})"
    rf"(?>{_AND}(?:{_TURNED_IN_FULL}|{_IN_FULL}|{_LED}|{_LED_BARE})){{0,40}}+{_MORE}){_DATED}"
    r"(?=[\"“‘]?[^\W_a-z])"
)
"""Authors in full, whose year alone tells that they are some."""
_ONE_INVERTED = late(_INVERTED)
_ALL_INVERTED = late(rf"{_INVERTED}(?>{_AND}{_INVERTED}){{1,40}}+")
_FEWEST_COMMAS = 2
"""Among authors in full, each with the family first."""
_BY_COMMAS = late(
    rf"(?P<names>{_INVERTED}(?>, {_INVERTED}){{0,40}}+,? (?:and|&) {_INVERTED}"
    rf"|(?!{_CAPITAL}{_LETTER}+ ){_INVERTED})(?P<dated>\b\B)?, "
    r"(?=[^\W_a-z])"
)
"""Authors in full, family first, with a comma before their title, too; `Ann Lake, Bo Pond, ` are two."""
_BY_COLON = late(
    rf"(?P<names>{_INVERTED}(?>(?: ?[;,/]| and| und) {_INVERTED}){{0,40}}+)(?P<dated>\b\B)?: (?=[^\W_a-z])"
)
"""Such authors before a colon, which a title has as well: a book's sign has to tell them."""
_BY_SLASHES = late(
    rf"(?P<names>{_FAMILY},? {_INITIALS}(?>, {_FAMILY},? {_INITIALS}){{0,80}}+{_MORE})(?P<dated>\b\B)?:? "
    r"(?=[^\W_a-z])".replace("A-Z", "A-ZА-ЯЁ")
)
"""Authors whose initials no comma parts from their family, where slashes tell that they are some."""
_COUNTED = late(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]) ?")
_SLASHES = late(r" ?(?<!:)// ?")
_TAG = late(r" ?\[[A-Z]{1,2}(?:/OL)?\]")
"""What kind of work a title is of, behind it: `[J]`."""
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
_MONTHLY = late(rf"\. {_MONTH}\.?\Z")
_BOOK = late(rf"In:? (?:the )?(?:{_CAPITAL}|\d)")
_HOUSE = late(rf"{_NAMED}(?:[,:;] (?:and |& )?{_NAMED}){{0,3}}\.?")
_OF_HOUSE = (
    r"(?:Springer|Press(?:es)?|Verlag|Birkhäuser|Wiley|Elsevier|North-Holland)\b"  # publishers,
    r"|Universit|Publish|Société|Institut"  # and what begins the words for them
)
_HOUSED = late(rf"{_OF_HOUSE}|, vol\. \d")
_AT_HOUSE = late(rf", (?:vol\. \d|(?=[^\W_a-z])[^,]{{0,60}}?(?:{_OF_HOUSE}))")
_BEHIND_COMMA = late(rf", (?P<source>{_CAPITAL}[^,\d]{{1,100}}?)[.,]? {_NUMBERS}(?P<rest>.*)")
_YEAR_ALONE = late(rf", (?:{_YEAR}|\({_YEAR}\))\.?(?: (?:https?:|doi)\S{{1,200}})?\Z")
"""A year that nothing stands beside, as of a paper that no journal has."""
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
_OF_WORDS = late(rf"{_CAPITAL}[a-zß-ÿ]+(?:(?:, |: |[ '’-])[^\W\d_]+)++[?!]?")
"""Words and nothing else, from which nothing is to be taken off."""
_LOW = late(r" (?:[a-zß-ÿ]{4,}|of|the|for|in|on|with|to|as|by|an?) ")
_LONG_LOW = late(r" [a-zß-ÿ]{4,}(?![\w'’])")
_LOW_LAST = late(r" (?:[a-zß-ÿ]{4,}|of|the|for|in|on|with|to|as|by|an?)(?![\w'’])")
_SOURCE_BEGUN = late(rf", (?:in:? )?{_CAPITAL}[a-z]*(?: {_CAPITAL}[a-z]*)?\Z")
"""What a journal's short name may begin with, before its stop: `, Numer. Math., 12`."""
_PART = late(r"(?:(?P<roman>[IVX]{1,4})|\d{1,2}|Part \w+|Vol|Bd|Pt)[.:] ")
_OF_PART = late(r"[.:] [IVX]{1,4}(?:[.:] |\Z)")
_SENTENCE = late(r"[^\s.,:;]+ (?!(?:and|et|de|van|von|der|al) )[a-zß-ÿ]+ ")
_CLOSES = {'"': '"', "“": "”", "‘": "’"}
_ENDS = {sign: late(rf"{end}(?!\w)" if end == "’" else end) for sign, end in _CLOSES.items()}
"""Where quotes end; an apostrophe stands within a word."""
_OPENING = frozenset("\"“‘'«„")
_SHORTENED = late(
    r"(?:IEEE|ACM|SIAM) |[^ .]{1,6}\. |[^ .]+\. [^ .]+\."
    r"|[A-Z][a-z]+ [A-Z][a-z]+\. (?:J\.|[A-Z][a-z]{1,5}\. [A-Z])"
)
"""How a source begins that is shortened, and not a sentence of one word: `Encoding. Brain`."""
_EDITION = late(
    r"(?:, | \()(?:(?:\d{0,2}(?:1st|2nd|3rd|\dth)|[Ss]econd|[Tt]hird|[Ff]ourth|[Rr]evised) "
    r"(?:ed\.|[Ee]dition))\)?[.,;]? (?=[^\W_a-z])"
)
"""Which edition of a book it is: `A Title, 2nd ed. Brook Press`, `A Title (4th ed.). Brook Press`."""
_NOTHING_BEHIND = late(r"[^\s.,;:?!\d]+(?: [^\s.,;:?!\d]+){3,30}\.\Z")
"""A title of which nothing is said."""
_NUMBERED = late(r"[\s(-][A-Z]\. [A-ZÀ-Þ]|\b(?:ed|edn|Vol|vol|Bd|No|no)\.")
"""What may be a part's number or an initial, before what else stands in a title."""


class Cut(Struct, frozen=True, gc=False):
    """The parts of a reference that the rules ask for: the authors as they stand, and the title."""

    authors: str
    title: str


def cut_text(text: Text) -> Cut | None:
    """The parts of a block that is a reference with nothing set apart, and its address alone linked."""
    if text.spans or text.bold or (text.links and not are_addresses(text)):
        return None
    return cut(text.text)


def are_addresses(text: Text) -> bool:
    """Whether all links of a text are addresses that stand in it as they are, none of them first."""
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
    if found is None or (line[found.end() - 2] == "," and not (initials or found["dated"])):
        found = _SPOKEN.match(line, begin) or found or _undated(line, begin)
    if found is None:
        return None
    title = "" if _may_be_given(line, found) else _title(line, found)
    return Cut(_parted(found["names"]), title) if title else None


def _parted(names: str) -> str:
    """Authors in full, each with the family first, parted by what stands in no name; others as they are."""
    if names.count(" and ") > 1 and ", and " not in names:
        return names.replace(" and ", "; ")
    if names.count(", ") < _FEWEST_COMMAS or _ALL_INVERTED.fullmatch(names) is None:
        return names
    return "; ".join([found[0] for found in _ONE_INVERTED.finditer(names)])


def _undated(line: str, begin: int) -> re.Match[str] | None:
    """Authors that neither initials nor a year tell, but the signs behind them."""
    if "//" in line and _may_part(line) and _SLASHES.search(line, begin) is not None:
        return _BY_SLASHES.match(line, begin)
    return _BY_COLON.match(line, begin) if ". In: " in line else _BY_COMMAS.match(line, begin)


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
    if ("//" in line or "]" in line) and (told := _before_sign(line, begin)) is not None:
        return told
    end = _end(line, begin, dated=dated, sign=sign)
    if not _SHORTEST_TITLE <= end - begin <= _LONGEST_TITLE:
        return ""
    title = line[begin:end]
    if title[-1] == ")" or title[1] == "." or ("(" in title and title.count("(") != title.count(")")):
        return ""
    if not dated and not _tells_words(title, sign, line[end]):
        return ""
    if ". " in title and _NUMBERED.search(title) is not None and _OF_PART.search(title) is None:
        return ""
    return title if _is_clean(title) else ""


def _is_clean(title: str) -> bool:
    blanks = title.count(" ")
    if blanks >= _FEWEST_BLANKS and _OF_WORDS.fullmatch(title) is not None and " by " not in title:
        return "et al" not in title
    return blanks >= _FEWEST_BLANKS and _NO_TITLE.isdisjoint(title) and cleaned(title) == title


def _end(line: str, begin: int, *, dated: bool, sign: str) -> int:
    """Where a title ends; -1 where nothing tells."""
    end = line.find(", in: ", begin)
    if ("edition" in line or "ed." in line) and (edition := _EDITION.search(line, begin)) is not None:
        at = edition.start()
        end = at if not 0 < end < at and _STOP.search(line, begin, at) is None else end
    if end > 0:
        return end if _STOP.search(line, begin, end) is None else -1
    if sign in ",:" and ". In: " not in line:
        end = _comma_end(line, begin)
    if end < 0 and sign != ",":
        end = _stopped_end(line, begin, dated=dated, whole=sign != ":")
        if end > 0 and not (dated and sign == ".") and _SOURCE_BEGUN.search(line, begin, end):
            return -1
    return len(line) - 1 if end < 0 and dated and _NOTHING_BEHIND.match(line, begin) is not None else end


def _tells_words(title: str, sign: str, ended: str) -> bool:
    """Whether a title that no year leads to is words, and no more names, nor a journal's name."""
    if ended == "," in title and " " not in title.partition(", ")[0]:
        return False
    if _LOW.search(title) is not None or " and " in title:
        return True
    return sign == "." and title.count(" ") >= _FEWEST_OF_CAPITALS and "." not in title


def _before_sign(line: str, begin: int) -> str | None:
    """A title before a sign that no title holds, and without its authors again; None without such a sign.

    `A Title[J]. J. Stones`, `A Title / A. Lake // J. Stones`.
    """
    told = (_TAG.search(line, begin) if "]" in line else None) or (
        _SLASHES.search(line, begin) if _may_part(line) else None
    )
    if told is None or line.find("://", begin, told.start()) >= 0:
        return None
    title = line[begin : told.start()].partition(" / ")[0]
    return title if len(title) <= _LONGEST_TITLE and _is_clean(title) else ""


def _may_part(line: str) -> bool:
    """Whether slashes stand in a line that are no address's."""
    return line.count("//") > line.count("://") or "///" in line


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
    ends = [found.start() for found in _ENDS[sign].finditer(line, begin + 1)]
    if len(ends) != 1 or line.find(sign, begin + 1, ends[0]) >= 0:
        return ""
    end = ends[0]
    title = line[begin + 1 : end].rstrip(" ,.")
    return title if "‘" not in title and _is_clean(title) else ""


def _is_source(line: str, place: int, *, dated: bool, journal: bool = False) -> bool:
    """Whether what stands behind a stop is where a paper stood, and no more of its title."""
    if not journal and _BOOK.match(line, place):
        return True
    found = _SOURCE.match(line, place)
    if found is None:
        return dated and not journal and _HOUSE.fullmatch(line, place) is not None
    source = found["source"]
    if ". " in source and (month := _MONTHLY.search(source)) is not None:
        source = source[: month.start()]
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
    if found is None and (alone := _YEAR_ALONE.search(line, begin)) is not None:
        end = alone.start()
        return end if line.find(", ", begin, end) < 0 and _STOP.search(line, begin, end) is None else -1
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
