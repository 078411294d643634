"""The authors in a line that keepers copied from a paper's first page."""

import pytest

from enricher.papers.authors.name_lines import names_in_line

from .conftest import Reading, whole

ANN, BOB, CAT = "Ann Example", "Bob Sample", "Cat van Probe"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f"{ANN}1, {BOB}12, {CAT}3", (ANN, BOB, CAT)),
        (f"{ANN}1, 2 {BOB}2, 4 {CAT}2", (ANN, BOB, CAT)),
        (f"1{ANN}, 2{BOB}, 3{CAT}", (ANN, BOB, CAT)),
        (f"{ANN}, {BOB}, {CAT}", (ANN, BOB, CAT)),
        (f"{ANN}, {BOB}, et al.", (ANN, BOB)),
        (f"{ANN}, {BOB} and et al.", (ANN, BOB)),
        (f"{ANN} et al.", (ANN,)),
        (f"{ANN}, May 2024", (ANN,)),
        (f"{ANN} and {BOB}, CVPR 2024", (ANN, BOB)),
        (f"{ANN}, {BOB}. NeurIPS Workshop 2020", (ANN, BOB)),
        (f"{ANN}, {CAT} 2024", (ANN, CAT)),
        (f"{ANN} (1), {BOB} (Lamp Lab)", (ANN, BOB)),
        ("Shanghai Lamp University, Door Labs, Ann Example", ()),
        ("OpenAI", ("OpenAI",)),
        ("Lamp Labs", ("Lamp Labs",)),
        (f"{ANN}, Lamp University", (ANN, "Lamp University")),
        ("王小明、李大文 等（清华大学）", ("王小明", "李大文")),
        ("将路网中的边构建成图中的结点，在GCN上做了改进", ()),
    ],
)
def test_names_stand_without_what_leads_to_notes(line: str, names: tuple[str, ...]) -> None:
    """Numbers, asides and places of work are nobody; a sentence names nobody."""
    assert names_in_line(line) == names


def test_a_table_of_contents_is_no_paper(reading: Reading) -> None:
    """Though headings of its level are titles in the same list."""
    text = (
        "# Lamps\n\n# Table of contents\n\n1. [Counting](#counting)\n1. [Doors](topics/doors.md)\n\n"
        "# Counting Lamps by Hand\n\n[pdf](ARX/2001.00001)\n\n"
        "# Counting Doors by Foot\n\n[pdf](ARX/2001.00002)\n\n"
        "# Contents of the rest\n\n1. [Counting](#counting)\n\n"
        "# Counting Walls by Ear\n\n[site](https://w.example.org)\n"
    )
    papers, _ = reading(whole(text))
    assert [paper.title for paper in papers] == [
        "Counting Lamps by Hand",
        "Counting Doors by Foot",
        "Counting Walls by Ear",
    ]


def test_a_pictogram_by_its_name_is_nobody() -> None:
    """Before the first author."""
    assert names_in_line(f":octocat: {ANN}, {BOB}") == (ANN, BOB)


@pytest.mark.parametrize(
    "line", [f"*{ANN}* · May 2024 · [arXiv](ARX/2401.00001)", f"{ANN} | CVPR 2024 | [arXiv](ARX/2401.00001)",
             f"**{ANN}** — [arXiv:2401.00001](ARX/2401.00001)"],
)  # fmt: skip
def test_the_only_author_below_a_heading_is_no_title(reading: Reading, line: str) -> None:
    """The heading is."""
    papers, _ = reading(whole(f"# Top\n\n## 1. Chisel: Carving Prompts\n\n{line}\n\nWe carve.\n"), "top.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("Chisel: Carving Prompts", "2401.00001")]
