"""The addresses of a file that is no page: lines of text, of a program or of data come in, addresses go out.

A sentence's addresses are cleaned as an abstract's are; what only looks like one (`self.app`, `data.In`,
`"https://host/?id=" + id`) is none. Nothing is asked here.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from enricher.links import program_text
from enricher.links.finding import find
from enricher.links.flat import Flat, flat
from enricher.links.judging import judge
from enricher.links.mention import Mention
from enricher.links.signs import signs
from enricher.urls import Refused, canonical, host_of, path_of

Kind = Literal["list", "prose", "typeset", "program"]
"""`list`: a line that is an address is it, and `#` begins a note; `program`: data and settings, too."""

TYPESET = frozenset((".tex", ".ltx", ".bbl", ".bib", ".sty", ".cls"))
"""In these an address has backslashes before its signs, also where it stands alone."""
LISTS = frozenset(("", ".txt", ".text", ".list", ".lst", ".csv", ".tsv", ".org"))
ASCIIDOC = frozenset((".adoc", ".asciidoc", ".asc"))
PROSE = ASCIIDOC | {
    ".rst", ".rest", ".textile", ".wiki", ".mediawiki", ".man", ".pod", ".ris", ".nbib", ".enw", ".ciw",
    ".eml", ".mbox", ".log", ".srt", ".vtt",
}  # fmt: skip
NAMED_BY_ADDRESSES = frozenset((".go", ".mod", ".sum", ".work"))
"""Where modules have addresses for names (https://go.dev/ref/mod#module-path); a link has a scheme."""
_PROGRAMS = frozenset(
    ("makefile", "dockerfile", "containerfile", "gemfile", "rakefile", "jenkinsfile", "procfile")
)
_PROGRAM_BEGINS = (b"#!", b"<?xml", b"<svg", b"{", b"[{")


class Standing(Struct, frozen=True, kw_only=True, gc=False):
    """An address, and the number of its line."""

    address: str
    line: int


def kind_of(name: str, ending: str, head: bytes) -> Kind:
    """What lines are, by the file's name, its ending and its first octets; else a program's."""
    if ending in TYPESET:
        return "typeset"
    if ending in PROSE:
        return "prose"
    if ending not in LISTS or head.startswith(_PROGRAM_BEGINS):
        return "program"
    return "program" if name.lower() in _PROGRAMS or name.startswith(".") else "list"


def of_lines(lines: Iterable[str], kind: Kind, ending: str = "") -> Iterator[Standing]:
    """The addresses of all lines, in their order."""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or (kind == "list" and text[0] == "#"):
            continue
        for address in _of_line(text, kind, ending):
            yield Standing(address=address, line=number)


_ORG_TARGET = re.compile(r"(\[\[[^\[\]]+\])(?=\[)")
"""`[[address][words]]`: the address ends with its own bracket."""
_ASCIIDOC_WORDS = re.compile(r"(?<=[^\s\[])(\[[^\[\]]*\])")
"""`https://host/x[words]`."""


def _of_line(text: str, kind: Kind, ending: str) -> Iterator[str]:
    if kind in {"list", "prose"} and _is_address_alone(text) and ending not in ASCIIDOC:
        yield text
        return
    if ":\\/" in text:
        text = text.replace("\\/", "/")  # as JSON may write it
    if "][" in text:
        text = _ORG_TARGET.sub(r"\1 ", text)
    if ending in ASCIIDOC:
        text = _ASCIIDOC_WORDS.sub(r" \1 ", text)
    source = _as_written(text) if kind == "program" else flat(text)
    seen = signs(source)
    if not seen.addresses:
        return
    for mention in find(source, seen):
        if "://" not in mention.address and ending in NAMED_BY_ADDRESSES:
            continue
        if is_address(mention, source.text, kind):
            yield mention.address


def _as_written(text: str) -> Flat:
    """A program's line, whose tags are no page's."""
    text = text.replace("&amp;", "&") if "&amp;" in text else text
    low = text.lower()
    return Flat(text=text, low=low if len(low) == len(text) else text)


def _is_address_alone(text: str) -> bool:
    return (
        "://" in text and len(text.split()) == 1 and text[0].isalpha() and text.index("://") < len("https:")
    )


def is_address(mention: Mention, text: str, kind: Kind) -> bool:
    """Whether what was found in a line is an address, and nothing that only looks like one."""
    if "://" in mention.address:
        return kind == "typeset" or not program_text.is_made_by_program(mention, text)
    if mention.anchored and not mention.soft:
        return False  # a page's own neighbour
    url = canonical(mention.address)
    if isinstance(url, Refused) or program_text.is_inner(host := host_of(url)):
        return False
    doubt = judge(mention, url, text)
    if doubt.refusal or doubt.doubt:
        return False
    if kind == "program":
        return program_text.is_address_in_program(mention, text)
    if text == mention.address or path_of(url).strip("/") or host.startswith("www."):
        return True
    if doubt.named and mention.address != mention.address.lower():
        return False  # `Amazon.com` is a company
    return not (_is_code(mention, text) or program_text.is_example(host))


_PROMPTS = (">>>", "...", "$ ")


def _is_code(mention: Mention, text: str) -> bool:
    """Whether a name stands in a span of code, or in what somebody typed."""
    before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
    return "`" in (before, after) or before in {'"', "'", "="} or text.startswith(_PROMPTS)


def of_notebook(text: str) -> Iterator[tuple[str, Kind | None]]:
    """The cells of a notebook, each with what its lines are: None where they are Markdown.

    What its programs printed is none of it (https://nbformat.readthedocs.io/en/latest/format_description.html).

    Raises:
        ValueError: the text is no notebook.
    """
    for cell in _cells(json.loads(text)):
        source = cell.get("source")
        written = "".join(map(str, source)) if isinstance(source, list) else str(source or "")
        if cell.get("cell_type") == "markdown":
            yield _TAG_ALONE.sub(r"\1\n", written), None
        else:
            yield written, "program"


_TAG_ALONE = re.compile(r"^([ \t]*<[^<>\n]+>[ \t]*\n)(?=[^\s<])", re.MULTILINE)
"""A tag on a line of its own, behind which a notebook's reader goes on with Markdown, as GitHub does not."""


def _cells(notebook: object) -> list[dict[str, object]]:
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if isinstance(cells, list):
        return [cell for cell in cells if isinstance(cell, dict)]
    raise ValueError("it has no cells")
