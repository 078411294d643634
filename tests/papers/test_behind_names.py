import pytest

from .conftest import Reading

PAPER = "https://arxiv.org/abs/2403.00001"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"[CodeS]({PAPER}) (2022) - CodeS: Counting Stones with Words", "CodeS: Counting Stones with Words"),
        (
            f"[LampNet]({PAPER}) (ICML'23) | LampNet: Lamps for Nets of Words",
            "LampNet: Lamps for Nets of Words",
        ),
        (
            f"[Code](https://github.com/o/r) - Code: A Title about Stones ([paper]({PAPER}))",
            "Code: A Title about Stones",
        ),
        (f"[Stones]({PAPER}) - Stones: counting", "Stones"),
        (f"[Bridges]({PAPER}) (2021) - Walking over old things", "Bridges"),
        (f"**[StoneNet]** Counting Stones [[paper]({PAPER})]", "Counting Stones"),
        (f"**[StoneNet]** Old Bridges. [[paper]]({PAPER}) [[code]](https://github.com/o/b)", "Old Bridges"),
        (f"**[BridgeNet]** Walking Bridges of Old [[paper]({PAPER})]", "Walking Bridges of Old"),
    ],
)
def test_a_title_stands_behind_the_name_that_leads_to_it(line: str, title: str, reading: Reading) -> None:
    """The name told again begins it; what is said of a paper by its name alone is no title."""
    other = "[A Title of Other Things](https://arxiv.org/abs/2403.00002)"
    papers, _ = reading(f"# Papers\n\n- {line}\n- {other}\n")
    assert (papers[0].title, papers[0].arxiv_id) == (title, "2403.00001")
