"""Flags that several commands share, and the settings they make.

Comes in: parsed arguments and the environment. Goes out: `Settings`. A flag that was not
given leaves its setting to the environment, the settings file or the default.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, get_args

from enricher.cli.streams import standard_input
from enricher.config import Settings, load
from enricher.errors import InputError, UsageError
from enricher.files import read_regular
from enricher.model import Status
from enricher.near_names import meant
from enricher.settings_files import SettingsFile, found_file, named_file, users_own_file

STATUSES = get_args(Status)
MOST_NAMES = 64 * 2**20
"""Octets of a file of names."""


def add_asking_flags(parser: argparse.ArgumentParser) -> None:
    """How the world is asked: bounds, APIs, rules."""
    bounds = parser.add_argument_group("bounds")
    bounds.add_argument("--concurrency", metavar="N", help="requests in flight at once (256)")
    bounds.add_argument(
        "--per-host", metavar="N", help="and for one host (8, up to 48 while it answers well)"
    )
    bounds.add_argument(
        "--timeout", metavar="TIME", help="for one request, waiting for a turn not counted (20s)"
    )
    bounds.add_argument("--retries", metavar="N", help="further attempts after a transient fault (2)")
    bounds.add_argument("--max-redirects", metavar="N", help="hops followed at most (10)")
    bounds.add_argument("--budget", metavar="N", help="requests to APIs at most; then stop, exit 3")
    bounds.add_argument("--deadline", metavar="TIME", help="stop in order after this time, exit 3")
    bounds.add_argument("--wait-for-budget", action="store_true", default=None,
                        help="wait for a spent GitHub budget instead of going on without")  # fmt: skip
    asking = parser.add_argument_group("asking")
    asking.add_argument("--github-api-url", metavar="URL", help="base of GitHub's API")
    asking.add_argument("--s2-api-url", metavar="URL", help="base of Semantic Scholar's API")
    asking.add_argument("--allow-private-hosts", action="store_true", default=None,
                        help="ask private and loopback addresses too")  # fmt: skip
    asking.add_argument("--include", metavar="REGEX", action="append", help="ask only addresses that match")
    asking.add_argument(
        "--exclude",
        metavar="REGEX",
        action="append",
        help="do not ask addresses that match, as papers give them",
    )
    asking.add_argument(
        "--accept", metavar="STATUS", action="append", help="HTTP statuses that count as alive"
    )
    asking.add_argument("--remap", metavar="REGEX=URL", action="append", help="ask another address instead")
    asking.add_argument("--header", metavar="HOST=NAME:VALUE", action="append", help="a header for one host")
    asking.add_argument("--contact", metavar="ADDRESS", help="whom a site's keeper may write to")
    asking.add_argument("--respect-robots", action="store_true", default=None, help="ask robots.txt first")
    asking.add_argument("--citations", metavar="NAMES",
                        help="indexes in turn: semanticscholar,openalex (default), or both")  # fmt: skip
    asking.add_argument("--code-from", metavar="NAMES",
                        help="who names code: text,page (default), huggingface, paperswithcode")  # fmt: skip
    asking.add_argument("--archives", metavar="NAMES", help="look for copies of what is gone: wayback,swh")
    asking.add_argument("--save-missing", action="store_true", default=None,
                        help="ask these archives to keep what is alive and not archived (slow)")  # fmt: skip
    add_settings_flag(asking)
    asking.add_argument("--sandbox", action="store_true", help="ask a made-up world on loopback instead")


def add_cache_flags(parser: argparse.ArgumentParser) -> None:
    """Where answers are kept, and how old they may be."""
    cache = parser.add_argument_group("cache")
    add_place_flags(cache)
    cache.add_argument("--no-cache", action="store_true", default=None, help="remember nothing on disk")
    cache.add_argument("--refresh", action="store_true", default=None, help="ask everything again")
    cache.add_argument("--max-age", metavar="AGE", help="accept cached answers up to this age, such as 7d")
    cache.add_argument(
        "--offline", action="store_true", default=None, help="use the cache alone, however old"
    )


def add_place_flags(parser: "argparse._ActionsContainer") -> None:
    """Which cache it is."""
    parser.add_argument("--cache-dir", metavar="FOLDER", help="folder of the on-disk cache")
    parser.add_argument(
        "--cache-url",
        metavar="URL",
        help="a database that machines share, in place of the folder: postgresql://...",
    )


def add_talk_flags(parser: argparse.ArgumentParser) -> None:
    """How much is said, and how."""
    talk = parser.add_argument_group("talk")
    talk.add_argument("-v", "--verbose", action="count", default=0, help="explain; twice: every request")
    talk.add_argument("-q", "--quiet", action="store_true", help="say warnings and errors only")
    talk.add_argument("--log-format", choices=("text", "json"), default="text", help="form of the log")


UNREACHABLE = "unreachable"
"""The condition that nobody could be reached from here."""


def conditions(text: str) -> tuple[str, ...]:
    """Link statuses and `unreachable`, comma-separated; for `--fail-on`."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in (*STATUSES, UNREACHABLE):
            raise argparse.ArgumentTypeError(
                f"{name!r} is no condition; there are: {', '.join((*STATUSES, UNREACHABLE))}"
                f"{meant(name, (*STATUSES, UNREACHABLE))}"
            )
    if not names:
        raise argparse.ArgumentTypeError(
            f"{text!r} names nothing; there are: {', '.join((*STATUSES, UNREACHABLE))}"
        )
    return names


def add_files_from(parser: argparse.ArgumentParser) -> None:
    """`--files-from`: names of inputs that stand in a file."""
    parser.add_argument("--files-from", metavar="FILE",
                        help="read what FILE names, one name a line or NUL between; - is stdin")  # fmt: skip


def named_in(files_from: str | None, given: list[str], what: str) -> list[str]:
    """The inputs that a file names, beside those `given` on the command line.

    Raises:
        UsageError: there are neither, or standard input is asked for twice.
        InputError: the file of names cannot be read.
    """
    if files_from is None:
        if not given:
            raise UsageError(f"name what to read: {what}, or a file of names with --files-from")
        return []
    named = list(_names_in(files_from))
    if (files_from == "-") + given.count("-") + named.count("-") > 1:
        raise UsageError("standard input is asked for twice: `-` may stand once, or with --files-from")
    return named


def _names_in(path: str) -> Iterator[str]:
    try:
        octets = b"".join(_stdin()) if path == "-" else read_regular(Path(path), MOST_NAMES)
    except OSError as fault:
        raise InputError(f"--files-from {path}: cannot be read ({fault.strerror}); check the path") from fault
    between = b"\0" if b"\0" in octets else b"\n"
    for name in octets.split(between):
        text = os.fsdecode(name if between == b"\0" else name.rstrip(b"\r"))
        if text.strip():
            yield text


def lines_of_stdin() -> Iterator[str]:
    """The lines of standard input as they come, without blanks and comments."""
    for line in _stdin():
        text = line.decode("utf-8", "replace").strip()
        if text and not text.startswith("#"):
            yield text


def _stdin() -> Iterable[bytes]:
    octets = standard_input()
    if octets is None:
        raise InputError("standard input is closed; give a file's name in place of -")
    return octets


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    """`-o` and `--force`."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="where to write (default: stdout)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over a file that is none of ours, or read-only"
    )


_BY_ENDING = {"md": "markdown", "htm": "html", "txt": "text", "xml": "junit"}
"""The forms that are not called as their files end."""


def form_among(forms: Iterable[str]) -> Callable[[str], str]:
    """Reads the word for a form, which may be what its files end in: `--to md`."""
    known = {ending: form for ending, form in _BY_ENDING.items() if form in forms}
    return lambda word: known.get(word, word)


class TakesFlags(Protocol):
    """A parser, or a group of its arguments."""

    def add_argument(self, *names: str, metavar: str, help: str) -> object:  # noqa: A002  # argparse's word
        """Declare one."""
        ...


def add_settings_flag(parser: TakesFlags) -> None:
    """Which settings file counts."""
    parser.add_argument(
        "--config", metavar="FILE", help="settings file to use, instead of one that lies beside the data"
    )


def settings_from(args: argparse.Namespace) -> Settings:
    """The settings of this call; a settings file that is in use is named on stderr. Raises SettingsError."""
    given = {
        name: value
        for name, value in vars(args).items()
        if name in Settings.__dataclass_fields__ and value is not None
    }
    files = _settings_files(args.config)
    in_use = " and ".join(str(file.path) for file in files if file.values)
    if in_use:
        print(f"enricher: settings are taken from {in_use}", file=sys.stderr)
    return load(given, os.environ, files=files)


def _settings_files(named: str | None) -> list[SettingsFile]:
    """The user's own file, and over it the one that they named, or else the nearest from here."""
    here = None if named is not None else _here()
    second = named_file(Path(named)) if named is not None else here and found_file(here)
    return [file for file in (users_own_file(), second) if file]


def _here() -> Path | None:
    """The current folder; None where it was removed, which a job in a folder of its own may meet."""
    try:
        return Path.cwd()
    except OSError:
        return None
