"""YAML as text: every value stays what its keeper wrote, `2605.00001` with its last digits.

A text comes in, decoded lists and mappings go out. libyaml reads, by way of PyYAML, whose events are put
together here: its own nodes take six times as long. What it refuses
(`[http://a.org/?id=7]`) ruamel.yaml may read; and a value that is no YAML by itself (`title: Foo: A Bar`)
is taken as it stands. Aliases are refused where they would multiply.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any
from warnings import catch_warnings

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 60
_DEEPEST_READ = 200
"""Lists and mappings within each other that are read at all."""
_TOO_HEAVY = 10**15


class NotYamlError(ValueError):
    """Neither parser can read it."""


def parsed(text: str) -> Any:
    """What YAML holds, every value of it text. Raises NotYamlError."""
    try:
        value = _loaded(text)
    except (yaml.YAMLError, RecursionError, ValueError) as refused:
        value = _mended(text, refused)
    _refuse_bomb(value, text)
    return value


def parsed_as_it_stands(text: str) -> Any:
    """What `parsed` gives of text that needs no mending. Raises NotYamlError for any other."""
    try:
        value = _loaded(text)
    except (yaml.YAMLError, RecursionError, ValueError) as refused:
        raise NotYamlError(_told(refused)) from refused
    _refuse_bomb(value, text)
    return value


def is_whole(text: str) -> bool | None:
    """Whether a text is YAML as it stands; None where it ends before a value in quotes does."""
    try:
        _loaded(text)
    except yaml.YAMLError as refused:
        return None if "unexpected end of stream" in str(getattr(refused, "problem", "")) else False
    except (RecursionError, ValueError):
        return False
    return True


def _loaded(text: str) -> Any:
    """The one document of a text. Raises what PyYAML does, and ValueError."""
    loader = _Loader(text)
    try:
        return _built(loader.get_event)
    finally:
        loader.dispose()


def _built(next_event: Callable[[], Any]) -> Any:
    """The value of a document's events: a text, a list or a mapping of them."""
    inside: list[Any] = []  # of a mapping, names and values in turns
    around: list[tuple[list[Any], str | None]] = []
    anchored: dict[str, Any] = {}
    while (kind := type(event := next_event())) is not StreamEndEvent:
        if kind is ScalarEvent:
            value, anchor = event.value, event.anchor
        elif kind in _BEGIN:
            around.append((inside, event.anchor))
            inside = []
            if len(around) > _DEEPEST_READ:
                raise NotYamlError(f"lists and mappings more than {_DEEPEST_READ} deep")
            continue
        elif kind in _END:
            value = inside if kind is SequenceEndEvent else _mapping(inside)
            inside, anchor = around.pop()
        elif kind is AliasEvent:
            value, anchor = _anchored(event.anchor, anchored), None
        else:
            continue
        inside.append(value)
        if anchor:
            anchored[anchor] = value
    if len(inside) > 1:
        raise NotYamlError("several documents where one should be")
    return inside[0] if inside else None


_BEGIN = frozenset((MappingStartEvent, SequenceStartEvent))
_END = frozenset((MappingEndEvent, SequenceEndEvent))


def _anchored(name: str, anchored: dict[str, Any]) -> Any:
    if name not in anchored:
        raise NotYamlError(f"an alias of nothing: *{name}"[:100])
    return anchored[name]


def _mapping(inside: list[Any]) -> dict[Any, Any]:
    try:
        return dict(zip(inside[::2], inside[1::2], strict=True))
    except TypeError as unhashable:
        raise NotYamlError("a list or a mapping for a name") from unhashable


def _mended(text: str, refused: Exception) -> Any:
    """What the text means where its values are taken as they stand, or what another parser reads.

    The other one knows more of brackets and takes a hundred times as long: it is asked first of them alone.
    """
    if "[" not in text and "{" not in text and (value := _as_it_stands(text)) is not None:
        return value
    try:
        return _by_ruamel(text, refused)
    except NotYamlError:
        if (value := _as_it_stands(text)) is None:
            raise NotYamlError(_told(refused)) from refused
        return value


def _as_it_stands(text: str) -> Any:
    """What a text is with quotes around values that are no YAML; None where that changes or helps nothing."""
    quoted = _with_quotes(text)
    if quoted == text:
        return None
    try:
        return _loaded(quoted)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _with_quotes(text: str) -> str:
    """The text with quotes around values that are no YAML by themselves: `title: Foo: A Bar`."""
    if len(text) > _LONGEST_MENDED:
        return text
    aliases = {f"*{name}" for name in _ANCHOR.findall(text)} if "&" in text else frozenset()
    return "".join(
        line if (found := _VALUE.match(line)) is None or found[2] in aliases else _quoted(*found.groups())
        for line in text.splitlines(keepends=True)
    )


def _quoted(name: str, value: str, end: str) -> str:
    if value[:1] in _OPENING and value.count(value[0]) != value.count(_OPENING[value[0]]):
        return name + value + end  # goes on in the next lines
    try:
        _loaded(f"k: {value}")
    except (yaml.YAMLError, RecursionError, ValueError):
        doubled = value.replace("'", "''")
        return f"{name}'{doubled}'{end}"
    return name + value + end


_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])&([\w-]{1,60})", re.MULTILINE)
_OPENING = {"[": "]", "{": "}"}
_LONGEST_MENDED = 100_000
_VALUE = re.compile(
    r"([ \t]{0,60}(?:-[ \t]{1,8})?[A-Za-z][\w -]{0,60}:[ \t]{1,20})([^\s|>](?:[^\n]*\S)?)(\s*)\Z"
)
"""A key with its value on one line, from its first character to its last."""


def _by_ruamel(text: str, refused: Exception) -> Any:
    if _is_deep(text):  # which takes it a second, whatever the size, to find out
        raise NotYamlError(_told(refused)) from refused
    from ruamel.yaml import YAML  # only what libyaml refuses pays for its loading
    from ruamel.yaml.error import YAMLError

    try:
        with catch_warnings(action="ignore"):  # of an anchor that stands twice
            return YAML(typ="base", pure=True).load(text[:200_000])
    except (YAMLError, RecursionError, ValueError, TypeError, AttributeError):
        raise NotYamlError(_told(refused)) from refused


_BRACKET = re.compile(r"([\[{])|[\]}]")


def _is_deep(text: str) -> bool:
    """Whether brackets stand deeper within each other than a list of papers has them."""
    opened = (1 if opens else -1 for opens in _BRACKET.findall(text))
    return max(accumulate(opened), default=0) > _DEEPEST


def _told(refused: Exception) -> str:
    problem, mark = getattr(refused, "problem", None), getattr(refused, "problem_mark", None)
    where = f" (its line {mark.line + 1})" if mark is not None else ""
    return f"{problem or type(refused).__name__}{where}"


_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*[\w-]+", re.MULTILINE)


def _refuse_bomb(value: Any, text: str) -> None:
    """Raise where aliases make more of a text than its keeper can have meant."""
    if _ALIAS.search(text) and _weight(value, {}) > 20 * len(text):
        raise NotYamlError("aliases of aliases, which multiply")


def _weight(value: Any, known: dict[int, int], depth: int = 0) -> int:
    """The length of all texts inside, those that aliases repeat as often as they stand there."""
    if not isinstance(value, list | dict):
        return len(str(value)) + 1
    if depth > _DEEPEST:
        return _TOO_HEAVY
    if id(value) not in known:
        known[id(value)] = _TOO_HEAVY  # where it holds itself
        inside = value if isinstance(value, list) else [*value.keys(), *value.values()]
        known[id(value)] = 1 + sum(_weight(one, known, depth + 1) for one in inside)
    return known[id(value)]
