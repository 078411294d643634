"""Lists of many fields as their keepers lay them out: papers without a page of a known host, or any."""

import datetime as dt
import json

import pytest

from enricher.links import extract

from .conftest import Reader, Reading

HUB = "https://github.com/o/"
LISTS = {
    "a year before the venue, in brackets, and the repository": (
        "## Repair of lakes\n\n"
        "1. A First Title of Things [2025-ICSE] [[repo](HUB/first)]\n"
        "2. A Second Title of Things [2024-Cluster Lakes] [[repo](HUB/second)]\n"
        "3. A Third Title of Things [2024-TLT]\n"
        "4. A Fourth Title of Things [2024-NeurIPS] [[repo](https://zenodo.org/records/1)]\n",
        [
            ("A First Title of Things", None, [f"{HUB}first"]),
            ("A Second Title of Things", None, [f"{HUB}second"]),
            ("A Third Title of Things", None, []),
            ("A Fourth Title of Things", None, ["https://zenodo.org/records/1"]),
        ],
    ),
    "a venue that no table knows before a title without a link, among papers": (
        "- [SC'21] A First Title of Things\n"
        "- [NSDI'20] [A Second Title of Things](https://www.usenix.org/conference/nsdi20/presentation/o)\n"
        "- [Survey :mag:] [TPDS'23] A Third Title of Things\n"
        "- [arxiv'25] [A Fourth Title of Things](ARX/2501.00004) [[code](HUB/fourth)]\n"
        "- [arxiv'25] [A Title of Its Own](ARX/2501.00009)\n"
        "- [2025/11] We moved all of the list\n- [Nov 2025] We moved all of the list\n"
        "- **[Fifth]** A Fifth Title of Things | **[ECCV' 20]**\n",
        [
            ("A First Title of Things", None, []),
            ("A Second Title of Things", None, []),
            ("A Third Title of Things", None, []),
            ("A Fourth Title of Things", "2501.00004", [f"{HUB}fourth"]),
            ("A Title of Its Own", "2501.00009", []),
            ("A Fifth Title of Things", None, []),
        ],
    ),
    "a journal's own site below its publisher's, and an archive of a laboratory": (
        "## Lakes\n1. [2023 Lake Biology] **A First Title of Things**"
        " [[paper]](https://lakebiology.biomedcentral.com/articles/10.1186/s13059-023-00001-9)\n\n"
        "## Rivers\n1. [A Second Title of Things](http://cds.cern.ch/record/2275641) (2017)\n\n"
        "## Seas\n1. [2023 Sea Reviews] **A Third Title of Things**"
        " [[paper]](https://pubs.aip.org/aip/bpr/article/4/1/011306/2879089/A-Third)\n",
        [
            ("A First Title of Things", None, []),
            ("A Second Title of Things", None, []),
            ("A Third Title of Things", None, []),
        ],
    ),
    "data sets by their names, beside what they hold": (
        "| Dataset | Links | Domain | Size |\n|---|---|---|---|\n"
        "| FIRST (Sample et al., 2021) | [📄](ARX/2101.00001) [💻](HUB/first) | Judgments of Swiss courts"
        " | 47.5K laws with 2.7K labels and more words |\n"
        "| Second Lakes (Probe and Sample, 2016) | [📄](https://aclanthology.org/P16-1126) | Privacy laws"
        " | 115 policies |\n",
        [("FIRST", "2101.00001", [f"{HUB}first"]), ("Second Lakes", None, [])],
    ),
    "paragraphs of a title and labelled links, some to a site alone": (
        "# Lakes\n\nWords on lakes.\n\n"
        "A First Title of Things ,\nProject: <HUB/first>\n\n"
        "This second title of things achieves what lakes do ,\nPDF: <ARX/2001.00002>\n\n"
        "A Third Title of Things ,\nProject: <https://third.example.org/>\nCode: <HUB/third>\n\n"
        "A Fourth Title of Things ,\nPDF: <ARX/2001.00004>\n\n"
        "We thank all who helped with this list,\nContact: <https://keeper.example.org/>\n",
        [
            ("A First Title of Things", None, [f"{HUB}first"]),
            ("This second title of things achieves what lakes do", "2001.00002", []),
            ("A Third Title of Things", None, ["https://third.example.org", f"{HUB}third"]),
            ("A Fourth Title of Things", "2001.00004", []),
        ],
    ),
    "bold titles over labels of two languages that say of no page": (
        "**A First Title of Things**\n\n论文/paper：ARX/2001.00001\n\n代码/code：None\n\n"
        "**A Second Title of Things**\n\n论文/paper：None\n\n代码/code：None\n\n"
        "**A Third Title of Things**\n\n论文/paper：None\n\n代码/code：HUB/third\n",
        [
            ("A First Title of Things", "2001.00001", []),
            ("A Second Title of Things", None, []),
            ("A Third Title of Things", None, [f"{HUB}third"]),
        ],
    ),
    "headings over two pages of their paper, from the first on": (
        '# Survey/Review\n\n### A First Title of Things<a name="first"></a>\n\n'
        '* <img src="link.png">[Link](ARX/2001.00001)\n* <img src="pdf.png">[Paper](./Paper/First.pdf)\n\n'
        "Abstract: Words of the first.\n\n"
        "### A Second Title of Things (ACM CSUR 2023)\n\n"
        "* [Link](https://dl.acm.org/doi/10.1145/3623375)\n* [Paper](./Paper/Second.pdf)\n"
        "* [Code](HUB/second)\n\n**Abstract:** Words of the second.\n",
        [("A First Title of Things", "2001.00001", []), ("A Second Title of Things", None, [f"{HUB}second"])],
    ),
    "a link called after the journal that stands above it": (
        "**A First Title of Things.**  \nAnn Example, Bob Sample.  \n*Lake Biotechnology, February 2007.*  \n"
        "[[Lake Biotechnology](https://www.nature.com/articles/nbt1)]\n\n"
        "**A Second Title of Things.**  \nCat Other.  \n*Preprint, 2020.*  \n[[arxiv](ARX/2001.00002)]\n",
        [("A First Title of Things", None, []), ("A Second Title of Things", "2001.00002", [])],
    ),
    "titles over abstracts alone, among those with links": (
        "# Fuzzing\n\n### A First Title of Things\n* [Paper](ARX/2001.00001)\n\n**Abstract:** The first.\n\n"
        "### A Second Title of Things\n\n**Abstract**: The second.\n\n"
        "### A Third Title of Things\n* [Paper](ARX/2001.00003)\n\n**Abstract:** The third.\n\n"
        "### How to contribute to this list\n\nOpen a request.\n",
        [
            ("A First Title of Things", "2001.00001", []),
            ("A Second Title of Things", None, []),
            ("A Third Title of Things", "2001.00003", []),
        ],
    ),
    "titles that lead to a site or code, where most beside them lead to a paper": (
        "## Scenes\n* [A First Title of Things](ARX/2001.00001)\n"
        "* [A Second Title of Things](https://second.github.io/)\n"
        "* [Third Title of Many Things](HUB/third) does so with [code](HUB/third).\n"
        "* [A Fourth Title of Things](ARX/2001.00004)\n* [A Fifth Title of Things](ARX/2001.00005)\n"
        "* [A Title of Its Own](ARX/2001.00009)\n"
        "* [What All These Titles Hold](https://www.youtube.com/watch?v=1)\n"
        "* [My list of the best things](HUB/awesome-things)\n\n"
        "## Learning\n* [A Short Course of All Things](https://course.example.org/)\n"
        "* [A Longer Course of All Things](https://course.example.org/longer)\n"
        "* [A Sixth Title of Things](ARX/2001.00006)\n",
        [
            ("A First Title of Things", "2001.00001", []),
            ("A Second Title of Things", None, ["https://second.github.io"]),
            ("Third Title of Many Things", None, [f"{HUB}third"]),
            ("A Fourth Title of Things", "2001.00004", []),
            ("A Fifth Title of Things", "2001.00005", []),
            ("A Title of Its Own", "2001.00009", []),
            ("A Sixth Title of Things", "2001.00006", []),
        ],
    ),
    "titles that lead to the keeper's own notes, below a heading of papers": (
        "# papers-I-read\n\n## List of papers\n"
        "- [Toy - Nets Can Teach Themselves](https://keeper.example.org/papers-I-read/Toy)\n"
        "- [Pond Networks](https://keeper.example.org/papers-I-read/Pond)\n"
        "- [A Third Title of Things](https://keeper.example.org/papers-I-read/Third)\n\n"
        "## Blogs\n- [What I Did This Summer](https://keeper.example.org/summer)\n",
        [
            ("Toy - Nets Can Teach Themselves", None, ["https://keeper.example.org/papers-I-read/Toy"]),
            ("Pond Networks", None, ["https://keeper.example.org/papers-I-read/Pond"]),
            ("A Third Title of Things", None, ["https://keeper.example.org/papers-I-read/Third"]),
        ],
    ),
    "titles that lead to notes beside the list, where most beside them lead to a paper": (
        "## Lakes\n- [A First Title of Things](notes/first.md)\n"
        "- [A Second Title of Things](notes/second.md) ([paper](ARX/2001.00002))\n"
        "- [A Third Title of Things](ARX/2001.00003)\n\n"
        "## How to\n- [How to add a note here](CONTRIBUTING.md)\n"
        "- [A code of conduct here](docs/CONDUCT.md)\n",
        [
            ("A First Title of Things", None, []),
            ("A Second Title of Things", "2001.00002", []),
            ("A Third Title of Things", "2001.00003", []),
        ],
    ),
    "authors as a link's words, and behind a title in them": (
        "1. [李明等人](ARX/2001.00001) 湖泊计数的深度学习方法\n"
        "2. [A Second Title of Things - Example et al.](ARX/2001.00002)\n"
        "3. [Lake Nets - A Tool for Counting](ARX/2001.00003)\n"
        "4. [A Fourth Title of Things – A. Example, B. Sample](ARX/2001.00004)\n",
        [
            ("湖泊计数的深度学习方法", "2001.00001", []),
            ("A Second Title of Things", "2001.00002", []),
            ("Lake Nets - A Tool for Counting", "2001.00003", []),
            ("A Fourth Title of Things", "2001.00004", []),
        ],
    ),
    "service beside publications": (
        "## Publications\n- A First Title of Things. A. Example. ICML 2020. [pdf](ARX/2001.00001)\n\n"
        "**Service**: reviewer for [ICML 2020](https://icml.cc), chair of [ICLR 2023](https://iclr.cc)\n",
        [("A First Title of Things", "2001.00001", [])],
    ),
    "items of code, and the paper in a paragraph of their own below": (
        "### Framework\n"
        "- code [First: A Title of Things OSDI'22](HUB/first.git) \n\n"
        "  paper [First: A Title of Things OSDI'22](ARX/2001.00001)\n\n"
        "- code [second-things](HUB/second)\n  \n  paper [A Second Title of Things](ARX/2001.00002)\n"
        "- [Third: A Title of Things](HUB/third)\n"
        "- code [Fourth: A Title of Things](HUB/fourth)\n\n"
        "  paper [Fourth: A Title of Things](https://people.example.edu/~x/fourth.pdf)\n",
        [
            ("First: A Title of Things OSDI'22", "2001.00001", [f"{HUB}first"]),
            ("second-things", "2001.00002", [f"{HUB}second"]),
            ("Third: A Title of Things", None, [f"{HUB}third"]),
            ("Fourth: A Title of Things", None, [f"{HUB}fourth"]),
        ],
    ),
    "environments of experiments, which are others' work": (
        "- [A First Title of Things](ARX/2001.00001)\n  - Ann Example, Bob Sample\n"
        "  - ExpEnv: [Pond](HUB/pond), [Lake](HUB/lake)\n"
        "- [A Second Title of Things](ARX/2001.00002)\n  - Code: [official](HUB/second)\n"
        "  - Environment: [Pond](HUB/pond)\n  - Dataset: [Drops](HUB/drops)\n",
        [
            ("A First Title of Things", "2001.00001", []),
            ("A Second Title of Things", "2001.00002", [f"{HUB}second", f"{HUB}drops"]),
        ],
    ),
    "people in a table, beside papers in another": (
        "| Name | University | Homepage |\n|---|---|---|\n"
        "| Ann Example | Lake University | [site](https://people.example.edu/~ann) |\n\n"
        "| Title | Paper | Code |\n|---|---|---|\n"
        "| A First Title of Things | [arXiv](ARX/2001.00001) | [code](HUB/first) |\n",
        [("A First Title of Things", "2001.00001", [f"{HUB}first"])],
    ),
    "authors under a sign of the list's, where italics were meant": (
        "* **A First Title of Things** <br>\n* Ann Example\\*, Bob Sample\\*, Cat Other* <br>\n"
        "ECCV, 2024. [[Paper]](ARX/2001.00001) [[Website]](https://first.github.io)\n\n"
        "* **A Second Title of Things** <br>\n*Dan Probe* <br>\nICRA, 2023. [[Paper]](ARX/2001.00002)\n",
        [
            ("A First Title of Things", "2001.00001", ["https://first.github.io"]),
            ("A Second Title of Things", "2001.00002", []),
        ],
    ),
    "another version of a paper, linked below its title": (
        "- A First Title of Things.\n  [[pdf]](ARX/2001.00001)\n  [[extension]](ARX/2001.00009)\n"
        "  [[code]](HUB/first)\n  - Ann Example, and Bob Sample. *ICDM*, 2020.\n\n"
        "- A Second Title of Things.\n  [[pdf]](https://people.example.edu/~x/publications/second.pdf)\n"
        "  [[previous version]](ARX/2001.00002)\n  - Cat Other. *RAID*, 2020.\n",
        [
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
            ("A Second Title of Things", "2001.00002", []),
        ],
    ),
    "a survey's list, its authors in bold below the title": (
        '<p align="center"><h1 align="center">A Survey of Lakes</h1>\n<p align="center">TPAMI 2022<br/>\n'
        '<a href="https://ann.example.org/"><strong>Ann Example</strong></a>\n·\n'
        '<a href="https://sample.example.org/"><strong>Robert Sample</strong></a></p>\n'
        "<p align=\"center\"><a href='ARX/2101.00001'><img src='https://img.shields.io/badge/Paper-PDF-green'"
        " alt='PDF'></a></p>\n</p>\n\n## Lakes\n\n"
        "<b>:pill: :camera: A First Title of Things (2019) </b> [[Paper]](ARX/2001.00001)"
        " [[Code]](HUB/first)\n",
        [
            ("A Survey of Lakes", "2101.00001", []),
            ("A First Title of Things", "2001.00001", [f"{HUB}first"]),
        ],
    ),
    "pages of papers in the programmes of conferences": (
        "- [A First Title of Things](https://conf.researchr.org/details/icse-2024/icse-2024-track/61/A-First)\n"
        "- [A Second Title of Things](https://2023.issta.org/details/issta-2023-papers/17/A-Second)\n"
        "- [Details](https://lakes.example.org/details/tool)\n",
        [("A First Title of Things", None, []), ("A Second Title of Things", None, [])],
    ),
    "numbers in brackets within a cell's title": (
        "| Date | Title | PDF |\n|---|---|---|\n"
        "| 2024-01-01 | Lakes on SE(3) and Their Shores | [link](ARX/2401.00001) |\n"
        "| 2024-01-02 | 12. Growth of (0001) textured ice, in (2) parts | [link](ARX/2401.00002) |\n",
        [
            ("Lakes on SE(3) and Their Shores", "2401.00001", []),
            ("Growth of (0001) textured ice, in (2) parts", "2401.00002", []),
        ],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_any_field_is_read(found: Reader, name: str) -> None:
    """Title, identifier and own links of each, in order; none of a neighbour's."""
    text, expected = LISTS[name]
    assert found(text) == expected


def test_a_site_of_a_publisher_that_is_no_paper(reading: Reading) -> None:
    """A publisher's blog or home is no paper's page."""
    items = "- [Our blog](https://blogs.biomedcentral.com/lakes/)\n- [Us](https://pubs.aip.org/about)\n"
    assert not reading(items, "in.md", "list")[0]


NOTE = """---
layout: post
title: A First Title - Lakes of Things
---

## Introduction

* A lake is a thing.
* [Link to the paper](ARX/2001.00001)

## Lakes

* Words of lakes, as in [A Second Title of Things](ARX/2001.00002).
"""


def test_a_note_on_one_paper_gives_it_the_notes_title(found: Reader) -> None:
    """Its first section's name is no title, whatever other papers the note speaks of."""
    papers = found(NOTE, "2019-03-26-first.md")
    assert papers[0] == ("A First Title - Lakes of Things", "2001.00001", [])
    assert [title for title, *_ in found(NOTE.partition("## Lakes")[0], "note.md")] == [
        "A First Title - Lakes of Things"
    ]


DATA_DOI = "https://doi.org/10.5061/dryad.00001"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (f"Title,DOI,Data\nCounting Quiet Lamps,10.1000/lamps.1,{DATA_DOI}\n", "a.csv"),
        ("Title,DOI,Dataset DOI\nCounting Quiet Lamps,10.1000/lamps.1,10.5061/dryad.00001\n", "a.csv"),
        (
            f"@article{{a, title={{Counting Quiet Lamps}}, doi={{10.1000/lamps.1}}, data={{{DATA_DOI}}}}}",
            "a.bib",
        ),
        (f"- title: Counting Quiet Lamps\n  doi: 10.1000/lamps.1\n  artifact: {DATA_DOI}\n", "a.yml"),
    ],
)
def test_the_doi_of_a_papers_data_is_a_link(reading: Reading, content: str, name: str) -> None:
    """Under whatever name; the paper's own DOI is none."""
    [paper], _ = reading(content, name)
    assert paper.doi == "10.1000/lamps.1"
    assert [(link.url, link.kind) for link in extract(paper).links] == [(DATA_DOI, "data")]


def test_a_data_sets_own_doi_is_no_link_of_it(reading: Reading) -> None:
    """As catalogues write it beside its address."""
    own = "10.5281/zenodo.1000001"
    [paper], _ = reading(
        f'[{{"title": "Lamps of Lakes", "DOI": "{own}", "data": "https://doi.org/{own}"}}]', "a.json"
    )
    assert (paper.doi, paper.urls) == (own, ())


def test_the_first_of_a_list_of_lists_may_name_its_columns(reading: Reading) -> None:
    """Most of its words are names of fields; pairs of a name and a value are no such rows."""
    rows = [
        ["Title", "arXiv", "Code"],
        ["Quiet Lamps", "2205.00001", "https://github.com/o/a"],
        ["Lamps", "2206.00002", ""],
    ]
    papers, problems = reading(json.dumps(rows), "rows.json")
    assert [(paper.title, paper.arxiv_id, paper.urls) for paper in papers] == [
        ("Quiet Lamps", "2205.00001", ("https://github.com/o/a",)),
        ("Lamps", "2206.00002", ()),
    ]
    assert problems == []


def test_a_column_published_on_holds_the_day(reading: Reading) -> None:
    """As forms and bases of records call it."""
    [paper], _ = reading(
        "Name,Link,Published on\nQuiet Lamps,https://arxiv.org/abs/2402.00001,2/14/2024\n", "a.csv"
    )
    assert paper.announced == dt.date(2024, 2, 14)


def test_what_an_installer_reads_behind_a_repository_is_no_part_of_it(reading: Reading) -> None:
    """`#egg=` and `#subdirectory=` of pip's addresses."""
    text = '[{"title": "Quiet Lamps", "code": "git+https://github.com/o/lamps.git#egg=lamps"}]'
    [paper], _ = reading(text, "a.json")
    assert [link.url for link in extract(paper).links] == ["https://github.com/o/lamps"]


def test_an_issues_own_page_is_no_link_of_its_paper(reading: Reading) -> None:
    """GitHub's answers give it beside what somebody wrote; `[Paper]` before a title is a label."""
    issue = {
        "title": "[Paper] Counting Quiet Lamps",
        "body": "https://arxiv.org/abs/2009.00001\nCode: https://github.com/o/lamps",
        "html_url": "https://github.com/club/papers/issues/1",
    }
    [paper], _ = reading(json.dumps([issue]), "issues.json")
    assert (paper.title, paper.arxiv_id) == ("Counting Quiet Lamps", "2009.00001")
    assert [link.url for link in extract(paper).links] == ["https://github.com/o/lamps"]


def test_lists_of_one_length_are_the_columns_of_a_table(reading: Reading) -> None:
    """As pandas writes them; a single work's lists are its own."""
    held = {
        "title": ["Oak Lamps", "Caulking Lamps"],
        "arxiv": ["2207.00001", "2208.00002"],
        "year": [2020, None],
    }
    papers, problems = reading(json.dumps(held), "columns.json")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Oak Lamps", "2207.00001"),
        ("Caulking Lamps", "2208.00002"),
    ]
    assert problems == []
    [paper], _ = reading(
        '{"title": ["Oak Lamps"], "DOI": "10.1000/a", "subject": ["Oak", "Lamps"]}', "work.json"
    )
    assert paper.title == "Oak Lamps"


def test_a_field_for_code_may_lead_to_an_issue(reading: Reading) -> None:
    """Where the code is told of."""
    issue = "https://github.com/o/lamps/issues/3"
    text = json.dumps([{"title": "Counting Lamps", "code": issue, "url": "https://arxiv.org/abs/2101.00001"}])
    [paper], _ = reading(text, "papers.json")
    assert paper.urls == (issue,)
