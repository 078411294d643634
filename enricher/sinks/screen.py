"""Lines for a person: words in colour on a terminal, and as they are anywhere else.

Comes in: text, and what it stands for. Goes out: lines on a stream. rich draws what moves (the
bars) and tells how wide a character is; all of it takes longer to load than a run of a thousand
papers that the cache knows.
"""

import os
import shutil
from collections.abc import Callable
from typing import TextIO

from msgspec import Struct

from enricher.late_patterns import late

Paint = Callable[[str, str], str]
"""A text and what it stands for -> the text as it is to be shown."""

UNBOUNDED = 1_000
"""Columns of a page that is no terminal: as many as any table wants."""

COLOURS = {
    "alive": "32",
    "dead": "1;31",
    "blocked": "33",
    "failing": "35",
    "skipped": "2",
    "released": "32",
    "unverified": "33",
    "empty": "33",
    "claimed": "36",
    "promised": "36",
    "confirmed": "31",
    "errors": "33",
    "none": "2",
    "aside": "2",
    "heading": "1",
}
"""What a text stands for -> its attributes (ECMA-48, 8.3.117); other texts have none."""

ATTRIBUTES = late(r"\x1b\[[\d;]*m")
"""What puts text in colour."""

_NARROW = late("[ -~¡-¬®-ʯ–—…]*+")
"""Of letters of the West, and of our own signs: each takes one column, which rich need not be loaded for."""


class Screen(Struct, frozen=True, kw_only=True):
    """A stream, how words are shown on it, how many columns it has, and whether words may lead somewhere."""

    stream: TextIO
    paint: Paint
    width: int = UNBOUNDED
    clickable: bool = False

    def say(self, line: str) -> None:
        """One line more. Raises BrokenPipeError where the reader went away."""
        print(line, file=self.stream, flush=True)

    def wrapped(self, line: str) -> str:
        """`line` broken between words where the page ends; a wider word has a line of its own."""
        if self.width >= UNBOUNDED or _shown(line) <= self.width:
            return line
        lines, room = [""], self.width
        for word in line.split(" "):
            wide = _shown(word)
            if lines[-1] and wide + 1 > room:
                lines.append(word)
                room = self.width - wide
            else:
                gap = " " if lines[-1] else ""
                lines[-1] += gap + word
                room -= wide + len(gap)
        return "\n".join(lines)

    def leading(self, text: str, url: str | None) -> str:
        """`text`, which a click opens `url` from where the stream is a terminal (OSC 8).

        An address with anything but printable ASCII is none that a terminal may be given.
        """
        if not self.clickable or url is None or not _is_plain(url):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"


def page(stream: TextIO) -> Screen:
    """The page on a stream. NO_COLOR (no-color.org) and FORCE_COLOR have their say."""
    watched = stream.isatty()
    coloured = bool(os.environ.get("FORCE_COLOR")) or (watched and os.environ.get("TERM") != "dumb")
    return Screen(
        stream=stream,
        paint=in_colour if coloured and not os.environ.get("NO_COLOR") else as_it_is,
        width=shutil.get_terminal_size().columns if watched else UNBOUNDED,
        clickable=watched and os.environ.get("TERM") not in (None, "dumb", "linux"),
    )


def _shown(text: str) -> int:
    """The columns of text in colour."""
    return columns(ATTRIBUTES.sub("", text))


def _is_plain(url: str) -> bool:
    """Whether a terminal and a log may be given an address as it stands."""
    return url.isascii() and url.isprintable() and " " not in url and "://" in url and "##" not in url


def as_it_is(text: str, _meaning: str) -> str:
    """No colour at all."""
    return text


def in_colour(text: str, meaning: str) -> str:
    """With the attributes of what it stands for."""
    attributes = COLOURS.get(meaning)
    return f"\x1b[{attributes}m{text}\x1b[0m" if attributes and text else text


def printable(text: str, limit: int = 300) -> str:
    """`text` in one line, without anything that a terminal would obey."""
    shown = text[:limit]
    if shown.isprintable():
        return shown.strip()
    return "".join(char if char.isprintable() else " " for char in shown).strip()


def columns(text: str) -> int:
    """How many columns a terminal gives it: Chinese takes two for each character, accents none."""
    if _is_narrow(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """`text` in just so many columns, cut where it is longer."""
    if columns(text) > width:
        text = _cut(text, width - 1) + "…"
    return text + " " * (width - columns(text))


def _cut(text: str, width: int) -> str:
    if _is_narrow(text):
        return text[:width]
    from rich.cells import set_cell_size

    return set_cell_size(text, width).rstrip()


def _is_narrow(text: str) -> bool:
    """Whether each character surely takes one column: letters of the West, and our own signs."""
    return text.isascii() or _NARROW.fullmatch(text) is not None
