"""The title of a reference whose list has shown where titles begin, and what parts them from their sources.

What stands behind authors and year comes in; the title goes out, or nothing where its end is in doubt: the
rules for titles look into that.
"""

from enricher.late_patterns import late
from enricher.papers.titles.behind_cited import without_more
from enricher.papers.titles.clean_titles import LONGEST
from enricher.papers.titles.reference_ends import QUOTES, SHORTEST, UNPARTED, title_as_it_stands
from enricher.papers.titles.unparted_titles import unparted_title
from enricher.papers.words.label_words import looks_like_names

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_CLOSING = {
    "“": late(r"”"),
    '"': late(r"\"(?!\w)"),
    "‘": late(r"’(?!\w)"),
    "'": late(r"'(?!\w)"),
    "«": late(r"»"),
    "„": late(r"[“”]"),
}
_OPENING = {"“": "“", "‘": "‘", "«": "«", "„": "„"}
_BRACKETS = late(r"\[(?P<title>[^\[\]]{8,300})\](?=[,.]? )")
"""A book in brackets, as SPIE has it: `[Slow Waters], Brook Press (2002)`."""
_NUMBERS = late(r"\d ?\(\d+\)|\d, (?:pp?\. ?)?[A-Z]?\d+[–-]\d|\d; ?\d")
_LETTER_LAST = late(rf"(?<=[a-z] {_CAPITAL})\. (?={_CAPITAL})")
"""A stop behind a letter that may be an initial's, and ends a title where volume and pages follow."""
_ASKED = late(r"[?!] (?=(?P<rest>.*))")
_LONG_LOW = late(r" [a-zß-ÿ]{4,}")
_SOURCED = late(rf"[.,] (?:in:? )?{_CAPITAL}[^\W\d]|\Z")
_IN_EDITED = late(rf",? in (?=(?P<behind>{_CAPITAL}[^,(]*))(?<=, in )")
_SENTENCE = late(r"(?:[^\s.?!\d]+ ){2,40}[^\s.?!\d]+?(?P<end>[.?!] |, in: )(?=[^\W\d_])")
"""A second sentence of a title, with what it stands in behind it."""
_FEWEST_LOW = 2


def taught_title(rest: str, part: str) -> str:
    """The title that what stands behind authors and year begins with; empty where its end is in doubt."""
    first = rest[:1]
    if first in _CLOSING:
        return _quoted(rest, first)
    if first == "[":
        found = _BRACKETS.match(rest)
        return without_more(found["title"]) if found else ""
    if part == UNPARTED:
        return unparted_title(rest)
    title = title_as_it_stands(rest, part) if first not in QUOTES else ""
    if not title:
        return ""
    title = _before_book(title, rest)
    if part == ". ":
        title = _with_part(rest, _with_sentence(rest, title))
    title = without_more(_without_source(title, rest), rest)
    if part == ", ":
        before, _, house = title.partition(". ")
        title = title if _LONG_LOW.search(f" {house}") else before
        title = "" if _may_go_on(title) else title
    if _NUMBERS.search(title):
        ended = _LETTER_LAST.search(title)
        title = title[: ended.start()] if ended else ""
    if len(title) < SHORTEST or ("," in title and looks_like_names(title)) or not _is_closed(title):
        return ""
    return title


def _is_closed(title: str) -> bool:
    """Whether each bracket and quote that opens in a title ends in it."""
    for opens, closes in _PAIRS:
        if (opens in title or closes in title) and title.count(opens) != title.count(closes):
            return False
    return True


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def _before_book(title: str, rest: str) -> str:
    """A title before the book that it stands in: `A Title, in Waters of Ford, edited by`."""
    for book in _IN_EDITED.finditer(title) if ", in " in title else ():
        if "edited by" in rest or "pp." in rest or " ed" in rest or not _LONG_LOW.search(book["behind"]):
            return title[: book.start()]
    return title


def _may_go_on(title: str) -> bool:
    """Whether another comma than the last may part a title from its source."""
    return ". " in title or any(_LONG_LOW.search(f" {part}") is None for part in title.split(", ")[1:])


def _without_source(title: str, rest: str) -> str:
    """A title without the source behind its question, which numbers stand behind and no other source."""
    found = _ASKED.search(title)
    if found is None or len(_LONG_LOW.findall(found["rest"])) > 1 or not rest.startswith(title):
        return title
    return title if _SOURCED.match(rest, len(title)) else title[: found.start() + 1]


def _quoted(rest: str, sign: str) -> str:
    """A title in quotes, which others may stand within; nothing where they are around a part of it."""
    for found in _CLOSING[sign].finditer(rest, 1, LONGEST + 2):
        begin, end = found.span()
        opened = rest.count(sign, 1, begin) if sign in _OPENING else 0
        if rest.count(found[0], 1, begin) >= opened:
            if rest[begin - 1] not in _ENDS and _GOES_ON.match(rest, end):
                return ""
            title = rest[1:begin].rstrip(" ,.;")
            return title if len(title) >= SHORTEST else ""
    return ""


_ENDS = frozenset(".,?!")
_GOES_ON = late(r" (?!in )[a-zß-ÿ]")


def _with_sentence(rest: str, title: str) -> str:
    """A title with its second sentence, which has small words and stands before its source."""
    if not rest.startswith(title) or title[-1:] in "?!":
        return title
    begin = len(title) + 2
    found = _SENTENCE.match(rest, begin) if rest[begin - 2 : begin] == ". " else None
    if found is None:
        return title
    words = found[0].split()
    low = sum([word[0].islower() for word in words])
    return (
        rest[: found.end() - 2]
        if low >= _FEWEST_LOW and low * 2 >= len(words) and words[0] != "In"
        else title
    )


def _with_part(rest: str, title: str) -> str:
    """A title with the number of its part and nothing of its source: `Lakes. II`, `Lakes. Vol. I`."""
    roman = " I" in title or " V" in title or " X" in title
    if (
        roman
        and (found := _BEFORE_SOURCE.search(title)) is not None
        and not _LONG_LOW.search(title, found.end())
    ):
        return title if _SOURCED.match(rest, len(title)) else title[: found.end()]
    if (found := _JOURNAL.search(title)) is not None:
        return title[: found.start()]
    more = _VOLUMES.match(rest, len(title)) if rest.startswith(title) else None
    return rest[: more.end()] if more else title


_BEFORE_SOURCE = late(rf"(?<=\w)[,.]? [IVX]{{1,4}}(?=\. {_CAPITAL})")
_JOURNAL = late(r"\. (?:[D-HJ-UWYZ]\. |[A-Z]\. ?[A-Z]\. )")
"""A journal whose name is shortened to a letter, which no part of a title is numbered by."""
_VOLUMES = late(
    r"\. (?:(?:Vol(?:ume|\.)?|Part|Tome|Band|Bd\.) [IVX]{1,4}"
    r"|[IVX]{1,4}(?:(?:, | and |[–-])[IVX]{1,4})+)(?=\.)"
)
