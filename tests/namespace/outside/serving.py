"""Listeners on the namespace's ports 80 and 443, a certificate for every name, and the log of requests.

Comes in: handlers by host. Goes out: HTTP. Each request stands in the log, headers and body included,
with what it got and how many were in flight.
"""

import asyncio
import json
import ssl
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trustme
from aiohttp import web

if TYPE_CHECKING:
    from .portal import Portal

Handler = Callable[[web.BaseRequest, bytes], Awaitable[web.StreamResponse]]


class HangError(Exception):
    """The request is never answered."""


class ResetError(Exception):
    """The connection is broken off."""


class Serving:
    """The listeners; `handlers` by host name, the one of `*` for all others."""

    def __init__(self, handlers: dict[str, Handler], log: Path, portal: "Portal") -> None:
        self._handlers = handlers
        self._portal = portal
        self._log = log.open("a", buffering=1)
        self._authority = trustme.CA(organization_name="namespace")
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._in_flight: dict[str, int] = {}

    async def open(self, certificate: Path) -> None:
        """Listen; the authority's certificate is written to `certificate` first."""
        self._authority.cert_pem.write_to_path(str(certificate))
        loop = asyncio.get_running_loop()
        server = web.Server(self._handle, access_log=None)
        await loop.create_server(server, "0.0.0.0", 80)
        await loop.create_server(server, "0.0.0.0", 443, ssl=self._context())

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert("unnamed.example").configure_cert(context)
        context.sni_callback = self._choose
        return context

    def _choose(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name is not None and self._portal.has_every_certificate:
            if name not in self._contexts:
                self._contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self._authority.issue_cert(name).configure_cert(self._contexts[name])
            connection.context = self._contexts[name]

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.headers.get("Host", "").partition(":")[0].lower()
        body = await request.read()
        self._in_flight[host] = self._in_flight.get(host, 0) + 1
        entry: dict[str, Any] = {
            "at": time.time(),
            "host": host,
            "scheme": "https" if request.transport.get_extra_info("ssl_object") else "http",
            "method": request.method,
            "path": request.raw_path,
            "headers": {name.lower(): value for name, value in request.headers.items()},
            "body": body.decode("utf-8", "replace"),
            "in_flight": self._in_flight[host],
            "status": None,
        }
        try:
            response = self._portal.answer(host)
            if response is None:
                response = await self._handlers.get(host, self._handlers["*"])(request, body)
            entry["status"] = response.status
        except HangError:
            self._write(entry)
            await asyncio.sleep(3600)
            raise
        except ResetError:
            self._write(entry)
            request.transport.abort()
            return web.Response(status=500)
        else:
            return response
        finally:
            self._in_flight[host] -= 1
            if entry["status"] is not None:
                self._write(entry)

    def _write(self, entry: dict[str, Any]) -> None:
        self._log.write(json.dumps(entry) + "\n")


def answer(status: int, content: Any, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer."""
    return web.Response(
        status=status,
        body=json.dumps(content).encode(),
        headers={"Content-Type": "application/json; charset=utf-8", **(headers or {})},
    )


def html(status: int, words: str, headers: dict[str, str] | None = None) -> web.Response:
    """A page."""
    text = f"<!DOCTYPE html><html><head><title>{words}</title></head><body><p>{words}</p></body></html>"
    return web.Response(
        status=status, text=text, headers={"Content-Type": "text/html; charset=utf-8", **(headers or {})}
    )
