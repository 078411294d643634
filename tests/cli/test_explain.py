"""`enricher explain`: every name that a record may hold has words, and no others."""

from typing import get_args

import pytest

from enricher.cli import main
from enricher.model import Status
from enricher.record import CodeState
from enricher.reports.meanings import MEANINGS, meaning
from enricher.reports.words import REASON_WORDS


def test_every_status_reason_and_code_state_is_explained() -> None:
    """A reason belongs to a status; HTTP statuses without words of their own are told by number."""
    assert set(get_args(Status)) | set(get_args(CodeState)) <= MEANINGS.keys()
    assert REASON_WORDS.keys() <= MEANINGS.keys()
    statuses = {*get_args(Status), "status", "code"}
    assert {found.belongs for found in MEANINGS.values()} <= statuses
    assert all(found.means.endswith(".") and found.remedy.endswith(".") for found in MEANINGS.values())
    assert "503" in getattr(meaning("http_503"), "means", "")
    assert getattr(meaning("http_418"), "belongs", None) == "failing"


def test_a_number_alone_is_the_status_of_http(capsys: pytest.CaptureFixture[str]) -> None:
    """As a browser shows it."""
    assert main(["explain", "404", "503"]) == 0
    told = capsys.readouterr().out
    assert "http_404 (a reason of dead)" in told
    assert "http_503 (a reason of failing)" in told


@pytest.mark.parametrize("name", ["", "200", "http_", "http_200", "http_6000", "http_²³⁴", "Dead"])
def test_what_no_record_holds_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line that names it."""
    assert main(["explain", name]) == 2
    assert repr(name) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("htp_404", "; did you mean http_404?"), ("ded", "; did you mean dead?"), ("nonsense", "; `enricher")],
)
def test_a_name_is_suggested_only_where_it_is_near(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of `nonsense` four letters stand in `none`, and nobody who types it means that."""
    assert main(["explain", typed]) == 2
    assert f"is no status, reason or code state{meant}" in capsys.readouterr().err


def test_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """One line each."""
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(MEANINGS)
