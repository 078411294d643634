"""Definitions of links that name papers, as a bibliography of their own: entries of a list.

`[@tag:lake]: doi:10.1234/lake` (Manubot's tags, https://manubot.org) and `[lake]: https://... "Ann Lake. 'A
Title of Words.'"` stand below a text, and Markdown shows neither. Lines come in; as many go out.
"""

import re

from enricher.late_patterns import late

_FEWEST = 3
"""Definitions that are a bibliography."""
_NAMED = late(
    r"\[(?P<label>[^\[\]]{1,120})\]:\s{1,4}"
    r"(?:(?P<kind>(?i:doi|arxiv|pmid|pmcid|url)):(?P<name>[^\s<>\"]{3,1000})"
    r"|<?(?P<url>https?://[^\s<>\"]{1,1000})>?\s{1,4}\"(?P<words>[^\"\n]{20,500})\")\s*\Z"
)
_TITLE = late(r"(?:\A|(?<=[\s(]))['‘“][A-Z0-9][^\n]{10,300}?(?:[.,?!]['’”]|['’”](?=[\s.,;)]|\Z))")
"""A title in quotes among the words of a definition."""
_QUOTES = "'‘“’”"
_OF_ENTRY = re.compile(r"\s*(?:[-*+|#>]|\d{1,4}[.)])\s?")
_REFERRED = re.compile(r"\[([^\[\]]{1,120})\]")
_PAGES = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "url": "",
}


def with_named_definitions(lines: list[str]) -> list[str]:
    """Lines with the definitions that name papers as items, but for those that an entry refers to."""
    found: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines):
        if line[:1] == "[" and "]: " in line and (named := _NAMED.match(line)) and _is_of_paper(named):
            found[number] = named
    if len(found) < _FEWEST:
        return lines
    referred = {
        label.lower()
        for line in lines
        if "[" in line and _OF_ENTRY.match(line)
        for label in _REFERRED.findall(line)
    }
    kept = list(lines)
    for number, named in found.items():
        if named["label"].lower() not in referred:
            kept[number] = _item(named)
    return kept


def _is_of_paper(named: re.Match[str]) -> bool:
    return named["kind"] is not None or _TITLE.search(named["words"]) is not None


def _item(named: re.Match[str]) -> str:
    if named["kind"]:
        return f"- <{_PAGES[named['kind'].lower()]}{named['name']}>"
    words = _TITLE.sub(lambda title: f"“{title[0].strip(_QUOTES)}”", named["words"], count=1)
    return f"- {words} <{named['url']}>"
