"""Addresses whose site says yes to anything, asked where it tells the truth (`enricher.doors`).

Comes in: an address, or a chain that was led to one. Goes out: `Evidence` with the site's own word; "gone" is
asked for twice, and what could not be asked is said as that. Holds nothing.
"""

from msgspec.structs import replace

from enricher.doors import Door, door_of
from enricher.evidence import Evidence, Word
from enricher.io.following import Chain, Follower, Manner
from enricher.model import Url
from enricher.ports import Clock

BRIEFLY = Manner(body_limit=16_384)


def led_to(chain: Chain) -> Url | None:
    """The address with a door of its own that a chain of redirects was stopped before."""
    stop = chain.stop
    return Url(stop.detail) if stop is not None and stop.kind == "forge" and door_of(stop.detail) else None


async def ask_at_door(
    follower: Follower, clock: Clock, again: Manner, url: Url, door: Door, chain: Chain | None
) -> tuple[Evidence, Evidence]:
    """What the site says of `url`, to which `chain` may have led.

    Two pieces of evidence: of the address itself, and of the door, for who doubts whether it was the site's.
    """
    word, asked = await _word(follower, door, BRIEFLY)
    attempts, elapsed = 1, asked.elapsed_ms
    confirmed = False
    if word == "gone":
        second_word, second = await _word(follower, door, again)
        attempts, elapsed = 2, elapsed + second.elapsed_ms
        word, confirmed = second_word, second_word == "gone"
    at_door = Evidence(
        url=url,
        looked_at=clock.now(),
        hops=asked.hops,
        stop=asked.stop,
        attempts=attempts,
        confirmed=confirmed,
    )
    seen = replace(
        at_door,
        hops=chain.hops if chain else (),
        stop=chain.stop if chain else None,
        elapsed_ms=elapsed,
        told=word,
    )
    return seen, at_door


async def _word(follower: Follower, door: Door, manner: Manner) -> tuple[Word, Chain]:
    """The first door that knows it has the last word; "gone" is what all of them say."""
    chain = await follower.follow(door.urls[0], manner)
    silent = False
    for number, url in enumerate(door.urls):
        if number:
            chain = await follower.follow(url, manner)
        status = chain.hops[-1].status if chain.hops else None
        if status in door.private and chain.stop is None:
            return "private", chain
        if status in door.there and (chain.stop is None or chain.stop.kind == "forge"):
            return "known", chain
        silent = silent or chain.stop is not None or status not in door.gone
    return ("silent" if silent else "gone"), chain
