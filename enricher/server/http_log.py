"""What the server's library says of connections, in this program's log: what strangers send is no news.

Comes in: the entries of the library. Goes out: the same; but of what is no HTTP one short entry: without a
traceback, as it is no mistake of this program, and without the octets, in which a secret may stand.
"""

import logging

from aiohttp.http_exceptions import HttpProcessingError

NAME = "enricher.server.http"


class _Unreadable(logging.Filter):
    """Shortens entries of requests that cannot be read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every entry passes; what is shortened is for those alone who want to hear more."""
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if isinstance(fault, HttpProcessingError):
            record.msg, record.args = "a request that is no HTTP was refused (%s)", (type(fault).__name__,)
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.INFO, logging.getLevelName(logging.INFO)
            return logging.getLogger(NAME).isEnabledFor(logging.INFO)
        return True


_unreadable = _Unreadable()


def http_log() -> logging.Logger:
    """The log that the library is to write to."""
    logger = logging.getLogger(NAME)
    logger.addFilter(_unreadable)  # once, however often
    return logger
