"""Manuscripts that cite by identifiers: the works that they cite come out, each once."""

import pytest

from .conftest import Reading

TEXT = """## Introduction {.page_break_before}

The lake lets lamps be seen at night [@doi:10.1515/9781400839452].
However, lamps require oil [@doi:10.17226/25116; @arxiv:2401.00001v2], see (<https://github.com/lake/review>)
and [Manubot](https://manubot.org), or read [an overview](https://arxiv.org/abs/2402.00009).
Based on our experience [@tag:lamps], we discuss oil @doi:10.1016/s0140-6736(05)00001-1.
Again, lamps [@DOI:10.17226/25116; @pmid:25851694; @url:https://arxiv.org/abs/2403.00003].

| Feature | Lamp | Oil (Table @tbl:oil) |
|---|---|---|
| Light | Yes | [@doi:10.7717/peerj-cs.112] |

[@tag:lamps]: doi:10.7554/eLife.38532
[@tag:shop]: url:https://shop.example.org/lamps
"""


def test_each_cited_work_is_one_paper_by_its_identifier(reading: Reading) -> None:
    """What the text links to is what it speaks of, and no paper of the list."""
    papers, problems = reading(TEXT, "02.introduction.md")
    assert [paper.arxiv_id or paper.doi for paper in papers] == [
        "10.1515/9781400839452",
        "10.17226/25116",
        "2401.00001",
        "10.1016/s0140-6736(05)00001-1",
        "2403.00003",
        "10.7717/peerj-cs.112",
        "10.7554/eLife.38532",
    ]
    assert all(not paper.title and not paper.urls for paper in papers)
    assert [(problem.line, problem.words) for problem in problems] == [
        (7, "a citation by what names no paper here (pmid:25851694)"),
        (14, "a citation by what names no paper here (url:https://shop.example.org/lamps)"),
    ]


def test_a_manuscript_with_front_matter_is_one_too(reading: Reading) -> None:
    """As pandoc's are, whose lines are counted from the file's first."""
    papers, problems = reading(f"---\ntitle: Lamps\n---\n\n{TEXT}", "lamps.md")
    assert len(papers) == 7
    assert problems[0].line == 11


@pytest.mark.parametrize(
    "text",
    [
        "# Lamps\n- [A Sieve for Sand](https://arxiv.org/abs/2401.00001) by @ann\n- [B](https://arxiv.org/abs/2401.00002)"
        " mail: ann@doi:x\n",
        "# Lamps\n- [A Sieve for Sand](https://arxiv.org/abs/2401.00001) [@doi:10.1000/x]\n"
        "- [Pebbles by Colour](https://arxiv.org/abs/2401.00002)\n",
    ],
)
def test_a_list_that_cites_hardly_so_stays_a_list(reading: Reading, text: str) -> None:
    """Fewer than three citations make no manuscript."""
    assert [paper.arxiv_id for paper in reading(text)[0]] == ["2401.00001", "2401.00002"]


def test_a_list_with_links_and_such_citations_beside_them_stays_a_list(reading: Reading) -> None:
    """As do addresses behind an `@`, which cite nothing."""
    items = "".join(
        f"- [Counting Lamps {n}](https://arxiv.org/abs/2101.0000{n}) @doi:10.1000/x{n}\n" for n in range(1, 5)
    )
    assert [paper.title for paper in reading(f"# Papers\n\n{items}")[0]][:2] == [
        "Counting Lamps 1",
        "Counting Lamps 2",
    ]
    told = (
        "- [Counting Lamps](https://arxiv.org/abs/2101.00001)\n\n"
        + "By @https://example.org/ann and others.\n\n" * 4
    )
    assert [paper.arxiv_id for paper in reading(f"# Papers\n\n{told}")[0]] == ["2101.00001"]


def test_a_part_that_names_the_works_alone_is_read(reading: Reading) -> None:
    """Manubot's last part says what the others' tags stand for, and cites nothing itself."""
    text = "## References\n\n<!-- Tags -->\n\n[@tag:lamps]: doi:10.7554/eLife.38532\n"
    text += "[@tag:oil]: arxiv:2401.00001v2\n"
    papers, _ = reading(
        f"{text}[@tag:wick]: pmid:25851694\n[@tag:rope]: doi:10.1000/rope\n", "90.back-matter.md"
    )
    assert [paper.arxiv_id or paper.doi for paper in papers] == [
        "10.7554/eLife.38532",
        "2401.00001",
        "10.1000/rope",
    ]
