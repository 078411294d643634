"""What a command says while it runs: the log on stderr, in words or in JSON.

Comes in: how much is wanted. Goes out: handlers on the `enricher` logger alone; the logs of
libraries stay off below warnings, because some write their headers, secrets included.
What draws on terminals is imported where there is one: it takes as long as a thousand papers.
"""

import copy
import logging
import os
import sys
from typing import TYPE_CHECKING

import msgspec

from enricher.cli.parsing import WRONG_USAGE
from enricher.escaping import for_json, for_people, visible
from enricher.ports import NetworkState

if TYPE_CHECKING:
    from rich.console import Console

MADE_UP = "All of this is made up by the sandbox: nothing here is true of the world."

NETWORK: dict[NetworkState, str] = {
    "down": "Nothing could be reached: is there a network? Nothing is concluded about any link. "
    "Try it offline with --sandbox.",
    "lost": "The network went away during the run: of what was asked then nothing is concluded. "
    "The same command asks it again.",
    "proxy": "The proxy (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY) was not there, or refused: look at its address, "
    "name and password. Nothing is concluded from that; -v says more.",
    "partial": "The name server here knows hardly any names but the APIs' own: it has a list of what may be "
    "reached, or is a split name server. Names that it does not know are called failing, and nothing more.",
    "intercepted": "Somebody on the way answers in everybody's name: a network's login page, or a filter. "
    "Nothing is concluded from that; log in, and give the same command again.",
}
"""What is said of our own network, where it was in trouble."""

LONGEST_ENTRY = 4_000
"""Characters of one entry of the log that are shown."""

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
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return for_json(msgspec.json.encode(entry, enc_hook=str)).decode()


class WordsFormatter(logging.Formatter):
    """One line an entry, in which nothing of a stranger's begins a second one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one entry; where there is an exception, its lines follow."""
        one = copy.copy(record)
        one.msg, one.args = visible(record.getMessage(), LONGEST_ENTRY), None
        return for_people(super().format(one))


class Mistakes(logging.Handler):
    """Counts the mistakes of the program's own: what was logged with its traceback, and went on without."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        self._count += bool(record.exc_info)

    def code(self, code: int) -> int:
        """The exit code of a run that would end with `code`: a mistake is said, and makes it 2 or more."""
        if not self._count:
            return code
        print(
            f"enricher: {self._count:,} faults of this program, each logged above: what they concern is not "
            "judged; please report them",
            file=sys.stderr,
        )
        return max(code, WRONG_USAGE)


def open_log(*, verbose: int, form: str, terminal: "Console | None") -> Mistakes:
    """Let the program's log be heard on stderr; what it says of mistakes of our own is counted.

    Whoever wants quiet has no summary and no bars; a warning, such as of an input that could not be
    read or of answers that are not kept, is for him too.
    """
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logger = logging.getLogger("enricher")
    mistakes = Mistakes()
    logger.handlers = [_json() if form == "json" else _words(terminal, timed=verbose > 0), mistakes]
    logger.setLevel(level)
    logger.propagate = False
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    return mistakes


def _json() -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    return handler


def _words(terminal: "Console | None", *, timed: bool) -> logging.Handler:
    """One entry a line, but on a terminal, where the bars below have to give way to it."""
    if terminal is None:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(WordsFormatter(f"{'%(asctime)s ' if timed else ''}%(levelname)-8s %(message)s"))
        return handler
    from rich.logging import RichHandler

    drawn = RichHandler(console=terminal, show_path=False, show_time=timed, markup=False)
    drawn.setFormatter(WordsFormatter("%(message)s"))
    return drawn


def stderr_terminal() -> "Console | None":
    """The console of bars and log; None where nobody watches stderr. FORCE_COLOR says that somebody does."""
    if not (sys.stderr.isatty() or os.environ.get("FORCE_COLOR")):
        return None
    from rich.console import Console

    return Console(stderr=True, highlight=False)
