"""Tells the files that lie beside a paper from the paper: slides, posters, talks, supplements.

A link as it stands in its text comes in, with what its line or column is called; whether its keeper
calls it such a thing goes out. Its address tells nothing: slides are PDFs as papers are, on the same sites.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.label_words import is_label
from enricher.papers.words.page_buttons import is_page_of_code
from enricher.papers.words.paper_pages import is_resource

_PERSONS = re.compile(
    r"cv|c\.v\.|r[eé]sum[eé]|vitae?|curriculum(?: vitae)?|full cv|bio|lebenslauf|履歴書|简历", re.IGNORECASE
)
"""Words of a person's own file."""
_SPOKEN_OF = re.compile(
    r"\b(?:[Mm]y|[Ff]ull|[Mm]ein|[Mm]on|[Mm]i) (?:\w+ )?(?:CV|C\.V\.|[Rr][eé]sum[eé]|[Cc]urriculum)\b"
)
"""A sentence that leads to one: `My CV can be found [here](...)`."""
_NO_PAPER = re.compile(
    r"cv|resume|vita|bio|slides?|posters?|supp\w*|appendix|video|talk|bib(?:tex)?|code|data(?:set)?|press|blog"
    r"|news|notes?|presentation|handouts?|recordings?|homeworks?|hw\d*|assignments?|exercises?|worksheets?|syllabus|folien|vortrag|anhang|diapos(?:itives|itivas)?|présentation|presentación"
    r"|presentazione|apresentação|affiche|cartel|annexe|apéndice|apêndice|слайды|постер|презентация|приложение"
    r"|幻灯片|海报|演示文稿|附录|补充材料|スライド|ポスター|付録|슬라이드|포스터|부록",
    re.IGNORECASE,
)
_LAST = frozenset(
    ("slides", "poster", "handout", "handouts", "homework", "recording", "notes", "assignment", "exercises")
)
"""Last words of what lies beside a paper, whatever is said of it: `annotated slides`, `lecture notes`."""
_FEW_WORDS = 3
_SAID_TO_BE = re.compile(
    r"\b(?:slides?|posters?|videos?|recordings?|handouts?|notes|supplement\w*|appendix|proposals?)\b[^.;,:]{0,40}"
    r"\b(?:is|are|can be found)\b[^.;,:]{0,20}\Z",
    re.IGNORECASE,
)
"""A sentence that leads to what is no paper: `Slides of our tutorial are [online](...)`."""
_GENERAL = frozenset(
    ("online", "pdf", "link", "links", "here", "download", "file", "ps", "链接", "下载", "リンク", "링크", "")
)
"""Words of a link that say nothing of what it leads to: what stands before it does."""
_RUN = re.compile(r"[^\n.;,|•·:：()\[\]]{1,40}")
"""Words that may call what a colon behind them leads to."""
_DIGITS = frozenset("0123456789")
_LEADING = 60
"""Characters before a link that may say what it is."""
_LONGEST = 30
_LONGEST_PERSONS = 16
"""Characters of the longest of a person's words."""
_FILES = (".pdf", ".ps", ".ps.gz")
_NOT_GIVEN = frozenset(("cv", "resume", "vita", "bio", "bib", "bibtex"))
"""A person's own files, and how to cite a paper: nobody's resources."""


def is_no_paper(text: Text, link: Anchor, under: str = "") -> bool:
    """Whether its keeper calls a link something else than the paper, whatever its address looks like.

    `under` is the label of its line, or the name of its column.
    """
    bare = link.words.strip("[]() ")
    if link.words != link.address:
        if bare[:1] in _DIGITS and " " not in bare:
            return False  # as of a paper's number
        if bare.count(" ") >= _FEW_WORDS and not is_label(bare):
            return False  # as of most titles
        if bare[:1] in _OF_VOLUME and _VOLUME.fullmatch(bare) and "doi.org/" not in link.address:
            return True
        if (told := _is_told_by(bare)) is not None:
            return told
    persons, general = _says(bare)
    if persons:
        return True
    before = text.text[max(0, link.start - _LEADING) : link.start] if general else ""
    if before and (_SPOKEN_OF.search(before) or _SAID_TO_BE.search(before)):
        return True
    return bool(_called(text, link, bare, under))


_OF_VOLUME = frozenset("VvBbTtТт")
_VOLUME = late(r"(?:volume|band|tome|tomo|том)\s(?:[ivx]{1,5}|\d{1,2}|one|two|three)", re.IGNORECASE)
"""A volume of a book or of proceedings: `Volume II`."""


@lru_cache(maxsize=1024)  # what a list's links are called is little
def _is_told_by(bare: str) -> bool | None:
    """Whether words call a link something else than the paper; None where they say nothing of it."""
    if len(bare) >= _LONGEST:
        return False
    persons, general = _says(bare)
    return True if persons else None if general else bool(_of_words(bare))


def is_given_beside(text: Text, link: Anchor, under: str = "") -> bool:
    """Whether a link leads to a file that a paper's keeper gives beside it."""
    if ".p" not in link.address and ".P" not in link.address:  # as most
        return False
    low = link.address.lower()
    if "://" not in low or not low.partition("?")[0].partition("#")[0].endswith(_FILES):
        return False
    bare = link.words.strip("[]() ")
    word = "" if _says(bare)[0] else _called(text, link, bare, under)
    return bool(word) and word not in _NOT_GIVEN


def leads_beside(link: Anchor, under: str = "") -> bool:
    """Whether a link leads to something beside its paper: to a page of a repository too, called its code."""
    if ("/issues" in link.address or "/pulls" in link.address) and _TRACKED.search(link.address):
        return False
    if is_resource(link.address):
        return bool(link.words) or _ACCOUNT.match(link.address) is None
    return "github.com/" in link.address and any(
        is_page_of_code(link.address, one) for one in (link.words, under)
    )


_TRACKED = late(r"://git(?:hub|lab)\.com/[^?#\s]{3,200}/(?:issues|pulls)(?:/new\b|/?(?:\?|\Z))")
"""Where readers tell the keeper of a list what it lacks: `Missing something? Open an [issue](...)`."""
_ACCOUNT = late(r"https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]{1,60}/?\Z")
"""Somebody's account, to which an icon without a word leads: no paper's."""
_BESIDE = re.compile(r"slides?|poster|suppl?|appendix|video|talk|handout|code|data(?:set)?", re.IGNORECASE)
_CITE = re.compile(r"(?:url[_-]?)?bib(?:tex)?(?:[_-]?(?:url|link))?|cite|citation", re.IGNORECASE)


def is_file_beside(name: str) -> bool:
    """Whether a field is called after a file beside the paper: `slidesurl`, `url_poster`."""
    return _BESIDE.search(name) is not None


def is_how_to_cite(name: str) -> bool:
    """Whether a field is called after how to cite the paper: `bibtexurl`."""
    return _CITE.fullmatch(name) is not None


def _called(text: Text, link: Anchor, bare: str, under: str) -> str:
    """The word of something beside a paper that a link is called by; empty where it is called none."""
    if link.words != link.address and not _says(bare)[1]:
        return _of_words(bare) if len(bare) < _LONGEST else ""
    if word := _first(under):
        return word
    before = text.text[max(0, link.start - _LEADING) : link.start]
    return _first(_leading(before)) if ":" in before or "：" in before else ""


def _leading(before: str) -> str:
    """The words that lead to what is behind them by a colon; empty where none do."""
    led = before.rstrip().rstrip(_MARKS_BEFORE).rstrip()
    if led[-1:] not in _COLONS or before[len(led) :].lstrip().lstrip(_MARKS_BEFORE) not in _NOTHING:
        return ""
    found = _RUN.match(led[-2::-1])  # from their end, where they are sure to stand
    return found[0][::-1] if found else ""


_COLONS = frozenset(":：")
_MARKS_BEFORE = "[(*_<"
"""What stands between a colon and the link that it leads to."""
_NOTHING = ("", "\n")


@lru_cache(maxsize=1024)  # what a list's links are called is little
def _of_words(bare: str) -> str:
    """The word of something beside a paper among a link's few words: its first, or its last."""
    if (word := _first(bare)) and (is_label(bare) or _NUMBERED.fullmatch(bare)):
        return word
    last = bare.rpartition(" ")[2].lower()
    return last if last in _LAST and bare.count(" ") < _FEW_WORDS else ""


_NUMBERED = re.compile(r"[A-Za-z]{2,12} ?#?\d{1,2}")
"""One of a course's: `Homework 1`."""


@lru_cache(maxsize=1024)  # what a list's links are called is little
def _says(words: str) -> tuple[bool, bool]:
    """Whether words are a person's own file's, and whether they say nothing of what they lead to."""
    persons = len(words) <= _LONGEST_PERSONS and _PERSONS.fullmatch(words) is not None
    return persons, words.lower() in _GENERAL


@lru_cache(maxsize=1024)  # what stands before a list's links is little, too
def _first(words: str) -> str:
    """The first word, where it is one of something beside a paper."""
    word = words.strip(" *_`").partition(" ")[0].lower()
    return word if word and not word[0].isdigit() and _NO_PAPER.fullmatch(word) else ""


def without_shown(text: Text, pages: list[Anchor]) -> list[Anchor]:
    """The pages but for slides, which are there in a form to be shown, too: `l1.pdf` beside `l1.pptx`."""
    shown = {link.address.rpartition(".")[0] for link in text.links if link.address.endswith(_SHOWN)}
    return [link for link in pages if link.address.rpartition(".")[0] not in shown] if shown else pages


_SHOWN = (".pptx", ".ppt", ".key", ".odp")
