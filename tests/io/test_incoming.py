"""Answers as they come in, piece by piece."""

import gzip

import pytest
from aiohttp import web

from enricher.io.faults import CutShortError, LostError, UnreadableError
from enricher.io.incoming import HEAD_LIMIT, Incoming
from enricher.model import Url
from enricher.ports import Answer, Request

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


CHUNKED = b"Transfer-Encoding: chunked\r\n"
OK = HEAD + b"Content-Length: 2\r\n\r\n"


def fed(*pieces, method="GET", limit=1_000_000, texts_only=False):
    """What comes of these octets, in these pieces."""
    answer = Incoming(method=method, body_limit=limit, texts_only=texts_only)
    for piece in pieces:
        if answer.feed(piece):
            break
    return answer


@pytest.mark.parametrize(
    "said",
    [
        OK + b"hello",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + OK + b"hello",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\nZZ\r\n",
    ],
)
def test_a_head_stands_before_a_body_that_is_none(said):
    """However they are cut on their way, and whatever came before them."""
    for cut in range(len(said) + 1):
        answer = fed(said[:cut], said[cut:])
        assert answer.status == 200, cut
        assert answer.fault is not None or answer.is_whole


ODD = {
    "length beside chunked": (
        b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n",
        b"2\r\nok\r\n0\r\n\r\n",
    ),
    "chunked beside length": (
        b"Transfer-Encoding: chunked\r\nContent-Length: 9\r\n",
        b"2\r\nok\r\n0\r\n\r\n",
    ),
    "equal lengths twice": (b"Content-Length: 2\r\nContent-Length: 2\r\n", b"ok"),
    "equal lengths in one": (b"Content-Length: 2, 2\r\n", b"ok"),
    "a line without a colon": (b"just words\r\nContent-Length: 2\r\n", b"ok"),
    "a blank after a name": (b"Content-Length : 2\r\n", b"ok"),
    "a blank in a name": (b"X Thing: 1\r\nContent-Length: 2\r\n", b"ok"),
    "a blank before a name": (b"X: 1\r\n Content-Length: 9\r\nContent-Length: 2\r\n", b"ok"),
    "no name": (b": nobody\r\nContent-Length: 2\r\n", b"ok"),
    "a field over two lines": (b"X: a\r\n\tb\r\nContent-Length: 2\r\n", b"ok"),
    "a control in a value": (b"X: a\0\x01b\r\nContent-Length: 2\r\n", b"ok"),
    "a length beyond all bounds": (b"Content-Length: " + b"9" * 30 + b"\r\n", b"ok"),
    "no coding of the transfer": (b"Transfer-Encoding: identity\r\nContent-Length: 2\r\n", b"ok"),
}


@pytest.mark.parametrize(
    "first", [b"HTTP/1.1 200 OK", b"http/1.1 200 OK", b"HTTP/1.1  200", b"HTTP/3.7 200 OK"]
)
@pytest.mark.parametrize(("fields", "body"), ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_heads_that_curl_reads_are_read(first, fields, body, end):
    """However they are cut; and nothing is asked after one over the same connection."""
    said = (first + b"\r\nContent-Type: text/html\r\n" + fields + b"\r\n").replace(b"\r\n", end) + body
    whole = fed(said)
    if not whole.is_ended:
        whole.end(None)
    assert (whole.status, b"".join(whole.parts), whole.is_whole, whole.keeps) == (200, b"ok", True, False)
    assert ("content-type", "text/html") in whole.fields
    for cut in range(1, len(said)):
        answer = fed(said[:cut], said[cut:])
        if not answer.is_ended:
            answer.end(None)
        assert (answer.status, b"".join(answer.parts), answer.fields) == (200, b"ok", whole.fields), cut


@pytest.mark.parametrize(
    "said",
    [
        b"RTSP/1.0 200 OK\r\n\r\n", b"ICE/1.0 200 OK\r\n\r\n", b"ICY 200 OK\r\n\r\n", b"SSH-2.0-x\r\n",
        b"HTTP/1.1 1000 Odd\r\n\r\n", b"HTTP/1.1 20 Odd\r\n\r\n", b"HTTP/1.1 OK 200\r\n\r\n",
        b"HTTP/1.1 -200 OK\r\n\r\n", b"HTTP/1.1\r\n\r\n", b"<html>hello</html>", b"\0\0\x12\4\0\0\0\0\0",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 103 Hints\r\n\r\n" * 40,
    ],
)  # fmt: skip
def test_what_is_no_head_is_refused_at_once(said):
    """Nobody waits for the end of it, however it is cut."""
    for cut in range(len(said)):
        with pytest.raises(UnreadableError):
            fed(said[:cut], said[cut:])


def test_a_head_of_many_pieces_costs_no_more_than_its_length():
    """Looked at once, piece by piece, also where it is odd; and bounded."""
    answer = Incoming(method="GET", body_limit=10, texts_only=False)
    answer.feed(b"http/1.1 200 OK\r\n")
    with pytest.raises(UnreadableError, match="octets"):
        _ = [answer.feed(b"x" * 100) for _ in range(HEAD_LIMIT)]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        (b"", True), (b"Connection: close\r\n", False), (b"Connection: Keep-Alive\r\n", True),
        (b"Connection: x, Close\r\n", False),
    ],
)  # fmt: skip
def test_a_connection_is_kept_by_the_servers_word(method, fields, kept):
    """After a whole answer; after more than one it is not."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + fields + b"\r\n"
    said = head if method == "HEAD" else head + b"ok"
    assert fed(said, method=method).keeps is kept
    for more in (
        b"x",
        b"HTTP/1.1 404 Pla",
        b"HTTP/1.1 404 Planted\r\nContent-Length: 0\r\n\r\n",
        b"ok" + head,
    ):
        answer = fed(said + more, method=method)
        assert (answer.status, answer.keeps, answer.is_whole) == (200, False, True)
        assert b"".join(answer.parts) == (b"" if method == "HEAD" else b"ok")


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_a_body_has_none(status):
    """Whatever length it names; what comes all the same is nobody's."""
    head = b"HTTP/1.1 %d x\r\nContent-Length: 2\r\n\r\n" % status
    assert (fed(head).status, fed(head).keeps, fed(head).parts) == (status, True, [])
    assert (fed(head + b"ok").keeps, fed(head + b"ok").parts) == (False, [])


def test_an_answer_that_ends_with_its_connection_is_whole_then():
    """And one whose length was told, or that came in chunks, is cut."""
    for frame, whole in (
        (b"", True),
        (b"Content-Length: 9\r\n", False),
        (CHUNKED, False),
    ):
        answer = fed(HEAD + frame + b"\r\n" + (b"2\r\nok\r\n" if b"chunked" in frame else b"ok"))
        assert not answer.is_settled
        answer.end(None)
        assert (b"".join(answer.parts), answer.is_whole) == (b"ok", whole)
        assert isinstance(answer.fault, CutShortError) is not whole


def test_an_end_before_the_head_is_a_loss():
    """Nothing, or half a head of HTTP's; other words are no answer."""
    for said in (b"", b"HT", b"HTTP/1.1 200 OK\r\nContent-Ty", b"http/1.1 200"):
        answer = fed(said) if said else fed()
        with pytest.raises(LostError):
            answer.end(None)


def test_a_mistake_in_a_part_of_ours_is_no_answers(monkeypatch):
    """It comes out as it is, from within the parser too."""

    def broken(self, told):
        raise AttributeError("ours")

    monkeypatch.setattr(Incoming, "_prepare", broken)
    with pytest.raises(AttributeError, match="ours"):
        fed(OK + b"ok")


def test_a_body_that_is_not_wanted_is_left():
    """Of what is no text, where texts alone are; and where the bound is reached."""
    answer = fed(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 9000\r\n\r\n%PDF",
        texts_only=True,
    )
    assert (answer.is_settled, answer.parts, answer.is_whole) == (True, [], False)
    answer = fed(HEAD + b"Content-Length: 9000\r\n\r\n" + b"x" * 100, limit=10)
    assert (answer.is_settled, b"".join(answer.parts), answer.is_whole) == (True, b"x" * 10, False)
    assert fed(OK + b"ok", limit=2).is_whole


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("piece", [100, 1_000_000])
async def test_a_long_body_is_read_to_its_end(site, connect, coding, piece):
    """Reading pauses where much waits to be read, and goes on; in a few chunks as in many thousands."""
    whole = b"".join(b"%d words of a long page\n" % number for number in range(100_000))
    sent = gzip.compress(whole) if coding == "gzip" else whole

    async def page(request):
        answer = web.StreamResponse(headers={"Content-Encoding": coding})
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        for start in range(0, len(sent), piece):
            await answer.write(sent[start : start + piece])
        return answer

    base = await site({"/": page})
    reply = await (await connect()).once.send(Request(url=Url(f"{base}/"), body_limit=10_000_000))
    assert isinstance(reply, Answer)
    assert (reply.body, reply.truncated) == (whole, False)
