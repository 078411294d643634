"""One request written to a connection, and its answer read.

Comes in: a `Line` and a `Request`. Goes out: an `Incoming`, settled. Bounds no time and makes no faults:
both are its caller's.
"""

import re
from urllib.parse import quote

from enricher.io.faults import UnreadableError
from enricher.io.fields import as_lines, replaced
from enricher.io.incoming import Incoming
from enricher.io.wire import Line, Progress
from enricher.origins import origin_of
from enricher.ports import Request

UNSENDABLE = re.compile(r"[^!-~]")
"""What may not stand in a request's target (RFC 9112 3.2), and would end its line early."""

IDEMPOTENT = frozenset({"GET", "HEAD"})


async def exchange(line: Line, request: Request, progress: Progress) -> Incoming:
    """Ask over a connection that was kept, or a new one. Raises WIRE_FAULTS where no head came.

    A kept connection may have been closed while the request was on its way, which is no fault of
    anybody's (RFC 9112 9.3.1): then once more, over another one. So too where no answer can be made out
    on it: some servers send a body to HEAD, which is then in the way of what they say next.
    """
    said = _written(line, request)
    while True:
        connection, kept = await line.take(progress)
        answer = progress.answer = Incoming(
            method=request.method, body_limit=request.body_limit, texts_only=request.texts_only
        )
        try:
            await connection.ask(said, answer)
        except (OSError, UnreadableError):
            line.drop(connection)
            progress.answer, progress.way = None, "headers"
            if not (kept and request.method in IDEMPOTENT):
                raise
            progress.way = "connect"
        except BaseException:
            line.drop(connection)
            raise
        else:
            line.give_back(connection)
            return answer


def _written(line: Line, request: Request) -> bytes:
    """The request as it is sent: line, fields and content."""
    url, content, own = request.url, request.content, request.headers
    target = url[len(origin_of(url)) :].partition("#")[0]
    if not target.startswith("/"):
        target = f"/{target}"
    if UNSENDABLE.search(target):
        target = UNSENDABLE.sub(lambda found: quote(found[0]), target)
    if content is not None:
        own = (*own, ("Content-Length", str(len(content))))
    fields = as_lines(replaced(line.fields, own)) if own else line.lines
    first = f"{request.method} {line.before_target}{target} HTTP/1.1\r\n"
    return b"".join((first.encode(), fields, b"\r\n", content or b""))
