"""Records -> GitHub Actions workflow commands, so that CI shows dead links where they stand.

The escapes are those of the toolkit's `command.ts`: `%`, CR and LF in a message, and
`:` and `,` as well in a property. The line is looked for in the input's text, which
the caller hands in; without it the annotation stands at the file.
"""

from collections.abc import Callable, Iterable, Iterator

from enricher.record import LinkRecord, Record
from enricher.reports.places import is_link
from enricher.reports.words import reason_words

LEVELS = {"dead": "error", "failing": "warning"}
"""Blocked links are alive behind a wall, and nobody's fault; they are left out."""

LONGEST = 500

Locate = Callable[[str, str], int | None]
"""`(path, address as found) -> the line it stands in`, counted from 1, or None."""


def escape_message(text: str) -> str:
    """A message as one line of output that holds no command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property's value."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")


def render_annotations(records: Iterable[Record], locate: Locate) -> Iterator[str]:
    """One command a dead or failing link."""
    for record in records:
        path = (record.paper.source or "").rpartition("#")[0]
        for link in record.links:
            if is_link(link) and link.status in LEVELS:
                yield _command(record, link, path, locate(path, link.found_as) if path else None)


def _command(record: Record, link: LinkRecord, path: str, line: int | None) -> str:
    properties = {"file": path or None, "line": line, "title": f"{link.status} link"}
    shown = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items() if value)
    message = f"{link.url[:LONGEST]} - {reason_words(link.reason)} ({record.paper.title[:LONGEST]})"
    if link.archives:
        message += f"\nArchived copy: {link.archives[0].url[:LONGEST]}"
    return f"::{LEVELS[link.status]} {shown}::{escape_message(message)}\n"
