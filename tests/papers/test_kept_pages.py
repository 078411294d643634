"""Pages and lists whole, as people keep them: what is whose, who wrote it, what is no paper at all."""

import pytest

from enricher.links import extract

from .conftest import Reading, whole

HUB = "https://github.com/o/"
Told = tuple[str, str | None, list[str], list[str], list[str]]
"""A title, arXiv's number, links of its own, of others, authors."""
PAGES: dict[str, tuple[str, str, list[Told]]] = {
    "what papers below headings build on": (
        "list.md",
        "### Fjord: Streaming Maps at Sea\nIda Berg, Tom Hale. IROS 2024.\n- Paper: ARX/2001.00001\n"
        "- Code: HUB/fjord\n- Built on: [Slam](HUB/slam)\n- Compared with: [Vins](HUB/vins), HUB/kimera\n\n"
        "### Skerry: Depth from Ripples\nTom Hale. CVPR 2023.\n- Paper: ARX/2001.00002\n- Uses: HUB/midas\n"
        "- Baselines: ARX/2001.00009\n",
        [
            (
                "Fjord: Streaming Maps at Sea",
                "2001.00001",
                [f"{HUB}fjord"],
                [f"{HUB}slam", f"{HUB}vins", f"{HUB}kimera"],
                ["Ida Berg", "Tom Hale"],
            ),
            ("Skerry: Depth from Ripples", "2001.00002", [], [f"{HUB}midas"], ["Tom Hale"]),
        ],
    ),
    "a page under its code's name, the title in bold": (
        "README.md",
        "# PebbleNet\n\n[![arXiv](https://img.shields.io/badge/a-b.svg)](ARX/2001.00001)\n\nOfficial PyTorch "
        "implementation of **Counting Small Stones from Large Images** (ECCV 2024).\n\n"
        "[Project page](https://pebble.github.io) | [Data](HUB/pebbles)\n\n## Install\n\n`pip`\n",
        [
            (
                "Counting Small Stones from Large Images",
                "2001.00001",
                ["https://pebble.github.io", f"{HUB}pebbles"],
                [],
                [],
            )
        ],
    ),
    "a page under its code's name, the title in BibTeX": (
        "README.md",
        "# WrenASR\n\nThe code of our paper ([arXiv](ARX/2001.00001)).\n\n## Citation\n\n```bibtex\n"
        "@inproceedings{wren,\n  title={Wren: Speech from Very Short Calls},\n"
        "  author={Karlsen, Nils and Oye, Bisi},\n  year={2023}\n}\n```\n",
        [("Wren: Speech from Very Short Calls", "2001.00001", [], [], ["Nils Karlsen", "Bisi Oye"])],
    ),
    "the only author behind a title": (
        "list.md",
        "- *Splices*. Sam Poe. ICRA 2024. [pdf](ARX/2001.00001)\n"
        "- *Cut Where It Hurts* (ACL 2023), Pia Stone. [pdf](ARX/2001.00002)\n"
        "- **Walking on Wires**<br>Rolf Nock. COLT 2019. [pdf](ARX/2001.00003)\n",
        [
            ("Splices", "2001.00001", [], [], ["Sam Poe"]),
            ("Cut Where It Hurts", "2001.00002", [], [], ["Pia Stone"]),
            ("Walking on Wires", "2001.00003", [], [], ["Rolf Nock"]),
        ],
    ),
    "what somebody did": (
        "index.md",
        "# Mara Lind\n\n## Publications\n\n1. **Mara Lind**, Ole Ranta. *Feeling the Seams of Fabric.* ICRA "
        "2025. [[paper](ARX/2001.00001)]\n\n## Service\n\n"
        "- Organizer of the [Workshop on Touch](https://touch.example.org) at RSS 2024\n",
        [("Feeling the Seams of Fabric", "2001.00001", [], [], ["Mara Lind", "Ole Ranta"])],
    ),
    "a title that is struck through, with a word behind it": (
        "todo.md",
        "- [x] [Moths at Noon](ARX/2001.00001)\n- [ ] ~~Wasps in Weights~~ retracted ARX/2001.00002\n"
        "- [ ] ~~Old Words for It~~ New Words for the Thing ARX/2001.00003\n",
        [
            ("Moths at Noon", "2001.00001", [], [], []),
            ("Wasps in Weights", "2001.00002", [], [], []),
            ("New Words for the Thing", "2001.00003", [], [], []),
        ],
    ),
    "repositories behind identifiers": (
        "ids.txt",
        "2001.00001 (github.com/o/alpha)\n2001.00002\narXiv:2001.00003v2  # code: HUB/gamma\n",
        [
            ("", "2001.00001", [f"{HUB}alpha"], [], []),
            ("", "2001.00002", [], [], []),
            ("", "2001.00003", [f"{HUB}gamma"], [], []),
        ],
    ),
    "a guest's site and what lies beside a paper": (
        "index.md",
        "**Jan 11** — Ana Costa: [Sums of Odd Squares](ARX/2001.00001) "
        "([notes](https://a.example.org/0111.pdf))\n\n"
        "**Feb 8** — guest: Carla Diaz ([website](https://carla.example.org)), [Sampling under "
        "Siege](ARX/2001.00002), code [here](HUB/siege)\n",
        [
            ("Sums of Odd Squares", "2001.00001", ["https://a.example.org/0111.pdf"], [], []),
            ("Sampling under Siege", "2001.00002", [f"{HUB}siege"], [], []),
        ],
    ),
    "slides of a table, whatever is said of them": (
        "list.md",
        "| Date | Readings | Materials |\n|---|---|---|\n| Sep 10 | "
        "[The Case for Guesses](ARX/2001.00001) | [annotated slides](https://c.example.org/l2a.pdf) |\n"
        "| Sep 17 | [Queries that Price Themselves](ARX/2001.00002) | "
        "[Homework 1](https://c.example.org/hw1.pdf) |\n",
        [
            ("The Case for Guesses", "2001.00001", ["https://c.example.org/l2a.pdf"], [], []),
            ("Queries that Price Themselves", "2001.00002", [], [], []),
        ],
    ),
    "parts of one paper in a line": (
        "list.md",
        "- Laws of small models: [part I](ARX/2001.00001), [part II](ARX/2001.00002)\n"
        "- [Big Batch](ARX/2001.00003) ([code](HUB/big)), [Bigger Batch](ARX/2001.00004)\n",
        [
            ("Laws of small models, part I", "2001.00001", [], [], []),
            ("Laws of small models, part II", "2001.00002", [], [], []),
            ("Big Batch", "2001.00003", [f"{HUB}big"], [], []),
            ("Bigger Batch", "2001.00004", [], [], []),
        ],
    ),
    "a list whose first line looks like columns": (
        "list.md",
        "- **Narrow Columns: On Screens**, T. Ode, CHI 2020, [a\n  pdf](ARX/2001.00001), [replication\n"
        "  set](HUB/narrow)\n- **Wide Margins**, T. Ode and V. Rey, CHI 2021,\n  [paper](ARX/2001.00002)\n",
        [
            ("Narrow Columns: On Screens", "2001.00001", [f"{HUB}narrow"], [], ["T. Ode"]),
            ("Wide Margins", "2001.00002", [], [], ["T. Ode", "V. Rey"]),
        ],
    ),
    "a survey's table with what each method is built on": (
        "README.md",
        "# A Survey of Agents for Sheets\n\nCompanion of our survey [paper](ARX/2001.00009).\n\n"
        "| Method | Paper | Links | Base LLM |\n|---|---|---|---|\n"
        "| CellMate | [CellMate: Chat with Cells](ARX/2001.00001) | [code](HUB/cell) | [Llama](HUB/llama) |\n"
        "| RowBot | [RowBot](ARX/2001.00002) | [code](HUB/row) (unofficial: [1](HUB/re)) | GPT-4 |\n",
        [
            ("A Survey of Agents for Sheets", "2001.00009", [], [], []),
            ("CellMate: Chat with Cells", "2001.00001", [f"{HUB}cell"], [f"{HUB}llama"], []),
            ("RowBot", "2001.00002", [f"{HUB}row"], [f"{HUB}re"], []),
        ],
    ),
    "news of the paper that a page is about": (
        "README.md",
        "# SwiftMask\n\n### SwiftMask: Segmenting Video at Speed\n\n[arXiv](ARX/2001.00001) "
        "[Project](https://swift.github.io)\n\n## News\n- **2024.07.10** Paper on [arXiv](ARX/2001.00001).\n",
        [("SwiftMask: Segmenting Video at Speed", "2001.00001", ["https://swift.github.io"], [], [])],
    ),
    "what prose compares with": (
        "list.md",
        "### [LensTalk: Captions from Blur](ARX/2001.00001) · [code](HUB/lens) · CVPR 2024\n"
        "Captions of blur. Compared to [BLIP](HUB/blip) it is fast.\n\n"
        "### [Two Eyes, One Mouth](ARX/2001.00002)\nNo code yet.\n",
        [
            ("LensTalk: Captions from Blur", "2001.00001", [f"{HUB}lens"], [f"{HUB}blip"], []),
            ("Two Eyes, One Mouth", "2001.00002", [], [], []),
        ],
    ),
    "a thesis among articles": (
        "publications.md",
        "Osei, K. (2024). *Soft Claws* [PhD thesis, TU Example]. https://elib.example.edu/1234\n\n"
        "Kaya, E. (2024). Sand as Memory. *Soft Robotics*. https://doi.org/10.1089/soro.2023.0101\n",
        [
            ("Soft Claws", None, ["https://elib.example.edu/1234"], [], ["K. Osei"]),
            ("Sand as Memory", None, [], [], ["E. Kaya"]),
        ],
    ),
    "rows of years in a table": (
        "list.md",
        "| Paper | Links |\n|---|---|\n| **2024** | |\n"
        "| Grove: Trees for Streams <br> R. Tann <br> *KDD* | [arXiv](ARX/2001.00001), [Code](HUB/grove) |\n"
        "| **2023** | |\n| Copse of Trees <br> *CIKM* | [arXiv](ARX/2001.00002) |\n",
        [
            ("Grove: Trees for Streams", "2001.00001", [f"{HUB}grove"], [], ["R. Tann"]),
            ("Copse of Trees", "2001.00002", [], [], []),
        ],
    ),
    "identifiers of all kinds before titles": (
        "list.md",
        "- Fern Fractals (https://arxiv.org/abs/2001.00001v2)\n- doi:10.1000/a.1 Bryophyte Atlas\n"
        "- hep-th/9711200\n",
        [
            ("Fern Fractals", "2001.00001", [], [], []),
            ("Bryophyte Atlas", None, [], [], []),
            ("", "hep-th/9711200", [], [], []),
        ],
    ),
    "short titles in quotes before families": (
        "list.md",
        '* Dense\n    * "Deep Wells: Retrieval at Depth", Ito et al., SIGIR 2021. [[arXiv]](ARX/2001.00001)\n'
        '    * "Shallow Pools", Ito and Marsh, ECIR 2022. [[arXiv]](ARX/2001.00002)\n',
        [
            ("Deep Wells: Retrieval at Depth", "2001.00001", [], [], ["Ito"]),
            ("Shallow Pools", "2001.00002", [], [], []),
        ],
    ),
    "authors and a year before links below headings": (
        "list.md",
        "Statistics\n==========\n\nMedians for the Masses\n----------------------\n"
        "A. Polk and B. Quist (2019). [PDF](ARX/2001.00001), [R package](HUB/med)\n\n"
        "Trim, Then Trust\n----------------\nB. Quist (2021). [JRSS](https://doi.org/10.1000/b.1)\n",
        [
            ("Medians for the Masses", "2001.00001", [f"{HUB}med"], [], ["A. Polk", "B. Quist"]),
            ("Trim, Then Trust", None, [], [], ["B. Quist"]),
        ],
    ),
    "pictograms by their names behind a bold title": (
        "list.md",
        "- **Loom: Weaving Contexts** :page_facing_up: [Paper](ARX/2001.00001) :computer: [Code](HUB/loom)\n"
        "- **Spindle** :page_facing_up: [Paper](ARX/2001.00002) :x: no code\n",
        [
            ("Loom: Weaving Contexts", "2001.00001", [f"{HUB}loom"], [], []),
            ("Spindle", "2001.00002", [], [], []),
        ],
    ),
    "references with letters before their numbers": (
        "cv.md",
        '[J2] N. Petrov, J. Dam. "Dikes that Learn." *Water*, 2022. doi:10.1000/a.2. Code: HUB/dikes\n'
        '[J1] N. Petrov. "Locks and Keys." *J. Hydroinformatics*, 22(1), 2020. doi:10.1000/a.1\n',
        [
            ("Dikes that Learn", None, [f"{HUB}dikes"], [], ["N. Petrov", "J. Dam"]),
            ("Locks and Keys", None, [], [], ["N. Petrov"]),
        ],
    ),
    "what is said in quotes below an entry": (
        "list.md",
        "* **AdamZ: Adaptive Zooming** - [paper](ARX/2001.00001), [code](HUB/adamz)\n\n"
        "  > *Comment:* see [this issue](https://github.com/a/b/issues/12).\n"
        "  > Similar to [RAdam](ARX/2001.00009).\n\n"
        "* **Slow Momentum Is Fine** - [paper](ARX/2001.00002)\n\n"
        "  > No code, but [lucid](https://github.com/a/slowmo) has a reimplementation.\n",
        [
            (
                "AdamZ: Adaptive Zooming",
                "2001.00001",
                [f"{HUB}adamz"],
                ["https://github.com/a/b/issues/12"],
                [],
            ),
            ("Slow Momentum Is Fine", "2001.00002", [], ["https://github.com/a/slowmo"], []),
        ],
    ),
    "who cites a paper, and what is cloned": (
        "list.md",
        "- [Nests: Caches in Caches](ARX/2001.00001) (OSDI '21)\n  - Code: git@github.com:o/nests.git\n"
        "  - Cited by: [Eggs: Tiny Objects](ARX/2001.00009)\n- [Feathers](ARX/2001.00002) (FAST '22)\n",
        [
            ("Nests: Caches in Caches", "2001.00001", [f"{HUB}nests"], [], []),
            ("Feathers", "2001.00002", [], [], []),
        ],
    ),
    "cells that are struck through, or end in brackets": (
        "list.md",
        "| Status | Title | Links |\n|---|---|---|\n"
        "| withdrawn | ~~Anchors Aweigh~~ | [OR](https://openreview.net/forum?id=AnchorsAw2) |\n"
        "| ✅ | Rudder *(spotlight)* | [arXiv](ARX/2001.00002) [Code](HUB/rudder) "
        "(based on [Oars](HUB/oars)) |\n",
        [
            ("Anchors Aweigh", None, [], [], []),
            ("Rudder", "2001.00002", [f"{HUB}rudder"], [f"{HUB}oars"], []),
        ],
    ),
    "authors behind `by`": (
        "list.md",
        "1. **Knots in Time** by Eli Rand (UAI 2020) [pdf](ARX/2001.00001)\n"
        "2. **Splines in Space** by Eli Rand and Joy Moth (AISTATS 2022) [pdf](ARX/2001.00002)\n",
        [
            ("Knots in Time", "2001.00001", [], [], ["Eli Rand"]),
            ("Splines in Space", "2001.00002", [], [], ["Eli Rand", "Joy Moth"]),
        ],
    ),
    "short titles in a line, and those beside whom they were written": (
        "list.md",
        "**Surveys:** [A Map of Prompting](ARX/2001.00001); [Prompting Considered](ARX/2001.00002); "
        "[Prompts and Priors](ARX/2001.00003)\n\n**Preprints**\n\nTiny Turing Tests, *with Jo Park*, 2024 "
        "[arxiv](ARX/2001.00004)\n\nParrots and Proofs, *with Al Reed and Jo Park*, **COLM 2024** "
        "[arxiv](ARX/2001.00005)\n",
        [
            ("A Map of Prompting", "2001.00001", [], [], []),
            ("Prompting Considered", "2001.00002", [], [], []),
            ("Prompts and Priors", "2001.00003", [], [], []),
            ("Tiny Turing Tests", "2001.00004", [], [], []),
            ("Parrots and Proofs", "2001.00005", [], [], []),
        ],
    ),
    "headings of a title and a bare address": (
        "todo.org",
        "* Papers\n** TODO Walls that Walk ARX/2001.00001\n** DONE Doors ARX/2001.00002\n code: HUB/doors\n",
        [
            ("Walls that Walk", "2001.00001", [], [], []),
            ("Doors", "2001.00002", [f"{HUB}doors"], [], []),
        ],
    ),
    "a sentence that quotes the title": (
        "README.md",
        '# CoralSeg\n\nCode for the paper "CoralSeg: Reefs from Cameras", published at WACV 2024.\n\n'
        "- Paper: ARX/2001.00001\n- Code: HUB/coral\n",
        [("CoralSeg: Reefs from Cameras", "2001.00001", [f"{HUB}coral"], [], [])],
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_as_its_keeper_reads_it(page: str, reading: Reading) -> None:
    """Papers, identifiers, links by whose they are, and authors."""
    name, text, told = PAGES[page]
    papers, _ = reading(whole(text), name)
    found = [(paper, extract(paper).links) for paper in papers]
    assert [
        (
            paper.title,
            paper.arxiv_id,
            [link.url for link in links if link.role == "own"],
            [link.url for link in links if link.role == "mentioned"],
            list(paper.authors),
        )
        for paper, links in found
    ] == told


def test_a_mail_that_was_saved_as_text_tells_the_day(reading: Reading) -> None:
    """The day of its papers is that on which it was sent."""
    papers, _ = reading(
        whole(
            "From: bot@example.org\nSubject: Daily picks\nDate: Tue, 14 May 2024 07:00:11 +0000\n\n"
            "1) Gravel: Robust Policies\n   ARX/2001.00001\n\n2) Are Benchmarks Tired?\n   ARX/2001.00002\n"
        ),
        "mail.txt",
    )
    assert [str(paper.announced) for paper in papers] == ["2024-05-14", "2024-05-14"]


@pytest.mark.parametrize(
    ("said", "identifier"),
    [
        ("We let it run. [Download paper here](https://arxiv.org/pdf/1910.00001.pdf)", "1910.00001"),
        ("[Paper](https://arxiv.org/abs/1910.00001) | [Slides](https://lab.example.org/s.pdf)", "1910.00001"),
        ("It goes on where our last [paper](https://arxiv.org/abs/1810.00002) ended.", None),
        ("It goes on where [Lakes](https://arxiv.org/abs/1810.00002) ended.", None),
    ],
)
def test_the_text_of_a_publication_leads_to_the_paper(
    reading: Reading, said: str, identifier: str | None
) -> None:
    """Where its front matter names no page of it, and the words call it the paper itself."""
    for file in ("", "paperurl: 'https://lab.example.org/files/lamps.pdf'\n"):
        matter = f'---\ntitle: "Counting Lamps"\ncollection: publications\n{file}date: 2019-10-01\n---\n\n'
        (paper,), _ = reading(matter + said + "\n", "lamps.md")
        assert (paper.title, paper.arxiv_id) == ("Counting Lamps", identifier)


def test_a_lone_author_below_a_card_s_title_is_no_title(reading: Reading) -> None:
    """In a heading of the level at which another card has its several authors."""
    card = "<div class='card'><h5>{0}</h5><h6>{1}</h6><p>KitchenConf 2021</p><a href='{2}'>PDF</a></div>"
    page = (
        "<html><body><h2>Publications</h2>"
        + card.format("Kettles on Stoves", "Ann Example, Bob Sample", "ARX/2105.00001")
        + card.format("Pots on Stoves", "Carla Monti", "pots.pdf")
        + "</body></html>"
    )
    papers, _ = reading(whole(page), "pubs.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Kettles on Stoves", ("Ann Example", "Bob Sample")),
        ("Pots on Stoves", ("Carla Monti",)),
    ]
