r"""Bibliographies that BibTeX or biblatex wrote for a paper: `\bibitem` blocks, or `\entry` with fields.

Each entry is a paper. A `\bibitem` has no fields: its `\newblock`s are authors, title and the rest,
in that order in every common style.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.authors.bylines import are_several_names, is_byline, is_lone_name
from enricher.papers.authors.initialled_names import behind_initials
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.titles.cited_sources import before_source
from enricher.papers.titles.cut_references import cut
from enricher.papers.words import latex
from enricher.papers.words.authors import author_names, spoken

_BEGIN = re.compile(r"\s*\\(?:bibitem\b|harvarditem\b|entry\{)")
_END = re.compile(r"\s*\\(?:end\{thebibliography\}|endentry\b)")
_HEAD = re.compile(
    r"\s*\\bibitem\s*(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\])?\s*(?:%\s*)?\{([^{}]*)\}\s*"
)
_HARVARD_HEAD = late(
    r"\s*\\harvarditem\s*(?:\[[^\[\]]{0,200}\])?\s*\{[^{}]{0,200}\}\s*\{[^{}]{0,20}\}\s*(?:%\s*)?\{[^{}]{0,100}\}\s*"
)
_HARVARD_WORDS = {r"\harvardand": "and", r"\harvardyearleft ": "(", r"\harvardyearright": ")"}
"""What Harvard's styles write: who is cited for short, the year and the key before an entry."""
_BLOCK = re.compile(r"\\newblock\b|\\BBOP|\\bibinfo\{title\}|\n\s*\n")
_URL = re.compile(r"\\(?:url|nolinkurl|path)\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|\\href\s*\{([^{}]*)\}")
_DOI = re.compile(r"\\(?:doi|doiprefix|DOI)\s*\{([^{}]{5,400})\}")
_BIBINFO = re.compile(r"\\bibinfo\s*\{(\w+)\}\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
_SHOWN = re.compile(r"\\showarticletitle\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
"""The title in ACM's styles, whose persons stand each in a field of its own."""
_FIELD = re.compile(r"\\(?:field|strng)\{(\w+)\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
_VERB = re.compile(r"\\verb\{(\w+)\}\s*\\verb ([^\n]*)")
_NAME = re.compile(r"\b(family|given|prefix)=\{((?:[^{}]|\{[^{}]*\})*)\}")
_NAMES = re.compile(r"\\name\{author\}")
_QUOTED = re.compile(r"``(.{4,400}?),?''|“(.{4,400}?),?”", re.DOTALL)
_GLUE = late(r"\\hskip\s?[\d.]+\s?em(?:\s(?:plus|minus)\s[\d.]+\s?em){0,2}\s?\\relax")
"""The blank that IEEE's styles set behind the title of a book, or its edition."""
_EMPHASISED = re.compile(r"(?:\\(?:emph|textit|textsl)\s*\{|\{\\(?:it|em|sl)\b)((?:[^{}]|\{[^{}]*\})*)\}")
_JOURNAL = re.compile(
    r"\b(?:J|Proc|Phys|Trans|Lett|Rev|Ann)\.|\b(?:Journal|Proceedings|Conference|Letters)\b"
)
_LINKED = late(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
"""The address of words that lead somewhere; the words stand in braces behind it."""
_IN_JOURNAL = late(r",\s+(?=(?:[A-Z][a-z]{1,9}\.\s?){2}|(?:J[A-Z]{2,4}|PoS|Nature|Science)\s\d)")
"""The comma before a journal in short, as physicists cite: `A. Lund, Phys. Rev. D 99, 012345 (2019)`."""
_VOLUME = late(r"[\s,{}]{0,4}(?:\\(?:textbf|mathbf|bf)\b[\s{]{0,3})?\d")
"""What numbers a journal, right behind its name."""
_FEWEST_BLANKS = 2
"""Between the words of a title that stands before a journal."""
_YEARED = late(r"([^()]{3,600}?)\s*\(\s?(?:19|20)\d\d[a-z]?\s?\)\s?[.,]?\s+(\S.*)", re.DOTALL)
"""Authors and the year before a title."""
_DIGIT = late(r"\d")
_SINGLE = late(r"[`‘]([^\n]{4,400}?),?['’](?=[\s,.]|\Z)")
_YEAR_IN_FRONT = re.compile(r"\s*\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s+")

_YEAR_BEHIND = re.compile(r"(?<=\w\w)[.,] (?:19|20)\d\d[a-z]?\Z")
"""The year of a style that sets it in one block with the title; a title's own has no stop before it."""


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every entry."""
    entry: list[str] = []
    started, size = 0, 0
    for line in stream.lines():
        if _BEGIN.match(line):
            yield from _item("\n".join(entry), started)
            entry, started, size = [line], stream.line, 0
        elif _END.match(line):
            yield from _item("\n".join(entry), started)
            entry = []
        elif entry and size < LINE_LIMIT:
            entry.append(line)
            size += len(line) + 1
    yield from _item("\n".join(entry), started)


def _item(text: str, started: int) -> Iterator[Item]:
    if not text:
        return
    made = _of_entry(text) if "\\entry{" in text[:40] else _of_bibitem(text)
    yield made or Malformed(line=started, words="an entry of the bibliography without a title")


def _of_entry(text: str) -> Item | None:
    """Biblatex's own: every field stands under its name."""
    named = {name: latex.plain(value) for name, value in _FIELD.findall(text)}
    named |= {name: value.strip() for name, value in _VERB.findall(text)}
    at = _NAMES.search(text)
    if at is None:
        return fields.paper(named)
    end = text.find("\n    }%", at.end())
    return fields.paper(named, authors=_persons(text[at.end() : end if end > 0 else len(text)]))


def _persons(told: str) -> tuple[str, ...]:
    """The names that Biblatex tells in parts, of which the family's is the first."""
    persons = list[dict[str, str]]()
    for part, name in _NAME.findall(told):
        if part == "family":
            persons.append({})
        if persons:
            persons[-1].setdefault(part, latex.words(name))
    order = ("given", "prefix", "family")
    return tuple(" ".join(one[part] for part in order if one.get(part)) for one in persons)


def _of_bibitem(text: str) -> Item | None:
    if "\\harvard" in text:
        text = _of_harvard(text)
    head = _HEAD.match(text)
    body = text[head.end() :] if head else text.partition("}")[2]
    infos = dict(reversed(_BIBINFO.findall(body)))
    of_book = "\\hskip" in body
    body = _GLUE.sub(" ", body) if of_book else body
    blocks = [latex.TIE.sub(" ", block) for block in _BLOCK.split(body) if block.strip(" %\n")]
    urls = [latex.plain(one or other) for one, other in _URL.findall(body)]
    title, authors, rest = _parts(blocks, infos, of_book=of_book)
    if "\\bibinfo{person}" in body:
        shown = _SHOWN.search(body)
        title = latex.words(shown[1] if shown else infos.get("title") or infos.get("booktitle") or title)
        authors = tuple(latex.words(value) for name, value in _BIBINFO.findall(body) if name == "person")
    elif len(told := [latex.words(value) for name, value in _BIBINFO.findall(body) if name == "author"]) > 1:
        authors = tuple(map(spoken, told))
    dois = [latex.plain(name) for name in _DOI.findall(body)]
    beside = latex.plain(" ".join(_URL.sub(" ", block) for block in rest))
    named = {"title": title, "url": urls, "publication note": beside, "doi": _doi_of([*dois, *urls], beside)}
    return fields.paper(named, authors=authors)


def _of_harvard(text: str) -> str:
    """An entry of Harvard's styles as others have it."""
    text = _HARVARD_HEAD.sub(lambda _: r"\bibitem{}", text, count=1)
    for command, words in _HARVARD_WORDS.items():
        text = text.replace(command, words)
    return text.replace("\\ ", " ")


def _parts(
    blocks: list[str], infos: dict[str, str], *, of_book: bool
) -> tuple[str, tuple[str, ...], list[str]]:
    """Title, authors and the rest of an entry's blocks."""
    if "title" in infos:
        return latex.words(infos["title"]), author_names(latex.words(infos.get("author", ""))), blocks
    lead = blocks[0] if blocks else ""
    if "\\href" in lead:
        lead = _LINKED.sub("", lead)
    quoted = _QUOTED.search(lead)
    if len(blocks) < 2 and quoted:
        title = latex.words(quoted[1] or quoted[2])
        return title, _named(lead[: quoted.start()]), [lead[quoted.end() :]]
    found = _EMPHASISED.search(lead) if len(blocks) < 2 else None
    if found and (of_book or _is_title(lead, found)):
        return latex.words(found[1]).rstrip(" .,"), _named(lead[: found.start()]), [lead[found.end() :]]
    if len(blocks) < 2 and found and (cited := _before_journal(lead[: found.start()])):
        names, title = cited
        return title, _named(names), [lead[found.end() :]]
    if len(blocks) < 2:
        return _of_run(latex.words(lead))
    title = _YEAR_IN_FRONT.sub("", latex.words(_URL.sub(" ", blocks[1]))).strip(" .,")
    if "://" in title and " " not in title and not _are_authors(site := latex.words(lead).strip(" .,")):
        return site, (), [block.rstrip(" .%\n") for block in blocks[1:]]  # which nobody signs
    return _YEAR_BEHIND.sub("", title), _named(lead), blocks[2:]


def _of_run(words: str) -> tuple[str, tuple[str, ...], list[str]]:
    """Title, authors and the rest of an entry that is all in one run of words."""
    words = " ".join(words.split())
    if (parts := cut(words)) is not None:
        return parts.title, _named(parts.authors), [words[words.find(parts.title) + len(parts.title) :]]
    journal = _IN_JOURNAL.search(words)
    if journal and _are_authors(before := words[: journal.start()]):
        return "", _named(before), [words[journal.end() :]]  # cited without a title
    if (found := _YEARED.match(words)) and " and " in found[1] and not _DIGIT.search(found[1]):
        quoted = _SINGLE.match(found[2])
        title, _, rest = (quoted[1], "", found[2][quoted.end() :]) if quoted else found[2].partition(". ")
        return title, _named(found[1]), [rest]
    told = words[: journal.start()] if journal else words
    behind = behind_initials(told)
    named = told[: len(told) - len(behind)]
    if not named:
        named, _, behind = told.partition(". ")
    title = before_source(behind, named) if named else behind
    title = title.partition(". ")[0] if title == behind else title.rstrip(" ,")
    return title, _named(named), [behind[len(title) :], words[len(told) :]]


def _are_authors(words: str) -> bool:
    bare = words.removesuffix("et al.").rstrip(" ,")
    return is_byline(bare) or is_lone_name(bare)


def _is_title(lead: str, found: re.Match[str]) -> bool:
    """Whether emphasised words are a title: right behind the authors, and no journal."""
    words, before = latex.words(found[1]), latex.words(lead[: found.start()]).strip()
    if " " not in words or _JOURNAL.search(words) or before[-1:] not in (",", ".", ":"):
        return False
    if words.count(" ") < _FEWEST_BLANKS and _VOLUME.match(lead, found.end()):
        return False
    return are_several_names(before.strip(" ,.:"))


def _before_journal(before: str) -> tuple[str, str] | None:
    """Authors with initials and a title, where a journal in italics stands behind their comma; else None."""
    words = latex.words(before).strip()
    words = words.removesuffix(" in").rstrip()
    if words[-1:] != ",":
        return None
    title = behind_initials(words)
    names, title = words[: len(words) - len(title)], title.rstrip(" ,")
    return (names, title) if names and title.count(" ") >= _FEWEST_BLANKS else None


def _named(text: str) -> tuple[str, ...]:
    names = re.sub(r",?\s+et al\.?|\(?(?:19|20)\d\d[a-z]?\)?", "", latex.words(text)).strip(" ,:%")
    names = names.removesuffix(" .")  # of a year in brackets
    initial = names[-1:] == "." and names[-2:-1].isupper() and not names[-3:-2].isalpha()
    return author_names(names if initial else names.strip(" .,:%"))


def _doi_of(urls: list[str], beside: str) -> str:
    return next((url for url in urls if "doi.org/" in url or url.startswith("10.")), "") or (
        beside if "doi" in beside.lower() else ""
    )
