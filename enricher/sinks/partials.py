"""Notes on the partial files that this user's runs began, which tell them from ones that came with a clone.

Comes in: the path of a partial file and what is to be remembered of it. Goes out: the same, later. A note
lies in the user's own state folder, where nobody's checkout reaches; a partial file without one is
somebody else's.
"""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from enricher.files import read_regular

LARGEST = 65_536
MOST_NOTES = 1_000
"""Notes that are kept; of more, those of files that are gone are dropped."""


class Note(Struct, frozen=True, kw_only=True):
    """What is known of a partial file.

    Attributes:
        path: the file.
        device: of the file, with `inode`: another file under the same name is not the one.
        run: what its records depend on beside the input: settings, and the form that was asked for.
        first: a digest of its first line; None before there is one.
    """

    path: str
    device: int
    inode: int
    run: str
    first: str | None = None


class Notes:
    """The notes in a folder; by default in the user's state folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder

    def read(self, path: Path) -> Note | None:
        """The note on a partial file; None where there is none, or none that can be read."""
        try:
            return msgspec.json.decode(read_regular(self._place(path), LARGEST), type=Note)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def write(self, path: Path, note: Note) -> None:
        """Keep a note. Raises OSError."""
        place = self._place(path)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(msgspec.json.encode(note))
        fresh.replace(place)
        self._drop_old(place.parent)

    def forget(self, path: Path) -> None:
        """Drop the note on a file."""
        with contextlib.suppress(OSError):
            self._place(path).unlink()

    def _place(self, path: Path) -> Path:
        name = os.fsencode(path.parent.resolve() / path.name)
        return self._folder() / f"{hashlib.blake2b(name, digest_size=16).hexdigest()}.json"

    def _folder(self) -> Path:
        if self._given is None:
            import platformdirs

            self._given = platformdirs.user_state_path("enricher", appauthor=False) / "runs"
        return self._given

    def _drop_old(self, folder: Path) -> None:
        kept = list(folder.glob("*.json"))
        for place in kept if len(kept) > MOST_NOTES else ():
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                if not Path(msgspec.json.decode(place.read_bytes(), type=Note).path).exists():
                    place.unlink()


def digest(line: bytes) -> str:
    """What stands for a line in a note."""
    return hashlib.blake2b(line, digest_size=16).hexdigest()
