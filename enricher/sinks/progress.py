"""Live bars on a terminal's stderr: papers, links, and what is left of the APIs' budgets.

Comes in: records and budgets. Goes out: nothing but the bars; where stderr is no terminal, nothing at all.
"""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from enricher.spending import Budget

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress

ROOMY = 80
"""Columns of a window in which a bar has its full width."""


class Bars:
    """Shows how far a run is."""

    def __init__(
        self, console: "Console | None", budgets: Callable[[], Iterable[Budget]], *, shown: bool
    ) -> None:
        self._budgets = budgets
        self._waits: tuple[str, ...] = ()
        self._progress = _drawn(console) if shown and console is not None and console.is_terminal else None
        if self._progress is not None:
            self._papers = self._progress.add_task("papers", total=None, note="")
            self._links = self._progress.add_task("links", total=None, note="")

    def __enter__(self) -> Self:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self, links: int, *, papers: int = 1) -> None:
        """One paper more, or several, with so many links."""
        if self._progress is None:
            return
        self._progress.advance(self._papers, papers)
        self._progress.advance(self._links, links)
        self.tell()

    def tell(self, waits: Iterable[str] | None = None) -> None:
        """Show what is left of the budgets, and what waits for them, as of now.

        `waits`: what else is waited for, from now on.
        """
        if waits is not None:
            self._waits = tuple(waits)
        if self._progress is not None:
            words = (word for budget in self._budgets() for word in _words(budget))
            self._progress.update(self._papers, note=" · ".join((*words, *self._waits)))


def _words(budget: Budget) -> Iterator[str]:
    if budget.left is not None:
        yield f"{budget.api} {budget.left:,} left"
    if budget.waiting:
        yield f"{budget.api} {budget.waiting:,} to ask, one a second"


def _drawn(console: "Console") -> "Progress":
    """The bars themselves; imported here, as most runs of a cron job or a pipe draw none."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )
    from rich.text import Text

    class Noted(Progress):
        """Bars with a line of notes below, which in a narrow window gives way to them."""

        def get_renderables(self) -> "Iterable[RenderableType]":
            yield from super().get_renderables()
            notes = " · ".join(task.fields["note"] for task in self.tasks if task.fields["note"])
            yield Text(notes, "dim", no_wrap=True, overflow="ellipsis")

    return Noted(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=None if console.width < ROOMY else 40),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
