"""aiohttp's reader of answers, which lets a head stand whatever is wrong with the body behind it."""

from aiohttp.client_proto import ResponseHandler
from aiohttp.http import RawResponseMessage

END_OF_HEAD = b"\r\n\r\n"

SWITCHED = 101
"""Of the interim answers the one that nothing follows."""


class Reader(ResponseHandler):
    """Reads a head before what comes with it: aiohttp's own loses both where it cannot read the latter."""

    def data_received(self, data: bytes) -> None:
        """As aiohttp has it; a body that cannot be read on is its reader's to judge, not the head's."""
        start = 0
        while self._is_head_due() and (end := data.find(END_OF_HEAD, start)) >= 0:
            end += len(END_OF_HEAD)
            super().data_received(data[start:end])
            start = end
            if start == len(data) or self._exception is not None:
                return
        super().data_received(data[start:] if start else data)
        if self._exception is not None:
            self._tell_the_body(self._exception)

    def resume_reading(self, resume_parser: bool = True) -> None:
        """As aiohttp has it, where anything was paused; called for every piece of a body that is read."""
        if self._reading_paused or self._buffer_paused:
            super().resume_reading(resume_parser)

    def _is_head_due(self) -> bool:
        """Whether what comes next is no body's: nothing was read yet, an interim answer, or all of one."""
        return self._payload is None or self._payload.is_eof()

    def _tell_the_body(self, fault: BaseException) -> None:
        body = self._payload
        if body is not None and not body.is_eof() and body.exception() is None:
            body.set_exception(fault)


def is_interim(message: RawResponseMessage) -> bool:
    """Whether another answer follows (RFC 9110 15.2)."""
    return 100 <= message.code < 200 and message.code != SWITCHED
