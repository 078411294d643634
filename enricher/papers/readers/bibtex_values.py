"""What the values of a BibTeX entry say: its paper, with TeX undone and names parted.

Comes in: an entry's fields, by their names in lower case. Goes out: the paper, or None without a title.
"""

import re

from enricher.papers.items import Item
from enricher.papers.named_fields import fields
from enricher.papers.words import latex
from enricher.papers.words.authors import author_names, bibtex_names

_GROUP = re.compile(r"\{[^{}]*+\}")
_AND = re.compile(r"\sand\s+")
_AND_WITHIN = re.compile(r"\{[^{}]*\sand\s")
_TEX = ("\\", "{", "}", "$", "&", "~")
"""What is undone in a value."""
_GROWN = re.compile(r"(?<!\\)\\{2,}+(?=[_%#&])")
r"""An escape that was escaped again: pybtex 0.26.1 writes `a\\_b` of the `a\_b` that it wrote before."""
_SEVEN = re.compile(r"\d{7}\Z")


def paper_of(named: dict[str, str]) -> Item | None:
    """The paper that an entry's fields describe, TeX undone."""
    known = named.copy()
    authors = known.pop("author", "")
    known.pop("file", None)
    if "url" not in known and (where := known.get("journal", "")).startswith(("http://", "https://")):
        known["url"] = where  # of a web page, as Mendeley exports what is nowhere else
    even, tex = _signs(known)
    if not even:
        known = {name: _text(name, value) for name, value in known.items()}
    elif tex:
        _undo(known, tex)
    if (eprint := known.get("eprint")) and _SEVEN.match(eprint):
        archive = known.get("primaryclass") or known.get("archiveprefix", "")
        if archive.lower() != "arxiv":
            known["eprint"] = f"{archive.partition('.')[0].lower()}/{eprint}"
    return fields.paper(known, authors=_authors(authors) or None)


def _signs(named: dict[str, str]) -> tuple[bool, list[str]]:
    """Whether each value's words have single blanks between them, and the signs of TeX that some hold.

    Looked for in all at once, many times as fast as in each.
    """
    whole = f"|{'|'.join(named.values())}|"
    even = " |" not in whole and "| " not in whole and latex.is_on_one_line(whole)
    return even, [sign for sign in _TEX if sign in whole]


def _undo(named: dict[str, str], signs: list[str]) -> None:
    """Undo the TeX of the values that hold one of these signs."""
    for name, value in named.items():
        for sign in signs:
            if sign in value:
                named[name] = _text(name, value)
                break


def _text(name: str, tex: str) -> str:
    tex = _GROWN.sub(r"\\", tex) if "\\\\" in tex else tex  # as in hardly any: the pattern is slow
    return latex.words(tex) if name == "title" else latex.plain(tex)


def _authors(tex: str) -> tuple[str, ...]:
    """The names of an entry; `and` inside of braces parts nobody."""
    if not tex:
        return ()
    grouped = "{" in tex and ("{and}" in tex or _AND_WITHIN.search(tex) is not None)
    if grouped:
        tex = _GROUP.sub(lambda found: _AND.sub(" \ue002 ", found[0]), tex.replace("{and}", "\ue002"))
    text = latex.words(tex)
    if " and " not in text and " AND " not in text and text.count(",") > 2:
        return author_names(text)
    names = bibtex_names(text)
    return tuple([name.replace("\ue002", "and") for name in names]) if grouped else names
