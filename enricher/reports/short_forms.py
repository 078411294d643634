"""Repositories that a text names for short, under their hub's name: `github: owner/name`, a column `GitHub`.

A text and remedies come in; the text goes out with the new names, and how often each was written. A name
for short is replaced where it is a whole value in quotes or braces, up to the end of its line, or a whole
cell of CSV or of a table in Markdown: elsewhere the same words may be a model's, a file's or nobody's.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from enricher.late_patterns import late
from enricher.reports.cells import changed_cells, rows_of
from enricher.reports.remedies import Remedy

_HUBS = {
    "github": "github.com",
    "repo": "github.com",
    "仓库": "github.com",
    "gitlab": "gitlab.com",
    "huggingface": "huggingface.co",
    "code": "github.com",
    "代码": "github.com",
    "コード": "github.com",
}
"""What keepers call a field or a column of such names, and where these lead."""
_ROOT = late(r"https://([\w.-]{1,60})/([\w.-]{1,100}/[\w.-]{1,100})/?\Z")
"""A repository's own page, and no more."""
_NAME = r"[\w.-]{1,100}/[\w.-]{1,100}"
_NAMED = late(
    r"(?m)(?:\b|_)(?i:(github|gitlab|huggingface|repo|code|仓库|代码|コード))"
    r"(?i:sitory)?(?:[ _-]?(?i:repo|code|url|link))?[\"']?"
    rf"\s{{0,3}}[:=]\s{{0,3}}(?:[\"'{{](?P<set>{_NAME})(?=[\"'}}])|(?P<bare>{_NAME})(?=[ \t]{{0,20}},?\r?$))"
)


def mend_short(text: str, remedies: Iterable[Remedy], separator: str | None) -> tuple[str, Counter[str]]:
    """The text with names for short replaced, and for each address how many times."""
    times = Counter[str]()
    names = {place: pair for remedy in remedies for place, pair in _short(remedy) if place[1] in text.lower()}
    if not names:
        return text, times

    def written(host: str, name: str) -> str:
        found_as, new = names.get((host, name.lower()), ("", name))
        times.update([found_as] if found_as else [])
        return new

    if separator is not None:
        return "".join(_cells(text, separator, written)), times
    text = _NAMED.sub(lambda found: _of_field(found, written), text)
    return ("".join(_rows(text, written)) if _RULE.search(text) else text), times


def _rows(text: str, written: Callable[[str, str], str]) -> Iterable[str]:
    """The lines of Markdown, with each whole cell of a table replaced that stands in the column of a hub."""
    hosts: list[str] | None = None
    before = ""
    for line in text.splitlines(keepends=True):
        if "|" not in line:
            hosts = None
        elif _RULE.match(line):
            hosts = [_host_of(cell) for cell in _BAR.split(before)]
        elif hosts is not None:
            cells = _BAR.split(line)
            for place, host in enumerate(hosts[: len(cells)]):
                bare = cells[place].strip().strip("`")
                if host and _WHOLE.fullmatch(bare):
                    cells[place] = cells[place].replace(bare, written(host, bare))
            line = "|".join(cells)
        before = line
        yield line


_RULE = late(r"(?m)^[ \t]{0,3}\|?[ \t]{0,20}:?-{1,200}:?[ \t]{0,20}\|[ \t|:-]{0,2000}\r?$")
"""The line below the heading of a table."""
_BAR = late(r"(?<!\\)\|")
_WHOLE = late(_NAME)


def _host_of(heading: str) -> str:
    """Where the names for short lead that stand below a heading; empty where it is no hub's."""
    low = heading.lower()
    return next((host for hub, host in _HUBS.items() if hub in low), "")


def _short(remedy: Remedy) -> Iterable[tuple[tuple[str, str], tuple[str, str]]]:
    """Where a repository is, its old name for short in lower case, and what to write in its place."""
    old, new = _ROOT.match(remedy.found_as), _ROOT.match(remedy.new)
    if old and new and old[1].lower() == new[1].lower():
        yield (old[1].lower(), old[2].lower()), (remedy.found_as, new[2])


def _of_field(found: re.Match[str], written: Callable[[str, str], str]) -> str:
    part = "set" if found["set"] else "bare"
    whole, start = found[0], found.start(part) - found.start()
    return whole[:start] + written(_HUBS[found[1].lower()], found[part]) + whole[start + len(found[part]) :]


def _cells(text: str, separator: str, written: Callable[[str, str], str]) -> Iterable[str]:
    """The rows, with each whole cell replaced that stands in the column of a hub."""
    hosts: list[str] = []
    for number, row in enumerate(rows_of(text, separator)):
        place = -1

        def change(cell: str, number: int = number) -> str:
            nonlocal place
            place += 1
            if not number:
                hosts.append(_host_of(cell))
            elif place < len(hosts) and hosts[place]:
                return cell.replace(bare, written(hosts[place], bare)) if (bare := cell.strip()) else cell
            return cell

        yield changed_cells(row, separator, change)
