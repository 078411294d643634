"""aiohttp's reader of answers, which lets a head stand whatever is wrong with the body behind it."""

from aiohttp.client_proto import ResponseHandler

STATUS_LINE, END_OF_HEAD = b"HTTP/", b"\r\n\r\n"


class Reader(ResponseHandler):
    """Reads a head before what comes with it: aiohttp's own loses both where it cannot read the latter."""

    def data_received(self, data: bytes) -> None:
        """As aiohttp has it; a body that cannot be read on is its reader's to judge, not the head's."""
        if data.startswith(STATUS_LINE) and (end := data.find(END_OF_HEAD)) > 0:
            super().data_received(data[: end + len(END_OF_HEAD)])
            data = data[end + len(END_OF_HEAD) :]
            if not data or self.exception() is not None:
                return
        super().data_received(data)
        body, fault = self._payload, self.exception()
        if fault is not None and body is not None and not body.is_eof() and body.exception() is None:
            body.set_exception(fault)
