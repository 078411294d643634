"""What is known of keys while this process alone may ask them: their past, or that they have none.

Comes in: what a look into the store found when keys were claimed. Goes out: the past that the answer put
under such a key goes on from, so that it need not be read back. What others may have added to is not told.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence

from enricher.history import Timeline
from enricher.ports import Row

Place = tuple[str, str]
"""A facet and a key in it."""

_MOST_CLAIMED = 10_000
_MOST_ABSENT = 10_000


class Pasts:
    """The claimed keys of one ledger, whose life it shares."""

    def __init__(self) -> None:
        self._past: OrderedDict[Place, Timeline] = OrderedDict()
        self._absent: dict[str, set[str]] = {}  # by facet, at the store's version when they were looked for
        self._version: int | None = None

    def note(self, facet: str, keys: Collection[str], rows: Mapping[str, Row]) -> None:
        """What the store held of keys when they were claimed: until they are released, nobody adds to it.

        The answer that is put here then holds their whole past, and is not read back for it. Of a key that
        was put meanwhile the store held too little: it is none of `keys`.
        """
        for key in keys:
            self._past[facet, key] = rows[key].timeline if key in rows else ()
        self._drop_oldest()

    def note_new(self, facet: str, keys: Sequence[str]) -> bool:
        """These are claimed, if the store was found to hold none of them, and nothing was put there since.

        See `note`. What others put since is for the store's version to tell (`at_version`).
        """
        absent, past = self._absent.get(facet), self._past
        if absent is None or not absent.issuperset(keys):
            return False
        for key in keys:
            past[facet, key] = ()
        self._drop_oldest()
        return True

    def note_absent(
        self, facet: str, keys: Collection[str], found: Collection[str], newer: Iterable[str]
    ) -> None:
        """A look for `keys` found these; what is `newer` than the look was not there for it to find."""
        absent = self._absent.setdefault(facet, set())
        if len(absent) > _MOST_ABSENT:
            absent.clear()
        absent.update(keys)
        absent.difference_update(found)
        absent.difference_update(newer)

    def is_absent(self, place: Place) -> bool:
        """Whether the store was found not to hold it, and nothing was put there since."""
        return (absent := self._absent.get(place[0])) is not None and place[1] in absent

    def at_version(self, version: int | None) -> None:
        """The store is at this version: what others changed is not what was found before."""
        if version is None or version != self._version:
            self._version, self._absent = version, {}

    def past_of_put(self, place: Place, *, pending: bool) -> Timeline | None:
        """The whole past of a key that was claimed, to be put now; None where others may have added to it.

        It is not absent from now on. Of what is `pending` nothing is told, for it is put once more.
        """
        if (absent := self._absent.get(place[0])) is not None:
            absent.discard(place[1])
        return None if pending else self._past.pop(place, None)

    def forget(self, facet: str, keys: Collection[str]) -> None:
        """They are released: others may ask them, and add to their past."""
        for key in keys:
            self._past.pop((facet, key), None)

    def _drop_oldest(self) -> None:
        while len(self._past) > _MOST_CLAIMED:
            self._past.popitem(last=False)
