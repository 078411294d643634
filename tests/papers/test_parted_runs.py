"""Runs that a parser reads in a time that grows as their square are parted, and nothing is lost by it."""

import re

from enricher.papers.markup.gfm import rendered
from enricher.papers.markup.parted_runs import BREAK, MOST_CLOSING, MOST_MAILS, parted

from .conftest import Reader

MAILS = [f"ann{number}@example.org" for number in range(4 * MOST_MAILS)]


def test_no_more_mails_stand_together_than_are_read_in_good_time() -> None:
    """And without the breaks it is the text that it was."""
    for between in (" ", ", ", "|", ":"):
        line = f"- A Title {between.join(MAILS)}\n- Another"
        made = parted(line)
        assert made.replace(BREAK, "") == line
        assert max(part.count("@") for part in made.split(BREAK)) == MOST_MAILS


def test_a_run_of_brackets_behind_an_address_is_parted() -> None:
    """Its first brackets stay where they are: they may be the address's own."""
    made = parted(f"https://example.org/a(b{')' * 1_000}")
    assert max(map(len, re.findall(r"\)+", made))) == MOST_CLOSING
    assert made.replace(" ", "") == f"https://example.org/a(b{')' * 1_000}"


def test_few_of_either_are_left_as_they_are() -> None:
    """As in all that people write."""
    text = f"- {' '.join(MAILS[:MOST_MAILS])}\n- {' '.join(MAILS[:MOST_MAILS])} {')' * MOST_CLOSING}\n" * 3
    assert parted(text) == text


def test_addresses_in_tags_are_left_alone() -> None:
    """They take no time, and a remark within a tag would break it."""
    text = "".join(f'<a href="mailto:{mail}">x</a><a href="https://example.org/@ann">y</a>' for mail in MAILS)
    assert parted(text) == text


def test_an_entry_with_many_of_both_keeps_its_title_and_its_links(found: Reader) -> None:
    """What stands behind them too."""
    text = (
        f"- [A Title of Words](ARX/2401.00001) {' '.join(MAILS)} [code](https://github.com/some/one)\n"
        f"- [Another of Them](ARX/2401.00002) (https://github.com/some/other{')' * 300}\n"
    )
    assert found(text) == [
        ("A Title of Words", "2401.00001", ["https://github.com/some/one"]),
        ("Another of Them", "2401.00002", ["https://github.com/some/other"]),
    ]


def test_a_megabyte_of_either_is_read() -> None:
    """It took the parser hours."""
    for line in ("a@b.c " * 150_000, f"https://example.org/{')' * 1_000_000}"):
        assert rendered(parted(f"- {line}\n"))
