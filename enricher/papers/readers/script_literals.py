"""Literals of JavaScript and JSON5: data as pages' scripts hold them, and JSON with remarks in it.

A text and a place in it come in; the value that begins there goes out, as JSON would decode it, and where it
ends. Keys without quotes, single quotes, remarks and commas too many are read; a name that a script gives to
a plain text, or to an object of such, is that; what a program works out (a call, any other name) is None.
Nothing is run. https://spec.json5.org/, https://tc39.es/ecma262/#sec-object-initializer.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.json_values import items_of

LARGEST = 16 * 2**20
"""Octets of a script that are read."""
_DEEPEST = 60
_ASIDE = late(r"(?:\s++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+")
_ASIDE_OF_LINES = late(r"(?:\s++|//[^\n]*+)*+")
_STRING = late(
    r'"(?P<double>(?:[^"\\\n]++|\\[\s\S])*+)"'
    r"|'(?P<single>(?:[^'\\\n]++|\\[\s\S])*+)'|`(?P<template>(?:[^`\\]++|\\[\s\S])*+)`"
)
_NAME = late(r"[A-Za-z_$\u00aa-\uffff][\w$]*+(?:\.[A-Za-z_$][\w$]*+)*+")
_NUMBER = late(
    r"[-+]?(?:0[xX][0-9a-fA-F]{1,16}|(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,3})?)"
)
_ESCAPE = late(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r?\n)|([\s\S]))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_QUOTES = frozenset("\"'`")
_CONSTANTS = {"true": True, "false": False, "True": True, "False": False}
_BEGINS = late(r"(?:\A|(?<![=!<>])=(?![=>])|\bexport\s+default\b|(?<=[\w$])\((?=\s{0,20}[\[{]))")
_FILLED = late(r"\$\{\s?([A-Za-z_$][\w$.]{0,120})\s?\}")
_NEXT = late(r"\}\s{0,200},\s{0,200}(?=\{)")


class NotLiteralError(ValueError):
    """There is no such literal; the words say why, and `at` how far it was read."""

    def __init__(self, words: str, at: int) -> None:
        super().__init__(words)
        self.at = at


def papers(stream: Stream) -> Iterator[Item]:
    """The papers in a script's literals, in their order."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a script of more than {LARGEST // 2**20} MB is not read: part it")
            return
    yield from _papers(stream.text(bytes(held)))


def _papers(text: str) -> Iterator[Item]:
    reader = _Reader(text, 0, text.rfind("*/"), _NamedTexts(text))
    counted, line = 0, 1
    for found in _BEGINS.finditer(text):
        if found.end() < reader.at:
            continue
        reader.at = found.end()
        if reader.sign() in ("[", "{"):
            line, counted = line + text.count("\n", counted, reader.at), reader.at
            yield from _literal(reader, line)


def _literal(reader: "_Reader", line: int) -> Iterator[Item]:
    """The papers of a literal; of a list that is damaged, those of each member by itself."""
    begun = reader.at
    try:
        value = reader.value(0)
    except NotLiteralError as fault:
        if reader.text[begun] == "[":
            reader.at = begun + 1
            yield from _members(reader, line)
        elif "://" in reader.text[begun : reader.at]:
            yield _passed_over(line, fault)
    else:
        yield from items_of(value, line)


def _members(reader: "_Reader", line: int) -> Iterator[Item]:
    counted = reader.at
    while reader.sign() == "{":
        line, counted = line + reader.text.count("\n", counted, reader.at), reader.at
        try:
            value = reader.value(1)
        except NotLiteralError as fault:
            yield _passed_over(line, fault)
            following = _NEXT.search(reader.text, reader.at)
            reader.at = following.end() if following else len(reader.text)
        else:
            yield from items_of(value, line)
            if reader.sign_is(","):
                reader.at += 1


def _passed_over(line: int, fault: NotLiteralError) -> Malformed:
    return Malformed(line=line, words=f"an object that is no plain data: {fault}")


def literal_at(text: str, at: int, until: int) -> tuple[Any, int]:
    """The value that begins here, and where it ends. Raises NotLiteralError.

    Remarks are looked for before `until` alone.
    """
    reader = _Reader(text, at, text.rfind("*/", at, until))
    return reader.value(0), reader.at


class _NamedTexts:
    """What a script's constants are that are texts, or objects of texts; found once a name is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, int] | None = None
        self._values: dict[str, Any] = {}

    def of(self, name: str) -> str | None:
        """The text that a name is given, `ME` or `people.ann`; None where that is no plain text."""
        if self._places is None:
            self._places = {found[1]: found.end() for found in _GIVEN.finditer(self._text)}
        first, *inner = name.split(".")
        value = self._value(first)
        for one in inner:
            value = value.get(one) if isinstance(value, dict) else None
        return value if isinstance(value, str) else None

    def _value(self, name: str) -> Any:
        if name not in self._values:
            self._values[name] = None
            place = (self._places or {}).get(name)
            if place is not None:
                part = self._text[place : place + _LONGEST_GIVEN]
                with suppress(NotLiteralError):
                    self._values[name] = _Reader(part, 0, part.rfind("*/")).value(0)
        return self._values[name]


_GIVEN = late(
    r"\b(?:const|let|var)\s{1,20}([A-Za-z_$][\w$]{0,60})(?:\s?:[^=;\n]{1,120})?\s{0,20}=\s{0,20}(?=[\"'`{])"
)
_LONGEST_GIVEN = 20_000
"""Characters of an object that names are given in, and of what such names come to together."""
_LONGEST_FILLED, _MOST_FILLED = 300, 40
"""Characters of a text that fills a gap of a template, and gaps that are filled: a few signs stand for it."""


class _Reader:
    """Reads literals of one text.

    Attributes:
        at: where reading stands.
    """

    def __init__(self, text: str, at: int, last_remark: int, names: _NamedTexts | None = None) -> None:
        self.text = text
        self.at = at
        self._names = names
        self._last_remark = last_remark  # where the last of them ends: behind it none is looked for

    def value(self, depth: int) -> Any:
        sign = self.sign()
        if depth > _DEEPEST:
            raise self._fault("nested too deeply")
        if sign == "[":
            return self._list(depth)
        if sign == "{":
            return self._object(depth)
        if sign in ('"', "'", "`"):
            return self._strings(depth)
        if (number := _NUMBER.match(self.text, self.at)) is not None:
            self.at = number.end()
            return _number(number[0])
        value = self._worked_out(depth)
        return self._joined(value, depth) if self.sign_is("+") else value

    def _joined(self, value: Any, depth: int) -> Any:
        """What a name and what is added to it come to: a text where both are, else nothing that is known."""
        self.at += 1
        added = self.value(depth + 1)
        return _both(value, added) if isinstance(value, str) and isinstance(added, str) else None

    def _fault(self, words: str) -> NotLiteralError:
        return NotLiteralError(words, self.at)

    def sign(self) -> str:
        """The next sign that is no blank and no remark, which stays; empty at the end."""
        form = _ASIDE if self.at < self._last_remark else _ASIDE_OF_LINES
        self.at = form.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches nothing, too
        return self.text[self.at : self.at + 1]

    def sign_is(self, wanted: str) -> bool:
        """Whether that is the next sign."""
        return self.sign() == wanted

    def _goes_on(self, closer: str) -> bool:
        """Whether a further member follows: over the comma, or over the end."""
        sign = self.sign()
        if sign == ",":
            self.at += 1
            sign = self.sign()
        elif sign != closer:
            raise self._fault(f"{sign!r} where a comma or {closer!r} should stand")
        if sign != closer:
            return True
        self.at += 1
        return False

    def _list(self, depth: int) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        if self.sign() == "]":
            self.at += 1
            return found
        while True:
            self.at += 3 * self.text.startswith("...", self.at)
            found.append(self.value(depth + 1))
            if not self._goes_on("]"):
                return found

    def _object(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        if self.sign() == "}":
            self.at += 1
            return found
        while True:
            self._member(found, depth)
            if not self._goes_on("}"):
                return found

    def _member(self, found: dict[str, Any], depth: int) -> None:
        if self.text.startswith("...", self.at):
            self.at += 3
            self.value(depth + 1)
            return
        name = self._key()
        if self.sign() == ":":
            self.at += 1
            found[name] = self.value(depth + 1)

    def _key(self) -> str:
        for form in (_STRING, _NAME, _NUMBER):
            if (found := form.match(self.text, self.at)) is not None:
                self.at = found.end()
                return _said(found) if form is _STRING else found[0]
        raise self._fault(f"{self.sign()!r} where a name should stand")

    def _strings(self, depth: int) -> str | None:
        """A string, or several that are joined by `+`; None where one of them is not known."""
        parts = []
        while (found := _STRING.match(self.text, self.at)) is not None:
            said = _said(found)
            parts.append(self._filled(said) if "${" in said and found.lastgroup == "template" else said)
            self.at = found.end()
            if self.sign() != "+":
                return "".join(parts)
            self.at += 1
            if self.sign() not in _QUOTES:
                added = self.value(depth + 1)
                return _both("".join(parts), added) if isinstance(added, str) else None
        raise self._fault("a string that does not end")

    def _filled(self, said: str) -> str:
        """A template with the texts of the names in it; any other name stays as it is written."""
        names = self._names
        if names is None:
            return said

        def filling(gap: re.Match[str]) -> str:
            text = names.of(gap[1])
            return text if text and len(text) <= _LONGEST_FILLED else gap[0]

        return _FILLED.sub(filling, said, count=_MOST_FILLED)

    def _worked_out(self, depth: int) -> Any:
        """What a name stands for, where that is plain; None for what a program works out."""
        found = _NAME.match(self.text, self.at)
        if found is None:
            raise self._fault(f"{self.text[self.at : self.at + 1]!r} where a value should stand")
        self.at = found.end()
        if found[0] == "new":
            self.sign()
            return self._worked_out(depth)
        if self.sign() == "(":
            self.at += 1
            given = []
            while not self.sign_is(")"):
                given.append(self.value(depth + 1))
                if self.sign_is(","):
                    self.at += 1
            self.at += 1
            return given[0] if given and found[0] == "Date" else None
        if found[0] in _CONSTANTS or self._names is None:
            return _CONSTANTS.get(found[0])
        return self._names.of(found[0])


def _both(text: str, added: str) -> str:
    """Two texts as one, cut where names that stand again and again make a long one of a few signs."""
    return (text + added)[: max(_LONGEST_GIVEN, len(text))]


def _said(found: re.Match[str]) -> str:
    inside = found[found.lastgroup or 0]
    if "\\" not in inside:
        return inside
    text = _ESCAPE.sub(_unescaped, inside)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(found: re.Match[str]) -> str:
    if code := found[1] or found[2] or found[3]:
        return chr(min(int(code, 16), 0x10FFFF))
    return "" if found[4] else _ESCAPED.get(found[5], found[5])


def _number(text: str) -> int | float:
    if text.lstrip("+-")[:2].lower() == "0x":
        return int(text, 16)
    return int(text) if text.lstrip("+-").isdecimal() else float(text)
