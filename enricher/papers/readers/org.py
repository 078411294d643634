"""Org mode's outlines as Markdown, line by line, so that a list in one is read as any other.

https://orgmode.org/worg/org-syntax.html: only what a list of papers uses. `#+LINK: gh https://github.com/%s`
makes an address of `[[gh:doe/nets]]` (manual, "Link Abbreviations"), and a bracket in a link stands behind a
backslash since Org 9.3.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from urllib.parse import quote, unquote

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.keyed_headings import told_by_keys
from enricher.papers.readers.listing import of_lines
from enricher.urls import doi_address

_STARS = re.compile(r"(\*{1,8})\s+(?:(?:TODO|DONE|NEXT|WAITING|READ|READING)\s+)?(?:\[#[A-Z]\]\s+)?")
_TAGS = re.compile(r":[\w@:]+:")
_LINK = late(r"\[\[((?:[^\[\]\\]{1,2000}+|\\.){1,200}+)\](?:\[([^\[\]]{1,500})\])?\]")
_PLAIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9:/?=%#~+@.,;_-]*+")
"""An address that needs no brackets of its own, which would have a text read as one with HTML in it.

Right behind another address it needs them: without, both would be one."""
_CITED = re.compile(
    r",?\s?(?:\[cite(?:/[\w/-]{1,20})?:[^\[\]\n]{1,300}\]|(?<![\w:/])cite[a-z]{0,12}:[\w&:;-]{2,60}(?:,[\w&:;-]{2,60}){0,20})"
)
"""A key of a bibliography, as Org 9.5 and org-ref write one, which is no word of a title."""
_ESCAPED = re.compile(r"\\([\[\]\\])")
_ABBREVIATION = re.compile(r"#\+link:\s+(\"[^\"]{1,80}\"|[\w-]{1,80})\s+([a-z]+://\S{1,2000})", re.IGNORECASE)
_ABBREVIATED = re.compile(r"([^\s:]{1,80}):(?!//)(.{1,2000})")
# The sign first in both, and what must not stand before it looked back at: the engine skips to it.
_BOLD = re.compile(r"\*(?<![\w*]\*)(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])")
_ITALIC = re.compile(r"/(?<![\w/:.*]/)(?=[^\s/])([^/\n]{1,300}?)(?<=[^\s/])/(?![\w/*])")
_ITALIC_LINK = late(r"(?<![\w/:])/(\[\[[^\[\]\n]{1,2000}\](?:\[[^\[\]\n]{1,500}\])?\])/(?![\w/])")
"""A link in italics, all of it: `/[[address][Ann Lake]]/`."""
_PROPERTY = re.compile(r"\s*:([\w-]{1,40}):\s*(.*)")
_BLOCK = re.compile(r"#\+(?:(end)|begin)_src\b[ \t]*(\w{0,20})", re.IGNORECASE)
"""Where a block of code begins and ends."""
_MOST_ABBREVIATIONS = 200
_PLANNED = ("CLOSED: [", "CLOSED: <", "SCHEDULED: <", "DEADLINE: <", "CLOCK: [")
"""What a keeper means to do with an entry and when, by the program's own words: no line of the entry."""
_NAMED = ("doi:", "arxiv:")
_RULE = re.compile(r"\|-[-+|]*")
_BULLET = re.compile(r"\s*(?:[-+]|\d+[.)])\s")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the outline, in its order."""
    yield from of_lines(org_as_markdown(stream.lines()), stream.name)


def org_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """Each line of an outline in Markdown; a heading over a citation alone is an entry under its title."""
    held: list[str] = []
    for line, told in told_by_keys(_each(_with_years_apart(lines))):
        if held:
            cited = "cite" in line[:10].lower()
            if not (told.strip() or cited):
                held.append(told)
                continue
            if cited and (said := _said_by(line.strip())):
                yield f"- Title: {held[0].lstrip('# ')}"
                yield from held[1:]
                yield f"  {said}"
                held = []
                continue
            yield from held
            held = []
        if told[:1] == "#" and line[:1] == "*" and told.rstrip().count(" ") > 1:
            held = [told]
        else:
            yield told
    yield from held


def _with_years_apart(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with years in brackets that stand before titles, where most headings of the first begin so.

    A single one may be a title's: `2018 Lake Challenge`.
    """
    rest = iter(lines)
    first = list(islice(rest, _FIRST))
    headings = [line for line in first if line[:1] == "*" and _STARS.match(line)]
    dated = [line for line in headings if " 19" in line[:24] or " 20" in line[:24]]
    levels = [found[0].count("*") for line in dated if (found := _DATED.match(line))]
    level = max(levels, default=0)
    alike = sum([line.startswith("*" * level + " ") for line in headings])
    if len(levels) < _FEWEST_DATED or levels.count(level) * 2 < alike:
        yield from first
        yield from rest
        return
    for line in chain(first, rest):
        yield _DATED.sub(r"\1(\2) ", line, count=1) if line[:1] == "*" else line


_FIRST, _FEWEST_DATED = 400, 2
"""Lines that are looked at for such headings, and how many there are at least."""
_DATED = late(r"(\*{1,8}\s+(?:[A-Z]{3,8}\s+)?)((?:19|20)\d\d)[.:]?\s+(?=[\[A-ZÀ-Þ])")


def _said_by(line: str) -> str:
    """The authors of a line that is a citation and nothing else, or its year, each under its label."""
    found = _CITED_ALONE.fullmatch(line)
    if found is None:
        return ""
    told = _NAMED_BY.match(found["words"] or "")
    if told and told[1].strip(" ,("):
        return f"Authors: {told[1].strip(' ,(')}"
    year = _YEAR.search(found["key"])
    return f"Year: {year[0]}" if year else ""


_CITED_ALONE = late(
    r"(?:\[\[)?\[?[Cc]ite[a-z]{0,12}(?:/[\w/-]{1,20})?:[@&]?(?P<key>[\w:.-]{2,80})\]?"
    r"(?:\[(?P<words>[^\[\]]{2,200})\])?\]?\.?"
)
_NAMED_BY = late(r"([^\d:]{2,100}?)[\s,(]*(?:19|20)\d\d")
_YEAR = late(r"(?:19|20)\d\d")


def _each(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line with what it is in Markdown; of a table's rules the one below its heading stays.

    The others would end it there: empty lines stand for them once it is over.
    """
    inline = Inline()
    rows = dropped = 0
    for line in lines:
        bare = line.strip()
        if bare[:1] != "|":
            if dropped:
                yield from [("|", "")] * dropped
            rows = dropped = 0
            yield line, _line(line, bare, inline)
        elif not _RULE.fullmatch(bare):
            rows += 1
            yield line, _line(line, bare, inline)
        elif rows == 1:
            rows += 1  # a second rule is none below a heading
            yield line, bare.replace("+", "|")
        else:
            dropped += 1


def _line(line: str, bare: str, inline: "Inline") -> str:
    """A line, and the same without blanks around it, as Markdown."""
    first = bare[:1]
    if first == "*" and line[0] == "*" and (found := _STARS.match(line)):
        words = bare[found.end() :]
        return f"{_HEADS[found.end(1)]} {inline.text(_untagged(words) if words[-1:] == ':' else words)}"
    if first in _OF_PROGRAM and (told := _told(bare, line, inline)) is not None:
        return told
    if bare[-2:] == "\\\\":  # a line that is broken here
        line = line.rstrip().rstrip("\\").rstrip() + "  "
        bare = line.lstrip()
    if not bare or ((first in "-+" or first.isdigit()) and _BULLET.match(line)):
        return inline.text(line.replace(" :: ", ": ", 1))  # a term and what it means
    return inline.text(bare)


_HEADS = ("", *("#" * min(6, stars) for stars in range(1, 9)))
"""How Markdown heads what so many stars do."""
_OF_PROGRAM = frozenset("#:CSD")
"""How lines begin that are for the program."""


def _told(bare: str, line: str, inline: "Inline") -> str | None:
    """What is left of a line for the program; None for any other."""
    if bare.startswith("#+"):
        if fence := _BLOCK.match(bare):
            return "```" if fence[1] else f"```{fence[2].lower()}"
        inline.keep(bare)
        return ""
    if bare in (":PROPERTIES:", ":END:", ":LOGBOOK:") or bare.startswith(_PLANNED):
        return ""
    if bare[0] == ":" and (found := _PROPERTY.fullmatch(line)):
        name = found[1].replace("_", " ").lower()
        if name in _OF_THE_OUTLINE:
            return ""
        name = "paper" if name == "roam refs" else name
        return f"{name}: {found[2]}\n" if found[2] else ""
    return None


_OF_THE_OUTLINE = frozenset(
    ("id", "custom id", "roam aliases", "created", "effort", "style", "category", "visibility", "ordered",
     "header-args", "last modified", "mtime", "ctime", "archive time", "archive file", "noter document")
)  # fmt: skip
"""What an entry's drawer says of the entry itself: https://orgmode.org/manual/Special-Properties.html"""


def _untagged(words: str) -> str:
    """A heading that ends in a colon, without the tags behind it."""
    parts = words.rsplit(None, 1)
    return parts[0] if len(parts) == 2 and _TAGS.fullmatch(parts[1]) else words


def _italic(found: re.Match[str]) -> str:
    """As a function, for a pattern's own way of filling in takes two calls."""
    return f"*{found[1]}*"


def _bold(found: re.Match[str]) -> str:
    return f"**{found[1]}**"


class Inline:
    """What stands in a line, as Markdown; knows the abbreviations of the outline so far."""

    def __init__(self) -> None:
        self._abbreviations: dict[str, str] = {}

    def keep(self, line: str) -> None:
        """Know the abbreviation of this line, if it is the definition of one."""
        if len(self._abbreviations) < _MOST_ABBREVIATIONS and (found := _ABBREVIATION.match(line)):
            self._abbreviations[found[1].strip('"').lower()] = found[2]

    def text(self, text: str) -> str:
        """A line's text, its links, italics and bold words written as in Markdown."""
        if "cite" in text:
            text = _CITED.sub("", text)
        if "[[" in text:
            text = _ITALIC_LINK.sub(r"\1", text) if "/[[" in text else text
            text = _LINK.sub(self._link, text)
        if "*" in text:  # before what is in italics has such signs, too
            text = _BOLD.sub(_bold, text)
        return _ITALIC.sub(_italic, text) if "/" in text else text

    def _link(self, found: re.Match[str]) -> str:
        address, words = found.groups()
        address = address.strip()
        if "\\" in address:
            address = _ESCAPED.sub(r"\1", address)
        if self._abbreviations:
            address = self._written_out(address)
        if address.startswith(_NAMED):
            kind, _, name = address.partition(":")
            address = doi_address(unquote(name)) if kind == "doi" else f"https://arxiv.org/abs/{name}"
        elif "://" not in address:
            return words or address
        if not words:
            return f"<{address}>"
        start = found.start()
        apart = not start or found.string[start - 1] in " ("
        return f"[{words}]({address})" if apart and _PLAIN.fullmatch(address) else f"[{words}](<{address}>)"

    def _written_out(self, path: str) -> str:
        found = _ABBREVIATED.fullmatch(path)
        base = self._abbreviations.get(found[1].lower()) if found else None
        if not found or base is None:
            return path
        if "%s" in base or "%h" in base:
            return base.replace("%s", found[2]).replace("%h", quote(found[2], safe=""))
        return base + found[2]
