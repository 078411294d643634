"""The sentence with which a service says that it has ended for good."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.closures import ENDED, HINTS, is_told_in, leads_on
from enricher.page import Page
from enricher.traits import note

LETTERS = st.characters(exclude_characters="ıİſK", exclude_categories=["Cs"])
HERE = "https://code.example/ada/deblur"
OVER = "<title>Goodbye</title><p>We have ceased operations. Thank you for ten years."


def marks(body: str, asked: str = HERE) -> tuple[str, ...]:
    """What is noted on a page."""
    return note(Page(body.encode()), asked=asked, final=asked).marks


@given(st.from_regex(re.compile(ENDED.pattern, ENDED.flags & ~re.I), alphabet=LETTERS))
def test_whatever_such_a_sentence_is_holds_one_of_its_hints(said: str) -> None:
    """A page without any of them is not read for one."""
    found = ENDED.search(said)
    assert found is not None
    assert any(hint.decode() in found[0].lower() for hint in HINTS)


@pytest.mark.parametrize(
    "said",
    [
        "This service has been discontinued.", "The site is permanently closed.", "We shut down in May 2021.",
        "Ce site est définitivement fermé.", "Dieses Portal wurde endgültig geschlossen.",
        "Сервис прекратил свою работу.", "本站已停止运营。", "本サービスの提供は終了しました。",
        "서비스가 종료되었습니다.",
    ],
)  # fmt: skip
def test_an_end_is_told_in_many_tongues(said: str) -> None:
    """By a sentence that takes nothing back."""
    assert is_told_in(said)


@pytest.mark.parametrize(
    "said",
    [
        "The server was shut down.", "Closed for the holidays.", "We are closed until Monday.",
        "It was shut down in May 2026 for maintenance.", "メンテナンスのため、サービスの提供は終了しました。",
    ],
)  # fmt: skip
def test_what_is_closed_for_a_while_has_not_ended(said: str) -> None:
    """Or may not have."""
    assert not is_told_in(said)


def test_a_page_that_leads_on_stands_before_what_is_there() -> None:
    """By a link within its site, or by a button."""
    assert "absent:closed" in marks(OVER)
    assert "absent:closed" in marks(f"{OVER}<a href=https://heritage.example/>Copies</a>")
    assert "absent:closed" not in marks(f"{OVER}<a href=/start>Go on</a>")
    assert "absent:closed" not in marks(f"{OVER}<a href=https://code.example/start>Go on</a>")
    assert "absent:closed" not in marks(f"{OVER}<form><button>Go on</button></form>")
    assert not leads_on("", ["http://[x", "#top"], HERE)


def test_a_front_page_says_what_became_of_a_part() -> None:
    """It is there, whatever ended."""
    assert "absent:closed" not in marks(OVER, "https://code.example/")


@pytest.mark.parametrize("written", ["cessé", "cess&eacute;"])
def test_an_end_is_found_however_its_letters_are_written(written: str) -> None:
    """A page of older software names its accents."""
    assert "absent:closed" in marks(
        f"<title>Codeplace</title><p>Codeplace a {written} ses activités en 2021."
    )
