r"""A new address in TeX: which of its signs want a backslash where it stands.

Comes in: a text in TeX or BibTeX, and where an address begins in it. Goes out: the address as it is written
there. In prose `%` begins a comment and `_`, `&`, `#` and `$` stop the typesetting; `\url{...}` takes them as
they are, unless it stands in another command's argument, and `\href{...}` knows `\%` and `\#` anywhere.
"""

import re
from typing import Literal

Place = Literal["prose", "raw", "argument"]

FORMS = frozenset({"tex", "bbl", "bibtex"})

TYPESET = frozenset(
    {"abstract", "addendum", "annote", "booktitle", "howpublished", "institution", "journal", "note",
     "organization", "publisher", "school", "series", "title"}
)  # fmt: skip
"""Fields that a bibliography's style sets as prose; of the others it makes links, or nothing."""

REACH = 2_000
"""Characters before an address in which its field, or the beginning of its paragraph, is sought."""

_URL = re.compile(r"\\(?:url|nolinkurl|path|burl)\*?\s*(?:\[[^\]]*\])?\s*\{\s*\Z")
_VERB = re.compile(r"\\verb\*?[^\w\s]\Z|^[ \t]*\\verb \Z", re.MULTILINE)
"""What is taken sign by sign; `\verb ` begins a line of biblatex's bibliographies."""
_HREF = re.compile(r"\\href\*?\s*(?:\[[^\]]*\])?\s*\{\s*\Z")
_FIELD = re.compile(r"(?:^|[,{])\s*([A-Za-z][\w-]*)\s*=\s*(?=[{\"\w])", re.MULTILINE)
_BRACE = re.compile(r"\\.|([{}])", re.DOTALL)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")

_IN_PROSE = re.compile(r"[_%&#$]")
_IN_ARGUMENT = re.compile(r"[%#]")


def written(address: str, text: str, start: int, form: str) -> str:
    """`address` as it is written at `start` of this text."""
    place = _place(text[max(0, start - REACH) : start], form)
    if place == "prose":
        return _IN_PROSE.sub(r"\\\g<0>", address.replace("~", "%7E"))
    return _IN_ARGUMENT.sub(r"\\\g<0>", address) if place == "argument" else address


def _place(before: str, form: str) -> Place:
    if _VERB.search(before):
        return "raw"
    if _HREF.search(before):
        return "argument"
    if found := _URL.search(before):
        # what a bibliography's style makes of a field stands by itself
        return "argument" if form != "bibtex" and _depth(before[: found.start()]) > 0 else "raw"
    if form == "bibtex":
        fields = _FIELD.findall(before)
        return "prose" if fields and fields[-1].lower() in TYPESET else "raw"
    return "prose"


def _depth(before: str) -> int:
    """How many arguments are open, in this paragraph."""
    depth = 0
    for found in _BRACE.finditer(_PARAGRAPH.split(before)[-1]):
        if found[1]:
            depth = max(0, depth + (1 if found[1] == "{" else -1))
    return depth
