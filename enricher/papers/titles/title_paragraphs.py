"""Paragraphs that begin with a title set apart, and go on with its authors, where and when it appeared.

What a block says comes in; whether it is an entry of a list goes out: `**A Title of Words**. Ann Lake, Bob
Pond. ICLR 2023.` Whether the paragraphs of a text are references at all is told by their neighbours.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import authors_beside, is_byline, is_lone_name
from enricher.papers.authors.dated_brackets import beside_dated_brackets
from enricher.papers.blocks import Text
from enricher.papers.titles.entry_paragraphs import LONGEST
from enricher.papers.titles.paragraphs import is_office_or_place, may_be_over_authors
from enricher.papers.words.label_words import looks_like_names, names_venue
from enricher.papers.words.title_marks import unled
from enricher.papers.words.years import DATED_IN_SHORT

_FEWEST_BLANKS = 2
"""Blanks in a title."""
_AROUND = " .,-–—"
_ENDS = frozenset(":?!")


def begins_with_title(text: Text) -> bool:
    """Whether a paragraph is a title set apart and, in the same line or the next, its authors and a year."""
    if text.bold and "with " in text.text and is_with_authors(text):
        return True
    may_be = "ith " in text.text if text.bold else text.spans
    if may_be and "\n" in text.text and over_companions(text):
        return True
    begin, end = _first_set_apart(text)
    words = text.text
    if begin or end <= _FEWEST_BLANKS or len(words) > LONGEST or "\n" in words[:end]:
        return False
    rest = words[end:].lstrip(" .,")  # first of all: behind most titles that are set apart stands no year
    rest = rest[1:] if rest[:1] == "\n" else words[end:].partition("\n")[0]
    if (
        not rest
        or words[end - 1 : end] in _ENDS
        or rest.lstrip()[:1] == ":"
        or not DATED_IN_SHORT.search(rest)
    ):
        return False
    title = unled(words[:end].strip(" .,*")).strip(" .,")
    if title.count(" ") < _FEWEST_BLANKS or not may_be_over_authors(title) or is_office_or_place(title):
        return False
    return _names_authors(rest.partition("\n")[0])


def is_with_authors(text: Text) -> bool:
    """Whether a text begins with a title in bold, the others who wrote it in brackets, and then a year.

    `**A Title of Words** (with Ann Example and Bob Sample)` and, in the next line, `Journal 12 (2019)`.
    """
    begin, end = text.bold[0] if text.bold else (1, 1)
    if (
        begin
        or not (found := _WITH.match(text.text, end))
        or not DATED_IN_SHORT.search(text.text, found.end())
    ):
        return False
    names = found[1].strip(_AROUND)
    return text.text[:end].count(" ") >= _FEWEST_BLANKS and (is_byline(names) or is_lone_name(names))


_WITH = late(r"\s{0,3}\((?:joint(?:ly)? )?with ([^()\n]{3,300})\)")


def over_companions(text: Text) -> str:
    """The title set apart in lines of its own over those with whom it was written, or a venue; else nothing.

    `*A Title of Words*`, and in the next line `With Ann Example.` or `Proceedings of the Lake Days 2022.`
    """
    begin, end = _first_set_apart(text)
    if begin or not 0 < end <= _LONGEST_TITLE or text.text[end : end + 3].lstrip(" .")[:1] != "\n":
        return ""
    below = text.text[end:].lstrip(" .\n").partition("\n")[0]
    companions = _COMPANIONS.match(below) if "ith " in below else None
    if companions is None and _VENUE.match(below) is None:
        return ""
    title = " ".join(text.text[:end].split()).strip(" .*")
    if title[-1:] in _ENDS_OF_LABEL or looks_like_names(title) or names_venue(title):
        return ""
    if companions is not None:
        names = companions[1].strip(_AROUND)
        return title if " " in title and (is_byline(names) or is_lone_name(names)) else ""
    return title if may_be_over_authors(title) and not is_office_or_place(title) else ""


_LONGEST_TITLE = 300
_ENDS_OF_LABEL = frozenset(":,;")
_COMPANIONS = late(
    r"(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ll]ast|[Ss]enior) author, )?(?:[Jj]oint(?:ly)?(?: work)? )?[Ww]ith "
    r"([^()\n:;]{5,200}?)(?:\.(?<!\b[A-Z]\.)(?=\s|\Z)|\Z)"
)
"""Those with whom its keeper wrote a paper: `With Ann Example and Bob Sample.`"""
_VENUE = late(
    r"(?:In )?(?:the )?(?:Proc(?:eedings|\.)|Journal of|Transactions|Annals of)\b[^\n]{4,200}\d"
    r"|[A-Z][\w&’' -]{3,80} \d{1,4} ?\(\d{1,4}\)[\s.]*\Z"
)


def _first_set_apart(text: Text) -> tuple[int, int]:
    """Where the first words stand that are bold, or else in italics."""
    spans = text.bold or text.spans
    return spans[0] if spans else (1, 1)


def _names_authors(rest: str) -> bool:
    """Whether authors stand first behind a title, but for where it appeared."""
    bare = (beside_dated_brackets(rest) or rest).strip(_AROUND)
    names = authors_beside(rest, "").strip()
    return bool(names) and bare.startswith(names) and (is_byline(names) or is_lone_name(names))
