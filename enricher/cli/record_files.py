"""Files on disk <-> the values that reports work on: runs of records, lines of inputs, written texts."""

import functools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from enricher.errors import InputError, UsageError
from enricher.reports.as_annotations import Locate
from enricher.reports.reading import MAX_LINE, Run


def open_run(name: str) -> Run:
    """One output of `enricher enrich`, read anew each time it is asked for; `-` is stdin.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    if name == "-":
        kept = list(sys.stdin.buffer)
        return Run(name="stdin", lines=lambda: kept)
    path = Path(name)
    if not path.is_file():
        raise InputError(f"{name}: no such file; give an output of `enricher enrich`")
    return Run(name=path.name, lines=lambda: _lines(path))


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while line := file.readline(MAX_LINE + 1):
                yield line
    except OSError as exc:
        raise InputError(
            f"{path}: cannot be read ({exc.strerror}); check the path and its permissions"
        ) from exc


def write_text(name: str, pieces: Iterable[str], newline: str | None = None) -> None:
    """Write pieces of text as UTF-8 to a file, or to stdout for `-`; a file appears once it is whole.

    Raises:
        UsageError: it cannot be written there.
    """
    if name == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    if not path.name or path.is_dir():
        raise UsageError(f"-o {name!r}: is no name of a file; give one, or - for stdout")
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8", errors="replace", newline=newline) as file:
            file.writelines(pieces)
        partial.replace(path)
    except OSError as exc:
        raise UsageError(f"{name}: cannot be written ({exc.strerror}); choose another place with -o") from exc
    finally:
        partial.unlink(missing_ok=True)


def line_finder() -> Locate:
    """Look an address up in the input that a record names, where that is still there."""

    @functools.lru_cache(maxsize=8)
    def text_of(path: str) -> list[str]:
        try:
            return Path(path).read_text("utf-8", "replace").splitlines()
        except OSError:
            return []

    def locate(path: str, found_as: str) -> int | None:
        return next((number for number, line in enumerate(text_of(path), 1) if found_as in line), None)

    return locate
