"""`/openapi.json` and `/api`: the contract for programs, and the same as a page for people.

The page is made of the document alone: no script, no asset from elsewhere.
"""

import html
from collections.abc import Iterator
from typing import Any

import msgspec
from aiohttp import web

from enricher.server.service import Service, service_of

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
code { overflow-wrap: anywhere }
h2 { font-size: 1rem; margin: 2rem 0 0; padding-top: .5rem; border-top: 1px solid }
dt { font-family: ui-monospace, monospace } dd { margin: 0 0 .25rem 1.5rem }
"""


async def document(request: web.Request) -> web.StreamResponse:
    """The OpenAPI document."""
    return web.Response(body=msgspec.json.encode(_made(service_of(request))), content_type="application/json")


async def page(request: web.Request) -> web.StreamResponse:
    """The same for people."""
    service = service_of(request)
    text = "\n".join(_lines(_made(service), service.base))
    return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": POLICY})


def _made(service: Service) -> dict[str, Any]:
    from enricher.server.openapi import document as made
    from enricher.server.table import ROUTES  # which names this module

    return made(ROUTES, base=service.base)


def _lines(made: dict[str, Any], base: str) -> Iterator[str]:
    yield '<!doctype html><html lang="en"><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>enricher: the API</title><style>{_STYLE}</style><main><h1>The API</h1>"
    yield (
        f"<p>Version {html.escape(made['info']['version'])}; "
        f'<a href="{html.escape(base)}/openapi.json">the OpenAPI document</a>. '
        "Wherever a token is wanted: <code>Authorization: Bearer TOKEN</code>.</p>"
    )
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield f"<h2><code>{method.upper()} {html.escape(path)}</code></h2>"
            yield f"<p>{html.escape(operation['summary'])}</p>"
            yield from _parts(operation)
    yield "</main></html>"


def _parts(operation: dict[str, Any]) -> Iterator[str]:
    yield "<dl>"
    for one in operation.get("parameters", ()):
        yield f"<dt>{html.escape(one['name'])} ({one['in']})</dt><dd>{html.escape(one['description'])}</dd>"
    if "requestBody" in operation:
        yield f"<dt>body</dt><dd>{html.escape(operation['requestBody']['description'])}</dd>"
    for status, answer in operation["responses"].items():
        yield f"<dt>{status}</dt><dd>{html.escape(answer['description'])}</dd>"
    yield "</dl>"
