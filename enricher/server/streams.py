"""Answers of unknown length: lines, events, files. Comes in: pieces. Goes out: a response that was sent.

HEAD gets the head alone, HTTP/1.0 a connection that ends with the answer: the server would give neither.
"""

from collections.abc import AsyncIterator, Mapping

from aiohttp import HttpVersion11, web


async def streamed(
    request: web.Request,
    pieces: AsyncIterator[bytes],
    *,
    media: str,
    headers: Mapping[str, str] | None = None,
) -> web.StreamResponse:
    """Send the pieces as they come."""
    given = {"Content-Type": media, **(headers or {})}
    if request.method == "HEAD":
        return web.Response(headers=given)
    response = web.StreamResponse(headers=given)
    if request.version < HttpVersion11:
        response.force_close()
    await response.prepare(request)
    async for piece in pieces:
        await response.write(piece)
    await response.write_eof()
    return response


def event(number: int, kind: str, data: bytes) -> bytes:
    """One server-sent event (HTML standard, 9.2.5); JSON holds no line's end."""
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, kind.encode(), data)


COMMENT = b":\n\n"
"""Keeps a silent stream open."""
