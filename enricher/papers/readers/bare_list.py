"""Plain lists of identifiers and addresses: an arXiv id, a DOI or a paper's page on each line.

A line may hold several papers, or an identifier and the title behind it; addresses of code and sites, and
words on indented lines, belong to the paper that they stand right below. Lines that start with `#` are the
keeper's notes; what names no paper is told by its line. A paper is held until the next one begins.
"""

import re
from collections.abc import Iterator

import msgspec

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.dates import day_in
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, doi_in, miswritten, without_version
from enricher.papers.words.paper_pages import doi_of, is_paper_page, is_resource

MOST_URLS = 200
"""Addresses below one paper that are taken."""
STRANGE = 5
"""One line in so many may name no paper: an identifier of a kind that is not known here."""
_SHORT = 40
"""Characters of such a line."""
_TITLE_LABEL = re.compile(r"\W{0,3}(?:title|titre|titel|título|标题|题目)\W{0,3}[:：]", re.IGNORECASE)
LONGEST_REMARK = 10_000
"""Characters below one paper that are taken for a remark of its keeper's."""

_BULLET = re.compile(r"(?:[-*+•]|\d{1,4}[.)]|\[\d{1,4}\](?=\s+(?:https?:|arxiv|doi)))\s+(?:\[[ xX]\]\s+)?")
_ID = (
    r"(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    r"|(?:doi:\s?)?10\.\d{4,9}/[^\s\]]+"
)
_NOTE = re.compile(r"\s+#")
_SCHEMELESS = re.compile(
    r"(?<![\w/.@-])[(\[<]?((?:github|gitlab|bitbucket|huggingface)\.(?:com|org|co)/[\w.-]+/[\w.-]+)[)\]>]?(?=[\s,;]|\Z)"
)
"""A repository's address without its scheme, in brackets as keepers set it behind an identifier."""
_SCHEMELESS_PAPER = re.compile(
    r"(?<![\w/.@:-])((?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.|openreview\.net/[a-z]+\?)\S+)"
)
"""A paper's page without its scheme."""
_ADDRESSES = re.compile(r"https?://[^\s()<>\[\],;]+")
_OF_PUBMED = late(r"\bPMC?(?:ID)?:?\s?(?:PMC)?\d{4,9}[\s,;|]{0,3}")
"""PubMed's number of a paper, beside one that is known here."""
_BETWEEN = frozenset(("-", "–", "—", "|", "->", "→"))
_LINK = late(r"\[[^\[\]]{0,80}\]\((https?://[^\s()<>]{1,500})\)")
"""A link as Markdown has it."""
_NUMBER = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?")
_SIGN = re.compile(rf"{_ID}|<?https?://\S+>?", re.IGNORECASE)
_PARTED = re.compile(r"[\s,;]+")
_PARTED_DOIS = re.compile(
    r"\s+|[,;](?=[\s,;]|\Z|[(\[<]?(?:https?://|arxiv:|doi:|10\.\d{4}|\d{4}\.\d{4}|[a-z-]{2,20}(?:\.[a-z]{2})?/\d{7}))",
    re.IGNORECASE,
)
"""Where a line holds a DOI, which may have a comma and a semicolon itself: SICI's end is `3.0.CO;2-2`."""
_TITLED = re.compile(
    rf"[\[(]?(?P<id>{_ID})(?:\s?\[[\w.-]{{2,20}}\])?[\])]?(?:\s*[:|–—-]\s*|\s+)(?P<title>\S.*)", re.IGNORECASE
)
"""An identifier, its category where one stands behind it, and the title."""
_OF_CATEGORY = re.compile(rf"(?P<id>{_ID})\s?\[[a-z-]{{2,20}}(?:\.[\w-]{{2,20}})?\]", re.IGNORECASE)
"""An identifier with its category alone, as arXiv itself cites it: `arXiv:2101.00102v2 [cs.CV]`."""


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every line, in its order; several may stand on one."""
    day = day_in(stream.name)
    held: Item | None = None
    led = True  # what stands below a paper is its own, unless something stood above the first
    for line in stream.lines():
        text = _text(line)
        if _NUMBER.fullmatch(text):  # as nearly all lines are
            if held is not None:
                yield held
            held = Paper(title="", arxiv_id=without_version(text), announced=day)
            continue
        if led and isinstance(held, Paper) and text and _goes_on(line, text):
            held = _with(held, text)
            continue
        if held is not None:
            yield held
        held = None
        for item in _items(text, stream.line) if text else ():
            if held is not None:
                yield held
            dated = day is not None and isinstance(item, Paper)
            held = msgspec.structs.replace(item, announced=day) if dated else item
        led = led and not isinstance(held, Malformed)
    if held is not None:
        yield held


def looks_so(head: bytes) -> bool:
    """Whether the first lines hold identifiers and addresses of papers, with titles, and nothing else.

    Items with Markdown's links are Markdown: its reader knows what a link is called.
    """
    if b"](http" in head[:20_000] and any(bullet in b"\n" + head[:_FEW] for bullet in (b"\n- ", b"\n* ")):
        return False
    if _led(head[:_FEW].decode(errors="replace").splitlines()[:-1][: _LINES - 1]) is None:
        return False  # as most texts, by one of their first lines
    lines = head[:20_000].decode(errors="replace").splitlines()[:_LINES]
    if len(head) > 20_000:
        lines = lines[:-1]
    told = _led(lines)
    if told is None:
        return False
    led, strange = told
    if sum([_HEADING.match(line) is not None for line in lines]) * 2 > len(led):
        return False  # a heading over each is its title, which Markdown's reader knows
    return strange * STRANGE <= len(led) and any(_names_a_paper(text) for text in led)


_HEADING = late(r"#{2,6} \S+(?: \S+){2}")
"""A heading of three words at least."""
_LINES = 50
"""Lines that are looked at."""
_FEW = 2_000
"""Octets whose lines are looked at first."""


def _led(lines: list[str]) -> tuple[list[str], int] | None:
    """Those of the lines that begin something, and how many of them are strange; None where one tells."""
    led, strange, first = list[str](), 0, True
    for line in lines:
        if not (text := _text(line)):
            continue
        if first and line[0].isspace():
            return None
        first = False
        if _TITLE_LABEL.match(text):
            return None  # records of labels, which begin with an identifier
        if not _goes_on(line, text):
            led.append(text)
            if not _is_led(text):
                strange += 1
                if "/" in text or len(text) > _SHORT:
                    return None
    return led, strange


def _text(line: str) -> str:
    bare = line.strip().lstrip("\ufeff")
    if bare.startswith(("#", "//", ";")):
        return ""
    text = _BULLET.sub("", bare, count=1)
    if "PM" in text and ("10." in text or "://" in text):
        text = _OF_PUBMED.sub("", text)
    if ".com/" in text or ".co/" in text or ".org/" in text:
        text = _SCHEMELESS.sub(r"https://\1", text)
    if "arxiv.org/" in text or "doi.org/" in text or "openreview.net/" in text:
        text = _SCHEMELESS_PAPER.sub(r"https://\1", text)
    if "](http" in text and _TITLED.match(text):
        text = _LINK.sub(r" \1 ", text)
    if "#" in text and (parts := _NOTE.split(text, maxsplit=1))[0] and _names_alone(parts[0]):
        return " ".join((parts[0], *_ADDRESSES.findall("".join(parts[1:]))))
    if text.endswith("]") and (found := _OF_CATEGORY.fullmatch(text)):
        return found["id"]
    return text


def _names_alone(text: str) -> bool:
    """Whether a text is identifiers and addresses, and nothing else; a remark stood behind it."""
    return all(map(_SIGN.fullmatch, _words(text)))


def _goes_on(line: str, text: str) -> bool:
    """Whether a line speaks of the paper above it: addresses that are no paper's, or indented words."""
    words = _words(text)
    if all(map(_is_address, words)):
        return not any(_paper(word) or miswritten(word) for word in words)
    return line[:1].isspace() and not _is_led(text)


def _is_address(word: str) -> bool:
    return "://" in word and _SIGN.fullmatch(word.strip("()[]")) is not None


def _is_led(text: str) -> bool:
    return _TITLED.fullmatch(text) is not None or all(map(_SIGN.fullmatch, _words(text)))


def _names_a_paper(text: str) -> bool:
    return _TITLED.fullmatch(text) is not None or any(map(_paper, _words(text)))


def _items(text: str, line: int) -> Iterator[Item]:
    """The papers of a line; addresses beside a single one are its own."""
    words = _words(text)
    titled = _TITLED.fullmatch(text)
    if titled and not all(map(_SIGN.fullmatch, words)) and (made := _paper(titled["id"].replace(" ", ""))):
        title, *cells = titled["title"].split("\t")
        told = _without_addresses(title)[0]
        aside = told[:1] == "(" and told[-1:] == ")"
        held = (
            msgspec.structs.replace(made, comments=told)
            if aside
            else msgspec.structs.replace(made, title=_title(title) or told)
        )
        yield _with(held, " ".join((*_without_addresses(title)[1], *cells)))
        return
    made_of = [(word, _paper(word)) for word in words]
    found = [made for _, made in made_of if made is not None]
    if len(found) == 1:
        given = tuple(word.strip("<>()[]") for word, made in made_of if made is None and _is_address(word))
        yield msgspec.structs.replace(found[0], urls=(*found[0].urls, *given)[:MOST_URLS])
        made_of = [(word, made) for word, made in made_of if made is None and not _is_address(word)]
    for word, made in made_of:
        yield made or Malformed(line=line, words=miswritten(word) or f"{word[:60]!r} names no paper")


def _title(text: str) -> str:
    """The title before the first address, and before the bracket or the label that leads to that."""
    found = _ADDRESSES.search(text)
    if found is None:
        return ""
    before = text[: found.start()]
    opened = max(before.rfind("("), before.rfind("["))
    if opened > 0 and before.find(")", opened) < 0 and before.find("]", opened) < 0:
        before = before[:opened]
    return plain_title(before)


def _with(paper: Paper, text: str) -> Paper:
    """The paper with what a line below it says: its addresses; the words are a remark."""
    words, urls = _without_addresses(text)
    urls = tuple(url for url in (*paper.urls, *urls) if is_resource(url) or url in paper.urls)
    if not words:
        return msgspec.structs.replace(paper, urls=urls[:MOST_URLS])
    if not paper.title:
        return msgspec.structs.replace(paper, title=words, urls=urls[:MOST_URLS])
    remark = f"{paper.comments}\n{words}"[:LONGEST_REMARK] if paper.comments else words
    return msgspec.structs.replace(paper, comments=remark, urls=urls[:MOST_URLS])


def _without_addresses(text: str) -> tuple[str, tuple[str, ...]]:
    words = text.split()
    urls = tuple(word.strip("<>()[],;") for word in words if "://" in word)
    return " ".join(word for word in words if "://" not in word).strip(" -–—:|\t"), urls


def _words(text: str) -> list[str]:
    if text.lower().startswith(("arxiv:", "doi:")):
        text = re.sub(r"(?i)\b(arxiv|doi):\s+", r"\1:", text)
    parted = _PARTED_DOIS if "10." in text and (";" in text or "," in text) else _PARTED
    return [word for word in parted.split(text) if word and word not in _BETWEEN]


def _paper(word: str) -> Paper | None:
    word = word.strip("<>\"'")
    identifier = arxiv_id(word) or arxiv_id_in(word)
    doi = doi_of(word) if "://" in word else doi_in(word)
    if identifier or doi:
        return Paper(title="", arxiv_id=identifier, doi=doi)
    return Paper(title="", urls=(word,)) if is_paper_page(word) and not miswritten(word) else None
