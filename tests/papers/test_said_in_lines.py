"""Lines below a paper's title that say something of it: its day, its writers, other papers, news of it."""

import datetime as dt

import pytest

from enricher.links import extract

from .conftest import Reading

PAPER, OTHER = "https://arxiv.org/abs/2401.00001", "https://arxiv.org/abs/2301.00009"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("📅 2024-11-05 | 🏷️ cs.CV", dt.date(2024, 11, 5)),
        ("2024-11-05 · cs.LG", dt.date(2024, 11, 5)),
        ("November 5, 2024", dt.date(2024, 11, 5)),
        ("Published 2024-11-05 · Lake Letters", dt.date(2024, 11, 5)),
        ("2024-11-05: the code is out.", None),
        ("Last updated 2024-11-05", None),
        ("We counted from 2024-11-05 on.", None),
    ],
)
def test_a_day_below_a_headings_title_is_the_papers(reading: Reading, line: str, day: dt.date | None) -> None:
    """A line of its own, or the first thing in one of several; what happened that day is no such line."""
    papers, _ = reading(
        f"## [Lakes Pinned: Big and Small]({PAPER})\n👤 *Ann Lake, Bo Pond*\n{line}\n\nWe pin.\n"
    )
    assert [(one.announced, one.authors) for one in papers] == [(day, ("Ann Lake", "Bo Pond"))]


@pytest.mark.parametrize("label", ["笔记", "Method", "Results", "Note", "结论"])
def test_a_paper_named_below_another_under_an_asides_label_is_none_of_the_list(
    reading: Reading, label: str
) -> None:
    """Its keeper speaks of it; the paper above keeps its own identifier."""
    papers, _ = reading(
        f"- Lakes of Reasoning\n    - Paper: [arXiv]({PAPER})\n    - {label}: goes beyond [LAMP]({OTHER})\n"
        "- Ponds of Reasoning [arXiv](https://arxiv.org/abs/2401.00002)\n"
    )
    assert [(one.title, one.arxiv_id) for one in papers] == [
        ("Lakes of Reasoning", "2401.00001"),
        ("Ponds of Reasoning", "2401.00002"),
    ]


def test_papers_that_all_stand_under_such_a_label_are_each_one(reading: Reading) -> None:
    """Then it says what each is of."""
    papers, _ = reading(
        f"- Lakes\n    - Method: Still Water [paper]({PAPER})\n    - Method: Deep Water [paper]({OTHER})\n"
    )
    assert [one.arxiv_id for one in papers] == ["2401.00001", "2301.00009"]


@pytest.mark.parametrize(
    "label", ["**News**: our survey", "🔥 **News**: our paper", "Update: our article", "News: "]
)
def test_news_of_a_paper_tells_its_title(reading: Reading, label: str) -> None:
    """A link's words are its title behind what else would be a label; above it there may be a badge."""
    badge = f'<a href="{PAPER}"><img src="https://img.shields.io/badge/a-b"></a>\n\n'
    for above in ("", badge):
        papers, _ = reading(
            f"{above}{label} [Lakes: A Survey]({PAPER}) is out!\n\n"
            f"## Methods\n\n- **Ponds First** [[arXiv]]({OTHER})\n"
        )
        assert [one.title for one in papers] == ["Lakes: A Survey", "Ponds First"]


@pytest.mark.parametrize(
    "behind",
    [
        " — see the [preprint]",
        ". See the [paper]",
        ": read the [preprint]",
        " (see our [paper]",
        ", see [arXiv]",
    ],
)
def test_words_that_lead_to_a_link_are_no_part_of_a_title(reading: Reading, behind: str) -> None:
    """Whatever parts them from it."""
    papers, _ = reading(f"# Papers\n\n- Lakes in Words{behind}({PAPER})\n- [Ponds in Words]({OTHER})\n")
    assert [one.title for one in papers] == ["Lakes in Words", "Ponds in Words"]


@pytest.mark.parametrize("who", ["Lund, **", "Ann Lake, **", "Lund et al., **"])
@pytest.mark.parametrize("form", ["- {} [pdf]({})\n- Others\n", "Paper | Links\n:-- | :--\n{} | [pdf]({})\n"])
def test_who_wrote_it_before_a_bold_title_is_no_part_of_it(reading: Reading, who: str, form: str) -> None:
    """One author too, in a list and in a table."""
    papers, _ = reading(form.format(f"{who}Ponds with Feet**, RA-L'22", PAPER))
    assert papers[0].title == "Ponds with Feet"


def test_a_bold_word_within_a_title_stays_in_it(reading: Reading) -> None:
    """What stands before it is no author."""
    papers, _ = reading(f"Paper | Links\n:-- | :--\nA **very** long title of ponds | [pdf]({PAPER})\n")
    assert [one.title for one in papers] == ["A very long title of ponds"]


@pytest.mark.parametrize(
    "behind",
    [
        " — Ann Lake, Bo Pond — LICS 2021 — ",
        ", Ann Lake, Bo Pond, LICS 2021, ",
        " | Ann Lake, Bo Pond | 2021 | ",
    ],
)
def test_a_short_title_in_italics_may_look_like_names(reading: Reading, behind: str) -> None:
    """Authors in full behind it tell that it is none."""
    papers, _ = reading(f"* *Lakes and Logic*{behind}[pdf]({PAPER})\n* [Ponds in Words]({OTHER})\n")
    assert papers[0].title == "Lakes and Logic"


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("代码链接：<https://github.com/o/survey-lakes>", [("https://github.com/o/survey-lakes", "code")]),
        ("项目地址：<https://github.com/o/survey-lakes>", [("https://github.com/o/survey-lakes", "project")]),
        ("License: [Apache 2.0](https://www.apache.org/licenses/LICENSE-2.0)", []),
        ("[![License](https://img.shields.io/badge/a)](https://opensource.org/licenses/MIT)", []),
        ("[Anna Lake](https://annalake.example.org)", []),
        ("[Lake World](https://lakeworld.example.org)", [("https://lakeworld.example.org", "project")]),
    ],
)
def test_a_link_below_a_title_is_what_its_line_calls_it(
    reading: Reading, line: str, links: list[tuple[str, str]]
) -> None:
    """A licence and its only author are no resources of the paper."""
    papers, _ = reading(f"- [A Title of Words]({PAPER})\n    - {line}\n- [Ponds in Words]({OTHER})\n")
    assert [(one.url, one.kind) for one in extract(papers[0]).links] == links


@pytest.mark.parametrize(
    ("heading", "behind", "day"),
    [
        ("Week 12, 2024 (18 March)", "", dt.date(2024, 3, 18)),
        ("Week 13, 2024 (25\N{EN DASH}31 March)", "", dt.date(2024, 3, 25)),
        ("2024: March 18 - March 24", "", dt.date(2024, 3, 18)),
        ("ICML 2024 (12 papers)", "", None),
        ("NeurIPS 2024: 30 Oral presentations", "", None),
        ("2024-06-01", " \u2705 2024-06-05", dt.date(2024, 6, 1)),
        ("Read", " \u2795 2024-06-05", None),
    ],
)
def test_a_heading_tells_the_day_and_a_tasks_mark_none(
    reading: Reading, heading: str, behind: str, day: dt.date | None
) -> None:
    """The year may stand before its day; what a keeper planned or did is another day."""
    text = f"# Reading\n\n### {heading}\n\n- [Counting Lamps](https://arxiv.org/abs/2401.00001){behind}\n"
    (paper,), _ = reading(text)
    assert paper.announced == day


@pytest.mark.parametrize("sign", ["👥", "👤 ", "📅 2024-11-05 | 👥 ", "2024-11-05 · ✍️ "])
def test_the_only_author_behind_a_sign_is_not_the_title(reading: Reading, sign: str) -> None:
    """Below a heading, which is the title; the paper's day may stand before both."""
    papers, _ = reading(f"### Lakes: Larger Waters\n{sign}Per Lake\n🔗 [arXiv]({PAPER}) | [PDF]({PAPER})\n")
    assert [one.title for one in papers] == ["Lakes: Larger Waters"]


@pytest.mark.parametrize("names", ["Sam Ito, Li Wei", "Sam Ito and Li Wei", "S. Ito, L. Wei"])
def test_a_short_title_before_bold_authors_is_no_name(reading: Reading, names: str) -> None:
    """Three words in capitals may be a name; several names behind them are no title."""
    papers, _ = reading(f"1) Fast Probe Nets. **{names}.** *ICLR 2022*. [paper]({PAPER})\n")
    assert [one.title for one in papers] == ["Fast Probe Nets"]
    papers, _ = reading(f"1) Ann Lake. **Deep Rivers, Shallow Lakes.** *ICLR 2022*. [paper]({PAPER})\n")
    assert [one.title for one in papers] == ["Deep Rivers, Shallow Lakes"]


@pytest.mark.parametrize("words", ["model", "models", "weights", "模型"])
def test_a_links_own_word_beats_its_columns(reading: Reading, words: str) -> None:
    """Model weights that stand beside the code."""
    hub = "https://huggingface.co/lakes/lakes-7b"
    row = f"| Lakes in Words | [pdf]({PAPER}) | [star](https://github.com/o/r) / [{words}]({hub}) |\n"
    papers, _ = reading(f"| Title | PDF | Code |\n|---|---|---|\n{row}")
    links = [(link.url, link.kind) for link in extract(papers[0]).links if link.role == "own"]
    assert links == [("https://github.com/o/r", "code"), (hub, "model")]
