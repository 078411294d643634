"""Footnotes of Markdown: an address stands where its note is first referred to, a whole reference by itself.

Lines come in and go out, as many as before.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.others_work import leads_on_to_others
from enricher.papers.words.paper_pages import is_paper_page

_FEWEST_WORDS = 4
"""Words of a footnote that is a whole reference."""
_MOST_NOTED = 4
"""Addresses of a footnote about one paper."""
_OF_ENTRY = late(r"\s*(?:[-*+|#>\[]|\d{1,4}[.)]|__)")
"""How an entry's line begins, and a sentence hardly."""
_FOOTNOTE = late(r"\[\^([^\]\s]{1,40})\]:")
_NOTED = late(r"https?://[^\s<>()\[\]]{1,2000}")
_WORD = late(r"\w[^\s\[\]]*")
_REFERENCE = late(r"\[\^([^\]\s]{1,40})\]")


def with_footnotes(lines: list[str]) -> list[str]:
    """Lines with the address of a footnote where it is first referred to, and not where it stands.

    One of several addresses may speak of other papers too, and stays, but for one paper's below an entry.
    A whole reference below prose is an item; a footnote's mark that gives no address is no part of an entry.
    """
    told, kept, prose, words = dict[str, str](), list(lines), None, set[str]()
    for number, line in enumerate(lines):
        if line.startswith("[^") and "://" in line and (found := _FOOTNOTE.match(line)):
            prose = _told_in_prose(lines) if prose is None else prose
            several = line.count("://") > 1
            if several and not _is_of_one_paper(line):
                continue
            if found[1] in prose and (several or _is_reference(line[found.end() :])):
                kept[number] = f"-{line[found.end() :]}" if _is_reference(line[found.end() :]) else line
                continue
            if line.count("://") == 1 and _is_of_others(line):
                words.add(found[1])
                continue
            told[found[1]] = "".join(f"<{one.rstrip('.,;')}>" for one in _NOTED.findall(line))
            kept[number] = ""
        elif line.startswith("[^") and "://" not in line and (found := _FOOTNOTE.match(line)):
            words.add(found[1])
    if words:
        kept = [_unmarked(line, words) if "[^" in line else line for line in kept]
    if not told:
        return kept

    def noted(found: re.Match[str]) -> str:
        return f" ({told.pop(found[1])})" if found[1] in told else ""

    return [_REFERENCE.sub(noted, line) if "[^" in line else line for line in kept]


def _unmarked(line: str, words: set[str]) -> str:
    """An entry's line without the marks of footnotes that say something in words."""
    if _FOOTNOTE.match(line) or not _OF_ENTRY.match(line):
        return line
    return _REFERENCE.sub(lambda found: "" if found[1] in words else found[0], line)


def _is_of_others(line: str) -> bool:
    """Whether a footnote's only address is that of others' work: `[^1]: Builds on [Lakes](https://...)`."""
    found = _NOTED.search(line)
    return found is not None and leads_on_to_others(line[: found.start()])


def _is_of_one_paper(line: str) -> bool:
    """Whether of a footnote's few addresses one is a paper's page: the others are its code and site."""
    found = _NOTED.findall(line)
    return len(found) <= _MOST_NOTED and sum(map(is_paper_page, found)) == 1


def _is_reference(note: str) -> bool:
    """Whether a footnote says more than an address."""
    return len(_WORD.findall(_NOTED.sub("", note))) >= _FEWEST_WORDS


def _told_in_prose(lines: list[str]) -> set[str]:
    """The footnotes first referred to in a sentence, and in no entry of a list or a table."""
    first = dict[str, str]()
    for line in lines:
        if "[^" in line and not _FOOTNOTE.match(line):
            for found in _REFERENCE.finditer(line):
                first.setdefault(found[1], line)
    return {name for name, line in first.items() if not _OF_ENTRY.match(line)}
