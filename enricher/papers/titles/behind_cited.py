"""What references say behind a title that is none of it: edition, publisher, kind of work, address.

A title as far as it was found comes in, and all that stands behind the authors of its reference; the title
goes out without what is said of it.
"""

import re

from enricher.late_patterns import late
from enricher.papers.titles.cited import OF_BOOK
from enricher.papers.titles.reference_ends import EDITIONS, SHORTEST

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NTH = r"\d{1,2}(?:st|nd|rd|th|[-‑]е|\.)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Rr]ev(?:ised|\.)"
_EDITION = late(rf"(?:[.,:]? |, )\(?(?:{_NTH})\.? {EDITIONS}")
"""Which edition of a book it is: `, 2nd ed.`."""
_IN_SERIES = late(
    r", (?:(?:ed|trans|rev)\. by|nos?\.? (?=[A-Z]*\W?\d)|published online|pp?\. (?=[\d.])|vol\b)"
)
"""Who edited a book, where it stands in a series: `, ed. by`, `, no. 3`."""
_BEFORE_HOUSE = late(
    r",? (?:[Ff]irst|[Ss]econd|[Tt]hird)\.?(?=\.?;)"
    r"|; (?=(?:19|20)\d\d|pp? |[^;]{2,200}\beds?\.;|[^;,]{2,20}, (?:19|20)\d\d)"
)
"""Its edition, editors or year, where a semicolon parts those from its publisher."""
_OF_HOUSE = rf"(?:{_CAPITAL}[\w.–-]*|and|of|the|&|für|de)"
_HOUSE = late(
    rf"[.,]? \({_CAPITAL}[^()\d]{{1,100}}?(?:, ed\. \d\w{{0,3}})?[,;]? ?(?:19|20)\d\d[a-z]?"
    r"(?:; ?http[^()]*)?\)"
    rf"|[.,]? \({_CAPITAL}[^():]{{1,40}}: {_CAPITAL}[^()]{{2,80}}\)"
    rf"|[.,]? \((?=[^()]*(?: |Springer|Wiley|SIAM|Elsevier|Birkh)){_OF_HOUSE}(?:,? {_OF_HOUSE})*\)\.?\Z"
)
"""A publisher in brackets, with a book's year or place: `(Brook Press, 1990)`, `(Ford: Brook Press)`."""
_IN_BRACKETS = late(
    r",? [(\[](?:(?:\d\w{1,2} ed\.,? ?|[Vv]ol(?:ume|s)?\. ?|[Ii]ssues? |[Vv]ersion |[Nn]o\. ?|pp?\. ?)"
    r"[^()\[\]]*|(?:[Cc]omputer software|[Vv]ideo|[Dd]ata set|[Pp]reprint|[Ii]nternet|[Oo]nline"
    r"|(?:[Dd]octoral dissertation|[Pp][Hh]\.?[Dd]\.? [Tt]hesis)[^()\[\]]*"
    r"|[^()\[\]]{3,200}\beds?\.[^()\[\]]*"
    r"|(?:[Dd]iscussion|[Ww]orking) [Pp]aper|[JMCDRNPSZA]|EB|DB|CP)(?:/OL)?)[)\]]"
)
"""What APA and others say in brackets behind a title: `(Vol. 2)`, `[Computer software]`, `[J]`."""
_THESIS = late(
    r"[.,:;] (?:unpublished )?(?:ph\.?\s?d\.?|master'?s?|bachelor'?s?|doctoral|m\.?sc\.?|diploma)"
    r" (?:thesis|dissertation)\b",
    re.IGNORECASE,
)
_PUBLISHED = late(
    rf" : (?={_CAPITAL}[^:]{{2,60}}, (?:19|20)\d\d)"
    rf"|; (?![^:]*, in:)(?={_CAPITAL}[^;:]{{2,60}}(?:: {_CAPITAL}|, (?:19|20)\d\d))"
)
"""What stands before a publisher: `A Title : Brook Press, 1990`, `A Title; Brook: Ford, 1990`."""
_MEETING = late(
    r"(?<=[.?!]), in (?=[A-Z])|[.,]? in (?=(?:the )?(?:\d+\w\w )?(?:[A-Z][\w-]+ ){0,4}?"
    r"(?:Proceedings|Conference|Symposium|Workshop|Advances|Handbook|Studies|Lecture) )"
)
_SCHOOL = late(
    r", (?=(?:[Tt]he )?[A-Z][^,.]{0,60}(?:Universit|Institut|College|School|Hochschule|Högskola|Tech\b)"
    r"|ETH\b|Universi|Institu|Polit[eé]|Scuola|Facult|Department|École|Academy|(?:19|20)\d\d, p\b)"
)
"""Where a thesis was written, or what stands for its pages: `, University of Ford`, `, 2019, p .`"""
_ADDRESS = late(r"[.,;:]? \(?<?https?://|[.,;] doi")
_YEAR_LAST = late(r"[,;] \(?(?:19|20)\d\d\)?\.?\Z")
_TAG_LAST = late(r" \[[A-Z][A-Za-z ]{2,40}\]\Z")
_IN_LAST = late(r"[.,] [Ii]n ?:?\Z")
_BEHIND: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_EDITION, (" ed", "dition", "изд", "Aufl", "Ed", " éd", "yd", "uppl", " u", "painos", "druk")),
    (_IN_SERIES, (", no", ", p", ", tr", ", rev", ", vol", ", ed")),
    (_BEFORE_HOUSE, (";",)),
    (_HOUSE, (" (",)),
    (_IN_BRACKETS, (" (", " [")),
    (_THESIS, ("hesis", "issertation")),
    (_PUBLISHED, (" : ", "; ")),
    (_MEETING, (" in ",)),
    (
        _SCHOOL,
        ("nivers", "nstitu", "College", "School", "ochsch", "gskola", "Tech", "ETH", "olit", "Scuola",
         "Facult", "Department", "École", "Academy", ", p"),
    ),
    (_ADDRESS, ("http", "doi")),
)  # fmt: skip
"""What stands behind titles, and parts of words without one of which it does not."""
_OF_BOOK = ("монограф", "уч", "дис", "автореф", "підруч", "навчал", ". —", ". –")
"""The same of what Russian styles say of a book."""
_LAST: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_YEAR_LAST, (" 20", " 19", "(20", "(19")),
    (_IN_LAST, (" In", ", in")),
    (_TAG_LAST, (" [",)),
)
"""The same at the end of what was taken for the title."""


def without_more(title: str, rest: str = "") -> str:
    """A title without what is said behind it, in itself or in the rest of its reference."""
    whole, end = rest or title, len(title)
    for pattern, signs in _BEHIND:
        if _holds_one(whole, signs) and (found := pattern.search(whole, SHORTEST)) is not None:
            end = min(end, found.start())
    if not whole.isascii() and _holds_one(whole, _OF_BOOK) and (book := OF_BOOK.search(whole, SHORTEST)):
        end = min(end, book.start())
    title = title[:end]
    for pattern, signs in _LAST:
        if _holds_one(title, signs) and (found := pattern.search(title, SHORTEST)) is not None:
            title = title[: found.start()]
    return title.rstrip(" ,.;:*")


def _holds_one(text: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110  # a generator costs twice as much
        if part in text:
            return True
    return False
