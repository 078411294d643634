"""`enricher enrich --watch FOLDER`: every digest that comes, or changes, is run to an output of its own.

Comes in: a folder, looked through again and again (which works on every file system, network
ones too). Goes out: `NAME.enriched.jsonl` for each file. What was done before is known by its
output, so that a watch may be ended and begun again at any time.
"""

import asyncio
import logging
import stat
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from enricher.errors import UsageError
from enricher.papers.inputs.input_places import ENDING, OURS, InputPlace, places

log = logging.getLogger("enricher")
PAUSE = 1.0
"""Seconds between two looks at the folder; a file that stands still from one to the next is complete."""

State = tuple[int, int]
"""When a file was changed, in nanoseconds since 1970, and its octets."""


class FolderWatch:
    """What is in a folder, and what of it was done; what is passed over is said once."""

    def __init__(self, folder: Path, outputs: Path) -> None:
        if not folder.is_dir():
            raise UsageError(f"--watch {folder}: is no folder; name the one that digests come to")
        self._folder = folder
        self._outputs = outputs
        self._seen: dict[Path, State] = {}
        self._done: dict[Path, State] = {}
        self._passed_over: set[str] = set()

    def output(self, path: Path) -> Path:
        """Where the records of one file go: named after it, in the folder of outputs."""
        return self._outputs / path.relative_to(self._folder).with_name(path.name + ENDING)

    def ready(self) -> list[Path]:
        """The files that are new or changed, and stood still since the last look; sorted."""
        now = dict(self._states())
        settled = [path for path, state in now.items() if self._seen.get(path) == state]
        self._seen = now
        self._done = {path: state for path, state in self._done.items() if path in now}
        return [path for path in sorted(settled) if not self._is_done(path, now[path])]

    def done(self, path: Path) -> None:
        """This file needs nothing more until it changes."""
        if path in self._seen:
            self._done[path] = self._seen[path]

    def _is_done(self, path: Path, state: State) -> bool:
        if path in self._done:
            return self._done[path] == state
        try:
            return self.output(path).stat().st_mtime_ns >= state[0]
        except OSError:
            return False

    def _states(self) -> Iterator[tuple[Path, State]]:
        for place in places(str(self._folder)):
            if place.file is None or place.name.endswith(OURS):
                continue
            if why := place.why_not(()):  # nobody waits for a pipe
                self._pass_over(place, why)
                continue
            try:
                found = place.file.stat()
            except OSError:  # gone again, or not ours to read
                continue
            if stat.S_ISREG(found.st_mode):
                yield place.file, (found.st_mtime_ns, found.st_size)
            else:
                self._pass_over(place, "cannot be listed; check its permissions")

    def _pass_over(self, place: InputPlace, why: str) -> None:
        if place.name not in self._passed_over:
            self._passed_over.add(place.name)
            log.log(logging.INFO if place.ignored else logging.WARNING, "%s: %s", place.name, why)


async def watch(
    files: FolderWatch,
    work: Callable[[Path, Path], Awaitable[object]],
    stopped: Callable[[], bool],
    *,
    pause: float = PAUSE,
) -> None:
    """Call `work` with each file and its output, one after the other, until `stopped`.

    A file that cannot be read is said, and left alone until it changes.
    """
    while not stopped():
        for path in await asyncio.to_thread(files.ready):
            output = files.output(path)
            output.parent.mkdir(parents=True, exist_ok=True)
            try:
                await work(path, output)
            except UsageError as fault:  # an input that cannot be read, an output that is not ours
                log.warning("%s", fault)
            if stopped():
                return
            files.done(path)
        await asyncio.sleep(pause)
