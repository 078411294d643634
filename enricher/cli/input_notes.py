"""What is to be said of a run's inputs: problems as they come, entries passed over as a count.

Comes in: what `papers.read` tells. Goes out: lines for a person. Lives as long as one job.
"""

import logging
from collections.abc import Iterable, Iterator

from enricher.escaping import visible
from enricher.links import extract
from enricher.model import Paper
from enricher.papers.inputs.streams import Problem
from enricher.papers.reading import InputRead
from enricher.resolved import NEVER_LINKS

log = logging.getLogger("enricher")
MAX_PROBLEMS = 20
"""Problems of the input that are said one by one; the rest is counted."""

MAX_NAMED = 5
"""Inputs whose passed-over entries are counted by name."""


class InputNotes:
    """Collects what is said of the inputs of one job."""

    def __init__(self) -> None:
        self._problems = 0
        self._ignored = 0
        self._passed_over: dict[str, int] = {}
        self._links: dict[str, int] = {}
        self._read: list[InputRead] = []

    def problem(self, problem: Problem) -> None:
        """Say what was wrong; an entry passed over is named where more is wanted, else counted."""
        if problem.ignored:
            self._ignored += 1
            log.info("left out: %s", visible(str(problem), 500))
            return
        if problem.passed_over:
            self._passed_over[problem.path] = self._passed_over.get(problem.path, 0) + 1
            log.info("passed over: %s", visible(str(problem), 500))
            return
        self._problems += 1
        if self._problems <= MAX_PROBLEMS:
            log.warning("%s", visible(str(problem), 500))

    def input_read(self, told: InputRead) -> None:
        """Remember how an input was read."""
        self._read.append(told)

    def counting_links(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        """The same papers, their links counted by input, as the forecast counts them."""
        for paper in papers:
            path = (paper.source or "").rpartition("#")[0]
            found = [link for link in extract(paper).links if link.taken_for not in NEVER_LINKS]
            self._links[path] = self._links.get(path, 0) + len(found)
            yield paper

    def lines(self) -> Iterator[str]:
        """The counts, where something was passed over or not named."""
        if self._problems > MAX_PROBLEMS:
            count = f"{self._problems:,} items of the input could not be read"
            yield f"{count}; the first {MAX_PROBLEMS} are named above."
        if self._passed_over:
            named = [f"{_many(count)} of {visible(path, 200)}" for path, count in self._passed_over.items()]
            more = f" and of {len(named) - MAX_NAMED:,} more inputs" if len(named) > MAX_NAMED else ""
            said = ", ".join(named[:MAX_NAMED])
            yield f"Passed over: {said}{more} (-v names each with its line and cause)."

        if self._ignored:
            yield ignored_words(self._ignored)

    def how_read(self) -> Iterator[str]:
        """How each input was read: form, papers, links, passed over."""
        for told in self._read:
            links = self._links.get(told.path, 0)
            held = f"{_counted(told.papers, 'paper')}, {_counted(links, 'link')}"
            path = visible(told.path, 200)
            yield f"{path}: read as {told.form} ({told.words}); {held}, {told.passed_over:,} passed over"


def ignored_words(count: int) -> str:
    """One line on what `.enricherignore` left out."""
    what = "1 file or folder" if count == 1 else f"{count:,} files and folders"
    return f"Left out: {what} that .enricherignore names (-v names each)."


def _many(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
