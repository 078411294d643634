"""What a run spent: its requests and budgets come in, the lines of a summary go out."""

from collections.abc import Iterator

from enricher.cli.openings import Asking
from enricher.sinks.summary import spending


def costs(run: Asking) -> Iterator[str]:
    """What was spent, and what the user could change about it."""
    spent = run.spent()
    if lines := spending(run.budgets(), spent.requests, spent.octets, spent.cached):
        yield "Asked: " + "; ".join(lines) + "."
    yield from (budget.note for budget in run.budgets() if budget.note)
