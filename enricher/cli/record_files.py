"""Files on disk <-> the values that reports work on: runs of records, lines of inputs, written texts."""

import os
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import structs

from enricher.cli.streams import write_stdout
from enricher.errors import InputError
from enricher.escaping import visible
from enricher.files import open_named, open_regular, read_regular
from enricher.reports.needles import occurrences
from enricher.reports.reading import MAX_LINE, RunOutput
from enricher.reports.whole_runs import run_name
from enricher.sinks.outputs import Kind, refuse_occupied, replacing

ENDING = ".jsonl"
"""Of outputs that stand in a folder."""

MOST_HELD = 2**30
"""Octets of a pipe that are held in memory; what is larger belongs in a file."""

MOST_NAMED = 6
"""Runs that are named one by one."""


def open_run(name: str) -> RunOutput:
    """One output of `enricher enrich`, read anew each time it is asked for; `-` is stdin.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    if name == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed; give a file's name in place of -")
        kept = _held("stdin", lines_of(sys.stdin.buffer))
        _say_if_cut("stdin", kept[-2:])
        return RunOutput(name="stdin", lines=lambda: kept)
    path = Path(name)
    if not path.exists() or path.is_dir():
        raise InputError(f"{name}: no such file; give an output of `enricher enrich`")
    if not path.is_file():  # a pipe that the user named, which can be read but once
        kept = _held(name, _lines(path, open_named))
        _say_if_cut(name, kept[-2:])
        return RunOutput(name=path.name, lines=lambda: kept)
    _say_if_cut(name, _last_lines(path))
    return RunOutput(name=path.name, lines=lambda: _lines(path, open_regular))


def open_runs(names: Sequence[str]) -> list[RunOutput]:
    """Several outputs; where two files have one name, each is called by its path.

    A folder stands for the outputs in it and below.

    Raises:
        InputError: there is no such file, a folder holds no output, or one cannot be read.
    """
    files = files_of_runs(names)
    runs = [open_run(name) for name in files]
    many = Counter(run.name for run in runs)
    return [
        structs.replace(run, name=name) if many[run.name] > 1 else run
        for run, name in zip(runs, files, strict=True)
    ]


def files_of_runs(names: Iterable[str]) -> list[str]:
    """The names of outputs, each once; a folder's in its place, sorted.

    Raises:
        InputError: a folder holds none.
    """
    found: dict[str, None] = {}
    for name in names:
        if name == "-" or not Path(name).is_dir():
            found[name] = None
            continue
        inside = sorted(
            path
            for path in Path(name).rglob(f"*{ENDING}")
            if not path.name.startswith(".") and path.is_file()
        )
        if not inside:
            raise InputError(f"{name}: no output of `enricher enrich` (*{ENDING}) is in this folder")
        found |= dict.fromkeys(map(str, inside))
    return list(found)


def runs_seen(runs: Sequence[Sequence[RunOutput]]) -> str:
    """Which runs are read, each with its outputs, in the order of their times, on one line."""
    named = [_named(run) for run in runs]
    few = named if len(named) <= MOST_NAMED else [named[0], f"{len(named) - 2:,} more", named[-1]]
    counted = "1 run" if len(runs) == 1 else f"{len(runs):,} runs, oldest first"
    return f"{counted}: {visible(', '.join(few), 1000)}"


def _named(run: Sequence[RunOutput]) -> str:
    name, looked_at = run_name(run), run[-1].looked_at
    return f"{name} ({looked_at:%Y-%m-%d %H:%M})" if looked_at else name


def _held(name: str, lines: Iterable[bytes]) -> list[bytes]:
    """The lines of a stream that can be read but once. Raises InputError where they are too many."""
    kept, size = list[bytes](), 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if len(line) > MAX_LINE or size > MOST_HELD:
            raise InputError(
                f"{visible(name, 200)}: has a line of more than {MAX_LINE:,} octets, or more than "
                f"{MOST_HELD:,} in all; write it to a file, and name that"
            )
    return kept


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Its lines; of one that is too long, as much as tells that it is."""
    while line := file.readline(MAX_LINE + 1):
        yield line


def _lines(path: Path, opened: Callable[[Path], BinaryIO]) -> Iterator[bytes]:
    try:
        with opened(path) as file:
            yield from lines_of(file)
    except OSError as exc:
        raise InputError(
            f"{path}: cannot be read ({exc.strerror}); check the path and its permissions"
        ) from exc


def _last_lines(path: Path) -> list[bytes]:
    """The last line of a file and what stands before it, where it does not end as a line does."""
    try:
        with open_regular(path) as file:
            size, length = file.seek(0, os.SEEK_END), 1
            while True:
                file.seek(max(0, size - length))
                lines = file.read(length).splitlines(keepends=True)
                if len(lines) != 1 or lines[0].endswith(b"\n") or length >= min(size, MAX_LINE):
                    return lines[-2:]
                length *= 64
    except OSError:  # said by whoever reads the records
        return []


def _say_if_cut(name: str, last: Sequence[bytes]) -> None:
    """Whoever cites a report must know that papers are missing in it."""
    if (
        len(last) < 2 or last[-1].endswith(b"\n") or not last[-1].strip()
    ):  # one line alone is refused by its reader
        return
    try:
        msgspec.json.decode(last[-1])
    except (msgspec.DecodeError, UnicodeDecodeError):
        print(f"{visible(name, 200)}: its last line is cut off, and left out; papers behind it are missing",
              file=sys.stderr)  # fmt: skip


def write_text(
    name: str,
    pieces: Iterable[str],
    kind: Kind,
    form: str,
    *,
    inputs: Sequence[str] = (),
    force: bool = False,
) -> None:
    """Write pieces of text as UTF-8 to a file, or to stdout for `-`; a file appears once it is whole.

    Raises:
        UsageError: it cannot be written there, or something that is not ours stands there.
    """
    if name == "-":
        write_stdout(pieces, form)
        return
    path = Path(name)
    refuse_occupied(path, kind, inputs=inputs, force=force)
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "replace"))


LARGEST_SOURCE = 256 * 2**20
"""Octets of an input in which addresses are looked for."""


def find_lines(path: str, addresses: Sequence[str]) -> dict[str, int]:
    """The lines of an input that a record names, where it is still there and a file.

    The name is the record's word: a pipe, a device or a file without end is not waited for.
    """
    try:
        text = read_regular(path, LARGEST_SOURCE).decode("utf-8", "replace")
    except (OSError, ValueError):
        return {}
    ends = [found.end() for found in re.finditer("\n", text)]
    return {
        address: bisect_right(ends, places[0]) + 1 for address, places in occurrences(text, addresses).items()
    }
