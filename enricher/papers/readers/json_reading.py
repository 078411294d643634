"""Decodes JSON as programs really write it: `NaN`, halves of characters, Python's own literals.

Octets or text come in; decoded values go out, one at a time where they stand one after another.
What is no JSON raises `NotJsonError`. Linear in the text; a value is held whole, a list's members
one at a time.
"""

import ast
import json
from collections.abc import Callable
from typing import Any

import msgspec

from enricher.late_patterns import late
from enricher.papers.readers.halves import without_halves
from enricher.papers.words import printed_values

_LITERAL_LIMIT = 2**20
"""Characters of a Python literal that are read: each costs fifty times its octets while it is parsed."""

VALUE_LIMIT = 64 * 2**20
"""Characters of one value that are held; a longer one is read member by member."""

_BLANKS = " \t\r\n"
_BLANK = late(rf"[{_BLANKS}\ufeff]*")
_REMARKS = {"//": "\n", "/*": "*/"}
LONGEST_NUMBER = 400
"""Digits of a whole number that is read; no field of a paper has more, and Python refuses 4,300."""


def _decoding(*, strict: bool) -> json.JSONDecoder:
    return json.JSONDecoder(
        parse_constant=lambda _: None,  # NaN and infinities, which no JSON knows
        parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else None,
        strict=strict,
    )


_decoder = _decoding(strict=True)
_of_broken_texts = _decoding(strict=False)
"""For texts with line ends and tabs as they are, where JSON would have them escaped."""


class NotJsonError(ValueError):
    """The text is no JSON; the words say why."""


def decoded(octets: bytes) -> Any:
    """The value that these octets are. Raises NotJsonError."""
    try:
        return msgspec.json.decode(octets)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _leniently(octets, error)


def _leniently(octets: bytes, fault: Exception) -> Any:
    try:
        return msgspec.json.decode(without_halves(octets))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text = octets.decode(errors="replace").strip()
    if text[:1] in "{[" and text[-1:] in "}]":
        try:
            return _of_broken_texts.decode(text)
        except (ValueError, RecursionError):
            pass
        if (
            text[1:40].lstrip(_BLANKS + "[{(")[:1] == "'"
            or ": None" in text
            or ": True" in text
            or ": False" in text
        ):
            return literal(text)
    raise NotJsonError("nested too deeply" if isinstance(fault, RecursionError) else str(fault)) from fault


def several(text: str) -> list[Any]:
    """The values of a text that holds several one behind another; none where it holds anything else."""
    values, at = list[Any](), 0
    while at < len(text):
        try:
            value, at = _of_broken_texts.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too
    return values


def literal(text: str) -> Any:
    """The value of a Python literal, as `print(dict)` leaves it. Raises NotJsonError."""
    if len(text) > _LITERAL_LIMIT:
        raise NotJsonError(f"a Python literal of more than {_LITERAL_LIMIT // 2**20} MB")
    try:
        tree = printed_values.tree_of(text.lstrip(_BLANKS)).body
        try:
            return _with_lists(ast.literal_eval(tree))
        except ValueError:  # days and addresses are printed as calls: `datetime.datetime(2026, 4, 9)`
            from enricher.papers.readers.python_data import value_of  # seldom

            return value_of(tree)
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError) as error:
        raise NotJsonError(f"no JSON, and no Python literal either ({type(error).__name__})") from error


def _with_lists(value: Any) -> Any:
    """A value with lists where Python has tuples, and with sets in their order: none but JSON's kinds."""
    if isinstance(value, dict):
        return {key: _with_lists(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple | set):
        return [
            _with_lists(inside) for inside in (sorted(value, key=str) if isinstance(value, set) else value)
        ]
    return value


def _without_halves(text: str) -> Any:
    """The value of a JSON text in which characters are escaped, halves of them too."""
    return _of_broken_texts.decode(without_halves(text.encode(errors="replace")).decode())


class GrowingText:
    """A text that grows while it is read, and is forgotten where it was used.

    Attributes:
        at: where reading stands in `held`.
        line: the number of the line at `at`, from 1.
    """

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._decoder = _decoder
        self.held = ""
        self.at = 0
        self.line = 1
        self.ended = False

    def grow(self) -> bool:
        """Read on, at least as much again as is held; False at the end."""
        wanted, parts = max(len(self.held) - self.at, 1), []
        while wanted > 0 and not self.ended:
            part = self._read()
            self.ended = not part
            wanted -= len(part)
            parts.append(part)
        if not any(parts):
            return False
        self.held = self.held[self.at :] + "".join(parts)
        self.at = 0
        return True

    def sign(self) -> str:
        """The next sign that is no blank and no remark, which stays; empty at the end."""
        while True:
            self.skip(_BLANK.match(self.held, self.at).end() - self.at)  # type: ignore[union-attr]  # it matches nothing too
            if self.at < len(self.held):
                if self.held[self.at] != "/" or not self._over_remark():
                    return self.held[self.at]
            elif not self.grow():
                return ""

    def _over_remark(self) -> bool:
        """Go on behind a remark of JSON5's, `// ...` or `/* ... */`; False where it is none."""
        while len(self.held) - self.at < len("//") and self.grow():
            pass
        closing = _REMARKS.get(self.held[self.at : self.at + 2])
        if closing is None:
            return False
        while (end := self.held.find(closing, self.at)) < 0 and self.grow():
            pass
        self.skip((end if end >= 0 else len(self.held)) + len(closing) - self.at)
        self.at = min(self.at, len(self.held))
        return True

    def skip(self, count: int = 1) -> None:
        """Go on behind so many signs."""
        self.line += self.held.count("\n", self.at, self.at + count)
        self.at += count

    def _is_whole(self, error: json.JSONDecodeError) -> bool:
        """Whether reading on would not mend what is wrong here."""
        if len(self.held) - self.at > VALUE_LIMIT:
            return True
        return not error.msg.startswith("Unterminated") and error.pos < len(self.held) - 20

    def value(self) -> Any:
        """The value that begins here. Raises NotJsonError where there is none, or it does not end."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self.held, self.at)
            except RecursionError as error:
                raise NotJsonError("nested too deeply") from error
            except json.JSONDecodeError as error:
                if error.msg.startswith("Invalid control") and self._decoder is _decoder:
                    self._decoder = _of_broken_texts  # what was written so once is so again
                    continue
                if self._is_whole(error) or not self.grow():
                    raise NotJsonError(error.msg) from error
                continue
            if end == len(self.held) and not isinstance(value, dict | list | str) and self.grow():
                continue  # a number may go on
            start, held = self.at, self.held
            self.skip(end - start)
            return _without_halves(held[start:end]) if held.find("\\u", start, end) >= 0 else value
