"""What passes between the listeners and the sites: one question, one reply, as plain values.

A site is a function from `Ask` to `Reply`; it knows neither sockets nor tasks, so that the
same site answers over plain HTTP, TLS and the proxy.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qs

Ending = Literal["whole", "reset", "hang"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One HTTP request as it arrived. Header names are in lower case; `path` is still percent-encoded."""

    method: str
    scheme: str
    host: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def url(self) -> str:
        """The address asked, without port."""
        return f"{self.scheme}://{self.host}{self.path}{'?' + self.query if self.query else ''}"

    def parameter(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return parse_qs(self.query, keep_blank_values=True).get(name, [default])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One HTTP reply. `wait` is in seconds, before the status line; `ending` says what becomes of it."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    wait: float = 0.0
    ending: Ending = "whole"


Site = Callable[[Ask], Reply]


def page(title: str, text: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """An HTML page; `text` is HTML already."""
    html = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1>\n{text}\n</body></html>\n"
    )
    return Reply(
        status=status, headers=(("Content-Type", "text/html; charset=utf-8"), *headers), body=html.encode()
    )


def data(content: Any, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """A JSON document."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Reply(
        status=status, headers=(("Content-Type", "application/json; charset=utf-8"), *headers), body=body
    )


def redirect(target: str, *, status: int = 302) -> Reply:
    """A redirect with a small body, as servers send it."""
    body = b"<html><body>It is elsewhere.</body></html>"
    return Reply(status=status, headers=(("Location", target), ("Content-Type", "text/html")), body=body)
