"""`/api`: the OpenAPI document, to read. Made of the document alone, so that it cannot say anything else."""

from collections.abc import Iterator, Mapping
from typing import Any

from aiohttp import web
from msgspec import Struct

from enricher.server.pages.rendering import page
from enricher.server.resources.api import made
from enricher.server.service import service_of


class Operation(Struct, frozen=True, kw_only=True):
    """One address and method, as the page shows them."""

    method: str
    path: str
    words: Mapping[str, Any]
    open: bool


class SchemaField(Struct, frozen=True, kw_only=True):
    """A field of a schema: its name, its type in words, and the schema that it refers to, if one."""

    name: str
    words: str
    refers: str | None


async def show(request: web.Request) -> web.StreamResponse:
    """The page."""
    document = made(service_of(request))
    schemas = document["components"]["schemas"]
    return page(
        request,
        "contract.html.j2",
        operations=list(_operations(document)),
        schemas={name: list(_rows(schema)) for name, schema in sorted(schemas.items())},
        described={name: schema.get("description", "") for name, schema in schemas.items()},
        reference=reference,
        words=type_words,
    )


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            is_open = operation.get("security") == []
            yield Operation(method=method.upper(), path=path, words=operation, open=is_open)


def _rows(schema: Mapping[str, Any]) -> Iterator[SchemaField]:
    for name, form in schema.get("properties", {}).items():
        yield SchemaField(name=name, words=type_words(form), refers=reference(form))


def reference(form: Mapping[str, Any]) -> str | None:
    """The name of the schema that a form refers to, at whatever depth it first does."""
    if "$ref" in form:
        return str(form["$ref"]).rpartition("/")[2]
    inner = [*form.get("anyOf", ()), *([form["items"]] if isinstance(form.get("items"), dict) else ())]
    return next((found for one in inner if (found := reference(one)) is not None), None)


def type_words(form: Mapping[str, Any]) -> str:
    """A JSON Schema in a few words: `string or null`, `list of Redirect`, `one of alive, dead`."""
    if "$ref" in form:
        return str(form["$ref"]).rpartition("/")[2]
    if "anyOf" in form:
        return " or ".join(dict.fromkeys(type_words(one) for one in form["anyOf"]))
    if "enum" in form:
        return "one of " + ", ".join(str(one) for one in form["enum"])
    if "const" in form:
        return str(form["const"])
    if form.get("type") == "array":
        items = form.get("items") or form.get("prefixItems")
        return f"list of {type_words(items)}" if isinstance(items, dict) else "list"
    kind = str(form.get("type", "anything"))
    return f"{kind} ({form['format']})" if "format" in form else kind
