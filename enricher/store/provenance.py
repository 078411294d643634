"""Where answers were asked: at which hosts, under which leases, from the question to the store.

Comes in: questions that are about to be asked. Goes out: the fences that their rows bring to the store. Costs
nothing where a store does not want to know. Lives as long as the process.
"""

from collections import OrderedDict
from collections.abc import Sequence

from enricher.hosts.leasing import Asked, asking
from enricher.model import Fence
from enricher.store.ledger import Ledger

_MOST_ON_THEIR_WAY = 10_000


class Provenance:
    """Of answers of one kind that are on their way to the store."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._asked: OrderedDict[str, tuple[Fence, ...]] = OrderedDict()

    def note(self, keys: Sequence[str], asked: Asked) -> None:
        """Where the answers to these keys were asked, which are put by whoever they are handed to."""
        if not self.ledger.fenced:
            return
        self._asked.update(dict.fromkeys(keys, asked.fences))
        while len(self._asked) > _MOST_ON_THEIR_WAY:
            self._asked.popitem(last=False)

    def fences(self, key: str) -> tuple[Fence, ...]:
        """Where the answer that is being put was asked; to be called only where the ledger is fenced."""
        asked = asking.get()
        return self._asked.get(key, ()) if asked is None else asked.fences
