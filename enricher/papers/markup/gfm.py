"""Markdown as its keepers see it on GitHub: lines come in, HTML goes out, piece by piece.

Parsed by comrak, which this module alone knows. What keepers write and GitHub shows broken, while
anybody can read it, is mended first: tables (`mended_tables`), and lines by themselves. A long text is
cut where an entry may begin, so that no more than a piece is held.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import comrak
from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.markup.bare_addresses import (
    may_hold_entities,
    with_angles_escaped,
    without_entities,
    without_escapes,
)
from enricher.papers.markup.footnotes import with_footnotes
from enricher.papers.markup.hanging_references import as_markdown, has_bare_heading
from enricher.papers.markup.hidden_notes import has_marks, without_marks
from enricher.papers.markup.long_words import all_stand, without_long_words
from enricher.papers.markup.markdown_order import tagged_lines
from enricher.papers.markup.mended_tables import UNPARTED, MendedTables
from enricher.papers.markup.named_definitions import with_named_definitions
from enricher.papers.markup.parted_runs import parted
from enricher.papers.markup.picture_links import without_pictures_above
from enricher.papers.markup.piece_ends import parts
from enricher.papers.markup.raw_blocks import SIGN, with_raw_html
from enricher.papers.markup.shortcodes import without_shortcodes
from enricher.papers.markup.struck_entries import may_strike, with_struck_entries
from enricher.papers.markup.told_references import with_told_references
from enricher.papers.markup.typed_quotes import with_quotes
from enricher.papers.markup.wrapped_rows import with_whole_rows
from enricher.papers.words.badge_words import with_told_badges
from enricher.papers.words.whole_characters import whole

DEEPEST = 40
"""Quotes and bullets within each other at a line's start; the rest of such a run is dropped."""

_GLUED = late(r"(https?://[!-~]{1,2000}+)(?=[，。、；：）】》」（【《「])")
"""An address that goes on with a sign of Chinese or Japanese, which a parser would take for its own."""
_RUN = re.compile(rf"(?:[ \t]*[>*+-](?=[ \t>*+-])|[ \t]*\d+[.)](?=\s)){{{DEEPEST}}}")
_MARKS = " \t>*+-.)0123456789"
"""Of which such a run is."""
# A line's end first: the engine skips to it.
_MARKED = re.compile(rf"\n[{re.escape(_MARKS)}]{{{DEEPEST}}}[^\n]")
_DIGITS = frozenset("0123456789")
# One class of signs first: the engine skips to them.
_TEX = re.compile(r"[$\\](?:(?<=\$)[^$\n]{1,300}\$|(?<=\\)(?<!\\\\)[,;{}%&=/'\"^])")
"""TeX's spaces, signs and accents, which Markdown would take for escapes of its own; a formula is whole."""
_TITLE_SPAN = late(r"(?<!\])\[([^\[\]\n]{1,400})\]\{\.(?:[\w-]{1,20}-)?title[^{}\n]{0,80}\}")
_ATTRIBUTES = late(r"(?<=[\])])\{[ ]?(?:[.#:][\w-]|[\w-]{1,30}=)[^{}\n]{0,300}\}")


class Piece(Struct, frozen=True, kw_only=True):
    """Some of a text as HTML, with signs for `words`, and the line of the text that each of its source was.

    `tagged` are the lines of its source in which the keeper's own tags stand; None where nobody knows.
    """

    html: str
    lines: list[int]
    tagged: Sequence[int] | None
    words: Sequence[str] = ()


def pieces(lines: Iterable[str], first: int = 1) -> Iterator[Piece]:
    """The text in pieces of bounded size. `first` is the number of its first line."""
    for held, start in parts(lines, first):
        yield _piece(held, start)


def rendered(text: str) -> str:
    """The HTML of a text, with each block's place in it (`data-sourcepos`)."""
    extensions, options = _options()
    try:
        html = comrak.render_markdown(text, extension_options=extensions, render_options=options)
    except UnicodeEncodeError:  # half a surrogate pair, out of a document's escapes
        html = comrak.render_markdown(whole(text), extension_options=extensions, render_options=options)
    # What may stand in the HTML is asked of the text: it is a third of it, and single signs are told at once.
    if "&" in text and may_hold_entities(text):
        html = without_entities(html)
    if "\\" in text:
        html = without_escapes(html)
    if "@" in text and "git@" in text:
        html = _CLONED.sub(r'<a href="\1\2\3">\1\2\3</a>', html)
    if ("~" in text and may_strike(text)) or ("<" in text and "<del" in text):
        html = with_struck_entries(html)
    if ("!" in text and "![" in text) or ("<" in text and "<img" in text):
        html = with_told_badges(without_pictures_above(html))
    return html


_CLONED = late(r'((?:ssh://)?)<a[^<>]* href="mailto:(git@[\w.-]+)">[^<>]+</a>([:/][\w.~-]+/[\w.~/-]*[\w~/-])')
"""What a repository is cloned from, of which the parser takes `git@github.com` for whom to write to."""


@lru_cache(maxsize=1)
def _options() -> tuple[comrak.ExtensionOptions, comrak.RenderOptions]:
    extensions, options = comrak.ExtensionOptions(), comrak.RenderOptions()
    extensions.table = extensions.autolink = extensions.strikethrough = extensions.tasklist = True
    extensions.cjk_friendly_emphasis = extensions.math_dollars = True
    options.unsafe_ = options.sourcepos = True
    return extensions, options


def _piece(lines: list[str], first: int) -> Piece:
    piece = _with_words(*without_long_words(lines), first)
    return piece if all_stand(piece.html, piece.words) else _with_words(lines, (), first)


def _with_words(lines: list[str], words: Sequence[str], first: int) -> Piece:
    text, numbers = "\n".join(lines), list(range(first, first + len(lines)))
    if SIGN in text or has_marks(text):
        lines = list(without_marks(list(with_raw_html(lines))))
        text = "\n".join(lines)
    if ";" in text and ".CO;" in text:
        text = with_angles_escaped(text)
        lines = text.split("\n")
    if "`" in text:
        lines = with_quotes(lines)
        text = "\n".join(lines)
    if "|" in text and "\n---|---" in text:
        lines = list(with_whole_rows(lines))
        text = "\n".join(lines)
    if "/>" in text and ("<a name=" in text or "<a id=" in text):
        lines = _with_places_ended(lines)
        text = "\n".join(lines)
    if "[1" in text or "]: " in text or has_bare_heading(text):
        lines = _with_references(lines, text)
        text = "\n".join(lines)
    below = "\n" + text  # each line behind the sign to which the engine skips
    barred = "|" in text or "\r" in text or ("<" in text and UNPARTED.search(below) is not None)
    if barred or not _stands_as_read(text, below):
        noted = "^" in text and "[^" in text
        if noted:
            lines = with_footnotes(lines)
        if barred or noted:
            mended = MendedTables()
            mended.take(lines, first)
            lines, numbers = mended.lines, mended.numbers
        lines = _each_mended(lines, text)
        text = "\n".join(lines)
    text = parted(text)
    html = rendered(text + "\n")  # without it comrak misses a last line `[name]: <address>`
    return Piece(html=html, lines=numbers, tagged=tagged_lines(text, lines), words=words)


def _with_references(lines: list[str], text: str) -> list[str]:
    """Lines with numbered references and named ones where their papers are told of, headed."""
    if "[1" in text and (_REFERENCE.search(text) or "eferences" in text):
        lines = with_told_references(lines)
    if has_bare_heading(text):
        lines = as_markdown("\n".join(lines))
    return with_named_definitions(lines) if "]: " in text and _DEFINED.search(text) else lines


_SIGNS = ("\\", "{", "[^", "```", "~~~", "] (http", ":::", " . ")
"""What stands in a text of which a line has to be mended, but for addresses that go on and runs of marks."""


_DEFINED = late(r"\]: {1,4}(?:(?i:doi|arxiv|pmid|pmcid):|<?https?://[^\s\"]{1,1000} {1,4}\")")
_REFERENCE = late(r"^(?:[-*+] )?\\?\[1\d{0,2}\\?\]", re.MULTILINE)


def _stands_as_read(text: str, below: str) -> bool:
    """Whether no line has to be mended, by what is looked for in all of them at once; most lists are such.

    A single sign is found in a fortieth of the time that several take.
    """
    for sign in _SIGNS:
        if sign[-1] in text and sign in text:
            return False
    if (".  " in text or ")  " in text) and _WIDELY_NUMBERED.search(below):
        return False
    if ".pdf)" in text and _SPACED.search(text):
        return False
    return (text.isascii() or "://" not in text or not _GLUED.search(text)) and not _MARKED.search(below)


_WIDE_NUMBER = late(r"\A(\d{2,4}[.)])  (?=\S)")
"""A number so wide that four blanks before the next line would make that code, and none of its item."""
_WIDELY_NUMBERED = late(r"\n\d{2,4}[.)]  \S")
_APART = late(r"\A(\d{1,3})[ \t](?=[.)][ \t]+[^\W\d_a-z])")
"""A number with a blank before its stop, which ends it for a reader: `7 . A Title`."""


_BROKEN = late(r"(?<!\\)\\\\[ \t]*\Z")
"""How kramdown has a line broken: by two signs where Markdown takes one."""
_SPACED = late(r"\]\(((?:https?://|\.{0,2}/|[\w.-]{1,40}/)[^()\s<>]{0,200}+ [^()<>\"\n]{1,300}\.pdf)\)")
"""A link to a file in whose name blanks stand: `[A Title](/papers/A Title.pdf)`."""


def _each_mended(lines: list[str], text: str) -> list[str]:
    """Lines of a text, each mended by itself: of what does not stand in the text none is asked."""
    below = "\n" + text
    if _MARKED.search(below):
        lines = [_without_run(line) if not line[:DEEPEST].strip(_MARKS) else line for line in lines]
    if not text.isascii() and "://" in text and _GLUED.search(text):
        lines = [_GLUED.sub(r"\1 ", line) if "://" in line and not line.isascii() else line for line in lines]
    if "{" in text or "] (http" in text or ":::" in text:
        lines = [
            _without_attributes(line) if "{" in line or "] (http" in line or line[:3] == ":::" else line
            for line in lines
        ]
    if "\\" in text:
        lines = [_TEX.sub(_kept, line) if "\\" in line else line for line in lines]
        if "\\\\" in text:
            lines = [_BROKEN.sub(r"\\", line) if "\\\\" in line else line for line in lines]
    if ".pdf)" in text and _SPACED.search(text):
        lines = [_SPACED.sub(r"](<\1>)", line) if ".pdf)" in line else line for line in lines]
    if not (" . " in text or " ) " in text or "\t" in text or _WIDELY_NUMBERED.search(below)):
        return lines
    return [
        _APART.sub(r"\1", _WIDE_NUMBER.sub(r"\1 ", line)) if line[:1] in _DIGITS else line for line in lines
    ]


def _with_places_ended(lines: list[str]) -> list[str]:
    """Lines whose names of places, alone between blank ones, end where they begin.

    `<a name="1"/>` is no end for a browser: all that stands below would be of one link that leads nowhere.
    """
    kept = list(lines)
    for index, line in enumerate(lines):
        found = _PLACE.match(line) if line[:3] == "<a " else None
        beside = "".join((*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])) if found else ""
        if found and not beside.strip():
            kept[index] = f"{found[1]}></a>"
    return kept


_PLACE = late(r"\A(<a (?:name|id)=\"[\w .:/%-]*\") ?/>(?=[ \t]*\Z)")


def _without_run(line: str) -> str:
    """A line without what goes on of a run of quotes and bullets."""
    run = _RUN.match(line) if len(line) > DEEPEST else None
    return line if run is None else line[: run.end()] + " " + line[run.end() :].lstrip(" \t>*+-")


def _without_attributes(line: str) -> str:
    """A line without what Pandoc, Quarto, kramdown say of its look: `[A Title]{.pub-title}`, `# A {#one}`."""
    if line.startswith(":::"):
        return "***" if ".csl-entry" in line else ""  # a rule, where the next work of a bibliography begins
    line = line.replace("] (http", "](http")
    if "{{<" in line or "{{%" in line:
        line = without_shortcodes(line)
    if "]{" in line or "){" in line:
        line = _ATTRIBUTES.sub("", _TITLE_SPAN.sub(r"**\1**", line))
    if line[:1] in _HEADED and line.rstrip()[-1:] == "}":
        line = _OF_HEADING.sub("", line)
    return line


_HEADED = frozenset("#{")
_OF_HEADING = late(r"(?:\A|(?<=\S)[ \t]{1,8})\{(?:-|(?:[#.]|:[ \t]?[#.]?)\w[^{}\n]{0,200})\}[ \t]*\Z")
"""What a heading or a line by itself has for its place and look: `{#one .wide}`, `{: .no_toc }`, `{-}`."""


def _kept(found: re.Match[str]) -> str:
    r"""TeX as Markdown has to be told it: escapes escaped; formulas, remark's `\&` in addresses as is."""
    tex = found[0]
    return f"\\{tex}" if tex[0] == "\\" and not _is_in_address(found.string, found.start()) else tex


_ENDS_OF_ADDRESS = frozenset(' \t)<>"|]')


def _is_in_address(line: str, place: int) -> bool:
    first = max(0, place - _LONGEST_ADDRESS)
    begin = max(line.rfind("://", first, place), line.rfind("www.", first, place))
    return begin >= 0 and _ENDS_OF_ADDRESS.isdisjoint(line[begin:place])


_LONGEST_ADDRESS = 500
