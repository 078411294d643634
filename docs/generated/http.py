"""The service's addresses, from the table that its router and its OpenAPI document are made of."""

from collections.abc import Iterator
from typing import Any

from enricher.server.openapi import document
from enricher.server.route_table import ROUTES
from generated.markdown import code, table


def addresses() -> str:
    """A part for each address."""
    paths = document(ROUTES)["paths"]
    parts = [
        _operation(method, path, operation)
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return "\n\n".join(parts)


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    parts = [f"## {method.upper()} {path}", operation["summary"]]
    if body := operation.get("requestBody"):
        parts.append(f"Body ({', '.join(map(code, body['content']))}): {body['description']}")
    if params := operation.get("parameters"):
        rows = ((code(one["name"]), one["in"], one["description"]) for one in params)
        parts.append(table(("parameter", "in", "means"), rows))
    parts.append(table(("status", "answer"), _answers(operation)))
    return "\n\n".join(parts)


def _answers(operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for status, answer in operation["responses"].items():
        content = answer.get("content", {})
        media = f" ({', '.join(map(code, content))})" if content and status < "300" else ""
        yield code(status), f"{answer['description']}{media}"
