"""reStructuredText as Markdown, line by line, so that a list in it is read as any other.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html: only what a list of papers uses.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.listing import of_lines
from enricher.papers.readers.rest_citations import without_told
from enricher.papers.readers.rest_references import told_at_once
from enricher.papers.readers.rest_tables import tables_as_markdown
from enricher.urls import doi_address

_LINE_OF_SIGNS = re.compile(r"([=\-~^\"'`:#*+.<>_])\1{2,}\s*$")
_LINK = re.compile(r"`([^`<>]{0,500}+)<([^<>`\s]{1,2000}|https?:[^<>`]{1,2000})>`__?")
_NAMED = re.compile(
    r"\]\([^()\s]{0,2000}\)|<[^<>\s]{0,2000}>|https?://\S{0,2000}"
    r"|\|([^|\s][^|\n]{0,80})\|_(?!\w)|\|(?P<shown>\w(?:[^|\n]{0,60}[^|\s])?)\|(?![\w|])|`([^`<>]{1,300})`_(?!_)|(?<![\w`])(\w[\w.-]{0,80})_(?![\w`])"
)
_TARGET = re.compile(r"\.\. _`?([^`:]{1,200})`?:\s+(\S{1,2000})\s*$")
_CITATION = re.compile(r"\.\. \[[^\]]{1,60}\]\s+(.*)")
_DIRECTIVE = re.compile(r"\.\.(?:\s|$)")
_PICTURE = re.compile(r"\.\.\s+\|([^|\n]{1,80})\|\s+image::")
"""A picture that stands wherever its name does: `.. |code| image:: code.svg`."""
_LEADS_TO = re.compile(r"\s+:target:\s+(https?://\S{1,2000})\s*$")
_FIELD = re.compile(r"(\s*):([A-Za-z][\w ]{0,40}):\s+(.*)")
_ROLE = re.compile(r":(doi|arxiv|pmid|raw-\w+|ref|cite\w*):`([^`<>]{1,300}?)(?:\s*<([^<>`]{1,300})>)?`")
_LINE_OF_BLOCK = re.compile(r"\s*\|\s+(\S[^|\n]{0,2000})$")
"""A line of a line block; a row of a table ends with a bar."""
_BLOCK_OF_ITEM = re.compile(r"(\s*(?:#\.|\d{1,4}\.|[-*+])\s+)\|\s+(\S[^|\n]{0,2000})$")
"""The first line of a line block that an item holds: `#. | A Title`."""
_OWN_ROLE = re.compile(r"(?<![\w`:]):[a-z][\w.-]{0,20}:`([^`<>]{1,300})`(?!_)")
"""Words under a role that the text's keeper made up."""
_MOST_OF_TERM = 2
"""Blanks in what is no more than a term."""
_BREAKS = frozenset(("br", "BR", "nl", "newline", "linebreak"))
"""What keepers call a line's end, for which this markup has no sign: `|br|`."""
_AUTO = re.compile(r"(\s*)#\.\s")
_BASES = {
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
}


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the text, in its order."""
    lines = _with_whole_links(told_at_once(_unquoted(tables_as_markdown(stream.lines()))))
    yield from of_lines(rest_as_markdown(without_told(_blocks_as_items(lines))), stream.name)


def _blocks_as_items(lines: Iterable[str]) -> Iterator[str]:
    """Line blocks, of which each tells of one paper, as items: `| A Title` above `| Authors` above a link."""
    within = ""
    for line in lines:
        found = _LINE_OF_BLOCK.match(line) if "|" in line else None
        if found is not None:
            yield f"{within or '- '}{found[1]}"
            within = within or "  "
        elif "|" in line and (opened := _BLOCK_OF_ITEM.match(line)):
            yield f"{opened[1]}{opened[2]}"
            within = " " * len(opened[1])
        else:
            yield line
            within = ""


_NO_PARAGRAPH = re.compile(r"\.\. |\.\.$|[-*+•|:]|(?:\(?(?:\d{1,4}|#|[a-zA-Z]|[ivxlc]{1,5})[.)])\s|.*::\s*$")
"""What an indented line below belongs to, or is code by: a directive, an item, a field, `::`."""


def _unquoted(lines: Iterable[str]) -> Iterator[str]:
    """Each line; of a block quote, which in Markdown would be code, without what it is indented by."""
    quoted = False
    for line in lines:
        if line.strip() and not line[:1].isspace():
            quoted = _NO_PARAGRAPH.match(line) is None
        elif quoted and line.startswith(("\t", "    ")):
            yield line.lstrip()
            continue
        yield line


_OPENED = re.compile(r"(?<![\w`:])`([^`<>]{1,300})\Z")
_CLOSED = re.compile(r"([^`<>]{0,300}?)\s*<(https?://[^<>`\s]{1,2000})>`__?")
_OF_ITEM = re.compile(r"\s|[-*+•]\s|\(?(?:\d{1,4}|#)[.)]\s|\.\. \[")
"""How a line of an item begins; a link within a paragraph speaks of others' papers, wrapped or not."""
_MOST_LINES = 6
"""Of a link's words and its address."""


def _with_whole_links(lines: Iterable[str]) -> Iterator[str]:
    """As many lines, the links that are wrapped among them as Markdown's, which may be wrapped as well."""
    held: list[str] = []
    above = ""
    for line in lines:
        begins, above = line[:1] == "`" and not above.strip(), line
        if held:
            held.append(line)
            goes_on = line.strip() and "`" not in line and "<" not in line and len(held) < _MOST_LINES
            if not goes_on:
                yield from _whole(held)
                held = []
        elif "`" in line and (begins or _OF_ITEM.match(line)) and _OPENED.search(line.rstrip()):
            held = [line]
        else:
            yield line
    yield from held


def _whole(lines: list[str]) -> list[str]:
    """The lines from one that opens a link to the one that has its address; as they are without any."""
    found = _CLOSED.match(lines[-1])
    if found is None:
        return lines
    first = _OPENED.sub(r"[\1", lines[0].rstrip())
    return [first, *lines[1:-1], f"{found[1]}]({found[2]}){lines[-1][found.end() :]}"]


_CODE = re.compile(r"(\s*)\.\. (?:code-block|code|sourcecode|parsed-literal)::\s*(\w{0,20})")


class _CodeBlock:
    """A block of code, in a fence: what is indented below its directive."""

    def __init__(self) -> None:
        self.fence = ""
        self._within = ""

    def holds(self, line: str) -> bool:
        """Whether a line stands within."""
        return not line.strip() or line.startswith(self._within)

    def begins(self, line: str) -> str:
        """The line that the fence begins with, where this one is a directive; else an empty one."""
        found = _CODE.match(line)
        if found is None:
            return ""
        self.fence, self._within = f"{found[1]}```", f"{found[1]} "
        return f"{self.fence}{found[2].lower()}"

    def ends(self) -> str:
        """The line that the fence ends with."""
        fence, self.fence = self.fence, ""
        return fence


class _NamedPicture:
    """A picture, which stands wherever its name does and leads where it says."""

    def __init__(self) -> None:
        self._name = ""

    def target_in(self, line: str) -> str:
        """The line; where it says where the picture leads, the target of its name."""
        if line.startswith(".. |"):
            found = _PICTURE.match(line)
            self._name = found[1] if found else ""
        elif self._name and (found := _LEADS_TO.match(line)):
            line, self._name = f".. _{self._name}: {found[1]}", ""
        elif self._name and not line[:1].isspace():
            self._name = ""
        return line


def rest_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """Each line of a text in Markdown; a heading on its own line, its line of signs empty, code in fences."""
    held: str | None = None
    ranks: list[str] = []
    picture, code = _NamedPicture(), _CodeBlock()
    for line in lines:
        if code.fence:
            if code.holds(line):
                yield line
                continue
            yield code.ends()
        if "::" in line and (begun := code.begins(line)):
            yield from [_line(held)] if held else []
            yield begun
            held = ""
            continue
        line = picture.target_in(line)
        signs = _LINE_OF_SIGNS.match(line) if line[:1] == line[1:2] else None
        if (
            signs
            and held
            and held.strip()
            and not held.startswith((" ", "\t"))
            and len(line.rstrip()) + 3 >= len(held)
        ):
            if signs[1] not in ranks:
                ranks.append(signs[1])
            yield f"{'#' * min(6, ranks.index(signs[1]) + 1)} {_inline(held.strip())}"
            held = ""
            continue
        if held is not None:
            yield _line(held)
        held = "" if signs else line
    if held is not None:
        yield _line(held)
    if code.fence:
        yield code.ends()


def _line(line: str) -> str:
    if line[:2] == "..":
        if found := _TARGET.match(line):
            return f"[{found[1]}]: {found[2]}"
        if found := _CITATION.match(line):
            return f"1. {_inline(found[1])}"
        if _DIRECTIVE.match(line):
            return ""
    if line.lstrip()[:1] == ":" and (found := _FIELD.fullmatch(line)) and "`" not in found[2]:
        return f"{found[1]}{found[2]}: {_inline(found[3])}"
    return _inline(_AUTO.sub(r"\g<1>1. ", line) if "#." in line else line)


def _inline(text: str) -> str:
    if "`" in text:
        text = _LINK.sub(_link, text)
        text = _OWN_ROLE.sub(_own_role, _ROLE.sub(_role, text)) if ":`" in text else text
        text = text.replace("``", "`")
    return _NAMED.sub(_named, text) if "_" in text or "|" in text else text


def _link(found: re.Match[str]) -> str:
    words, led = found[1].rstrip(), found[2]
    if " " in led or not led.isprintable():  # it may have been cut at the end of a cell's line
        led = "".join(led.split())
    if led[-1:] == "_" and led[-2:] != "\\_" and "://" not in led:  # a name
        return f"[{words or led[:-1]}][{led[:-1]}]"
    return f"[{words}]({led})" if words else f"<{led}>"


def _named(found: re.Match[str]) -> str:
    """A reference by its name, as one of Markdown; addresses as they are."""
    if found[1]:  # a substitution that is a reference, numbered among its like: `|pdf2|_`
        return f"[{found[1].rstrip('0123456789-_') or found[1]}][{found[1]}]"
    if found["shown"] in _BREAKS:
        return "<br>"
    if found["shown"]:  # a picture, which leads where it says; else words, which stay beside a title
        bare = found["shown"].rstrip("0123456789-_")
        return f"[{bare}][{found['shown']}]" if bare and bare != found["shown"] else f"[{found['shown']}]"
    name = found[3] or found[4]
    return f"[{name}]" if name else found[0]


def _own_role(found: re.Match[str]) -> str:
    """Words under a role of the keeper's own: several are set apart by it, as a title is."""
    words = found[1]
    return f"*{words.strip()}*" if words.count(" ") > _MOST_OF_TERM and "*" not in words else words


def _role(found: re.Match[str]) -> str:
    base, target = _BASES.get(found[1]), found[3] or found[2]
    if found[1] == "doi":
        return f"[{found[2]}]({doi_address(unquote(target))})"
    return f"[{found[2]}]({base}{target})" if base else found[2]
