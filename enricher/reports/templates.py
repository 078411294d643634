"""A user's template for notes -> text: Mustache's tags (mustache(5)), cut down to what can do no harm.

Comes in: a template and the values of one paper. Goes out: text. No code runs, no file is read, no tag
changes the others; names are checked before the first paper, and what a template may cost is bounded by its
length. The libraries for the whole language read files (`{{>name}}`) and call what they are given.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from enricher.errors import UsageError

LONGEST = 20_000
"""Characters of a template."""
DEEPEST = 10
"""Sections within sections."""
MOST_ITEMS = 20
"""Entries of a list that a section goes through."""

Values = Mapping[str, "str | Sequence[Mapping[str, str]]"]

_TAG = re.compile(r"\{\{([#^/!]?)([^{}]*)\}\}")
_ALONE = re.compile(r"^[ \t]*(\{\{[#^/!][^{}]*\}\})[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
"""A tag of a section that has a line to itself leaves no line behind."""


class _Name(Struct, frozen=True):
    name: str


class _TemplateSection(Struct, frozen=True):
    """`parts` stand where `name` has a value; with `inverted` where it has none."""

    name: str
    inverted: bool
    parts: tuple["str | _Name | _TemplateSection", ...]


_Parts = tuple["str | _Name | _TemplateSection", ...]


class Template:
    """A template that was checked.

    Raises:
        UsageError: it is too long, nested too deeply, or holds a tag or a name that there is not; the message
            says which, and what there is.
    """

    def __init__(self, text: str, names: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
        if len(text) > LONGEST:
            raise UsageError(f"--template: holds {len(text):,} characters; at most {LONGEST:,} are read")
        self._known = (*names, *lists)
        self._lists = lists
        self._parts, _ = self._parsed(list(_pieces(_ALONE.sub(r"\1", text.strip("\r\n")))), 0, ())

    def render(self, values: Values, fit: Callable[[str], str]) -> str:
        """The text; `fit` makes a value fit for the place where it stands."""
        return "".join(_rendered(self._parts, values, fit))

    def _parsed(self, pieces: list[tuple[str, str]], at: int, above: tuple[str, ...]) -> tuple[_Parts, int]:
        """The parts from one piece on, up to the end of the innermost section of `above`."""
        parts: list[str | _Name | _TemplateSection] = []
        while at < len(pieces):
            sign, text = pieces[at]
            at += 1
            if sign == "text":
                parts.append(text)
            elif sign == "/":
                if not above or text != above[-1]:
                    raise UsageError(f"--template: {{{{/{text}}}}} ends no section that is open")
                return tuple(parts), at
            elif sign in "#^" and sign:
                self._check_section(text, above)
                inner, at = self._parsed(pieces, at, (*above, text))
                parts.append(_TemplateSection(text, sign == "^", inner))
            elif sign != "!":
                self._check_name(text, above)
                parts.append(_Name(text))
        if above:
            raise UsageError(
                f"--template: the section {{{{#{above[-1]}}}}} is not ended by {{{{/{above[-1]}}}}}"
            )
        return tuple(parts), at

    def _check_section(self, name: str, above: tuple[str, ...]) -> None:
        self._check_name(name, above, section=True)
        if len(above) >= DEEPEST:
            raise UsageError(f"--template: sections stand more than {DEEPEST} deep in one another")
        if name in self._lists and any(outer in self._lists for outer in above):
            raise UsageError(f"--template: {{{{#{name}}}}} goes through a list within another list")

    def _check_name(self, name: str, above: tuple[str, ...], *, section: bool = False) -> None:
        inner = [each for outer in above for each in self._lists.get(outer, ())]
        if name in inner or (name in self._known and (section or name not in self._lists)):
            return
        if name in self._lists:
            raise UsageError(
                f"--template: {name} is a list; write {{{{#{name}}}}}...{{{{/{name}}}}} with "
                f"{', '.join(self._lists[name])} in it"
            )
        raise UsageError(
            f"--template: there is no {name or 'name'!r} in it to show; there are: "
            f"{', '.join(dict.fromkeys([*inner, *self._known]))}"
        )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """`text` and words between tags, the sign and name of each tag."""
    done = 0
    for found in _TAG.finditer(text):
        yield from _literal(text[done : found.start()])
        yield found[1], found[2].strip()
        done = found.end()
    yield from _literal(text[done:])


def _literal(text: str) -> Iterator[tuple[str, str]]:
    if "{{" in text or text.endswith("{"):
        near = text[text.index("{{") if "{{" in text else -1 :][:20]
        raise UsageError(
            f"--template: {near!r} is no tag that is read; there are "
            "{{name}}, {{#name}}...{{/name}} and {{^name}}...{{/name}}"
        )
    if text:
        yield "text", text


def _rendered(parts: _Parts, values: Values, fit: Callable[[str], str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, _Name):
            value = values.get(part.name, "")
            yield fit(value) if isinstance(value, str) else ""
        else:
            held = values.get(part.name, "")
            if part.inverted or isinstance(held, str):
                yield from _rendered(part.parts, values, fit) if bool(held) != part.inverted else ()
            else:
                for item in held[:MOST_ITEMS]:
                    yield from _rendered(part.parts, {**values, **item}, fit)
