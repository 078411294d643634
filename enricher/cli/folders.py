"""`enricher enrich INPUT... -o FOLDER`: an output of its own for every file that is read.

Comes in: inputs as they were named, and a folder. Goes out: each file with the name of its output, which
is the one that a watch over the same folder would give it. Files that were met and are none to be read are
told, and left out; those that no reader knows are counted, a line for each folder.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from enricher.errors import InputError, UsageError
from enricher.papers.inputs.input_places import ENDING, OURS, InputPlace, places
from enricher.papers.inputs.patterns import MAGIC
from enricher.papers.inputs.streams import OnProblem, Problem
from enricher.papers.reading import no_lists

STDIN = "papers"


def is_folder(given: str | None) -> bool:
    """Whether `-o` names a folder: one that is there, or a name that ends like one."""
    return bool(given and given != "-" and (given.endswith(("/", os.sep)) or Path(given).is_dir()))


def outputs(inputs: Sequence[str], folder: Path, on_problem: OnProblem) -> Iterator[tuple[InputPlace, Path]]:
    """Each file, and where its records go.

    Raises:
        UsageError: two files would have one output.
        InputError: there is no such input.
    """
    taken: dict[Path, str] = {}
    for given in inputs:
        for place in places(given):
            if place.met and place.name.endswith(OURS):
                continue
            if why := place.why_not(()):
                on_problem(
                    Problem(
                        path=place.name,
                        line=None,
                        words=why,
                        passed_over=place.ignored,
                        ignored=place.ignored,
                    )
                )
                continue
            output = folder / f"{_inner(place.name, given)}{ENDING}"
            other = taken.setdefault(output, place.name)
            if other != place.name:
                raise UsageError(
                    f"{other} and {place.name} would both be written to {output}; give them apart"
                )
            yield place, output


class Unread:
    """Which of the files could not be read, told or counted. Lives as long as they are worked on."""

    def __init__(self, places: Iterable[InputPlace], on_problem: OnProblem) -> None:
        self._met = frozenset(place.name for place in places if place.met)
        self._on_problem = on_problem
        self._no_lists: dict[str, list[str]] = {}

    def add(self, fault: InputError) -> None:
        """Say why one was not read, or count it, where nobody named it and no reader knows it."""
        path, _, words = str(fault).partition(": ")
        if fault.no_list is not None:
            path, words = fault.no_list
            if path in self._met:
                self._no_lists.setdefault(str(PurePath(path).parent), []).append(path)
                return
        self._on_problem(Problem(path=path, line=None, words=words))

    def settle(self) -> None:
        """Say how many were counted, a line for each folder."""
        for above, names in self._no_lists.items():
            self._on_problem(no_lists(above, names, len(names)))


def _inner(name: str, given: str) -> PurePath:
    """What a file is called in the folder: as it lies below the folder or pattern that was named."""
    if name == "-":
        return PurePath(STDIN)
    above = given if Path(given).is_dir() else ""
    if not above and MAGIC.search(given) and not Path(given).exists():
        above = str(Path(given[: MAGIC.search(given).start()] + "x").parent)  # type: ignore[union-attr]  # it is one
    try:
        return PurePath(name).relative_to(PurePath(above)) if above else PurePath(PurePath(name).name)
    except ValueError:
        return PurePath(PurePath(name).name)
