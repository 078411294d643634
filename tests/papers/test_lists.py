"""Lists as their keepers write them: which papers, which titles, whose links."""

from pathlib import Path

import pytest

from enricher.links import extract
from enricher.papers import Problem, read

from .conftest import Reader, Reading, whole

ENTRIES = {
    "numbered with a bracket": (
        "1) A First Title. Ann Example, Bob Sample. ICML 2020. [pdf](ARX/2001.00001)\n"
        "2) A Second Title. Cat Example, Dan Sample. [pdf](ARX/2001.00002) "
        "[code](HUB/second)\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", ["o/second"])],
    ),
    "quoted behind its authors": (
        '- Ann Example, Bob Sample. "A First Title." ICML, 2020. [[link]](ARX/2001.00001)\n'
        "- Cat Example and Dan Sample, “A Second Title: For Tests”, [arXiv](ARX/2001.00002), "
        "[code](HUB/second)\n",
        [("A First Title", "2001.00001", []), ("A Second Title: For Tests", "2001.00002", ["o/second"])],
    ),
    "authors first, without quotes": (
        "- Ann Example, Bob Sample, Cat Other, A First Title of Lists, ICML 2020 "
        "[[Paper-ICML20]](ARX/2001.00001)\n",
        [("A First Title of Lists", "2001.00001", [])],
    ),
    "labelled in Chinese": (
        "**First: A Title for Tests**\n\n- 论文链接：ARX/2001.00001\n- 代码链接：HUB/first\n\n"
        "**Second: A Title for Tests**\n\n- 论文：ARX/2001.00002\n- 项目主页：https://second.github.io/\n",
        [
            ("First: A Title for Tests", "2001.00001", ["o/first"]),
            ("Second: A Title for Tests", "2001.00002", ["https://second.github.io"]),
        ],
    ),
    "labelled lines in one paragraph": (
        "**A First Title**\nPaper: ARX/2001.00001\nCode: HUB/first\n\n"
        "**A Second Title**\nPaper: ARX/2001.00002\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "nested two blanks under numbers": (
        "1. **A First Title**\n  - Paper: ARX/2001.00001\n  - Code: HUB/first\n"
        "2. **A Second Title**\n  - Paper: ARX/2001.00002\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "badges for links": (
        "- A First Title, ICLR 2024 [![arXiv](https://img.shields.io/badge/arXiv-x.svg)]"
        "(ARX/2001.00001) [![Star](https://img.shields.io/github/stars/o/first)]"
        "(HUB/first)\n",
        [("A First Title", "2001.00001", ["o/first"])],
    ),
    "days before titles": (
        "- (2024-03-05) A First Title [pdf](ARX/2001.00001)\n"
        "- **2024.03.06** | [A Second Title](ARX/2001.00002)\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", [])],
    ),
    "title is the project's link": (
        "- [A First Title](https://first.github.io/), [[Paper]](ARX/2001.00001) "
        "[[Code]](HUB/first)\n",
        [("A First Title", "2001.00001", ["https://first.github.io", "o/first"])],
    ),
    "headings with labelled bullets": (
        "## A First Title\n- Authors: Ann Example\n- Link: ARX/2001.00001\n"
        "- GitHub: HUB/first\n\n## A Second Title\n- Link: ARX/2001.00002\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "linked headings with prose": (
        "### [A First Title](ARX/2001.00001)\n\nWe test. Our code is at "
        "HUB/first.\n\n### [A Second Title](ARX/2001.00002)\n\nWe test.\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "lines without bullets": (
        "[A First Title](ARX/2001.00001) [code](HUB/first)\n"
        "[A Second Title](ARX/2001.00002) [code](HUB/second)\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", ["o/second"])],
    ),
    "a section of tools beside": (
        "## Papers\n- [A First Title](ARX/2001.00001)\n\n"
        "## Tools\n- [tool](HUB/tool) - A tool for tests\n",
        [("A First Title", "2001.00001", [])],
    ),
    "a paragraph behind a list": (
        "- [A First Title](ARX/2001.00001)\n\n"
        "Made with [a tool](HUB/tool), see [there](https://there.example.org).\n",
        [("A First Title", "2001.00001", [])],
    ),
    "a table whose rows have too many bars": (
        "|Title|Code|\n|---|---|\n|[First: P(a|b) in Tests](ARX/2001.00001)|[code](HUB/first)|\n",
        [("First: P(a|b) in Tests", "2001.00001", ["o/first"])],
    ),
    "links to notes": (
        "- [ ] [[A First Title]] ARX/2001.00001 #read\n"
        "- [x] [[@sample2020second|A Second Title]] — ARX/2001.00002 — HUB/second\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", ["o/second"])],
    ),
    "in italics behind the keeper's bold name": (
        "- A. Example, **Bob Sample**. *A First Title of Lists*. NeurIPS 2024. [pdf](ARX/2001.00001)\n"
        "- A. Example and **B. Sample**. *A Second Title of Lists*. ICML 2023. [pdf](ARX/2001.00002)\n"
        "- **A Third Title: Of Lists**, A. Example, B. Sample. *Journal of Lists and Tables*, 2020. "
        "[pdf](ARX/2001.00003)\n",
        [
            ("A First Title of Lists", "2001.00001", []),
            ("A Second Title of Lists", "2001.00002", []),
            ("A Third Title: Of Lists", "2001.00003", []),
        ],
    ),
    "a table with names of papers in its words": (
        "| Title | Where | Code | Notes |\n|---|---|---|---|\n"
        "| A First Title | ICML 2020, arXiv:2001.00001 | [code](HUB/first) | extends arXiv:1901.00009 |\n"
        "| A Second Title | doi:10.1000/abc.2 | [code](HUB/second) | arXiv:1901.00008, a survey |\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", None, ["o/second"])],
    ),
    "a table without a heading": (
        "| [A First Title](ARX/2001.00001) | [code](HUB/first) |\n"
        "| [A Second Title](ARX/2001.00002) | - |\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "a table in HTML": (
        "<table><tr><th>Title</th><th>Links</th></tr><tr><td>A First Title</td><td>"
        '<a href="ARX/2001.00001">pdf</a> <a href="HUB/first">code</a></td></tr></table>\n',
        [("A First Title", "2001.00001", ["o/first"])],
    ),
    "identifiers that stand bare": (
        "- A First Title, arXiv:2001.00001\n- A Second Title (ARX/2001.00002)\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", [])],
    ),
    "someone else's code": (
        "- [A First Title](ARX/2001.00001) [[unofficial code]](HUB/first)\n",
        [("A First Title", "2001.00001", [])],
    ),
    "authors' own pages": (
        "- [A First Title](ARX/2001.00001)  \n  [Ann Example](https://ann.example.org), "
        "[Bob Sample](https://bob.example.org)  \n  [code](HUB/first)\n",
        [("A First Title", "2001.00001", ["o/first"])],
    ),
    "code alone, where no entry has a page, with a venue": (
        "- **A First Title of Lists**. *Ann Example.* ICCV 2021. [code](HUB/first)\n"
        "- **A Tool for Lists.** [code](HUB/tool)\n",
        [("A First Title of Lists", None, ["o/first"])],
    ),
    "labels in bold, papers without a blank line between": (
        "**题目：** A First Title\n**作者：** Wei Zhang\n**论文：** ARX/2001.00001\n**代码：** HUB/first\n"
        "**题目：** A Second Title\n**论文：** ARX/2001.00002\n",
        [("A First Title", "2001.00001", ["o/first"]), ("A Second Title", "2001.00002", [])],
    ),
    "plain titles under years and venues, their links below them": (
        "- 2022\n  - ICML\n    - Learning to Fold\n      - [paper](ARX/2001.00001)\n"
        "      - [code](HUB/first)\n    - Learning to Pour\n      - [paper](ARX/2001.00002)\n",
        [("Learning to Fold", "2001.00001", ["o/first"]), ("Learning to Pour", "2001.00002", [])],
    ),
    "plain titles under a subject": (
        "- Manipulation\n  - Learning to Fold\n    - [paper](ARX/2001.00001)\n"
        "  - Learning to Pour\n    - [paper](ARX/2001.00002)\n    - [code](HUB/second)\n",
        [("Learning to Fold", "2001.00001", []), ("Learning to Pour", "2001.00002", ["o/second"])],
    ),
    "authors with initials first": (
        "- Example, A. and Sample, B. **A First Title**. JMLR, 2023. [paper](ARX/2001.00001)\n"
        "- Example A, Sample B. A Second Title. Sleep 2022;3:1-9. [paper](ARX/2001.00002)\n"
        "- A. Example, B. Sample, and C. Other. A Third Title. [paper](ARX/2001.00003)\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", []),
         ("A Third Title", "2001.00003", [])],
    ),
    "the keeper's own name in bold": (
        "- **Ann Example**, Bob Sample. A First Title of Lists. ICML 2020. [pdf](ARX/2001.00001)\n",
        [("A First Title of Lists", "2001.00001", [])],
    ),
    "the keeper's own name in bold behind a short title in italics": (
        "1. *Lake-guided Pond Segmentation*, Bob Sample, **_Ann Example_** , Cid Dale, ICML, 2024, "
        "[[Paper]](ARX/2001.00001)\n"
        "2. *LakeCapture: Towards a System for Ponds*, Val Khan-Bird, Fred Sample, Nick Hill, Al Jay, "
        "Zed Moor, **_Ann Example_** , Dirk Holt, MIDL, 2024, [[Paper]](ARX/2001.00002)\n",
        [("Lake-guided Pond Segmentation", "2001.00001", []),
         ("LakeCapture: Towards a System for Ponds", "2001.00002", [])],
    ),
    "data sets with a link to each one's reference": (
        "| Data | Images | Note |\n|---|---|---|\n"
        "| Ponds | 113k | [reference](ARX/2001.00001), [website](https://ponds.example.org) |\n"
        "| Lakes | 108k | [ref](ARX/2001.00002) |\n",
        [("Ponds", "2001.00001", ["https://ponds.example.org"]), ("Lakes", "2001.00002", [])],
    ),
    "titles under another name beside their authors": (
        "# Papers\n\n| Method | Venue | Reference | Authors |\n|---|---|---|---|\n"
        "| PondNet | ACL 2020 | PondNet: A Baseline for Lakes and Ponds | Ann Example, Bob Sample |\n"
        "| LakeNet | ACL 2021 | Seeing the Lakes behind the Trees | Cid Dale, Bob Sample |\n",
        [("PondNet: A Baseline for Lakes and Ponds", None, []),
         ("Seeing the Lakes behind the Trees", None, [])],
    ),
    "topics over tables of titles": (
        "# Papers\n\n## Small Agents for Finding Odd Ponds\n\n"
        "| Paper Title | Link |\n|---|---|\n| A First Title of Lists | [PDF](ARX/2001.00001) |\n\n"
        "## Large Agents for Making Odd Ponds\n\n"
        "| Paper Title | Link |\n|---|---|\n| A Second Title of Lists | [PDF](ARX/2001.00002) |\n",
        [("A First Title of Lists", "2001.00001", []), ("A Second Title of Lists", "2001.00002", [])],
    ),
    "names behind a title": (
        "- A First Title, Ann Example, Bob Sample. [pdf](ARX/2001.00001)\n"
        "- Words of Faces, Pose Estimation, Landmark Localization [pdf](ARX/2001.00002)\n",
        [("A First Title", "2001.00001", []),
         ("Words of Faces, Pose Estimation, Landmark Localization", "2001.00002", [])],
    ),
    "one quoted word": (
        '- Ann Example. "Parts." *TACL*. ARX/2001.00001 HUB/first\n',
        [("Parts", "2001.00001", ["o/first"])],
    ),
    "a project of two words": (
        "- [A First Title](ARX/2001.00001), [Open Field](https://open.example.org), [Code](HUB/first)\n",
        [("A First Title", "2001.00001", ["https://open.example.org", "o/first"])],
    ),
    "authors' pages under a heading": (
        "## A First Title\n\n[Ann Example](https://a.example.org), [Bob Sample](https://b.example.org)\n\n"
        "[paper](ARX/2001.00001)\n",
        [("A First Title", "2001.00001", [])],
    ),
    "a data set's DOI": (
        "- [A First Title](ARX/2001.00001) [Data](https://doi.org/10.5281/zenodo.12345)\n",
        [("A First Title", "2001.00001", ["https://doi.org/10.5281/zenodo.12345"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_entry_has_its_title_its_paper_and_its_own_links(found: Reader, kind: str) -> None:
    """And none of a neighbour's."""
    text, papers = ENTRIES[kind]
    expected = [
        (title, arxiv, [url if "://" in url else f"https://github.com/{url}" for url in links])
        for title, arxiv, links in papers
    ]
    assert found(f"# A list of things\n\n{text}") == expected


@pytest.mark.parametrize("text", ["- **A First Title** {}\n", "|Title|PDF|\n|-|-|\n|A First Title|{}|\n"])
def test_a_paper_in_a_repository_names_that_too(tmp_path: Path, text: str) -> None:
    """As the paper's own page, which says nothing of code."""
    file = tmp_path / "list.md"
    file.write_text(text.format("[pdf](https://github.com/o/first/blob/main/first.pdf)"))
    (paper,) = read([str(file)])
    (link,) = extract(paper).links
    assert link.repository is not None
    assert (link.kind, link.role, link.repository.ref.full_name) == ("paper", "cited", "o/first")


def test_what_is_passed_over_is_told_and_has_no_number(tmp_path: Path) -> None:
    """An entry or a row with an address and no sign of a paper, with its line; not a list's contents."""
    file, problems = tmp_path / "list.md", list[Problem]()
    file.write_text(
        whole(
            "- [Tools](#tools)\n\n## Tools\n- [tool](HUB/tool) - A tool\n\n|Model|Repo|\n|-|-|\n|X|HUB/x|\n\n"
            "## Papers\n- [A First Title](ARX/2001.00001)\n"
        )
    )
    (paper,) = read([str(file)], on_problem=problems.append)
    assert paper.source.endswith("#1")
    assert [(problem.line, problem.passed_over) for problem in problems] == [(4, True), (8, True)]
    assert "tool" in problems[0].words


OTHERS = {
    "papers.org": "* Read\n** TODO [[ARX/2001.00001][A First Title]] :tag:\n   :PROPERTIES:\n"
    "   :CODE: HUB/first\n   :END:\n",
    "papers.rst": "Papers\n======\n\n#. `A First Title <ARX/2001.00001>`__, code_\n\n.. _code: HUB/first\n",
    "papers.md": "---\ntitle: A First Title\nauthors: [Ann Example]\nlinks:\n- name: preprint\n"
    "  url: ARX/2001.00001\n- name: code\n  url: HUB/first\npublication: ICML\n---\n",
    "toml.md": '+++\ntitle = "A First Title"\nurl_pdf = "https://arxiv.org/pdf/2001.00001"\n'
    'url_code = "HUB/first"\n+++\n',
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_markup_is_read_as_markdown_is(found: Reader, name: str) -> None:
    """Org, reStructuredText and front matter."""
    expected = [("A First Title", "2001.00001", ["https://github.com/o/first"])]
    assert found(OTHERS[name], name) == expected


def test_a_list_of_identifiers_alone_needs_no_titles(tmp_path: Path) -> None:
    """Notes are passed over, and what names no paper is told with its line."""
    file, problems = tmp_path / "ids.txt", list[Problem]()
    file.write_text(
        "# to read\n2001.00001v2\nhttps://doi.org/10.1000/a.b\nhttps://openreview.net/forum?id=x\n"
    )
    papers = list(read([str(file)], on_problem=problems.append))
    assert [(p.arxiv_id, p.doi) for p in papers] == [
        ("2001.00001", None),
        (None, "10.1000/a.b"),
        (None, None),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("heading", "day"),
    [("3rd of April 2024", "2024-04-03"), ("2024年4月3日", "2024-04-03"), ("12. März 2024", "2024-03-12"),
     ("April 3, 2024 (Wed)", "2024-04-03"), ("Papers of 2024", "None")],
)  # fmt: skip
def test_a_heading_names_the_day_of_what_is_below_it(tmp_path: Path, heading: str, day: str) -> None:
    """In the spellings that keepers use; the next heading of its rank ends it."""
    file = tmp_path / "days.md"
    file.write_text(
        whole(
            f"# Papers\n\n## {heading}\n- [A First Title](ARX/2001.00001)\n\n"
            "## Older\n- [A Second Title](ARX/2001.00002)\n"
        )
    )
    assert [str(paper.announced) for paper in read([str(file)])] == [day, "None"]


def test_an_identifier_in_brackets_names_its_entrys_paper(reading):
    """Without arXiv's name, where no link leads to the paper."""
    text = (
        "### 1. Reasoning about Reasons (2405.00011)\nCode: github.com/reason/reasons\n\n"
        "### 2. Planning about Plans [2405.00012v2]\n*about plans*\n\n"
        "- [On 2019.12345 Things (2405.00013)](https://arxiv.org/abs/2405.00014) [code](https://github.com/o/t)\n"
    )
    papers, _ = reading(text)
    assert [paper.arxiv_id for paper in papers] == ["2405.00011", "2405.00012", "2405.00014"]
    assert papers[0].urls == ("github.com/reason/reasons",)


@pytest.mark.parametrize(
    "entry",
    [
        "C. Probe: *A Title of Words.* arXiv:2110.00062, 2021.",
        "C. Probe and D. Test: A Title of Words. arXiv:2110.00062",
        "C. Probe. A Title of Words. 2021. arXiv:2110.00062",
    ],
)
def test_authors_with_initials_before_a_title_are_no_part_of_it(reading, entry):
    """One of them as several."""
    (paper,), _ = reading(f"* {entry}\n")
    assert (paper.title, paper.arxiv_id) == ("A Title of Words", "2110.00062")


@pytest.mark.parametrize(("ending", "row"), [("md", "| {} | {} | {} |"), ("csv", '{},"{}",{}')])
def test_a_bare_doi_in_a_row_names_its_paper(tmp_path: Path, ending: str, row: str) -> None:
    """As a linked one does."""
    rule = ["|---|---|---|"] if ending == "md" else []
    rows = [("Title", "Link", "Code"), ("A First Title", "doi:10.1000/abc.2", "https://github.com/o/r")]
    heading, first = [row.format(*cells) for cells in rows]
    (tmp_path / f"list.{ending}").write_text("\n".join([heading, *rule, first, ""]))
    (paper,) = read([str(tmp_path / f"list.{ending}")])
    assert (paper.title, paper.doi) == ("A First Title", "10.1000/abc.2")


def test_a_badge_behind_all_words_of_an_entry_is_read(reading: Reading) -> None:
    """A picture without words may stand behind the last character of its entry."""
    text = (
        "+ [Lakes: A Video Model](https://arxiv.org/abs/2603.04379)  \n"
        "  [![Star](https://img.shields.io/github/stars/o/lakes.svg)](https://github.com/o/lakes)\n"
        "  [![arXiv](https://img.shields.io/badge/arXiv-b31b1b.svg)](https://arxiv.org/abs/2603.04379)\n"
        "  [![](https://img.shields.io/badge/Site-9cf)](https://o.github.io/lakes/)\n"
    )
    assert [paper.arxiv_id for paper in reading(text)[0]] == ["2603.04379"]
