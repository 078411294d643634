"""What a user's template says beside each paper."""

import contextlib
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.errors import UsageError
from enricher.papers.inputs.annotations import END
from enricher.record import Record
from enricher.reports.annotating import Shape, by_template
from enricher.reports.notes import NAMES, values

Make = Callable[..., list[Record]]


def test_a_template_says_what_its_user_wants(records: Make) -> None:
    """Names, parts that stand where a name is known or is not, and lists."""
    text = (
        "{{#stars}}★ {{stars}} [{{repository}}]({{address}}){{/stars}}{{^stars}}no stars{{/stars}}\n"
        "{{#gone}}\n- {{host}}: {{reason}}\n{{/gone}}\n{{! not written }}"
    )
    for record in records(40):
        told, known = by_template(text, "plain")(record), values(record)
        first, *gone = told.split("\n")
        assert first == (
            f"★ {known['stars']} [{known['repository']}]({known['address']})"
            if known["stars"]
            else "no stars"
        )
        lost = known["gone"]
        assert not isinstance(lost, str)
        assert [line for line in gone if line] == [f"- {each['host']}: {each['reason']}" for each in lost]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{star}}", "no 'star' in it to show; there are: note, title"),
        ("{{>other}}", "no '>other' in it"),
        ("{{{stars}}}", "is no tag that is read"),
        ("{{stars", "is no tag that is read"),
        ("{{#stars}}", "is not ended by {{/stars}}"),
        ("{{/stars}}", "ends no section"),
        ("{{gone}}", "gone is a list"),
        ("{{#gone}}{{#gone}}{{/gone}}{{/gone}}", "within another list"),
        ("{{#stars}}" * 11 + "{{/stars}}" * 11, "more than 10 deep"),
        ("x" * 20_001, "at most 20,000"),
        ("{{stars}}" + END, "stand round a note"),
    ],
)
def test_a_template_is_checked_before_anything_is_written(text: str, words: str) -> None:
    """The message names what is wrong and what there is."""
    with pytest.raises(UsageError) as refused:
        by_template(text, "markdown")
    assert words in str(refused.value)


@given(st.text(alphabet="{}#^/! astrgone\n", max_size=60))
def test_no_template_is_more_than_refused(text: str) -> None:
    """Whatever is written in it."""
    with contextlib.suppress(UsageError):
        assert callable(by_template(text, "markdown"))


def test_every_name_has_a_value_that_fits_its_place(hostile: list[Record]) -> None:
    """A stranger's word ends no cell, no link, no comment and no note, whatever the template."""
    text = " ".join(f"{{{{{name}}}}}" for name in NAMES) + "{{#gone}} {{url}} {{archive}}{{/gone}}"
    for record in hostile:
        for shape in get_args(Shape):
            told = by_template(text, shape)(record)
            assert set(values(record)) - {"gone"} == set(NAMES)
            assert not {"<script", END, "|", "\u202e"} & {
                told[at : at + n] for n in (1, 7, len(END)) for at in range(len(told))
            }
