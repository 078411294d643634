"""PyGithub's idea of a connection, made safe: deadline, size, proxy, CA and private-address rules.

PyGithub's own connections follow redirects and repeat a 202 without end, read bodies of any
size for any time, and read proxies from the environment alone. Handed to `Requester.requestJson`
as `cnx`, these carry one request each and nothing more.
"""

import contextlib
import socket
import time
from collections.abc import Callable
from typing import Any

import requests
import requests.adapters
import requests.utils
from github.Requester import HTTPRequestsConnectionClass, HTTPSRequestsConnectionClass

from enricher.addresses import is_global, refusal
from enricher.sources.github.heard import ALLOWING, BODY_LIMIT
from enricher.sources.github.options import GitHubOptions

CHUNK = 65_536


class RefusedError(Exception):
    """The rules forbid a connection to this host; says which."""


class RedirectedError(Exception):
    """PyGithub was about to follow a redirect on the API's own host; `path` is where to."""

    def __init__(self, path: str) -> None:
        super().__init__("redirected")
        self.path = path


class TooLongError(Exception):
    """The answer took longer, or is larger, than any good one."""


class _Adapter(requests.adapters.HTTPAdapter):
    """Remembers the connection in use, so that another thread can end it.

    With `guarded` one that leads to an address that is not global is given up before anything is asked.
    """

    def __init__(self, *, guarded: bool) -> None:
        self._connection: Any = None
        self._guarded = guarded
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """The pool, whose connections make themselves known."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        adapter, kind = self, type(pool).ConnectionCls

        class CheckedConnection(kind):  # type: ignore[misc, valid-type]  # the class is known at run time alone
            def connect(self) -> None:
                adapter._connection = self
                super().connect()
                adapter.check(self)

        pool.ConnectionCls = CheckedConnection
        return pool

    def check(self, connection: Any) -> None:
        """Whom a name led to is known for sure now alone. Raises RefusedError."""
        peer = str(connection.sock.getpeername()[0]) if self._guarded else None
        if peer is not None and not is_global(peer):
            connection.close()
            raise RefusedError(f"the API's name leads to {peer}, {ALLOWING}")

    def abort(self) -> None:
        """End the connection under whoever is reading from it. From any thread."""
        sock = getattr(self._connection, "sock", None)
        if sock is not None:
            # The plain shutdown: an SSL socket's own would pull its state from under the reader.
            with contextlib.suppress(OSError, ValueError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


class Whole:
    """One answer, read to its end; has the face that PyGithub reads."""

    def __init__(self, status: int, headers: dict[str, str], text: str) -> None:
        self.status = status
        self.headers = headers
        self._text = text

    def getheaders(self) -> Any:
        """Header pairs."""
        return self.headers.items()

    def read(self) -> str:
        """The body as text."""
        return self._text


class _OneRequest:
    """What both schemes share; `renew` allows one request, the next one is a redirect."""

    session: requests.Session
    seconds: float
    wire: _Adapter
    sent: bool
    url: str
    guard: Callable[[], str | None]

    def renew(self) -> None:
        """Allow one request more."""
        self.sent = False

    def request(self, verb: str, url: str, input: Any, headers: dict[str, str], stream: bool = False) -> None:  # noqa: A002  # PyGithub's name
        """Take the request from PyGithub. Raises RedirectedError on the second one of a call."""
        if self.sent:
            raise RedirectedError(url)
        self.sent = True
        self.verb, self.url, self.input, self.headers = verb, url, input, headers

    def getresponse(self) -> Any:
        """Send it and read the answer. Raises RefusedError, TooLongError or what requests raises."""
        words = self.guard()
        if words is not None:
            raise RefusedError(words)
        address = f"{self.protocol}://{self.host}:{self.port}{self.url}"  # type: ignore[attr-defined]  # of the PyGithub class beside this one
        until = time.monotonic() + self.seconds
        with self.session.request(
            self.verb,
            address,
            headers=self.headers,
            data=self.input,
            timeout=self.seconds,
            verify=self.verify,  # type: ignore[attr-defined]  # of the PyGithub class beside this one
            allow_redirects=False,
            stream=True,
        ) as response:
            body = _read(response, until)
            return Whole(response.status_code, dict(response.headers), body.decode("utf-8", "replace"))


class _Plain(_OneRequest, HTTPRequestsConnectionClass):
    """Over plain http."""


class _Secure(_OneRequest, HTTPSRequestsConnectionClass):
    """Over TLS."""


Connection = _Plain | _Secure


def connect(options: GitHubOptions, scheme: str, host: str, port: int | None) -> Connection:
    """A connection of one thread to the API's host; opened with the first request."""
    kind: type[Connection] = _Secure if scheme == "https" else _Plain
    named = f"[{host}]" if ":" in host else host
    made = kind(named, port, retry=0, pool_size=1, verify=options.ca_file or True)
    made.seconds = options.timeout
    made.sent = False
    made.wire = _Adapter(guarded=not options.allow_private and not _proxied(options))
    made.session.mount(f"{scheme}://", made.wire)
    made.guard = lambda: _refusal(options, host)
    made.session.trust_env = options.trust_env
    if options.proxy:
        made.session.proxies = {"http": options.proxy, "https": options.proxy}
    return made


def _refusal(options: GitHubOptions, host: str) -> str | None:
    """Why no connection to `host` may be made. Blocks on the system's resolver."""
    if options.guard is not None:
        words = options.guard(host)
        if words is not None:
            return words
    if options.allow_private:
        return None
    proxied = _proxied(options)
    words = refusal(host, proxied=proxied)
    if words is not None:
        return f"{words}, {ALLOWING}"
    inner = [] if proxied else [address for address in _addresses(host) if not is_global(address)]
    return f"{host} leads to {inner[0]}, {ALLOWING}" if inner else None


def _addresses(host: str) -> list[str]:
    """What a name resolves to; nothing where it does not: connecting will say so better."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]).partition("%")[0] for entry in found]


def _proxied(options: GitHubOptions) -> bool:
    """Whether a proxy resolves the API's name for us."""
    if options.proxy:
        return True
    return options.trust_env and bool(requests.utils.get_environ_proxies(options.base_url))


def _read(response: Any, until: float) -> bytes:
    """The decoded body, bounded in size and time: `timeout` alone bounds one read, not the whole."""
    body = bytearray()
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        body += chunk
        if len(body) > BODY_LIMIT:
            raise TooLongError(f"more than {BODY_LIMIT} octets")
        if time.monotonic() > until:
            raise TooLongError("still answering when the time was up")
    return bytes(body)
