"""aiohttp's reader of answers, which lets a head stand whatever is wrong with the body behind it."""

from typing import Any

from aiohttp.client_proto import ResponseHandler
from aiohttp.http import RawResponseMessage
from aiohttp.streams import StreamReader

END_OF_HEAD = b"\r\n\r\n"

SWITCHED = 101
"""Of the interim answers the one that nothing follows."""


class Reader(ResponseHandler):
    """Reads a head before what comes with it: aiohttp's own loses both where it cannot read the latter."""

    _in_body = False

    def set_response_params(self, **params: Any) -> None:
        """As aiohttp has it: a head is to come."""
        self._in_body = False
        super().set_response_params(**params)

    def feed_data(self, data: tuple[RawResponseMessage, StreamReader], size: int = 0) -> None:
        """As aiohttp has it, and noted."""
        self._in_body = not is_interim(data[0])
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        """As aiohttp has it; a body that cannot be read on is its reader's to judge, not the head's."""
        start = 0
        while not self._in_body and (end := data.find(END_OF_HEAD, start)) >= 0:
            end += len(END_OF_HEAD)
            super().data_received(data[start:end])
            start = end
            if start == len(data) or self.exception() is not None:
                return
        super().data_received(data[start:])
        body, fault = self._payload, self.exception()
        if fault is not None and body is not None and not body.is_eof() and body.exception() is None:
            body.set_exception(fault)


def is_interim(message: RawResponseMessage) -> bool:
    """Whether another answer follows (RFC 9110 15.2)."""
    return 100 <= message.code < 200 and message.code != SWITCHED
