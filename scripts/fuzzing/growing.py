"""What is made long to see how a form's cost grows: a text of the form with something repeated in it.

Each form's example (`tests/papers/examples/`) and each further layout has places (a title, an address, an
author, an identifier, a line's start, the end) at which a unit is repeated; its lines and the whole of it are
repeated too.
"""

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from fuzzing.layouts import LAYOUTS

EXAMPLES = Path(__file__).resolve().parents[2] / "tests" / "papers" / "examples"


class Case(NamedTuple):
    """A text of a form, in which `unit` is repeated between `head` and `tail`."""

    layout: str
    form: str
    place: str
    unit: str
    head: str
    tail: str

    def text(self, octets: int) -> bytes:
        """The text with about so many octets of the unit; `{n}` in it is its number."""
        many = max(1, octets // len(self.unit.encode()))
        if "{n}" in self.unit:
            between = "".join(self.unit.replace("{n}", f"{n}") for n in range(many))
        else:
            between = self.unit * many
        return (self.head + between + self.tail).encode()

    def __str__(self) -> str:
        return f"{self.layout}, {self.place}: {self.unit[:40]!r}"


PLACES = {
    "title": r"Anchors for Counting|Hard Anchors",
    "address": r"https://github\.com/\w+/\w+",
    "author": r"\bDoe\b|\bExample\b",
    "identifier": r"2006\.09214|10\.1000/[\w.]+|30000001",
}
"""Behind the first of which a unit is repeated."""

SIGNS = (*(chr(code) for code in range(32, 127) if not chr(code).isalnum()), *"0aA\t\n")
LETTERS = (
    "\u00a0", "\u3000", "é", "é", "́", "中", "、", "（", "「", "–", "“", "’", "…", "\u200b", "�", "😀", "ﬁ",
)  # fmt: skip
OPENED = (
    "[[", "![", "[a](", "[[a](b)", "[x]: ", "[^", "](", "<a ", "<a href=", '<a href="', "<a b=c ",
    "<!--", "-->", "<![CDATA[", "<?", "<!", "$$", "$a", "\\begin{", "\\begin{itemize}", "\\url{",
    "\\href{", "\\emph{", "{\\em ", "{{", "{%", "}}", "``", "```", "**", "**a ", "__", "_a", "~~", "*a",
    "'a", '"a', '"a,', "(a", "{a", "[a", "|a", ":a:", "&a", "&#x", "&amp;", "&lt;", "\\\\", "\\_",
    "\\'e", "\\a ", "%20", "#a ", "@a", "@a{", "<b>", "</b>", "<b></b>", "<b>a</b> ", "<br>", "<p>",
    "</p>", "<x></p>", "<li>", "<ul><li>", "<table><tr><td>", "<td>a</td>", "<div>", "<h1>", "<i>a ",
    "<sup>1</sup>", "<span ", "[a]{", "[a, ", "{a: ", '{"a":', "&a [", "*a ", "- ", "> ", "1. ", "# ",
    "+ ", ": ", ", ", "; ", ". ", '" ', "' ", "-> ", "=>", "(((a))) ", "[]", "()", "{}", "<>", '""',
    "''",
)  # fmt: skip
LISTED = (
    "word ", "Word ", "Words of {n} ", "a b. ", "A. B. ", "https://a.org/b ", "https://a.org/b, ",
    "https://a.org/b{n} ", "https://github.com/a/b{n}, ", "http://a.b/(", "(http://a.org/b) ",
    "[x](http://a.org/{n}) ", "[x](http://a.org/b), ", "[[x](http://a.org/{n})] ",
    '<a href="http://a.org/{n}">x</a> ', "<a href='http://a.org/b'>code</a> ",
    "[[http://a.org/{n}][x]] ", "`x <http://a.org/{n}>`_ ", "http://a.org/{n}[x], ",
    "\\url{http://a.org/{n}} ", "\\href{http://a.org/{n}}{x} ", "![x](http://a.org/b.svg) ",
    "Ann Example, ", "Ann Example and ", "Example, A. and ", "A. Example; ", "Ann Example1, ",
    "Ann Example*, ", "Ann Example^1^, ", "安 中, ", "et al. ", "2020 ", "(2020) ", "(ICLR 2020) ",
    "ICLR ", "June 2020, ", "2020-06-01 ", "code: ", "Code: http://a.org/b ", "[code] ",
    "[code][a{n}] ", "code | ", "paper / ", "10.1000/182 ", "10.1000/", "arXiv:2006.09214 ",
    "2006.09214 ", "arxiv.org/abs/2006.{n} ", "https://arxiv.org/abs/2006.09214 ", "github.com/a/b ",
    "a.b/", "a.org ", "a@b.org ", "www.a.org ", "https://", "https", "a/", "a.", "a-", "a-\n", "a_",
    "git@github.com:a/b ", "Title: ", "by ", "In: ", "and ", "the code is ", "we release ",
)  # fmt: skip
LINES = (
    "\n\n", "\na", "\na\n\n", "\n- a", "\n\n- a", "\n* a\n", "\n1. a", "\n> a", "\n    a", "\n\ta",
    "\n  - a", "\n# A", "\n## A Title of Words {n}\n", "\n### A\n\n", "\nA\n---\n", "\n* A\n", "\n** A",
    "\n| a | b |", "\n|---|---|", "\n|a", "\na,b", "\na\tb", "\na: b", "\na{n}: b", "\n  a: b",
    "\n- a: b", "\n  - a", "\n\"a", "\n---", "\n```\n", "\n~~~", "\n$$", "\n<!-- a", "\n<details>",
    "\n</details>", "\n<b>", "\n**A**", "\n**A Title of Words**\n", "\n\nA Title of Words\n",
    "\nAnn Example, Bob Sample\n", "\n- [x](http://a.org/{n})", "\nhttp://a.org/{n}",
    "\n- http://a.org/b{n}", "\n[x{n}]: http://a.org/b", "\n[^{n}]: a", "\n.. _a{n}: http://a.org/b",
    "\n.. a::", "\n%0 ", "\nER  - ", "\nAU  - A", "\nTI  - A", "\nAU A", "\nPT J", "\n   a",
    "\nUR  - http://a.org/{n}", "\n%U http://a.org/{n}", "\n\\item a", "\n\\bibitem{a}",
    "\n\\newblock a", "\n@a{b,", "\n a = {b},", "\n a{n} = {http://a.org/b},", "\n#+a: b", "\n[[a]]",
    "\na = 1", "\n[a{n}]", "\n=== A", "\n====", "\n* https://arxiv.org/abs/2006.{n}",
    "\n- [A Title of {n}](https://arxiv.org/abs/2006.{n})", "\n**Code**: http://a.org/b{n}",
    "\n链接：http://a.org/b{n}", "\nCode: http://a.org/b{n}", "\n2006.09214", "\r\n", "\r",
)  # fmt: skip
COLUMNS = (
    "a,", ",", "a\t", "| a ", "|", "---|", '"a",', "http://a.org/b,", "http://a.org/{n}\t",
)  # fmt: skip
UNITS = tuple(dict.fromkeys((*SIGNS, *LETTERS, *OPENED, *LISTED, *LINES, *COLUMNS)))
"""What is repeated at every place."""


def cases(layouts: Container[str] = ()) -> Iterator[Case]:
    """Every case, or those of some layouts."""
    texts = {path.stem: (path.stem, path.read_text()) for path in sorted(EXAMPLES.iterdir())} | LAYOUTS
    for layout, (form, text) in texts.items():
        if layout in layouts or not layouts:
            yield from _repeated_parts(layout, form, text)
            for place, at in _places(text):
                for unit in UNITS:
                    yield Case(layout, form, place, unit, text[:at], text[at:])


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Where something is repeated: behind a value of each kind, before a title and its line, at the end."""
    for place, pattern in PLACES.items():
        if found := re.search(pattern, text):
            yield place, found.end()
    if found := re.search(PLACES["title"], text):
        yield "before", found.start()
        yield "line", text.rfind("\n", 0, found.start()) + 1
    yield "end", len(text)


def _repeated_parts(layout: str, form: str, text: str) -> Iterator[Case]:
    """The whole of it, each of its lines, each line's own text, and its last lines together."""
    yield Case(layout, form, "whole", text, "", "")
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        head, tail = "".join(lines[:number]), "".join(lines[number + 1 :])
        yield Case(layout, form, f"line {number + 1}", line, head, tail)
        yield Case(layout, form, f"wide {number + 1}", line.rstrip("\n") + " ", head, "\n" + tail)
    for count in range(2, min(len(lines), 12)):
        yield Case(layout, form, f"last {count}", "".join(lines[-count:]), "".join(lines[:-count]), "")
