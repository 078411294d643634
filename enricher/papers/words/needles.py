"""Plain words, one of which stands in any text that a dear pattern would find something in."""

from collections.abc import Iterable


def holds_any(text: str, needles: Iterable[str]) -> bool:
    """Whether one stands in a text, as it is written; by a loop, as a generator costs a call for each."""
    for needle in needles:  # noqa: SIM110
        if needle in text:
            return True
    return False
