"""Papers in R: data frames and lists that are written out (`data.frame`, `dput`), and a package's CITATION.

A text comes in; what its calls hold goes out, as JSON would decode it: a frame by its rows, a call by its
names (`bibentry(title = ..., doi = ...)`). Nothing is run.
https://cran.r-project.org/doc/manuals/r-release/R-lang.html, R's `?bibentry` and `?dput`.
"""

import re
from collections.abc import Iterator
from typing import Any

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.named_fields.written_data import tells_of_papers
from enricher.papers.readers.json_values import items_of

LARGEST = 8 * 2**20
"""Octets of a script that are read."""
_DEEPEST = 60
_ASIDE = late(r"(?:\s++|#[^\n]*+)*+")
_STRING = late(r'"((?:[^"\\]++|\\[\s\S])*+)"' r"|'((?:[^'\\]++|\\[\s\S])*+)'")
_RAW = late(r"[rR](?:\"|')\(([\s\S]{0,2000}?)\)(?:\"|')")
_NUMBER = late(r"-?\d{1,40}(?:\.\d{0,40})?(?:[eE][-+]?\d{1,3})?L?")
_NAME = late(r"[A-Za-z.][\w.]{0,80}(?:::[A-Za-z.][\w.]{0,80})?|`[^`\n]{1,80}`")
_BEGINS = late(
    r"(?:\A|(?<=\n)|<-|=)\s*(?=(?:(?:tibble::)?tribble|data\.frame|data\.table|tibble(?:::tibble)?|list|structure|rbind|bind_rows"
    r"|bibentry|citEntry|c)\s*\()"
)
_HEADING = late(r"~\s?([A-Za-z.][\w.]{0,80}|`[^`\n]{1,80}`)")
_ESCAPE = late(r"\\([\s\S])")
_ESCAPED = {"n": "\n", "t": "\t", "r": ""}
_TO_SIGN = late(
    r"(?:[^()\[\]{},\"'#`]++|#[^\n]*+|\"(?:[^\"\\]++|\\[\s\S])*+\"|'(?:[^'\\]++|\\[\s\S])*+'|`[^`]*+`)*+"
)
"""To the next bracket or comma."""
_CONSTANTS = {"TRUE": True, "FALSE": False, "T": True, "F": False}
_LISTS = frozenset(("c", "list", "rbind", "bind_rows", "unlist"))
_FRAMES = frozenset(("data.frame", "data.table", "tibble", "structure"))
_SETTINGS = frozenset(("stringsAsFactors", "row.names", "class", "check.names", "bibtype", "entry", "header"))


class _NotRError(ValueError):
    """What stands here is no whole call."""


class _WorkedOutError(_NotRError):
    """What stands here is no value that is written out."""


def papers(stream: Stream) -> Iterator[Item]:
    """The papers in a script's values, in their order."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a script of more than {LARGEST // 2**20} MB is not read: part it")
            return
    reader = _ValueReader(stream.text(bytes(held)))
    line = counted = 0
    for found in _BEGINS.finditer(reader.text):
        if found.end() < reader.at:
            continue
        reader.at = found.end()
        line, counted = line + reader.text.count("\n", counted, reader.at), reader.at
        try:
            value = reader.value(0)
        except _NotRError as error:
            stream.report(f"a value that cannot be read: {error}", line + 1)
        else:
            if isinstance(value, list | dict) and tells_of_papers(value):
                yield from items_of(value, line + 1)


class _ValueReader:
    """Reads values of one text.

    Attributes:
        at: where reading stands.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def _sign(self) -> str:
        self.at = _ASIDE.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches nothing, too
        return self.text[self.at : self.at + 1]

    def _takes(self, form: re.Pattern[str]) -> re.Match[str] | None:
        found = form.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found

    def value(self, depth: int) -> Any:
        """The value that begins here. Raises `_NotRError`."""
        self._sign()
        if depth > _DEEPEST:
            raise _WorkedOutError("nested too deeply")
        if raw := self._takes(_RAW):
            return raw[1]
        if string := self._takes(_STRING):
            return _ESCAPE.sub(lambda sign: _ESCAPED.get(sign[1], sign[1]), string[1] or string[2] or "")
        if number := self._takes(_NUMBER):
            return number[0].rstrip("L")
        if heading := self._takes(_HEADING):
            return _ColumnName(heading[1].strip("`"))
        if (name := self._takes(_NAME)) is None:
            raise _WorkedOutError(f"{self.text[self.at : self.at + 20]!r} where a value should stand")
        if self._sign() != "(":
            return _CONSTANTS.get(name[0])
        self.at += 1
        return _called(name[0].rpartition(":")[2], *self._arguments(depth + 1))

    def _argument(self, depth: int) -> Any:
        """One value of a call; None for what a script works out (`1:10`, `-x`, `function(x) x`)."""
        begun = self.at
        try:
            value = self.value(depth)
        except _WorkedOutError:
            value, self.at = None, begun
        sign = self._sign()
        if sign in (",", ")"):
            return value
        if value is not None and sign in ("'", '"'):
            raise _NotRError(f"{self.text[self.at : self.at + 20]!r} where a comma should stand")
        inside = 0
        while sign := self._next_sign():
            if not inside and sign in ",)":
                return None
            inside += (sign in "([{") - (sign in ")]}")
            self.at += 1
        raise _NotRError("its bracket is not closed")

    def _next_sign(self) -> str:
        """The next bracket or comma outside of texts; empty at the end."""
        self._takes(_TO_SIGN)
        return self._sign()

    def _arguments(self, depth: int) -> tuple[list[Any], dict[str, Any]]:
        """What a call is given, by places and by names."""
        places, names = list[Any](), dict[str, Any]()
        while self._sign() != ")":
            begun = self.at
            name = self._takes(_NAME) or self._takes(_STRING)
            if name is not None and self._sign() == "=" and self.text[self.at : self.at + 2] != "==":
                self.at += 1
                names[name[0].strip("`\"'")] = self._argument(depth)
            else:
                self.at = begun
                places.append(self._argument(depth))
            if self._sign() == ",":
                self.at += 1
        self.at += 1
        return places, names


class _ColumnName(str):
    """What a column is called above the rows of a `tribble`."""

    __slots__ = ()


def _called(name: str, places: list[Any], names: dict[str, Any]) -> Any:
    """What a call gives, where that is plain."""
    if name in _FRAMES:
        held = places[0] if places and isinstance(places[0], dict) else names
        return _rows({key: one for key, one in held.items() if key not in _SETTINGS})
    if name in _LISTS:
        return _listed(places, names)
    if name == "tribble":
        columns = [one for one in places if isinstance(one, _ColumnName)]
        cells, wide = places[len(columns) :], max(1, len(columns))
        return [dict(zip(columns, cells[at : at + wide], strict=False)) for at in range(0, len(cells), wide)]
    if name == "person":
        given, family = names.get("given"), names.get("family")
        told = [given, family] if given or family else places[:2]
        return " ".join(one for one in told if isinstance(one, str))
    if name in ("paste", "paste0"):
        between = "" if name == "paste0" else " "
        return between.join(one for one in places if isinstance(one, str))
    if names and not places:
        return {key: one for key, one in names.items() if key not in _SETTINGS}
    return places[0] if places else names or None


def _listed(places: list[Any], names: dict[str, Any]) -> Any:
    if names and not places:
        return names
    parts = (one if isinstance(one, list) else [one] for one in (*places, *names.values()))
    return [one for part in parts for one in part]


def _rows(columns: dict[str, Any]) -> Any:
    """A frame by its rows; a value by itself stands in each."""
    longest = max((len(one) for one in columns.values() if isinstance(one, list)), default=1)
    return [
        {
            name: one[number] if isinstance(one, list) else one
            for name, one in columns.items()
            if not isinstance(one, list) or number < len(one)
        }
        for number in range(longest)
    ]
