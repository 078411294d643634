"""What a run is to whoever writes its records, and what opens runs: this process, or a service in its place.

Types only.
"""

from collections.abc import AsyncGenerator, Iterable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from enricher.model import Paper
from enricher.ports import NetworkState
from enricher.record import Record
from enricher.run import Spent
from enricher.spending import Budget, HostQueue


class Asking(Protocol):
    """What a run is to whoever writes its records: one here, or a service's."""

    def waves(self, papers: Iterable[Paper]) -> AsyncGenerator[list[Record | None], None]:
        """Records in the papers' order, as many in one go as are ready; no record is held back.

        None stands for one that was begun when the run was stopped: what is behind it may be finished.
        """
        ...

    @property
    def stopped(self) -> bool:
        """Whether it ended early."""
        ...

    @property
    def network_state(self) -> NetworkState:
        """How the network fared of who asks."""
        ...

    @property
    def made_up(self) -> bool:
        """Whether what comes back is not true of the world."""
        ...

    def spent(self) -> Spent:
        """What it has cost."""
        ...

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Hosts whose requests wait for so many seconds at least, for they want it so."""
        ...

    def budgets(self) -> tuple[Budget, ...]:
        """What of APIs' allowances."""
        ...


class Opening(Protocol):
    """What opens runs: an `Enricher`, or a service in its place."""

    def run(self) -> AbstractAsyncContextManager[Asking]:
        """One more."""
        ...

    def stop(self) -> None:
        """End all with what is finished."""
        ...

    @property
    def stopped(self) -> bool:
        """Whether they were."""
        ...
