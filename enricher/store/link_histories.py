"""`ports.Histories` over the looks that are kept with links.

Comes in: addresses, and verdicts that no evidence of ours gave. Goes out: what all looks add up to. Lives as
long as the process.
"""

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from enricher.history import Timeline, conclude, observe_check, single
from enricher.model import Check, Fence, History, Url
from enricher.ports import Clock, Row
from enricher.store.ledger import Ledger


class LinkHistories:
    """`ports.Histories` over the looks kept with links; one for all runs of a process."""

    def __init__(self, facet: str, ledger: Ledger, clock: Clock) -> None:
        self._facet = facet
        self._ledger = ledger
        self._clock = clock

    def history_many(
        self, urls: Sequence[Url], *, own: bool = False
    ) -> Coroutine[Any, Any, Mapping[Url, History]]:
        """The history of each address up to and with the newest observation; one trip, which begins now.

        None is needed for our `own` looks that are on their way to the store and hold their whole past.
        """
        return self._concluded(urls, self._ledger.get_many(self._facet, urls, own=own))

    async def _concluded(
        self, urls: Sequence[Url], reading: Coroutine[Any, Any, Mapping[str, Row]]
    ) -> Mapping[Url, History]:
        rows = await reading
        now = self._clock.now()
        return {url: conclude(rows[url].timeline, now) if url in rows else History() for url in urls}

    async def timeline(self, url: Url) -> Timeline:
        """Every look at one address, as far as it is kept."""
        rows = await self._ledger.get_many(self._facet, [url])
        return rows[url].timeline if url in rows else ()

    def observe(self, url: Url, check: Check, fences: tuple[Fence, ...] = ()) -> None:
        """Add a verdict that no evidence of ours gave, such as an API's word on a repository.

        A verdict on evidence is added where that is put; adding it again changes nothing. One that was asked
        under `fences` of a holder that was lost is refused, as its answer is. Of an address of which the
        store was found to hold nothing it is the whole past, as far as that trip may tell: not read back.
        """
        observation = observe_check(check, check.checked_at or self._clock.now())
        if observation is not None and url.isascii():  # a canonical address is
            at = int(observation.at.timestamp())
            self._ledger.put(
                Row(
                    facet=self._facet,
                    key=url,
                    stored_at=at,
                    timeline=single(observation),
                    fences=fences,
                    whole=self._ledger.pasts.is_absent((self._facet, url)),
                )
            )
