"""The labels that lines begin with."""

import pytest

from enricher.papers.words import entry_labels
from enricher.papers.words.entry_labels import PARTS, label_of

from .conftest import Reading


@pytest.mark.parametrize("word", [word for word in PARTS if word.isalpha()])
def test_each_word_for_a_part_is_a_label(word: str) -> None:
    """In small letters, as a title, and in capitals."""
    for written in (word, word.title(), word.upper()):
        label = label_of(f"{written}: A value")
        assert label is not None
        assert label.part == PARTS[label.words]


@pytest.mark.parametrize("word", ["Code", "PDF", "Weights", "Uses", "Extends", "Baselines", "Código", "代码"])
def test_a_word_for_a_link_or_for_others_work_is_a_label(word: str) -> None:
    """Alone before its colon."""
    assert label_of(f"{word}: https://example.org/a") is not None


@pytest.mark.parametrize("name", ["ViLBERT", "Lakes", "LXMERT", "Basins", "Thanos"])
def test_a_name_before_a_title_is_no_label(name: str) -> None:
    """Whatever letters a label begins with, too."""
    assert label_of(f"{name}: Words of a Title") is None


@pytest.mark.parametrize("label", ["arXiv:", "**arXiv ID:**", "arXiv number:", "arXiv编号："])
def test_a_number_under_a_label_for_it_is_its_headings(label: str, reading: Reading) -> None:
    """The label is no title, with an address below it or without one."""
    numbered = "## 1. Lamps at Night\n\n- **Authors:** Ann Lake, Bob Pond\n- LABEL 2101.00001\n\n"
    linked = "## 2. Doors by Day\n\n- LABEL 2101.00002\n- **Link:** http://arxiv.org/abs/2101.00002v1\n"
    papers, problems = reading((numbered + linked).replace("LABEL", label), "a.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Lamps at Night", "2101.00001"),
        ("Doors by Day", "2101.00002"),
    ]
    assert problems == []


WRAPPED = """Title: Counting Stones in a River with Nets at Night and in
  Winter
PDF: https://arxiv.org/pdf/2101.00001
Summary: We count: stones.
---
Title: Lamps in Old Houses of the North as Seen from Their Own Streets
  Revisited: A Study
PDF: https://arxiv.org/pdf/2101.00002
Summary: Lamps, too.
---
Title: A Short Title
Jane Doe, Rick Roe
PDF: https://arxiv.org/pdf/2101.00003
Summary: Doors: many.
---
"""


def test_titles_over_two_lines_between_rules_are_whole(reading: Reading) -> None:
    """What rules part is no YAML where colons stand in its words; names go on no title."""
    papers, problems = reading(WRAPPED, "papers.txt")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Counting Stones in a River with Nets at Night and in Winter", "2101.00001"),
        ("Lamps in Old Houses of the North as Seen from Their Own Streets Revisited: A Study", "2101.00002"),
        ("A Short Title", "2101.00003"),
    ]
    assert problems == []


def test_a_title_behind_its_papers_page_is_no_label(reading: Reading) -> None:
    """Though it begins with a word that is one before a colon; a label stands before its link."""
    papers, _ = reading(
        "- [arXiv](https://arxiv.org/abs/2101.00001), MoRE: Many Stones in a River, [site](https://o.github.io/m)\n"
        "- [[Arxiv](https://arxiv.org/abs/2101.00002)] Review: lamps in old houses\n"
        "- Counting Doors: [Paper](https://arxiv.org/abs/2101.00003), Code: https://github.com/o/doors\n"
    )
    assert [paper.title for paper in papers] == [
        "MoRE: Many Stones in a River",
        "Review: lamps in old houses",
        "Counting Doors",
    ]


_BEFORE_COLON = (
    "Paper", "**Authors", "1. Code", "12", "- [Title", "arXiv", "Built on", "论文", "Code (soon)", "LAMP",
    "📅 Date", "Paper 2", "of a title of words", "doi", ":star: Link", "",
)  # fmt: skip


@pytest.mark.parametrize("before", _BEFORE_COLON)
def test_a_label_before_a_colon_is_told_at_once_as_by_its_line(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands behind the colon."""
    behind = (
        " a",
        " ** a",
        ": a",
        "//a",
        "30 a",
        " ",
        "",
        " :star: a",
        " 2401.00001 - A Title",
        "： a",
        " arXiv: a",
    )
    lines = [f"{before}:{one}" for one in behind]
    at_once = list(map(label_of, lines))
    monkeypatch.setattr(entry_labels, "_told_before", lambda _: None)
    assert at_once == list(map(label_of, lines))
