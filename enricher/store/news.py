"""How one who waits for what others ask gets to know that they have it, where a store is shared."""

from collections.abc import Sequence
from typing import Protocol


class News(Protocol):
    """How one who waits for what others ask gets to know that they have it."""

    async def wait(self, facet: str, keys: Sequence[str], seconds: float) -> None:
        """Come back when any of these keys may be answered or released, at the latest after `seconds`."""
        ...

    async def aclose(self) -> None:
        """Wait for no news any more."""
        ...
