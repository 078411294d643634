"""A default name that is taken: the records under it are replaced only where they are of the same inputs.

Comes in: papers as they are read, and the file in the way. Goes out: the same papers. Only names that
nobody chose are looked at: several inputs and standard input all write `papers.enriched.jsonl`, and
`refs.bib` and `refs.txt` both `refs.enriched.jsonl`.
"""

import fnmatch
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from enricher import record
from enricher.errors import UsageError
from enricher.files import open_regular
from enricher.model import Paper

LONGEST_LINE = 64 * 2**20


def same_inputs(papers: Iterator[Paper], path: Path, inputs: Sequence[str]) -> Iterator[Paper]:
    """The papers. Raises UsageError before the first where `path` holds records of other inputs."""
    source, title = _first_of(path)
    if source is None:
        yield from papers
        return
    name = source.rpartition("#")[0]
    if not any(_is_of(name, given) for given in inputs) and not _bears(name, inputs):
        _refuse(path, source)
    first = next(papers, None)
    if name == "-" and first is not None and first.title != title:  # another text by the same way
        _refuse(path, source)
    if first is not None:
        yield first
    yield from papers


def _refuse(path: Path, source: str) -> None:
    shown = "standard input" if source.startswith("-#") else source
    raise UsageError(
        f"{path} holds records of other inputs ({shown[:200]}); name another file with -o, "
        "or give --force to write over it"
    )


def _first_of(path: Path) -> tuple[str | None, str]:
    """Source and title of the first record; no source where there is none."""
    try:
        with open_regular(path) as file:
            paper = record.decode(file.readline(LONGEST_LINE)).paper
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None, ""
    return paper.source, paper.title


def _is_of(name: str, given: str) -> bool:
    """Whether a source's name is what an input's name means: itself, a file in it, or one that it matches."""
    plain, wanted = os.path.normpath(name), os.path.normpath(given)
    return (
        plain == wanted
        or plain.startswith(f"{wanted.rstrip(os.sep)}{os.sep}")
        or wanted == "."
        or fnmatch.fnmatch(name, given)
    )


def _bears(name: str, inputs: Sequence[str]) -> bool:
    """Whether a source's name has the name of a lone input in it: the same list, named from elsewhere."""
    if len(inputs) != 1 or inputs[0] == "-":
        return False
    last = os.path.basename(os.path.abspath(inputs[0]))  # noqa: PTH100, PTH119 - it never raises
    return last.encode(errors="replace").decode() in name
