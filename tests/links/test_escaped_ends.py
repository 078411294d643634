"""Escaped signs at the end of an address: its own where it opened them, else the text's around it."""

import pytest

from enricher.links.cleaning import trimmed

AT = "https://lab.example/find?q="


@pytest.mark.parametrize("kept", ["%22lakes%22", "a%5B0%5D", "%7Bid%7D", "%3Cb%3E", "%27a%27", "%5b0%5d"])
def test_what_an_address_opens_it_closes(kept: str) -> None:
    assert trimmed(AT + kept) == AT + kept
    assert trimmed(AT + kept + ").") == AT + kept


@pytest.mark.parametrize("tail", ["%22", "%5D", "%7D", "%20", "%22%20", "%5D%5D", "%E2%80%9D"])
def test_what_it_did_not_open_is_the_text_s(tail: str) -> None:
    assert trimmed(AT + "lakes" + tail) == AT + "lakes"
    assert trimmed(AT + "%5B0%5D%5D") == AT + "%5B0%5D"


def test_a_megabyte_of_escaped_signs_is_trimmed() -> None:
    """They are counted once, and not anew for each."""
    for sign in ("%20", "%5D", "%7d", "%E2%80%9D"):
        assert trimmed(f"{AT}lakes{sign * (2**20 // len(sign))}") == f"{AT}lakes"
