"""Short ways to ask a directory."""

import json
from typing import Any
from urllib.parse import urlsplit

from enricher.sandbox.directory import Directory
from enricher.sandbox.exchange import Ask, Reply
from enricher.sandbox.options import TOKEN

BEARER = {"authorization": f"Bearer {TOKEN}"}


def ask(
    directory: Directory,
    url: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    content: Any = None,
) -> Reply:
    """Ask one address."""
    parts = urlsplit(url)
    body = b"" if content is None else json.dumps(content).encode()
    return directory.answer(
        Ask(
            method=method,
            scheme=parts.scheme,
            host=parts.hostname or "",
            path=parts.path or "/",
            query=parts.query,
            headers=headers or {},
            body=body,
        )
    )


def query(directory: Directory, text: str, **variables: Any) -> dict[str, Any]:
    """Ask GitHub's GraphQL with a good token; the JSON of the answer."""
    content = {"query": text, "variables": variables}
    reply = ask(directory, "https://api.github.com/graphql", method="POST", headers=BEARER, content=content)
    assert reply.status == 200, reply.body
    return json.loads(reply.body)


def location(reply: Reply) -> str:
    """Where a reply redirects to."""
    return dict(reply.headers)["Location"]
