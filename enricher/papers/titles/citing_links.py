"""Links that are called by who wrote their paper, and when: `A Title of Words. [Lake, Sea (1999)](...)`.

A line or a link comes in; the authors whom it names go out, or whether its words are such a citation at all.
One word and a year may be a journal as well (`Neuron (2018)`): they name no author.
"""

from enricher.late_patterns import late
from enricher.papers.authors.persons import is_persons_page
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.families_before import families_before
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import is_label, looks_like_names
from enricher.papers.words.sentences import leads_on
from enricher.papers.words.title_marks import unled

_FEWEST_WORDS = 3
"""Words of the title that stands before such a link."""
_LONGEST = 120
_FAMILY = r"(?:[A-Z]\. ?){0,2}(?:(?:de|van|von|der|den|du|la|le|di) ){0,2}[A-ZÀ-Þ][\w'’-]{1,24}"
_CITED = late(
    rf"({_FAMILY}(?:(?:, and |, | and | & |; ){_FAMILY}){{0,6}})(,? et\.? al\.?)?"
    r"(?:, ?|\s)\(?(?:19|20)\d\d[a-z]?\)?"
)
_PARTS = late(r", and |, | and | & |; ")


def is_citation(words: str) -> bool:
    """Whether a link's words are families and a year, and nothing else: `Lake & Sea, 1999`."""
    return words[-1:] in CITED_ENDS and len(words) <= _LONGEST and _CITED.fullmatch(words) is not None


CITED_ENDS = frozenset("0123456789)abcd")
"""What such a citation ends with."""


def is_behind_title(link: Anchor, text: Text) -> bool:
    """Whether a link is such a citation, or a venue with its year, and a title's words stand before it."""
    words = link.words
    if not link.start or not (
        is_citation(words)
        or (words[-1:] in SOURCE_ENDS and is_source(words))
        or _VENUE_OF_DAY.fullmatch(words)
        or (text.text[: link.start].rstrip()[-1:] in _QUOTES and _VOLUME.fullmatch(words))
        or (words[:1] == "[" and words[-1:] == "]")
    ):
        return False
    title = plain_title(text.text[: link.start])
    if title.count(" ") < _FEWEST_WORDS - 1:
        return False
    return words[:1] != "[" or not looks_like_names(title)


_QUOTES = frozenset(('"', "”"))
_VOLUME = late(r"[A-Z][\w&. -]{2,60} \d{1,4}(?:\.\d{1,5}|\s?\(\d{1,4}\))?")
"""A journal and its volume, behind a title in quotes: `"A Title." [Nature 529.7587](...)`."""
SOURCE_ENDS = frozenset("0123456789.")
"""What a volume and pages end with."""


def is_source(words: str) -> bool:
    """Whether a link's words are a journal, its volume and pages: `J. Lakes, 36(6), 1411-1429`."""
    bare = words.rstrip(" .")
    return bare[-1:].isdigit() and len(words) <= _LONGEST and _SOURCE.fullmatch(bare) is not None


_SOURCE = late(
    r"[A-ZÀ-Þ][^\W\d](?:[^\d\n:?!]{1,90}[^\W\d]),?\s(?:vol\.?\s)?(?:\d{1,4}(?:\s?\(\d{1,4}(?:[-–]\d{1,4})?\))?[,:]?\s)?"
    r"(?:pp?\.\s?)?(?:(?<=\)\s)|(?<=\)[,:]\s)|(?=\d{1,6}\s?[-–])|(?<=\d,\s))[A-Za-z]?\d{1,6}(?:\s?[-–]{1,2}\s?[A-Za-z]?\d{1,6})?"
)
"""Behind its name a journal has a volume with an issue, or pages."""


def is_cited_of_what_was_done(text: Text) -> bool:
    """Whether words say what was done, and cite who did it: `Collected and annotated by [Lake (1994)](...)`.

    They are no title, and the paper has none here.
    """
    link = text.links[0] if text.links else None
    if link is None or not link.start or not is_citation(link.words):
        return False
    lead = unled(text.text[: link.start]).rstrip()
    return lead[-1:] not in _ENDS_TITLE and (leads_on(lead) or _DONE.match(lead) is not None)


def is_cited_in_sentence(text: Text) -> bool:
    """Whether a paragraph's only link is such a citation within a sentence: `In [Lake et al.](...) it is`."""
    link = text.links[0] if text.links else None
    if link is None or text.links[1:] or not link.start or not _SPOKEN_OF.match(text.text, link.end):
        return False
    words = link.words.rstrip(".")
    return is_citation(link.words) or (words.endswith(" et al") and words.count(" ") < _FEWEST_WORDS)


_SPOKEN_OF = late(r"(?:['’]s)?,? [a-z]{2,}[ ,]")
"""How a sentence goes on behind whom it cites."""
_VENUE_OF_DAY = late(r"[A-Za-z][A-Za-z0-9]{1,14}(?:_|@[A-Za-z]{2,14}[ _])(?:20)?\d\d(?:0[1-9]|1[0-2])?")
"""What a link is called that leads to where its paper stood: `Lakes_2511`, `Workshop@Lakes 2511`."""
_ENDS_TITLE = frozenset('.?!,;:"”')
_DONE = late(
    r"(?:[A-Z][a-z]{2,14}ed|Built|Taken|Drawn|Made)(?:,? (?:and )?(?:[a-z]{3,12}ly )?[a-z]{3,14}ed)?"
    r" (?:by|with|from|in|to|of|on)\b"
)
"""What was done with data, by its first words: `Collected and manually annotated with SQL`."""


def authors_in_link(line: Text, title: str) -> str:
    """The authors that a line's first link names, which leads to them or to their paper."""
    link = line.links[0]
    if not line.links[1:] and (
        "searchtype=author" in link.address  # of a paper in arXiv's listings
        or (link.words == line.text and is_persons_page(link))
    ):
        return link.words
    if link.words == title:
        return ""
    return families(link.words) or (families_before(link.words) if title in link.words else "")


def families(words: str) -> str:
    """The authors that a link's words name, parted by `;`; empty where they may be a journal."""
    found = _CITED.fullmatch(words) if words[-1:] in CITED_ENDS and len(words) <= _LONGEST else None
    if found is None:
        return ""
    named = _PARTS.sub("; ", found[1])
    return named if found[2] or (";" in named and not is_label(words)) else ""
