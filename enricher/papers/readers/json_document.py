"""JSON documents: a list of papers, an object of lists, a single paper, or several one after another.

A list's members are read and given one at a time, so that a list may be of any size; an object is
held whole where it is no larger than `VALUE_LIMIT`, else read member by member. What is damaged
costs the member that it stands in.
"""

import codecs
import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import json_tables
from enricher.papers.named_fields.title_lists import titles_of
from enricher.papers.readers.json_reading import GrowingText, NotJsonError, literal
from enricher.papers.readers.json_scalars import WIDEST, holds_identifiers, row_of
from enricher.papers.readers.json_values import items_of
from enricher.papers.words.identifiers import day_in

_DEPTH = 30
"""Lists and objects that are gone into one by one."""

_PARTIAL = 2**20
"""Characters of a broken object that are searched for its whole part; `_OF_MANY` where there are as many."""

_MANY, _OF_MANY = 16, 2**13
_LITERAL = 2**16
_MOST_SPENT = 2**22
"""Characters of an object that is read as a script's, and of all that are none after all."""

_TOKEN = late(r'"(?:[^"\\]|\\.)*+"|[\[\]{},]', re.DOTALL)
_NEXT = re.compile(r"\}[\s,]{1,200}(?=\{)")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the document, in its order."""
    text = GrowingText(_reader(stream))
    document = _Document(text, stream)
    while sign := text.sign():
        if sign in ",]}:":
            text.skip()
        elif sign in "[{":
            yield from document.inside(0, None)
        else:
            yield from document.scalar()


def _reader(stream: Stream) -> Callable[[], str]:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def read() -> str:
        octets = stream.read(2**18)
        while octets:
            try:
                text = decoder.decode(octets)
            except UnicodeDecodeError:
                pending = decoder.getstate()[0]
                decoder.reset()
                text = stream.text(pending + octets)
            if text:
                return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
            octets = stream.read(2**18)
        return ""

    return read


class _Document:
    """One document while it is read."""

    def __init__(self, text: GrowingText, stream: Stream) -> None:
        self._text = text
        self._stream = stream
        self._seen_object = False
        self._named = False  # whether identifiers stand in a list by themselves
        self._broken_objects = 0
        self._cut = False
        self._columns: list[str] | None = None  # as the first row of a list of lists names them
        self._spent = 0  # characters that were read once more, for nothing

    def inside(self, depth: int, announced: dt.date | None) -> Iterator[Item]:
        """The papers of the list or object that begins here."""
        text = self._text
        if text.held[text.at] == "[" and depth < _DEPTH:
            yield from self._list(depth, announced)
            return
        line = text.line
        try:
            value = text.value()
        except NotJsonError as error:
            yield from self._broken(error, depth, announced)
            return
        self._seen_object = True
        yield from items_of(value, line, announced)

    def scalar(self) -> Iterator[Item]:
        """A value that stands where a list or an object should."""
        line = self._text.line
        try:
            value = self._text.value()
        except NotJsonError as error:
            yield from self._lost(error)
            return
        yield from self._alone(value, line)

    def _alone(self, value: Any, line: int) -> Iterator[Item]:
        expected = self._seen_object or self._named
        yield from items_of(value, line) if expected else items_of([value], line)

    def _list(self, depth: int, announced: dt.date | None) -> Iterator[Item]:
        text = self._text
        text.skip()
        cells: list[tuple[Any, int]] = []  # of a row without names, as long as it can be one
        alone = True
        while sign := text.sign():
            if sign == ",":
                text.skip()
                continue
            if sign in "]{[" or len(cells) == WIDEST:
                yield from self._row(cells, announced, whole=sign == "]" and alone)
                cells, alone = [], False
            if sign == "]":
                text.skip()
                return
            if sign in "[{":
                yield from self.inside(depth + 1, announced)
                continue
            line = text.line
            try:
                cells.append((text.value(), line))
            except NotJsonError as error:
                yield from self._lost(error)
        yield from self._row(cells, announced, whole=False)
        if not self._cut:  # the lists around it do not end either
            self._cut = True
            self._stream.report("the JSON is cut off: a list does not end; what stood before it was read")

    def _row(self, cells: list[tuple[Any, int]], announced: dt.date | None, *, whole: bool) -> Iterator[Item]:
        """Values of a list by themselves: a table's row together, else each alone."""
        values = [value for value, _ in cells]
        if whole and self._columns is None and not self._seen_object:
            self._columns = values if json_tables.is_heading_row(values) else []
            if self._columns:
                return
        elif whole and self._columns and len(values) == len(self._columns):
            yield from items_of(dict(zip(self._columns, values, strict=True)), cells[0][1], announced)
            return
        row = row_of(values, announced) if whole else None
        if row is not None:
            yield row
            return
        if titles := () if self._seen_object else titles_of({"": values}):
            yield from (Paper(title=title, announced=announced) for title in titles)
            return
        self._named = self._named or holds_identifiers(values)
        for value, line in cells:
            yield from self._alone(value, line)

    def _broken(self, error: NotJsonError, depth: int, announced: dt.date | None) -> Iterator[Item]:
        """What is whole of an object that is damaged, cut off or too large."""
        text = self._text
        if (value := self._script_literal()) is not None:
            yield from items_of(value, text.line, announced)
            return
        if text.held[text.at + 1 : text.at + 40].lstrip()[:1] == "'":
            yield from self._literal(announced)
            return
        start = text.held[text.at : text.at + self._searched()]
        if _holds_lists(start) and depth < _DEPTH:
            yield from self._members(depth, announced)
            return
        partial, whole = salvaged(start)
        items = list(items_of(partial, text.line, announced)) if partial else []
        yield from items
        text.skip(
            whole if items else 0
        )  # what was read is not read once more, object for object inside of it
        yield from self._lost(error, silent=bool(items))

    def _searched(self) -> int:
        """How much of a broken object is searched: less once there were many."""
        self._broken_objects += 1
        return _PARTIAL if self._broken_objects < _MANY else _OF_MANY

    def _script_literal(self) -> dict[str, Any] | None:
        """The object that begins here, as scripts write them; None where it is none of theirs either."""
        text = self._text
        if self._spent > _MOST_SPENT:
            return None
        while len(text.held) - text.at < _LITERAL and text.grow():
            pass
        from enricher.papers.readers.script_literals import NotLiteralError, literal_at  # few values need it

        try:
            value, end = literal_at(text.held, text.at, text.at + _LITERAL)
        except NotLiteralError as fault:
            self._spent += fault.at - text.at
            return None
        text.skip(end - text.at)
        return value if isinstance(value, dict) else None

    def _members(self, depth: int, announced: dt.date | None) -> Iterator[Item]:
        """The papers inside an object that is not held whole."""
        text = self._text
        text.skip()
        while (sign := text.sign()) and sign != "}":
            if sign == ",":
                text.skip()
                continue
            try:
                name = text.value()
                if text.sign() == ":":
                    text.skip()
                if text.sign() and text.held[text.at] in "[{":
                    yield from self.inside(depth + 1, day_in(str(name)) or announced)
                else:
                    text.value()
            except NotJsonError as error:
                yield from self._lost(error)
                return
        text.skip()

    def _literal(self, announced: dt.date | None) -> Iterator[Item]:
        """Objects as Python prints them, to the end of what is held."""
        text = self._text
        while len(text.held) < 2**20 and text.grow():
            pass
        rest = text.held[text.at :].rstrip().rstrip("]").rstrip(", \r\n\t")
        line = text.line
        text.skip(len(text.held) - text.at)
        try:
            yield from items_of(literal(f"[{rest}]"), line, announced)
        except NotJsonError as error:
            yield Malformed(line=line, words=str(error))

    def _lost(self, error: NotJsonError, *, silent: bool = False) -> Iterator[Item]:
        """Go on where the next object begins; what was lost is said."""
        text = self._text
        line, at = text.line, text.at
        while not (found := _NEXT.search(text.held, at)):
            text.skip(max(0, len(text.held) - text.at - 250))
            at = text.at
            if not text.grow():
                break
        if found:
            text.skip(found.end() - text.at)
            if not silent:
                yield Malformed(line=line, words=f"an object that is no JSON: {error}")
            return
        text.skip(len(text.held) - text.at)
        self._stream.report(f"the JSON is damaged or cut off ({error}); what stood before it was read", line)


def _holds_lists(start: str) -> bool:
    """Whether an object holds lists of objects, and is no paper itself."""
    return re.search(
        r":\s{0,20}\[\s{0,200}[{\[]|:\s{0,20}\{\s{0,200}\"[^\"]{0,200}\":\s{0,20}[\[{]", start
    ) is not None and not (re.match(r'\{\s{0,200}"(?:title|id|abstract|authors)"', start))


def salvaged(text: str) -> tuple[Any, int]:
    """The part of a broken value that is whole, decoded, and where it ends; None where nothing is."""
    closers: list[str] = []
    whole, pending = 0, ""
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if len(closers) > _DEPTH:
            break
        if mark in "[{":
            closers.append("]" if mark == "[" else "}")
        elif mark in "]}":
            if not closers or closers.pop() != mark or not closers:
                break  # damage, or the end of the value
        elif mark == ",":
            whole, pending = token.start(), "".join(reversed(closers))
    try:
        return (msgspec.json.decode(text[:whole] + pending), whole) if whole else (None, 0)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None, 0
