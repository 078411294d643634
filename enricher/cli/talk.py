"""What a command says while it runs: the log on stderr, in words or in JSON.

Comes in: how much is wanted. Goes out: handlers on the `enricher` logger alone; the logs of
libraries stay off below warnings, because some write their headers, secrets included.
"""

import logging
import sys

import msgspec
from rich.console import Console
from rich.logging import RichHandler

QUIET_LIBRARIES = (
    "aiohttp",
    "asyncio",
    "github",
    "httpcore",
    "httpx",
    "requests",
    "semanticscholar",
    "urllib3",
)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the exception where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one entry."""
        entry = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return msgspec.json.encode(entry).decode()


def open_log(*, verbose: int, quiet: bool, form: str, console: Console) -> None:
    """Let the program's log be heard on stderr."""
    handler: logging.Handler
    if form == "json":
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonFormatter())
    else:
        handler = RichHandler(console=console, show_path=False, show_time=verbose > 0, markup=False)
        handler.setFormatter(logging.Formatter("%(message)s"))
    level = logging.ERROR if quiet else (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logger = logging.getLogger("enricher")
    logger.handlers = [handler]
    logger.setLevel(level)
    logger.propagate = False
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)


def stderr_console() -> Console:
    """The console of progress and log."""
    return Console(stderr=True, highlight=False)


def stdout_console(*, to_stderr: bool) -> Console:
    """The console of the summary; wide enough for a table where stdout is no terminal."""
    console = Console(stderr=to_stderr, highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(stderr=to_stderr, highlight=False, markup=False, width=110)
    return console
