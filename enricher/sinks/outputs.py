"""Outputs: which files in the way may be replaced, and new files that follow no link and wait for no pipe.

Comes in: the name of an output, the inputs of its command, what the command's own files begin with.
Goes out: an open file that takes the name once it is whole. Every file that this program writes for a
user, but the cache, is opened here.
"""

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from enricher.errors import UsageError
from enricher.files import NO_FOLLOWING, is_read_only, open_regular
from enricher.late_patterns import late
from enricher.papers.inputs.patterns import MAGIC, matches

HEAD = 4_096
"""Octets by which a file of ours is known."""

FOOTER = 65_536
PARQUET = b"PAR1"

_LONGEST_STEM = 100


class Kind(Struct, frozen=True, kw_only=True):
    """What a command writes.

    Attributes:
        words: what it is called in a message.
        beginning: an expression for the first octets of such files; blanks before them do not count.
        footer: what the last octets of a Parquet file hold too, which all begin alike.
    """

    words: str
    beginning: re.Pattern[bytes]
    footer: re.Pattern[bytes] | None = None

    def is_begun_by(self, head: bytes) -> bool:
        """Whether a file with these first octets is one of ours; an empty one loses nothing."""
        return not head.strip() or self.beginning.match(head.lstrip()) is not None


RECORDS = Kind(words="records of `enricher enrich`", beginning=late(rb'\{"schema_version":'))
EXPORT = Kind(words="an export of `enricher cache`", beginning=late(rb'\{"facet":'))
REPORTS = Kind(
    words="a report of `enricher report`",
    beginning=late(
        rb'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8">\s*'
        rb'<meta name="generator" content="enricher">'
        rb"|# Link report\n"
        rb"|(?:\xef\xbb\xbf)?paper,arxiv_id,doi,"
        rb'|\{\s*"report_version":'
        rb'|<\?xml version="1.0" encoding="UTF-8"\?>\s*<testsuites name="enricher links">'
        rb"|::(?:error|warning) file="
    ),
)
DESCRIPTIONS = Kind(
    words="a table's description by `enricher report`",
    beginning=late(rb'\{\s*"@context": "http://www.w3.org/ns/csvw"'),
)
FIGURES = Kind(
    words="a figure of `enricher report --figures`",
    beginning=late(rb'<\?xml version="1.0" encoding="UTF-8"\?>\n<svg role="img"|\x89PNG|grouping,group,'),
)
DIFFERENCES = Kind(
    words="what `enricher diff` writes",
    beginning=late(
        rb'# Changes\n|\{\s*"before":'
        rb"|(?:\d{4}-\d\d-\d\d|\xe2\x80\x93) to (?:\d{4}-\d\d-\d\d|\xe2\x80\x93): "
    ),
)
TABLES = Kind(
    words="what `enricher show` writes",
    beginning=late(
        rb'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8">\s*'
        rb'<meta name="generator" content="enricher">'
        rb"|\| (?:paper|arXiv|date|year|news|code|repository|stars|cited|links|address|gone since|copy) \|"
        rb"|(?:title|arxiv|date|year|news|code|repository|stars|cited|links|address|since|archived)[,\r\n]"
        rb'|\[\]|\[\s*\{\s*"(?:title|arxiv|date|year|news|code|repository|stars|cited|links|address|since|archived)":'
        rb"|paper  |paper\n|no paper (?:is of that kind|has a link)"
    ),
)
EXPORTS = Kind(
    words="what `enricher export` writes",
    beginning=late(
        rb"run,run_at,paper,address,|PAR1|paper_title,arxiv_id,doi,paper_url,"
        rb'|\[\]\s*$|\[\n\{"paper_url":(?:"[^"]*"|null),"paper_title":'  # not the dump itself
        rb'|\{\n  "@context": \{\n    "@language": "en",\n    "@vocab": "https://schema.org/",\n    "cr": '
    ),
    footer=late(rb"(?s)run_at.*last_alive_at|repository_url.*said_by"),
)
CARDS = Kind(
    words="what `enricher export` writes beside a dataset",
    beginning=late(rb"<!-- made by `enricher export` -->|# How to cite a dataset of `enricher export`"),
)
"""What each command's files begin with, whatever their form."""


def refuse_occupied(path: Path, kind: Kind, *, inputs: Iterable[str] = (), force: bool = False) -> None:
    """Look at what stands where an output is to be written.

    `force` gives away a file that is not ours, and never an input, a folder, a pipe or a device.

    Raises:
        UsageError: it is not to be replaced; the message says why, and what to do.
    """
    inputs = tuple(inputs)
    refuse_input(path, inputs)
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as fault:
        raise UsageError(f"{path}: cannot be looked at ({fault}); choose another -o") from fault
    if stat.S_ISDIR(found.st_mode):
        raise UsageError(f"{path} is a folder; give -o the name of a file in it")
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
        raise UsageError(f"{path} is no file but a pipe or a device; -o - writes to stdout")
    if kind.is_begun_by(_head(path)) and _ends_as(kind, path):
        if not force and stat.S_ISREG(found.st_mode) and is_read_only(path):
            raise UsageError(
                f"{path} is marked read-only; choose another -o, or give --force to write over it"
            )
        return
    if force:
        _refuse_held(path, inputs)
    else:
        raise UsageError(
            f"{path} is there already, and does not begin like {kind.words}; "
            "choose another -o, or give --force to write over it"
        )


def refuse_input(path: Path, inputs: Iterable[str]) -> None:
    """Raises UsageError where the output is one of the inputs, under whatever name."""
    for name in inputs:
        if name != "-" and _is_same(path, name):
            raise UsageError(f"{path} is an input of this command ({name}); choose another -o")


def _refuse_held(path: Path, inputs: Iterable[str]) -> None:
    """Raises UsageError where the output lies in a folder, or is met by a pattern, that is an input."""
    for name in inputs:
        if name != "-" and _holds(name, path):
            raise UsageError(
                f"{path} lies in an input of this command ({name}), and may be one; choose another -o"
            )


def _holds(name: str, path: Path) -> bool:
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        if Path(name).is_dir():
            return path.parent.resolve().is_relative_to(Path(name).resolve())
        if MAGIC.search(name):
            return any(_is_same(path, met) for met in matches(name))
    return False


def _is_same(path: Path, name: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return path.samefile(name)
    return False


def _head(path: Path) -> bytes:
    """The first octets; those of no file of ours where it cannot be read."""
    try:
        with open_regular(path) as file:
            return file.read(HEAD)
    except OSError:
        return b"?"


def _ends_as(kind: Kind, path: Path) -> bool:
    """Whether a Parquet file names columns of ours at its end; other files are known by their beginning."""
    if kind.footer is None:
        return True
    try:
        with open_regular(path) as file:
            if file.read(len(PARQUET)) != PARQUET:
                return True
            file.seek(max(0, file.seek(0, os.SEEK_END) - FOOTER))
            return kind.footer.search(file.read(FOOTER)) is not None
    except OSError:
        return False


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path`, which takes its name at the end, or is gone where anything was raised.

    A link of that name is replaced, not followed; rights of a file that stood there are kept.

    Raises:
        UsageError: it cannot be written there.
    """
    if not path.name:
        raise UsageError(f"-o {str(path)!r}: is no name of a file; give one, or - for stdout")
    try:
        made, file = new_beside(path)
        try:
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    except FileNotFoundError as fault:
        raise UsageError(f"there is no folder {path.parent}; make it, or choose another -o") from fault
    except OSError as fault:
        raise UsageError(
            f"{path}: cannot be written ({fault.strerror}); choose another place with -o"
        ) from fault


def new_beside(path: Path) -> tuple[Path, BinaryIO]:
    """A new file in the same folder, under a name that nobody can have planted. Raises OSError."""
    made = path.with_name(f".{path.name[:_LONGEST_STEM]}.{secrets.token_hex(6)}.partial")
    descriptor = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOWING, 0o666)
    with contextlib.suppress(OSError):
        stood = path.lstat()
        if stat.S_ISREG(stood.st_mode):
            os.fchmod(descriptor, stat.S_IMODE(stood.st_mode))
    return made, os.fdopen(descriptor, "wb")


def identities(paths: Sequence[Path]) -> frozenset[tuple[int, int]]:
    """Device and inode of those that are there."""
    found = set()
    for path in paths:
        with contextlib.suppress(OSError):
            seen = path.stat()
            found.add((seen.st_dev, seen.st_ino))
    return frozenset(found)
