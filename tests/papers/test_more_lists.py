"""Lists in shapes that keepers use more seldom: marks in brackets, numbers first, prose, other languages."""

import pytest

from enricher.links import extract

from .conftest import Reader, Reading

HUB = "https://github.com/o/"
LISTS = {
    "names of nets that labels have too": (
        '- **STAR**: "STAR: Sparse Things with Arms", arXiv, 2021 (*Lab*). [[Paper](ARX/2001.00001)]\n'
        "- **TeCH: Things from Every Corner** \\\n"
        "  *Ann Example* \\\n  arXiv 2023. [[Paper](ARX/2001.00002)]\n"
        "- Code: [first](HUB/first)\n",
        [
            ("STAR: Sparse Things with Arms", "2001.00001", []),
            ("TeCH: Things from Every Corner", "2001.00002", [f"{HUB}first"]),
        ],
    ),
    "pictograms by names that labels have too": (
        ":camera: <b>Learning to Draw Chairs (2014)</b> [[Paper]](ARX/2001.00001)\n\n"
        ":star: [Drawing Tables](ARX/2001.00002) **(Oral)** [:computer:](HUB/second)\n",
        [
            ("Learning to Draw Chairs", "2001.00001", []),
            ("Drawing Tables", "2001.00002", [f"{HUB}second"]),
        ],
    ),
    "a venue with its rank before a title": (
        "- ICML'23 oral: Counting Lamps [[pdf]](ARX/2001.00001)\n- ICLR'24: LampNet [[pdf]](ARX/2001.00002)\n"
        "- ICLR 2024 paper: ARX/2001.00003\n",
        [
            ("Counting Lamps", "2001.00001", []),
            ("LampNet", "2001.00002", []),
            ("", "2001.00003", []),
        ],
    ),
    "a year and a venue before a title that could be a name": (
        "- 2021 - ICML - Counting Lamps by Hand - [arXiv](ARX/2001.00001)\n"
        "- 2018-ECCV - Deep Layered Learning. [[Paper]](ARX/2001.00002)\n"
        "- Ann Example, Cat Other. Painting Doors Red. ACL, 2022. [pdf](ARX/2001.00003)\n"
        "- Bob Sample. Counting Doors by Foot. ICLR, 2022. [pdf](ARX/2001.00004)\n",
        [
            ("Counting Lamps by Hand", "2001.00001", []),
            ("Deep Layered Learning", "2001.00002", []),
            ("Painting Doors Red", "2001.00003", []),
            ("Counting Doors by Foot", "2001.00004", []),
        ],
    ),
    "a venue and its year in brackets behind a title": (
        "- Learning for Ever (ICCV, 2021) [[paper](ARX/2001.00001)]\n"
        "- Learning with Care(AAAI, 2021) [[paper](ARX/2001.00002)]\n",
        [("Learning for Ever", "2001.00001", []), ("Learning with Care", "2001.00002", [])],
    ),
    "first words that a name has no more than a title": (
        "- Neural Lamps, Counting of Them in Rooms, CVPR 2023. [[paper]](ARX/2001.00001)\n"
        "- Ann Example, Counting of Doors in Rooms, CVPR 2023. [[paper]](ARX/2001.00002)\n",
        [
            ("Neural Lamps, Counting of Them in Rooms", "2001.00001", []),
            ("Counting of Doors in Rooms", "2001.00002", []),
        ],
    ),
    "links before a title, and a net's name in brackets": (
        "- [[PDF](ARX/2001.00001)][[Code](HUB/first)] Counting Lamps by Hand, Ann Example, Bob Sample, ICML\n"
        "- **(DoorNet)** Opening Doors by Foot, *Ann Example et al.*, ICLR'22. [[paper](ARX/2001.00002)]\n"
        "  - TL;DR: Opens doors with [an older net](ARX/1901.00009).\n"
        "- {Doors} Closing Doors by Foot [(paper)](ARX/2001.00003)\n"
        "- (When) Do Doors Close? [(pdf)](ARX/2001.00004)\n",
        [
            ("Counting Lamps by Hand", "2001.00001", [f"{HUB}first"]),
            ("Opening Doors by Foot", "2001.00002", []),
            ("Closing Doors by Foot", "2001.00003", []),
            ("(When) Do Doors Close?", "2001.00004", []),
        ],
    ),
    "a column of venues that is called after publications": (
        "| Date | Publication | Paper & Title | Code |\n|-|-|-|-|\n"
        "| 2023-05 | ICML | [**Counting Lamps**](ARX/2001.00001) | [Github](HUB/first) |\n"
        "\nMore:\n\n| Name | Paper/Blog |\n|-|-|\n| DoorLM | [DoorLM: Words of Doors](ARX/2001.00002) |\n",
        [("Counting Lamps", "2001.00001", [f"{HUB}first"]), ("DoorLM: Words of Doors", "2001.00002", [])],
    ),
    "authors and their proceedings below a heading": (
        "#### Counting Lamps by Hand\nAnn Example; Proceedings of the First Conference on Lamps, 139:1-10\n"
        "[[abs](ARX/2001.00001)][[Software](HUB/first)]\n\n#### Opening Doors by Foot\n"
        "Bob Sample; Proceedings of the First Conference on Lamps, 139:11-20\n[[abs](ARX/2001.00002)]\n",
        [
            ("Counting Lamps by Hand", "2001.00001", [f"{HUB}first"]),
            ("Opening Doors by Foot", "2001.00002", []),
        ],
    ),
    "marks in double brackets": (
        "- [[NetA](ARX/2001.00001)] End-to-End Training of Nets (**ECCV 2020**) [[Code](HUB/first)]\n"
        "- [[NetB]] Training without Any Ends [[paper](ARX/2001.00002)] [[code](HUB/second)]\n",
        [
            ("End-to-End Training of Nets", "2001.00001", [f"{HUB}first"]),
            ("Training without Any Ends", "2001.00002", [f"{HUB}second"]),
        ],
    ),
    "arXiv's number before each title": (
        "# To read\n\nSome words of the keeper's about [the list](https://example.org).\n\n"
        "- 2001.00001 Counting Things by Numbers - code: HUB/first\n"
        "- arXiv:2001.00002 - Counting Numbers by Things\n- arXiv:2001.00003: Numbers of Numbers in Things\n",
        [
            ("Counting Things by Numbers", "2001.00001", [f"{HUB}first"]),
            ("Counting Numbers by Things", "2001.00002", []),
            ("Numbers of Numbers in Things", "2001.00003", []),
        ],
    ),
    "headings above authors with their venue and a list of links": (
        "## 2023\n\n### Gentle Grippers\nA. Example, B. Sample. ICRA 2023.\n- [Paper](ARX/2001.00001)\n"
        "- [Code](HUB/first)\n\n### Rough Grippers\nC. Probe. IROS 2023.\n- [Paper](ARX/2001.00002)\n",
        [
            ("Gentle Grippers", "2001.00001", [f"{HUB}first"]),
            ("Rough Grippers", "2001.00002", []),
        ],
    ),
    "code in prose between a bold title and the paper": (
        "# This week (12 May 2025)\n\n**1. Slow Thinking, Fast Talking**\n\n"
        "Its authors show at length that it helps. The code is [on GitHub](HUB/first).\n\n"
        "[Read the paper](ARX/2001.00001)\n\n---\n\n**2. Fast Thinking, Slow Talking**\n\nIt does not.\n\n"
        "[Read the paper](ARX/2001.00002)\n\nThanks to [those who pay](HUB/sponsor).\n",
        [
            ("Slow Thinking, Fast Talking", "2001.00001", [f"{HUB}first"]),
            ("Fast Thinking, Slow Talking", "2001.00002", []),
        ],
    ),
    "references whose journal stands behind the title": (
        "1. Example, A., & Sample, B. (2021). Counting what counts. Journal of Samples, 4(2), 11-19. "
        "ARX/2001.00001\n"
        "2. Test, D. (2020). Measuring measures. In Proceedings of the 3rd Workshop on Samples. "
        "ARX/2001.00002\n"
        "3. Probe, C. (2019). Weighing what weighs. Computational Samples, 12, 1-9. ARX/2001.00003\n",
        [
            ("Counting what counts", "2001.00001", []),
            ("Measuring measures", "2001.00002", []),
            ("Weighing what weighs", "2001.00003", []),
        ],
    ),
    "pictograms and groups in cells of titles": (
        "|Paper|Link|Code|\n|-|-|-|\n"
        "|🔥 LeaveIt: Releasing by Listening (@Lab)|[📄](ARX/2001.00001)|[💻](HUB/first)|\n"
        "|⭐ KeepIt: Grasping by Feeling|[📄](ARX/2001.00002)|-|\n",
        [
            ("LeaveIt: Releasing by Listening", "2001.00001", [f"{HUB}first"]),
            ("KeepIt: Grasping by Feeling", "2001.00002", []),
        ],
    ),
    "boxes before numbers": (
        "- [x] 2001.00001 A First Title\n- [ ] arXiv:2001.00002 A Second Title\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", [])],
    ),
    "prose that cites papers in turn": (
        "# State\n\nWork such as [Nets of First Things](ARX/2001.00001) and [Things of Second Nets]"
        "(ARX/2001.00002) ([code](HUB/second)) came first. Then came [Nets of All Nets](ARX/2001.00003).\n",
        [
            ("Nets of First Things", "2001.00001", []),
            ("Things of Second Nets", "2001.00002", [f"{HUB}second"]),
            ("Nets of All Nets", "2001.00003", []),
        ],
    ),
    "a paper of code alone under a heading of its own": (
        "# Points\n\n**First: A Title**\n\n- Paper: ARX/2001.00001\n- Code: HUB/first\n\n"
        "**Second: A Title**\n\n- Paper: ARX/2001.00002\n- Code: HUB/second\n\n"
        "# Agents\n\n**Third: A Title**\n\n- Code: HUB/third\n",
        [
            ("First: A Title", "2001.00001", [f"{HUB}first"]),
            ("Second: A Title", "2001.00002", [f"{HUB}second"]),
            ("Third: A Title", None, [f"{HUB}third"]),
        ],
    ),
    "Japanese labels": (
        "## ネットワークによる画像生成\n- 論文リンク: ARX/2001.00001\n- 公式実装: HUB/first\n"
        "- 非公式実装: HUB/other\n- 投稿日: 2020-01-02\n",
        [("ネットワークによる画像生成", "2001.00001", [f"{HUB}first"])],
    ),
    "a Chinese label below a title in English": (
        "### 1. A First Title of Things\n- 作者单位：某大学\n- 论文地址：ARX/2001.00001\n- 代码：HUB/first\n",
        [("A First Title of Things", "2001.00001", [f"{HUB}first"])],
    ),
    "German quotes and a DOI behind them": (
        "1. C. Probe (2023): „Vom Bau der Netze“, DOI: 10.1007/978-3-031-00001-2_7, Code: HUB/first\n"
        "2. A. Example (2020): „Vom Netz der Bauten“, ARX/2001.00002\n",
        [("Vom Bau der Netze", None, [f"{HUB}first"]), ("Vom Netz der Bauten", "2001.00002", [])],
    ),
    "fields with two colons": (
        "title:: Links between Notes\nauthors:: Ann Example\narxiv:: ARX/2001.00001\ncode:: HUB/first\n",
        [("Links between Notes", "2001.00001", [f"{HUB}first"])],
    ),
    "titles in brackets behind an address": (
        "- ARX/2001.00001 (A First Title)\n- ARX/2001.00002 (A Second Title)\n",
        [("A First Title", "2001.00001", []), ("A Second Title", "2001.00002", [])],
    ),
    "footnotes with a paper and its code": (
        "- Nets for Dense Readers[^dense]\n- Nets for the Rest of Us[^rest]\n\n"
        "[^dense]: ARX/2001.00001, code at HUB/first\n[^rest]: <ARX/2001.00002>\n",
        [
            ("Nets for Dense Readers", "2001.00001", [f"{HUB}first"]),
            ("Nets for the Rest of Us", "2001.00002", []),
        ],
    ),
    "titles and what is said of them in one cell": (
        "| **Paper** | **Links** |\n| --- | --- |\n"
        f"| 1) Nets in Pieces - proposes a way to take nets apart; {'it is shown at length, ' * 9}with code. "
        "| [Paper](ARX/2001.00001), [Code](HUB/first) |\n"
        f"| 2) Pieces of Nets  This work puts them together, {'as is shown at length, ' * 9}without code. "
        "| [Paper](ARX/2001.00002) |\n",
        [("Nets in Pieces", "2001.00001", [f"{HUB}first"]), ("Pieces of Nets", "2001.00002", [])],
    ),
    "entities in bare addresses": (
        "- **Nets of Signs** ARX/2001.00001 code: https://example.org/get?a=1&amp;b=2&#38;c=3\n"
        "- **Signs of Nets** <ARX/2001.00002> code: <https://example.org/get?a=1&amp;b=2>\n"
        "- **Nets, Signed** ARX/2001.00003 code: https://example.org/get?a=1&copy=2\n",
        [
            ("Nets of Signs", "2001.00001", ["https://example.org/get?a=1&b=2&c=3"]),
            ("Signs of Nets", "2001.00002", ["https://example.org/get?a=1&b=2"]),
            ("Nets, Signed", "2001.00003", ["https://example.org/get?a=1&copy=2"]),
        ],
    ),
    "a thesis": (
        "D. Test, Nets of Plain Things, PhD thesis, 2020. ARX/2001.00001\n\n"
        "C. Probe, Things of Plain Nets, Master's thesis. ARX/2001.00002\n",
        [("Nets of Plain Things", "2001.00001", []), ("Things of Plain Nets", "2001.00002", [])],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_seldom_shape_is_read_as_its_keeper_reads_it(found: Reader, name: str) -> None:
    """Title, identifier and own links of each paper."""
    text, expected = LISTS[name]
    assert found(text, "list.md") == expected


def test_a_site_beside_a_title_is_no_part_of_it(reading: Reading) -> None:
    """As browsers and read-later services keep pages: the site behind a title, a number before it."""
    rows = (
        "title,url\n[2001.00001] Nets in Pockets,https://arxiv.org/abs/2001.00001\n"
        "Nets for Later | OpenReview,https://openreview.net/forum?id=abcdefghij\n"
        "Nets of Old | IEEE Conference Publication | IEEE Xplore,https://ieeexplore.ieee.org/document/1\n"
        "Attention - a Review of Nature,https://arxiv.org/abs/2001.00002\n"
    )
    papers, _ = reading(rows, "saved.csv")
    assert [paper.title for paper in papers] == [
        "Nets in Pockets",
        "Nets for Later",
        "Nets of Old",
        "Attention - a Review of Nature",
    ]


def test_a_paper_on_its_conference_programme_is_read_there(reading: Reading) -> None:
    """Its poster's page is the paper's, and no project of its own."""
    page = "https://iclr.cc/virtual/2024/poster/101"
    rows = f'[{{"title": "Posters on Walls", "site": "{page}", "github": "o/walls"}}]'
    (paper,), _ = reading(rows, "iclr.json")
    assert paper.urls == ("https://github.com/o/walls",)


@pytest.mark.parametrize(
    "line",
    [
        "- **Nets of Signs and Angles** https://doi.org/{}, code: HUB/a",
        "- [Nets of Signs and Angles](https://doi.org/{}) [code](HUB/a)",
        "- **Nets of Signs and Angles** ([code](HUB/a)), doi:{}",
        "| Paper | DOI | Code |\n|---|---|---|\n| Nets of Signs and Angles | https://doi.org/{} | HUB/a |",
        "| Paper | DOI | Code |\n|---|---|---|\n| Nets of Signs and Angles | {} | HUB/a |",
    ],
)
@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "10.1175/1520-0469(1998)055<0123:ABC>2.0.CO;2",
    ],
)
def test_the_angles_of_a_doi_are_no_markup(reading: Reading, line: str, doi: str) -> None:
    """As SICI has them (ANSI/NISO Z39.56), bare and in addresses: a DOI is never cut at its `<`."""
    (paper,), _ = reading(line.format(doi).replace("HUB/", HUB) + "\n", "list.md")
    assert (paper.title, paper.doi) == ("Nets of Signs and Angles", doi)
    assert [link.url for link in extract(paper).links if link.kind == "code"] == [f"{HUB}a"]


@pytest.mark.parametrize("words", ["Working paper", "Ungated version", "NBER working paper"])
def test_a_working_paper_below_an_article_is_of_it(found: Reader, words: str) -> None:
    """And so is what replicates it."""
    text = (
        "# Articles\n\n[Counting Lamps by Night](https://doi.org/10.1000/lamps.1), *Lamp Letters*, 2021\n"
        f": [{words}](ARX/1905.00002) | [Replication package](HUB/lamps)\n\n"
        "[Counting Lamps by Day](https://doi.org/10.1000/lamps.2), *Lamp Letters*, 2022\n"
    )
    assert found(text) == [
        ("Counting Lamps by Night", "1905.00002", ["https://github.com/o/lamps"]),
        ("Counting Lamps by Day", None, []),
    ]


def test_the_angles_of_a_doi_in_a_page_are_no_markup(reading: Reading) -> None:
    """As programs for references write them, escaped: the DOI is whole."""
    doi = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"
    shown = doi.replace("<", "&#60;").replace(">", "&#62;")
    page = f"<div><p>Doe, J. (1998). Nets of Signs and Angles. <i>Nets</i>, 1–15. https://doi.org/{shown}</p>"
    papers, _ = reading(
        f"{page}<p>Roe, R. (1999). Signs of Nets. https://doi.org/10.1000/a</p></div>", "a.html"
    )
    paper = papers[0]
    assert (paper.title, paper.doi) == ("Nets of Signs and Angles", doi)


WORDS = [
    "Source Document",
    "Manuscript",
    "Fulltext",
    "Author's version",
    "Accepted manuscript",
    "Supporting information",
    "Local copy",
    "Artifact",
    "Software",
    "Version of record",
    "Live demo",
    "Draft PDF",
    "Learn more",
    "원문",
    "바로가기",
    "PPT",
    "資料",
]


@pytest.mark.parametrize("words", WORDS)
def test_what_sites_call_their_buttons_is_no_title(found: Reader, words: str) -> None:
    """Below a heading, and before a title."""
    heading = "<h3><a href='/p/{0}'>Counting Lamps by {0}</a></h3><p>Jane Doe</p>"
    button = f"{heading}<div><a href='ARX/{{1}}'>{{2}}</a></div>"
    papers = [("Night", "2401.00001"), ("Day", "2401.00002")]
    listed = [(f"Counting Lamps by {time}", arxiv, []) for time, arxiv in papers]
    page = "".join(button.format(time, arxiv, words) for time, arxiv in papers)
    assert found(f"<html><body>{page}</body></html>", "publications.html") == listed
    text = "".join(f"- [{words}](ARX/{arxiv}) Counting Lamps by {time}\n" for time, arxiv in papers)
    assert found(text) == listed
