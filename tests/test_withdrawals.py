"""The sentence that is left where a post was taken back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.withdrawals import ENGLISH, FOREIGN, HINTS, is_taken_back

LETTERS = st.characters(exclude_characters="ıİſK", exclude_categories=["Cs"])


def fitting(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts that a pattern fits."""
    return st.from_regex(re.compile(pattern.pattern, pattern.flags & ~re.I), alphabet=LETTERS)


def hinted(found: re.Match[str] | None) -> bool:
    """Whether what was found holds one of the hints."""
    return found is not None and any(hint.decode() in found[0].lower() for hint in HINTS)


@given(fitting(ENGLISH))
def test_whatever_such_a_sentence_is_holds_one_of_its_hints(said: str) -> None:
    """A page without any of them is not read for one."""
    assert hinted(ENGLISH.search(said))


@pytest.mark.slow
@given(fitting(FOREIGN))
def test_in_whatever_tongue(said: str) -> None:
    """The same of all others."""
    assert hinted(FOREIGN.search(said))


@pytest.mark.parametrize(
    "said",
    [
        "Autor odstránil tento príspevok.", "Tento príspevok bol zmazaný.", "Šis įrašas buvo pašalintas.",
        "Šī lapa tika izdzēsta.", "See teema on kustutatud.", "Ta stran je bila odstranjena.",
        "Forfatteren har slettet dette innlegget.", "De auteur heeft dit bericht verwijderd.",
        "作者已删除了该帖子", "글쓴이가 이 글을 삭제했습니다.", "این پست حذف شده است.",
        "Ky artikull është fshirë.",
        "This repository was deleted by its owner.", "This file has been deleted from our servers.",
        "This notebook is no longer available.",
        "The page you requested has been removed. Please contact the administrator.",
    ],
)  # fmt: skip
def test_it_is_known_in_many_tongues(said: str) -> None:
    """Beside the name of a board, and a way back."""
    assert is_taken_back(f"Board {said} Back", "Board")


@pytest.mark.parametrize(
    "said",
    [
        "This video is not available in your country.", "This page isn't available right now.",
        "This dataset is no longer available for purchase.", "This item is no longer available to guests.",
        "This article was removed from print.", "This item was removed from the queue.",
        "This demo was deleted and replaced.",
        "This project was deleted there, and lives here now: all of its code and data.",
        "Tento príspevok bol zmazaný, ale kód je tu: kod.zip", "A folder was removed",
    ],
)  # fmt: skip
def test_what_is_there_for_others_or_elsewhere_was_not_taken_back(said: str) -> None:
    """A living page may say the like."""
    assert not is_taken_back(f"Board {said}", "Board")


def test_a_long_page_is_more_than_a_sentence() -> None:
    """Whatever is said on it."""
    assert not is_taken_back("This post was deleted. " + "And here is why it was. " * 20, "Board")
