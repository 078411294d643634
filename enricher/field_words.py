"""The words of a type's docstring, beside its fields in a JSON Schema.

Comes in: types whose docstrings say their fields below `Attributes:`, and the schemas that msgspec made of
them. Goes out: each field's own words as its `description`, and the rest as the type's. Pure.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from enricher.late_patterns import late

_FIELDS = late(r"^(\w+(?:, \w+)*): ", re.MULTILINE)


def words_of(kind: type) -> dict[str, str]:
    """What a type's docstring, or that of a type it is built on, says of each field, on one line each."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        section = inspect.cleandoc(one.__doc__ or "").partition("Attributes:\n")[2]
        parts = _FIELDS.split(inspect.cleandoc(f"\n{section}"))[1:]
        for names, words in zip(parts[::2], parts[1::2], strict=True):
            found |= dict.fromkeys(names.split(", "), " ".join(words.split()))
    return found


def described(definitions: Mapping[str, dict[str, Any]], kinds: Iterable[Any]) -> None:
    """Put these words into the definitions that msgspec made of `kinds` and of all that they hold."""
    for kind in structs(kinds):
        definition = definitions.get(kind.__name__, {})
        if "description" in definition:
            whole = inspect.cleandoc(definition["description"])
            definition["description"] = whole.partition("\n\nAttributes:")[0]
        words = words_of(kind)
        for name, form in definition.get("properties", {}).items():
            if name in words:
                form["description"] = words[name]


def structs(kinds: Iterable[Any]) -> Iterator[type]:
    """Every struct that these types are made of, each once."""
    waiting: list[Any] = list(msgspec.inspect.multi_type_info(kinds))
    seen: set[type] = set()
    while waiting:
        info = waiting.pop()
        if isinstance(info, msgspec.inspect.StructType) and info.cls not in seen:
            seen.add(info.cls)
            yield info.cls
            waiting += [field.type for field in info.fields]
        waiting += getattr(info, "types", ())
        waiting += [info.item_type] if hasattr(info, "item_type") else []
