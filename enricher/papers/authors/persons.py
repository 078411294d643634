"""Tells links to people from links of their papers.

A link comes in, and the line that it stands in; yes or no goes out.
"""

import re
from functools import lru_cache

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.given_names import is_given
from enricher.papers.words.label_words import is_name, is_page_label
from enricher.papers.words.paper_pages import is_paper_page
from enricher.papers.words.places_of_work import names_place_of_work
from enricher.papers.words.title_marks import unled

_BEFORE_PERSON = late(
    r"\b(?:(?:work|works|worked|working|jointly|joint|together|collaborat\w{1,6}) with|by|Prof\.|Dr\.)\Z",
    re.IGNORECASE,
)
"""What leads to somebody's name; what a paper comes `with` may be called by two words, too."""
_WITH = frozenset((", with", " (with", ". with", ") with"))
"""What leads to the only other author of a paper by its keeper, and hardly to anything of two words else."""
_LEADS_WITH = frozenset(("With", "\nWith"))
"""The same in a line of its own below the title."""
_BESIDE = 60
"""Characters beside a name in which the next one stands."""
_NEXT = re.compile(r"(?:[,;&]|and\b)[\s\[(]*(?:and\s+|&\s*)?([^,;.&|/\[\]()\n]{0,50})")
_LAST = re.compile(r"([^,;&|/\[\]()\n]{0,50})[\s\])]*(?:[,;&]|\band)(?:\s*and)?\Z")
_MOST_BLANKS = 8
"""Within a person's name, fewer."""
_REPOSITORY = re.compile(
    r"(?:github|gitlab|huggingface|bitbucket)\.\w+/[^/]+/[^/]|youtu|github\.io/.", re.IGNORECASE
)


def is_persons(link: Anchor, line: Text, title: str = "", *, goes_on: bool = False) -> bool:
    """Whether a link is an author's own page: a name among names, the last if the line above `goes_on`."""
    if not (goes_on or _may_be_persons(link.words)):
        return False
    if title and link.words.lower() in _SITES:
        return _is_site_of_person(link, line, title)
    if goes_on and _is_last_author(link, line):
        return True
    if not is_name(link.words.strip("*†‡ ")) or is_paper_page(link.address):
        return False
    if _REPOSITORY.search(link.address):
        return False
    before = line.text[max(0, link.start - _BESIDE) : link.start].rstrip("*†‡§ 0123456789")
    if _BEFORE_PERSON.search(before):
        return not is_page_label(link.words.rpartition(" ")[2])
    led = before.rstrip()
    if (led[-6:].lower() in _WITH or led[-5:] in _LEADS_WITH) and is_lone_name(link.words.strip("*†‡ ")):
        return True
    after = line.text[link.end : link.end + _BESIDE].lstrip("*†‡§ 0123456789")
    if found := _NEXT.match(after):
        return not is_page_label(found[1])
    if found := _LAST.search(before):
        return not is_page_label(found[1])
    return not (before.strip() or after.strip()) and _is_called_after(link)


def _is_called_after(link: Anchor) -> bool:
    """Whether a name alone in its line leads to a site that is called after whoever has it."""
    name = link.words.strip("*†‡ ")
    host = link.address.partition("://")[2].partition("/")[0].lower()
    return is_lone_name(name) and is_given(name.partition(" ")[0]) and name.rpartition(" ")[2].lower() in host


def is_keepers(link: Anchor, line: Text) -> bool:
    """Whether a link is the site of those who made what is told of: `A list by the [Marsh Lab](...)`."""
    words = link.words
    if not 0 < words.count(" ") < _MOST_BLANKS or not names_place_of_work(words):
        return False
    if _REPOSITORY.search(link.address) or link.address.rstrip("/").count("/") > _OF_SITE:
        return False
    return _BY.search(line.text[max(0, link.start - _BESIDE) : link.start].rstrip()) is not None


def is_told_author(link: Anchor, author: str) -> bool:
    """Whether a link that is called as the only author beside a title is leads to that one's own page."""
    if (
        link.words != author.strip(" .,;*†‡")
        or " " not in author
        or is_page_label(link.words.rpartition(" ")[2])
    ):
        return False
    return not (is_paper_page(link.address) or _REPOSITORY.search(link.address) or "/handle/" in link.address)


_BY = late(r"\bby(?: (?:the|our|my))?\Z", re.IGNORECASE)
_OF_SITE = 3
"""Bars of an address that leads to a place of work, and to nothing that was made there."""


@lru_cache(maxsize=1024)  # what a list's links are called is little
def _may_be_persons(words: str) -> bool:
    """Whether words are a name, or those for somebody's site."""
    return words.lower() in _SITES or is_name(words.strip("*†‡ "))


def _begins_with_persons(line: Text) -> bool:
    """Whether an entry begins with authors, the first linked to a page: `[A. Example](...) and Bob,`."""
    link = line.links[0]
    name = link.words.strip("*†‡ ")
    if not _is_person(name) or (link.start and not _ARE_NAMES.fullmatch(unled(line.text[: link.start]))):
        return False
    if link.start or is_paper_page(link.address) or _REPOSITORY.search(link.address):
        return link.start > 0 and is_persons(link, line)
    behind = line.text[link.end : link.end + _BESIDE].lstrip("*†‡§ 0123456789")
    if behind[:1] == "," and (_INITIALED.fullmatch(name) or (_OF_YEAR.match(behind) and _is_known(name))):
        return True
    found = _SECOND.match(behind)
    return found is not None and is_name(" ".join(found[1].split()))


_OF_YEAR = late(r", (?:19|20)\d\d[a-z]?: \S")
"""The year and a colon behind the only author: `[Ann Example](...), 2026: A Title`."""


def _is_known(name: str) -> bool:
    return is_given(name.partition(" ")[0])


def _is_person(name: str) -> bool:
    return is_lone_name(name) or _INITIALED.fullmatch(name) is not None


_SECOND = late(
    r"\s*(?:[,;&]|and\b)\s*(?:and\s+|&\s*)?([^,;&|\n]{3,40}?)\s*(?:[,;&:|\n\[]|(?<!\b[A-ZÀ-Þ])\.\s|\band\b|\Z)"
)
"""What stands behind the first author: the second, or a title."""
_INITIALED = late(r"(?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]+")


_ARE_NAMES = late(
    r"(?:[A-ZÀ-Þ][\w.'’-]{0,24} ?){0,4}(?:(?:,|,? and|&) ?(?:[A-ZÀ-Þ][\w.'’-]{0,24} ?){0,4}){0,10}"
)


def without_persons(line: Text) -> Text:
    """A line without the links to the authors that it begins with; their names stay."""
    if not line.links or not 0 < line.links[0].words.count(" ") < _MOST_BLANKS:  # as most titles have more
        return line
    leads_to_paper = not line.links[0].start and "arxiv.org/abs/" in line.links[0].address
    if leads_to_paper or not _begins_with_persons(line):
        return line
    kept = list(line.links)
    while kept and _is_person(kept[0].words.strip("*†‡ ")) and not is_paper_page(kept[0].address):
        del kept[0]
    return structs.replace(line, links=tuple(kept))


def _is_site_of_person(link: Anchor, line: Text, title: str) -> bool:
    """Whether a link in brackets is the site of somebody named before it: `Ann Example ([website](...))`."""
    if line.text[link.start - 1 : link.start] not in ("(", "["):
        return False
    found = _NAMED.search(line.text[max(0, link.start - _BESIDE) : link.start - 1])
    return found is not None and found[1] not in title and is_lone_name(found[1])


_SITES = frozenset(
    ("website", "homepage", "home page", "web", "site", "page", "personal page", "www", "profile")
)
_NAMED = re.compile(r"(?:\A|[:,;—–|]\s|\bby )([^:,;—–|()\n]{5,40}?)\s*\Z")


def _is_last_author(link: Anchor, line: Text) -> bool:
    """Whether a line below one that ends in a comma is the last author's own page, and nothing else."""
    name = link.words.strip("*†‡ ")
    if line.text.strip(" *†‡.;") != name or not is_name(name) or is_page_label(name.rpartition(" ")[2]):
        return False
    return not (is_paper_page(link.address) or _REPOSITORY.search(link.address))


_PERSONS = late(
    r"\A#\Z|/(?:people|persons?|authors?|profiles?|pid|staff|members?)[/?]|[?&](?:user|authuser)="
    r"|/~\w+/?\Z|orcid\.org/\d",
    re.IGNORECASE,
)
"""What an author's own page is at, or nothing (`#`), where a site looks for the author's papers."""


def is_persons_page(link: Anchor) -> bool:
    """Whether a link leads to somebody by name."""
    return _PERSONS.search(link.address) is not None and is_name(link.words)


def leads_to_somebody(link: Anchor) -> bool:
    """Whether a link is one of those that somebody's own page begins with: `Email / Scholar / Github`."""
    if link.address.startswith("mailto:"):
        return "mail" in link.words.lower()
    return "scholar" in link.words.lower() and "://scholar.google." in link.address
