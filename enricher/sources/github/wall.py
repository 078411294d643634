"""The wall around PyGithub: a call goes in, plain values come out, nothing of PyGithub's passes.

PyGithub 2.10 is not safe between threads (a shared instance hands out other callers'
answers), sleeps and retries on its own, and raises on good data. So: a small executor of
its own, one instance a thread and token, retries and pauses off, raw answers copied inside the thread.
What fails comes back as `Failed` with words of our own: an exception's text may hold a proxy's password.
It lives as long as the process.
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import github
import github.Auth
import requests
import urllib3.exceptions

from enricher.origins import parts_of
from enricher.sources.github.connection import (
    Connection,
    RedirectedError,
    RefusedError,
    TooLongError,
    connect,
)
from enricher.sources.github.heard import UNVERIFIED, Failed, FailureKind, GitHubReply, Heard, Moved
from enricher.sources.github.options import GitHubOptions
from enricher.sources.mistakes import MISTAKES, is_ours

TEMPORARY = frozenset({302, 307, 308})

GRACE = 0.5
"""Seconds that the HTTP client's own timeout has to speak first."""

LIBRARIES = frozenset({"github", "requests", "urllib3"})
"""Whose code a stranger's answer may upset."""

_FAILURES: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
    # Subclasses first: a proxy's and a TLS failure are connection errors too.
    (requests.exceptions.Timeout, "timeout", "did not answer in time"),
    (TooLongError, "timeout", "answered without an end"),
    (urllib3.exceptions.TimeoutError, "timeout", "did not answer in time"),
    (requests.exceptions.SSLError, "tls", UNVERIFIED),
    (requests.exceptions.ProxyError, "unreachable", "could not be reached through the proxy"),
    (requests.exceptions.ConnectionError, "unreachable", "could not be reached"),
    (requests.exceptions.ChunkedEncodingError, "bad_answer", "broke off its answer"),
    (requests.exceptions.ContentDecodingError, "bad_answer", "sent an answer that does not unpack"),
    (requests.exceptions.RequestException, "bad_answer", "sent an answer that is no HTTP"),
    (urllib3.exceptions.HTTPError, "bad_answer", "broke off its answer"),
    (RuntimeError, "bad_answer", "redirected to another host, which was not followed"),
    (OSError, "unreachable", "could not be reached"),
)


class _Voice:
    """One PyGithub instance with its one connection: property of one thread, for one token."""

    def __init__(self, options: GitHubOptions, token: str | None) -> None:
        self._github = github.Github(
            auth=github.Auth.Token(token) if token else None,
            base_url=options.base_url.rstrip("/"),
            timeout=max(1, int(options.timeout)),
            user_agent=options.user_agent,
            verify=options.ca_file or True,
            retry=None,
            pool_size=1,
            seconds_between_requests=0,
            seconds_between_writes=0,
            lazy=True,
        )
        self._requester: Any = self._github.requester
        host, port = _host_and_port(self._requester)
        self._connection: Connection = connect(options, self._requester.scheme, host, port)

    def get(self, path: str) -> GitHubReply:
        """GET `path`, relative to the base."""
        return self._say("GET", path, None)

    def post(self, body: dict[str, object]) -> GitHubReply:
        """POST to the GraphQL end."""
        return self._say("POST", self._requester.graphql_url, body)

    def _say(self, verb: str, url: str, body: dict[str, object] | None) -> GitHubReply:
        self._connection.renew()
        status, headers, text = self._requester.requestJson(verb, url, input=body, cnx=self._connection)
        return GitHubReply(status=status, headers={k.lower(): str(v) for k, v in headers.items()}, text=text)

    def abort(self) -> None:
        """End the request under way. From any thread."""
        self._connection.wire.abort()

    def close(self) -> None:
        """Free the socket."""
        self._connection.close()
        self._github.close()


class _Call:
    """One request on its way through a thread; can be ended from outside."""

    def __init__(self, token: str | None, path: str | None, body: dict[str, object] | None) -> None:
        self.token, self.path, self.body = token, path, body
        self.voice: _Voice | None = None
        self.aborted = False
        self.timer: asyncio.TimerHandle | None = None

    def abort(self) -> None:
        """Too late, or the wall is closing."""
        self.aborted = True
        if self.voice is not None:
            self.voice.abort()


class Wall:
    """Sends calls on worker threads; `await`s them from the event loop."""

    def __init__(self, options: GitHubOptions) -> None:
        self._options = options
        self._threads = ThreadPoolExecutor(options.workers, thread_name_prefix="github")
        self._local = threading.local()
        self._voices: list[_Voice] = []
        self._lock = threading.Lock()
        self._under_way: dict[asyncio.Future[Heard], _Call] = {}

    async def get(self, path: str, token: str | None = None) -> Heard:
        """GET a path below the base. Never raises for what the network or the server does."""
        return await self._run(_Call(token, path, None))

    async def query(self, text: str, variables: dict[str, str], token: str) -> Heard:
        """Send one GraphQL query. Never raises for what the network or the server does."""
        return await self._run(_Call(token, None, {"query": text, "variables": variables}))

    async def aclose(self) -> None:
        """End what is under way, then free threads and sockets."""
        for call in self._under_way.values():
            call.abort()
        if self._under_way:
            await asyncio.wait(self._under_way)
        self._threads.shutdown(wait=True, cancel_futures=True)
        for voice in self._voices:
            voice.close()

    async def _run(self, call: _Call) -> Heard:
        loop = asyncio.get_running_loop()

        def bound() -> None:
            # The client's own timeout is for each read; a server that drips its answer needs this one.
            if call in self._under_way.values():
                call.timer = loop.call_later(self._options.timeout + GRACE, call.abort)

        def work() -> Heard:
            loop.call_soon_threadsafe(bound)  # waiting for a thread is no part of the timeout
            return self._call(call)

        future = loop.run_in_executor(self._threads, work)
        self._under_way[future] = call

        def done(ended: asyncio.Future[Heard]) -> None:
            if call.timer is not None:
                call.timer.cancel()
            del self._under_way[ended]

        future.add_done_callback(done)
        # Shielded: a cancelled caller must not hide a thread that is still talking.
        return await asyncio.shield(future)

    def _call(self, call: _Call) -> Heard:
        try:
            call.voice = voice = self._voice(call.token)
            said = voice.get(call.path) if call.path is not None else voice.post(call.body or {})
        except RedirectedError as moved:
            return Moved(path=self._below_base(moved.path))
        except RefusedError as refused:
            return Failed(kind="refused", why=str(refused))
        except Exception as exc:  # a stranger's answer may upset PyGithub anywhere
            if not call.aborted and isinstance(exc, MISTAKES) and is_ours(exc, LIBRARIES):
                raise
            return _failure(TooLongError() if call.aborted else exc)
        # A connection that is ended among the headers looks like an answer without a body.
        return _failure(TooLongError()) if call.aborted else self._followable(said)

    def _voice(self, token: str | None) -> _Voice:
        mine: dict[str | None, _Voice] = self._local.__dict__.setdefault("voices", {})
        if token not in mine:
            mine[token] = _Voice(self._options, token)
            with self._lock:
                self._voices.append(mine[token])
        return mine[token]

    def _followable(self, said: GitHubReply) -> Heard:
        """A passing redirect, which PyGithub hands on as it is: followed on the API's own origin alone."""
        if said.status not in TEMPORARY or "location" not in said.headers:
            return said
        base = self._options.base_url.rstrip("/") + "/"
        there, here = parts_of(said.headers["location"], base), urlsplit(base)
        if there is None or (there.scheme, there.netloc) != (here.scheme, here.netloc):
            return Failed(
                kind="bad_answer", why="GitHub's API redirected to another host, which was not followed"
            )
        return Moved(path=self._below_base(there.path))

    def _below_base(self, path: str) -> str:
        prefix = "/" + self._options.base_url.split("://", 1)[1].partition("/")[2].strip("/")
        return path.removeprefix(prefix) if prefix != "/" else path


def _failure(exc: BaseException) -> Failed:
    for kind, name, words in _FAILURES:
        if isinstance(exc, kind):
            return Failed(kind=name, why=f"GitHub's API {words}")
    return Failed(kind="bad_answer", why=f"GitHub's API sent something unreadable ({type(exc).__name__})")


def _host_and_port(requester: Any) -> tuple[str, int | None]:
    host = str(requester.hostname)
    _, _, port = requester.hostname_and_port.removeprefix(host).partition(":")
    return host, int(port) if port else None
