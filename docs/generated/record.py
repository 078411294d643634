"""The record's types, field by field."""

from collections.abc import Iterator
from typing import Any

from enricher.record import schema
from generated.markdown import code, table

ORDER = (
    "Record", "PaperRecord", "LinkRecord", "Redirect", "History", "ArchiveCopy", "RepositoryRecord",
    "CitationsRecord", "CitationsAnswer", "Evidence", "Hop", "Stop", "PageTraits", "Sibling",
)  # fmt: skip


def fields() -> str:
    """A table for each type of the record's JSON Schema; those that are not in `ORDER` come last."""
    definitions = schema()["$defs"]
    names = sorted(definitions, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return "\n\n".join(_type(name, definitions[name]) for name in names if "properties" in definitions[name])


def _type(name: str, definition: dict[str, Any]) -> str:
    rows = [
        (code(field), " or ".join(dict.fromkeys(_forms(form))), form["description"])
        for field, form in definition["properties"].items()
    ]
    words = definition.get("description", "")
    return f"## {name}\n\n{words}\n\n{table(('field', 'type', 'means'), rows)}"


def _forms(form: dict[str, Any]) -> Iterator[str]:
    """The types that a value may have, in words."""
    if "const" in form:
        yield code(str(form["const"]))
    elif "enum" in form:
        yield ", ".join(code(str(value)) for value in form["enum"])
    elif "$ref" in form:
        name = form["$ref"].rpartition("/")[2]
        yield f"[{name}](#{name.lower()})"
    elif "anyOf" in form:
        for one in sorted(form["anyOf"], key=lambda one: one.get("type") == "null"):
            yield from _forms(one)
    elif form.get("type") == "array":
        yield f"list of {' or '.join(_forms(form.get('items') or form['prefixItems'][0]))}"
    else:
        yield {"date-time": "time, UTC", "date": "day"}.get(form.get("format", ""), form.get("type", "any"))
