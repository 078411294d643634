"""The table of addresses -> an OpenAPI 3.1 document; its schemas are made of the types that handlers use.

Pure. What stands here cannot differ from what is answered but by a handler that answers another type,
which the tests look for in every answer.
"""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from enricher.field_words import described
from enricher.server.gate import OPEN
from enricher.server.messages import ANSWERED
from enricher.server.refusals import ErrorAnswer
from enricher.server.routes import JSON, Body, Content, Route
from enricher.version import __version__

EVERYWHERE = (401, 403, 500, 503)
"""Refusals that any address may answer."""

_REFERENCE = "#/components/schemas/{name}"


def document(routes: Sequence[Route], *, base: str = "") -> dict[str, Any]:
    """The whole document, as JSON's own types."""
    types = _types(routes)
    forms, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    schemas = dict(zip(types, forms, strict=True))
    _require_all(components)
    described(components, types)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "enricher",
            "version": __version__,
            "description": "Finds, resolves and checks the links of research papers.",
        },
        "servers": [{"url": base or "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _types(routes: Sequence[Route]) -> list[Any]:
    found = [ErrorAnswer]
    for route in routes:
        found += [content.type for content in route.answers.values() if content.type is not None]
        if route.body is not None and route.body.type is not None:
            found.append(route.body.type)
    return list(dict.fromkeys(found))


def _require_all(components: Mapping[str, Any]) -> None:
    """In an answer every key stands; what is sent may leave out what has a default."""
    kinds = {"ErrorAnswer", "ErrorDetail", "Record", *(kind.__name__ for kind in ANSWERED)}
    waiting, seen = list(kinds), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in components:
            continue
        seen.add(name)
        if "properties" in components[name]:
            components[name]["required"] = list(components[name]["properties"])
        waiting += re.findall(r"#/components/schemas/(\w+)", msgspec.json.encode(components[name]).decode())


def _operation(route: Route, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": route.operation,
        "summary": route.words,
        "responses": {str(status): _answer(content, schemas) for status, content in route.answers.items()}
        | {
            str(status): _refusal(status, schemas)
            for status in sorted({*EVERYWHERE, *route.refusals, *(() if route.any_query else (400,))})
            if status not in route.answers
        },
    }
    if route.params:
        made["parameters"] = [
            {"name": one.name, "in": one.place, "required": one.required, "description": one.words,
             "schema": dict(one.form)}
            for one in route.params
        ]  # fmt: skip
    if route.body is not None:
        made["requestBody"] = {
            "description": route.body.words, "required": True, "content": _sent(route.body, schemas),
        }  # fmt: skip
    if (route.method, route.path) in OPEN:
        made["security"] = []
    return made


def _sent(body: Body, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    if body.type is not None:
        return {JSON: {"schema": schemas[body.type]}}
    return {media: {"schema": {}} for media in body.media}


def _answer(content: Content, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"description": content.words}
    if content.type is not None:
        made["content"] = {JSON: {"schema": schemas[content.type]}}
    elif content.media is not None:
        made["content"] = {content.media: {"schema": {}}}
    return made


def _refusal(status: int, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {JSON: {"schema": schemas[ErrorAnswer]}},
    }
    if status in (429, 503):
        made["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    if status == HTTPStatus.UNAUTHORIZED:
        made["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    return made
