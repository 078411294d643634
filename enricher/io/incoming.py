"""One answer while it comes in: octets in, the head and as much of the body as is wanted out.

Reads no socket. llhttp (httptools) reads heads and frames; a head that it refuses is put in order as curl
reads it (`io.heads`), and read again. Whatever is wrong with a body, the head before it stands.
It lives as long as its request.
"""

from collections.abc import Sequence
from functools import lru_cache

from httptools import HttpParserCallbackError, HttpParserError, HttpParserUpgrade, HttpResponseParser

from enricher.io.decoding import Decoder, UndecodableError, decoded, decoder_for
from enricher.io.faults import CutShortError, LostError, UnreadableError
from enricher.io.heads import END, begins_like_a_head, mended
from enricher.io.redirects import LONGEST

HEAD_LIMIT = 300 * 1024
"""Octets of a head, and of those before it; like the next two, as curl has it."""
LINE_LIMIT = 100 * 1024
FIELD_LIMIT = 5_000

VALUE_LIMIT = LONGEST + 1
"""Characters of a field's value that are kept; an address that is too long must not pass for another one."""

INTERIM_LIMIT = 32
"""Interim answers (RFC 9110 15.2) before the real one; more are a flood."""

SWITCHED = 101
"""Of the interim answers the one that nothing follows."""

WITHOUT_BODY = frozenset({204, 304})
TEXTS = ("text/", "application/xhtml", "application/xml", "application/json")


class Incoming:
    """What has come of the answer to one request.

    Attributes:
        status: of the answer; 0 until its head is there.
        fields: names in lower case and values, in the order in which they came.
        parts: of the body, decoded; together no longer than wanted.
        is_headed: the head is there.
        is_ended: all of the message has come.
        is_whole: and all of its body was wanted.
        keeps: the connection may be asked again.
        fault: what is wrong with the body.
        decoder: what the body is unpacked by, where it is coded.
        settled_at: when nothing more was waited for, by the monotonic clock.
    """

    # as it is of nearly every answer to its end; what is not, is written over
    status = 0
    fields: Sequence[tuple[str, str]] = ()
    settled_at = 0.0
    _frame = ""
    _interim = _searched = 0
    # asked for by each parser that is made; what is not there costs it an exception each
    on_url = on_status = on_chunk_header = on_chunk_complete = None

    def __init__(self, *, method: str, body_limit: int, texts_only: bool) -> None:
        self.parts: list[bytes] = []
        self._is_bare = method == "HEAD"
        self._left = body_limit
        self._texts_only = texts_only
        self._told: list[tuple[bytes, bytes]] = []
        self._seen = bytearray()
        # read several times an answer: what stands in the class alone takes the interpreter a search each
        self.is_headed = self.is_ended = self.is_whole = self.keeps = False
        self._is_cut = self._is_odd = False
        self.fault: Exception | None = None
        self.decoder: Decoder | None = None
        self._parser: HttpResponseParser | None = HttpResponseParser(self)

    @property
    def is_cut_in_coding(self) -> bool:
        """Whether all octets have come, and by the word of their coding there should be more."""
        return self.is_ended and self._left > 0 and self.decoder is not None and not self.decoder.is_ended

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is waited for."""
        return self.is_ended or (self.is_headed and (self._left <= 0 or self.fault is not None))

    def feed(self, data: bytes) -> bool:
        """Take what came next; whether the answer is settled. Raises UnreadableError for what is no head."""
        if self.is_headed:
            self._read(data)
        elif self._seen or (parser := self._parser) is None or not data.startswith(b"HTTP/"):
            self._feed_head(data)
        else:
            # nearly always all of a head at once: nothing is copied then
            try:
                try:
                    parser.feed_data(data)
                except (HttpParserError, HttpParserUpgrade) as exc:
                    self._heed(exc)
            except HttpParserError:
                self._is_odd = True
            if not self.is_headed:
                self._read_on(data)
        if not (self.is_ended or self.is_settled):
            return False
        self._parser = None  # each of the two holds the other
        return True

    def end(self, exc: Exception | None) -> None:
        """Take the end of the connection, where the answer is not settled; `exc` is what broke it.

        Raises LostError or UnreadableError where there is no head.
        """
        self._parser, self.keeps = None, False
        if not self.is_headed:
            self._refuse_other_words()
            raise LostError("the connection ended before an answer did") from exc
        if exc is not None:
            self.fault = LostError("the connection broke within the body")
            self.fault.__cause__ = exc
        elif self._frame:
            self.fault = CutShortError("the connection ended before the body did")
        else:
            self.is_ended = True
            self.is_whole = not self._is_cut and (self.decoder is None or self.decoder.is_ended)

    def leave(self) -> None:
        """Take nothing more: nobody waits for it."""
        self._parser = None  # as in `feed`

    def _feed_head(self, data: bytes) -> None:
        if not self._seen and not data.startswith(b"HTTP/"):
            self._is_odd = True
        if not self._is_odd:
            try:
                self._read(data)
            except HttpParserError:
                self._is_odd = True
            if self.is_headed:
                return
        self._read_on(data)

    def _read_on(self, data: bytes) -> None:
        """Keep what is no head to its end, or was refused, and put it in order where it was."""
        self._seen += data
        if self._is_odd:
            self._mend()
        if not self.is_headed and len(self._seen) > HEAD_LIMIT:
            raise UnreadableError(f"a head of over {HEAD_LIMIT} octets")

    def _mend(self) -> None:
        """Read the heads so far as curl does, from the first one on; each once it is there to its end."""
        self._refuse_other_words()
        if self._parser is not None:
            self._parser, self._told, self._interim = None, [], 0
            self._seen = bytearray(self._seen.lstrip(b"\r\n"))
        while (found := END.search(self._seen, max(self._searched - 3, 0))) is not None:
            head = bytes(self._seen[: found.end()])
            del self._seen[: found.end()]
            self._searched = 0
            rest = bytes(self._seen)
            self._read_mended(head)
            if self.is_headed:
                self.keeps = False
                self._read(rest)
                return
            self._parser = None
        self._searched = len(self._seen)

    def _read_mended(self, head: bytes) -> None:
        by_the_book = mended(head)
        if by_the_book is None:
            raise UnreadableError(f"no head of HTTP's: {head[:80]!r}")
        self._parser = HttpResponseParser(self)
        try:
            self._read(by_the_book)
        except HttpParserError as exc:
            raise UnreadableError(f"no head of HTTP's: {exc}") from exc

    def _refuse_other_words(self) -> None:
        """Raises UnreadableError where what came is no beginning of a head."""
        if not begins_like_a_head(said := bytes(self._seen[:64])):
            raise UnreadableError(f"no answer of HTTP's: {said[:40]!r}")

    def _read(self, data: bytes) -> None:
        """Give `data` to the parser. Raises what is wrong with a head; of a body it is noted."""
        parser = self._parser
        if parser is None:
            return
        try:
            parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as exc:
            self._heed(exc)

    def _heed(self, exc: HttpParserError | HttpParserUpgrade) -> None:
        """Note what the parser says is wrong, or raise it."""
        if isinstance(exc, HttpParserCallbackError):
            raise exc.__context__ or exc from None
        if not (self.is_headed or isinstance(exc, HttpParserUpgrade)):
            raise exc
        self.keeps = False
        if not (self.is_ended or isinstance(exc, HttpParserUpgrade)):
            self.fault = UnreadableError(f"the body cannot be read: {exc}")

    # what the parser says, in its own words

    def on_message_begin(self) -> None:
        """An answer begins; after one that has ended it is nobody's."""
        if self.is_ended:
            self.keeps = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field; or, after chunks, one that nobody reads."""
        if not self.is_headed:
            if len(value) > LINE_LIMIT:
                raise UnreadableError(f"a field of over {LINE_LIMIT} octets")
            self._told.append((name, value))

    def on_headers_complete(self) -> None:
        """A head is there: of an interim answer, or of the one that is waited for."""
        parser = self._parser
        if self.is_headed or parser is None:
            return
        status = parser.get_status_code()
        if 100 <= status < 200 and status != SWITCHED:
            self._interim += 1
            if self._interim >= INTERIM_LIMIT:
                raise UnreadableError(f"over {INTERIM_LIMIT} interim answers")
            return
        try:
            fields = [(name.decode().lower(), value.decode()[:VALUE_LIMIT]) for name, value in self._told]
        except UnicodeDecodeError:
            fields = _in_older_letters(self._told)
        if len(fields) > FIELD_LIMIT:
            raise UnreadableError(f"over {FIELD_LIMIT} fields")
        self.fields = fields
        self.status, self.is_headed = status, True
        if self._seen:
            self._seen = bytearray()
        if self._is_bare or status == SWITCHED:
            self.is_ended = self.is_whole = True
            self.keeps = status != SWITCHED and _keeps(parser.get_http_version(), fields)
            return
        if status not in WITHOUT_BODY:
            self._prepare(dict(fields))

    def _prepare(self, told: dict[str, str]) -> None:
        """Get ready for a body."""
        if "transfer-encoding" in told:
            self._frame = "chunked" if told["transfer-encoding"].lower().endswith("chunked") else ""
            if self._frame and self._parser is not None:
                # as curl reads them: blanks after a chunk's size, and lines that end without CR
                self._parser.set_dangerous_leniencies(
                    lenient_spaces_after_chunk_size=True, lenient_optional_cr_before_lf=True
                )
        elif "content-length" in told:
            self._frame = "length"
        if self._texts_only and not _is_text(told.get("content-type", "")):
            self._left, self._is_cut = 0, self._frame != "length" or told["content-length"] != "0"
            return
        if "content-encoding" in told:
            named = [value for name, value in self.fields if name == "content-encoding"]
            try:
                self.decoder = decoder_for(",".join(named))
            except UndecodableError:
                self._left, self._is_cut = 0, True

    def on_body(self, data: bytes) -> None:
        """Octets of the body."""
        if self._is_bare:
            self.keeps = False
            return
        if self._left <= 0:
            self._is_cut = True
            return
        if self.decoder is not None:
            try:
                data = decoded(self.decoder, data, self._left)
            except UndecodableError:
                self._left, self._is_cut = 0, True
                return
        elif len(data) > self._left:
            data, self._is_cut = data[: self._left], True
        if data:
            self._left -= len(data)
            self.parts.append(data)

    def on_message_complete(self) -> None:
        """An answer has come to its end; an interim one is followed by another."""
        if self.is_ended or self._parser is None:
            return
        if not self.is_headed:
            self._told = []
            return
        self.is_ended = True
        self.is_whole = not self._is_cut and (self.decoder is None or self.decoder.is_ended)
        self.keeps = self._parser.should_keep_alive() and not self._is_odd


def _in_older_letters(told: Sequence[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    """The fields of a head that is no UTF-8: ISO 8859-1 is what older servers meant (RFC 9110 5.5)."""
    return [(_word(name).lower(), _word(value)[:VALUE_LIMIT]) for name, value in told]


def _keeps(version: str, fields: Sequence[tuple[str, str]]) -> bool:
    """Whether a connection is kept after an answer of no body, by its fields alone (RFC 9112 9.3)."""
    named = [value.lower() for name, value in fields if name == "connection"]
    return "keep-alive" in "".join(named) if version < "1.1" else "close" not in "".join(named)


def _word(octets: bytes) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")


@lru_cache(128)
def _is_text(kind: str) -> bool:
    kind = kind.strip().lower()
    return not kind or kind.startswith(TEXTS)
