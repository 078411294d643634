# ruff: noqa: PTH100, PTH112, PTH114, PTH116, PTH118, PTH119, PTH120, PTH122, PTH208 - `os.path` keeps names as typed and never raises
"""Where inputs lie: files, folders, patterns and standard input, as names to open.

Names come in as they were typed; places go out, in a fixed order, each with the name
by which its papers will be known.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from enricher.errors import InputError
from enricher.files import open_regular
from enricher.near_names import meant
from enricher.papers.inputs.patterns import EVERY_DEPTH, MAGIC, matches

if TYPE_CHECKING:
    from enricher.papers.inputs.ignoring import Ignored

_AN_ADDRESS = (
    "is an address, and no file; save what it leads to and name that (`enricher check` asks whether it lives)"
)


ENDING, PARTIAL = ".enriched.jsonl", ".partial"
OURS = (ENDING, f"{ENDING}{PARTIAL}")
"""Endings of files that hold the records of a run."""

PACKED = (".gz", ".zst", ".bz2", ".xz")
"""Endings of what is read unpacked."""


class InputPlace(Struct, frozen=True, kw_only=True):
    """One input: its name as given, and the file behind it (None for standard input).

    `met`: nobody named it; it was met in a folder or by a pattern. `ignored`: `.enricherignore` names it.
    `made_of`: the file or folder beside it of which it holds a run's records, by its name.
    """

    name: str
    file: Path | None
    met: bool = False
    ignored: bool = False
    made_of: str | None = None

    def why_not(self, leave: Sequence[Path]) -> str | None:
        """Why a place that was met is passed over: it is no file, or one of `leave`; None: it is read."""
        if not self.met or self.file is None:
            return None
        if self.ignored:
            return "is named in .enricherignore; passed over"
        try:
            found = os.stat(self.file)
        except (OSError, ValueError) as error:
            loop = isinstance(error, OSError) and error.errno == errno.ELOOP
            return "a link that leads to itself; passed over" if loop else None  # opening it will say why
        if stat.S_ISDIR(found.st_mode):
            return "is a link to a folder; passed over (name it to have it read)"
        if not stat.S_ISREG(found.st_mode):
            return "is no file but a pipe or a device; passed over (name it to have it read)"
        if any(_is_same(found, path) for path in leave):
            return "is what this run writes; passed over"
        if self.made_of is not None:
            return f"holds the records of {self.made_of}; passed over (name it to have it read)"
        return None


def places(named: str) -> Iterator[InputPlace]:
    """Every file that `named` means: itself, a folder's (sorted, with its folders'), a pattern's.

    Hidden ones are left out of a folder; a folder in it that is a link is a place that is passed over.

    Raises:
        InputError: there is nothing of this name.
    """
    if named == "-":
        yield InputPlace(name="-", file=None)
    elif os.path.isdir(named):
        yield from _in_folder(named)
    elif os.path.lexists(named) or not MAGIC.search(named):
        yield _place(named)
    else:
        found = matches(named)
        if not found:
            raise InputError(
                f"{_shown(named)}: {_AN_ADDRESS if '://' in named else 'no file matches this pattern'}"
            )
        ignored = _ignored(_fixed(named))
        for name in found:
            if ignored.holds(name, folder=os.path.isdir(name)):
                yield _place(name, met=True, ignored=True)
                continue
            enter = os.path.isdir(name) and not (EVERY_DEPTH in named and os.path.islink(name))
            yield from _in_folder(name) if enter else (_place(name, met=True),)


def refuse_missing(inputs: Iterable[str]) -> None:
    """Before any work: a name of several that is mistyped would be found out hours later, by a line in a log.

    Raises:
        InputError: one of the inputs names no file, no folder, and is no pattern of any.
    """
    for named in inputs:
        if named in ("", "-") or "://" in named or os.path.lexists(named) or MAGIC.search(named):
            continue  # what is wrong with those is said where they are opened
        folder = os.path.dirname(named)
        beside = os.listdir(folder or os.curdir) if os.path.isdir(folder or os.curdir) else []
        near = meant(os.path.basename(named), [name for name in beside if not name.startswith(".")])
        raise InputError(f"{_shown(named)}: no such file{near}")


def opened(place: InputPlace, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """The place's octets, closed on leaving; standard input stays open.

    Raises:
        InputError: it is not there, or may not be read.
    """
    if place.file is None:
        return nullcontext(stdin or _standard_input())
    if not place.name:
        raise InputError("'': an input has an empty name; is a variable of the shell not set?")
    try:
        return open_regular(place.file) if place.met else place.file.open("rb")  # it may be another by now
    except (OSError, ValueError) as error:
        if "://" in place.name and isinstance(error, FileNotFoundError):
            raise InputError(f"{place.name}: {_AN_ADDRESS}") from error
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{place.name}: cannot be opened: {reason}") from error


def _standard_input() -> BinaryIO:
    """The process's own; where a notebook or a shell window has put text in its place, the octets of that."""
    if sys.stdin is None:
        raise InputError("standard input is closed; give a file's name in place of -")
    octets: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return octets or BytesIO(sys.stdin.read().encode(errors="replace"))


def _in_folder(folder: str) -> Iterator[InputPlace]:
    """Every file below, in the order of their whole paths; a folder that cannot be listed is a place too."""
    waiting, ignored, made_of = [folder], _ignored(folder), dict[str, str]()
    while waiting:
        path = waiting.pop()
        if path != folder and ignored.holds(path, folder=os.path.isdir(path)):
            yield _place(path, met=True, ignored=True)
            continue
        if path != folder and (not os.path.isdir(path) or os.path.islink(path)):
            yield _place(path, met=True, made_of=made_of.pop(path, None))
            continue
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError:
            yield _place(path)  # opening it will say why
            continue
        waiting.extend(os.path.join(path, name) for name in names if not name.startswith("."))
        made_of.update((os.path.join(path, name), other) for name, other in _records_of(path, names))


def _records_of(folder: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files in which runs over another file of a folder, or over the folder, put records; and whose."""
    ours = [name for name in names if name.endswith(OURS)]
    if not ours:
        return
    stems = {os.path.basename(os.path.abspath(folder)): "this folder"}
    for name in names:
        if not name.endswith(OURS):
            stems |= {name: name, without_endings(name): name}
    for name in ours:
        if (other := stems.get(name.removesuffix(PARTIAL).removesuffix(ENDING))) is not None:
            yield name, other


def without_endings(name: str) -> str:
    """A file's name without its endings, as `enrich` calls what it makes of it."""
    for ending in PACKED:
        name = name.removesuffix(ending)
    return os.path.splitext(name)[0]


def _ignored(folder: str) -> "Ignored":
    """What the user's rules leave out in a folder; most runs name files, and need no reader of rules."""
    from enricher.papers.inputs.ignoring import Ignored

    return Ignored(folder)


def _fixed(pattern: str) -> str:
    """The folder before the first part of a pattern that is none itself."""
    return os.path.dirname(pattern[: MAGIC.search(pattern).start()])  # type: ignore[union-attr]  # it is one


def _place(path: str, *, met: bool = False, ignored: bool = False, made_of: str | None = None) -> InputPlace:
    return InputPlace(
        name=_shown(path),
        file=Path(path),
        met=met,
        ignored=ignored,
        made_of=None if made_of is None else _shown(made_of),
    )


def _is_same(found: os.stat_result, path: Path) -> bool:
    with suppress(OSError):
        return os.path.samestat(found, os.stat(path))
    return False


def _shown(path: str) -> str:
    """The path as text that can be written anywhere; what a file's name holds beside text is replaced."""
    return path.encode(errors="replace").decode()
