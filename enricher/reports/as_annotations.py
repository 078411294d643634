"""Records -> GitHub Actions workflow commands, so that CI shows dead links where they stand.

The escapes are those of the toolkit's `command.ts`: `%`, CR and LF in a message, and
`:` and `,` as well in a property. The line is looked for in the input's text, which
the caller hands in; without it the annotation stands at the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from enricher.escaping import visible, without_commands
from enricher.record import LinkRecord, Record
from enricher.reports.losses import kept
from enricher.reports.sites import is_link
from enricher.reports.words import reason_words

LEVELS = {"dead": "error", "failing": "warning"}
"""Blocked links are alive behind a wall, and nobody's fault; they are left out."""

LONGEST, LONGEST_PATH = 500, 4_096

Locate = Callable[[str, Sequence[str]], Mapping[str, int]]
"""`(path, addresses as found) -> the line each stands in`, counted from 1; without those not found."""


def escape_message(text: str) -> str:
    """A message as one line of output that holds no command of its own."""
    lines = (visible(line).replace("%", "%25") for line in text.split("\n"))
    return without_commands("%0A".join(lines))


def escape_property(text: str) -> str:
    """A property's value."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")


class _Finding(NamedTuple):
    """A link worth a command, and where it may be looked for."""

    path: str
    found_as: str
    level: str
    title: str
    message: str


def render_annotations(records: Iterable[Record], locate: Locate) -> Iterator[str]:
    """One command a dead or failing link.

    Each file is looked through once for all of its addresses, however many they are.
    """
    found = [
        _finding(record, link)
        for record in records
        for link in record.links
        if is_link(link) and link.status in LEVELS
    ]
    wanted: dict[str, list[str]] = {}
    for each in found:
        wanted.setdefault(each.path, []).append(each.found_as)
    lines = {path: locate(path, addresses) for path, addresses in wanted.items() if path}
    for each in found:
        yield _command(each, lines.get(each.path, {}).get(each.found_as))


def _finding(record: Record, link: LinkRecord) -> _Finding:
    message = f"{link.url[:LONGEST]} - {reason_words(link.reason)[:LONGEST]} ({record.paper.title[:LONGEST]})"
    if copies := kept(link):
        message += f"\nArchived copy: {copies[0].url[:LONGEST]}"
    return _Finding(
        path=(record.paper.source or "").rpartition("#")[0],
        found_as=link.found_as,
        level=LEVELS[link.status],
        title=f"{link.status} link",
        message=message,
    )


def _command(found: _Finding, line: int | None) -> str:
    properties = {"file": found.path[:LONGEST_PATH] or None, "line": line, "title": found.title}
    shown = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items() if value)
    return f"::{found.level} {shown}::{escape_message(found.message)}\n"
