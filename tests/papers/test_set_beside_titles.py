"""What keepers set before, behind and among titles, and whose the links below a title are."""

import pytest

from .conftest import Reader, Reading

HUB = "https://github.com/o/"
LISTS = {
    "a venue of several words in brackets before a title": (
        "- (**Stone Letters 2023**) Proximal Lakes of Woods [[paper](ARX/2001.00001)]\n"
        "- (The Annals of Ponds 2021) Off the Shore of Lakes [[paper](ARX/2001.00002)]\n"
        "- (湖泊学报 **2024**) 基于湖泊的控制: 现状及展望 [[论文](ARX/2001.00003)]\n"
        "- (Still) Lakes in the Woods of 2020 [[paper](ARX/2001.00004)]\n",
        [
            ("Proximal Lakes of Woods", "2001.00001", []),
            ("Off the Shore of Lakes", "2001.00002", []),
            ("基于湖泊的控制: 现状及展望", "2001.00003", []),
            ("(Still) Lakes in the Woods of 2020", "2001.00004", []),
        ],
    ),
    "a semicolon in bold with a title, behind which its authors are": (
        "## Survey\n\n"
        "- **Lakes by Night: A Long Survey;** Ann Example, Bob Sample, Cat Other\n"
        "- **Unsolved Problems of Safe Ponds；** Dan Example, Eve Sample\n"
        "- **Walking Round the Cold Rivers;** Fay Example et al\n",
        [
            ("Lakes by Night: A Long Survey", None, []),
            ("Unsolved Problems of Safe Ponds", None, []),
            ("Walking Round the Cold Rivers", None, []),
        ],
    ),
    "a colon in bold with a title or behind it, and its authors": (
        "- **Lakes by Night: A Long Survey**: Ann Example, Bob Sample, 2016. [paper](ARX/2001.00001)\n"
        "- **Unsolved Problems of Safe Ponds:** Dan Example, Eve Sample [paper](ARX/2001.00002)\n"
        "- **Walking Round the Cold Rivers**： Fay Example et al [paper](ARX/2001.00003)\n"
        "- **LakeNet**: Learning of Ponds [paper](ARX/2001.00004)\n"
        "- **Lakes and Ponds**: Learning, Mending, Finding [paper](ARX/2001.00005)\n",
        [
            ("Lakes by Night: A Long Survey", "2001.00001", []),
            ("Unsolved Problems of Safe Ponds", "2001.00002", []),
            ("Walking Round the Cold Rivers", "2001.00003", []),
            ("LakeNet: Learning of Ponds", "2001.00004", []),
            ("Lakes and Ponds: Learning, Mending, Finding", "2001.00005", []),
        ],
    ),
    "the only author before a title that leads to no paper": (
        "- Anna Example, [Counting the Lamps at Night](https://lamps.example.org/), arXiv:2001.00001, 2020\n"
        "- Anna Lamps, [the site of the lamps](https://lamps.example.org/), arXiv:2001.00002\n"
        "- Night Lamps, [A Site of Many Lamps](https://lamps.example.org/), arXiv:2001.00003\n",
        [
            ("Counting the Lamps at Night", "2001.00001", ["https://lamps.example.org"]),
            ("Anna Lamps", "2001.00002", ["https://lamps.example.org"]),
            ("Night Lamps", "2001.00003", ["https://lamps.example.org"]),
        ],
    ),
    "an author alone or a cut journal's name behind a title's comma": (
        "- Lakes by night, A. Wood, [Paper](ARX/2001.00001)\n"
        "- Lakes by day: a walk, Zoe Wood (2019) [Paper](ARX/2001.00002)\n"
        "- Lake Surface Foam Records, Sci Waters 2022 [Paper](ARX/2001.00003)\n"
        "- Visions of Lakes, Deep Learning (2019) [Paper](ARX/2001.00004)\n"
        "- Lakes of Ponds, Plan A [Paper](ARX/2001.00005)\n",
        [
            ("Lakes by night", "2001.00001", []),
            ("Lakes by day: a walk", "2001.00002", []),
            ("Lake Surface Foam Records", "2001.00003", []),
            ("Visions of Lakes, Deep Learning", "2001.00004", []),
            ("Lakes of Ponds, Plan A", "2001.00005", []),
        ],
    ),
    "a venue that no table knows and its year before a comma": (
        "- POND 2018, Drawing Lakes by Hand. [Paper](ARX/2001.00001)\n"
        "- Science Woods 2022, Learning Robust Ponds in Woods. [Paper](ARX/2001.00002)\n"
        "- arXiv 2024.09, iLake: Planning Ponds Ahead. [Paper](ARX/2001.00003)\n"
        "- Winter Woods 2022, Lakes and Ponds. [Paper](ARX/2001.00004)\n",
        [
            ("Drawing Lakes by Hand", "2001.00001", []),
            ("Learning Robust Ponds in Woods", "2001.00002", []),
            ("iLake: Planning Ponds Ahead", "2001.00003", []),
            ("Winter Woods 2022, Lakes and Ponds", "2001.00004", []),
        ],
    ),
    "the last of several things that a title names": (
        "- Models of Lakes: Learning, Mending, and Our Findings (ICML 2020) [pdf](ARX/2001.00001)\n"
        "- The Lakes Data, Models, and Code [pdf](ARX/2001.00002)\n",
        [
            ("Models of Lakes: Learning, Mending, and Our Findings", "2001.00001", []),
            ("The Lakes Data, Models, and Code", "2001.00002", []),
        ],
    ),
    "a venue behind a title whose name is in bold": (
        "- **LAKE**: Drawing Ponds by Hand, ICML 2024 [[paper](ARX/2001.00001)]\n"
        "- **POND**: Woods, Lakes and Ponds [[paper](ARX/2001.00002)]\n",
        [
            ("LAKE: Drawing Ponds by Hand", "2001.00001", []),
            ("POND: Woods, Lakes and Ponds", "2001.00002", []),
        ],
    ),
    "quotes within the quotes of a reference": (
        '1. A. Lake and B. Pond, ""Mind the Woods": A Survey of Lakes," *J. Stones*, 2020. ARX/2001.00001\n'
        '2. A. Lake and B. Pond, "When Lakes Say "Sorry" to Ponds," in *Proc. Woods*, 2021. ARX/2001.00002\n'
        '3. A. Lake and B. Pond, "Woods by Night," and "Ponds by Day," *J. Stones*, 2022. ARX/2001.00003\n',
        [
            ('"Mind the Woods": A Survey of Lakes', "2001.00001", []),
            ('When Lakes Say "Sorry" to Ponds', "2001.00002", []),
            ("Woods by Night", "2001.00003", []),
        ],
    ),
    "a label with a long remark in brackets, and books": (
        "1. **Counting the Lakes of Woods**\n\n"
        "   * [Paper (ICML 2025 Workshop on Advances in Counting Lakes)](ARX/2001.00001)\n"
        "   * [GitHub](HUB/first)\n\n"
        "2. **Geometry of the Lakes**\n\n   * [Book](https://lakes.example/geometry.pdf)\n"
        "   * [GitHub](HUB/second)\n",
        [
            ("Counting the Lakes of Woods", "2001.00001", [f"{HUB}first"]),
            ("Geometry of the Lakes", None, [f"{HUB}second"]),
        ],
    ),
    "a line between dashes above a title": (
        "--- Before the Woods ---\n**Lakes to Text: A Benchmark**  \nAnn Lake, Ben Pond  \n"
        "[ACL 2022](ARX/2001.00001) • [Code](HUB/first)\n",
        [("Lakes to Text: A Benchmark", "2001.00001", [f"{HUB}first"])],
    ),
    "a heading whose signs are escaped above a title": (
        "\\# 湖泊的推理 \\#  \n6.【】 **Learning a Lake Solver.** ICLR, 2018. [paper](ARX/2001.00001)\n",
        [("Learning a Lake Solver", "2001.00001", [])],
    ),
    "two titles in bold of which each has its code, by one number": (
        "**Counting Lakes by Hand**\nAnn Lake\n[arXiv](ARX/2001.00001) • [Code](HUB/first)\n\n"
        "**Drawing Ponds by Foot**\nBen Pond\n[arXiv](ARX/2001.00001) • [Code](HUB/second)\n",
        [
            ("Counting Lakes by Hand", "2001.00001", [f"{HUB}first"]),
            ("Drawing Ponds by Foot", "2001.00001", [f"{HUB}second"]),
        ],
    ),
    "tools in groups below a paragraph about a review": (
        "**Review**: [A Review of Tools for Lakes](ARX/2001.00001).\n\n- In the plane\n"
        "  - [LakeSim](HUB/first)\n"
        "  - [PondSim](HUB/second)\n- In space\n  - [WoodSim: A Platform](ARX/2001.00002), ICML 2020\n",
        [
            ("A Review of Tools for Lakes", "2001.00001", []),
            ("WoodSim: A Platform", "2001.00002", []),
        ],
    ),
    "links as items below a title, pictograms by their names before their labels": (
        "## Tools\n\n#### [Lakes](https://lakes.example)\n\n*Drawing lakes and ponds by hand*\n\n"
        "  * [:bookmark_tabs: Publication](ARX/2001.00001)\n  * [:floppy_disk: Github](HUB/first)\n\n"
        "#### [Ponds](https://ponds.example)\n\n*Counting ponds in the woods*\n\n"
        "  * [:bookmark_tabs: Publication](ARX/2001.00002)\n  * [:floppy_disk: Github](HUB/second)\n",
        [
            ("Drawing lakes and ponds by hand", "2001.00001", [f"{HUB}first"]),
            ("Counting ponds in the woods", "2001.00002", [f"{HUB}second"]),
        ],
    ),
    "a cell that says that there is no paper": (
        "| Name | Paper | Code |\n|---|---|---|\n"
        "| LakeNet | [Drawing Lakes by Hand](ARX/2001.00001) | [code](HUB/first) |\n"
        "| PondNet | NA | [code](HUB/second) |\n| WoodNet | - | [Python](HUB/third) |\n",
        [
            ("Drawing Lakes by Hand", "2001.00001", [f"{HUB}first"]),
            ("PondNet", None, [f"{HUB}second"]),
            ("WoodNet", None, [f"{HUB}third"]),
        ],
    ),
    "authors in a paragraph of their own above a title": (
        "* Ann Lake, Ben Pond, Cid Wood:\n\n  Drawing Lakes by Hand.\n\n  [[paper](ARX/2001.00001)]\n\n"
        "  [[code](HUB/first)]\n\n"
        '- **POND:** Ann Lake, Ben Pond.\n\n  "POND: Counting Ponds." ICML (2022)\n\n'
        "  [[paper](ARX/2001.00002)]\n\n"
        "  [[code](HUB/second)]\n\n"
        "* Walking in Woods, a Title\n\n  What it says of its paths.\n\n  [[paper](ARX/2001.00003)]\n",
        [
            ("Drawing Lakes by Hand", "2001.00001", [f"{HUB}first"]),
            ("POND: Counting Ponds", "2001.00002", [f"{HUB}second"]),
            ("Walking in Woods, a Title", "2001.00003", []),
        ],
    ),
    "a year and a venue between dashes, a group in brackets above": (
        "## Woods\n\n**[Lakes]**\n- 20-OSDI-A Simpler Model of Lakes\n"
        "- **21-SIGCOMM-Ponds by Day and Night**\n\n"
        "**[Ponds]**\n- 22-ATC-PondNet-An Open Net of Ponds\n- 3-D Lakes from Few Views\n",
        [
            ("A Simpler Model of Lakes", None, []),
            ("Ponds by Day and Night", None, []),
            ("PondNet-An Open Net of Ponds", None, []),
        ],
    ),
    "a journal's name in full and its year behind a title": (
        "* Lakes of Things: A Survey, Future Lake Research Systems 2016, ([paper](ARX/2001.00001))\n"
        "* Counting the Lakes of Things, IEEE Computer, 2015, ([paper](ARX/2001.00002))\n"
        "* Lakes (LoT): A View, Common Elements, and Future Directions, 2013, ([paper](ARX/2001.00003))\n",
        [
            ("Lakes of Things: A Survey", "2001.00001", []),
            ("Counting the Lakes of Things", "2001.00002", []),
            ("Lakes (LoT): A View, Common Elements, and Future Directions", "2001.00003", []),
        ],
    ),
    "what a model is called in brackets before a title": (
        "- **[(Lake+Pond T5) Unifying Lakes and Ponds](ARX/2001.00001)**\n"
        "- **[(scLake) Large Models of Lakes](ARX/2001.00002)**\n"
        "- **[(Still) Large Models of Ponds](ARX/2001.00003)**\n",
        [
            ("Unifying Lakes and Ponds", "2001.00001", []),
            ("Large Models of Lakes", "2001.00002", []),
            ("(Still) Large Models of Ponds", "2001.00003", []),
        ],
    ),
    "a net in bold whose name a label has too": (
        "**Woods: Lakes of Ponds**\n\n- paper: ARX/2001.00001\n- code: HUB/first\n\n"
        "**CODEs: Drawing Lakes against Ponds**\n\n- paper: ARX/2001.00002\n- code: None\n",
        [
            ("Woods: Lakes of Ponds", "2001.00001", [f"{HUB}first"]),
            ("CODEs: Drawing Lakes against Ponds", "2001.00002", []),
        ],
    ),
    "what a net is called in brackets before a title that leads elsewhere": (
        "- [Real Lakes of Woods](ARX/2001.00001), ICRA 2020.\n"
        "- (POND) [Learning to Navigate Ponds](HUB/pond), T-RO 2023.\n"
        "- [LakeBench: A Grounded Framework](HUB/lakes), THRI 2022.\n",
        [
            ("Real Lakes of Woods", "2001.00001", []),
            ("Learning to Navigate Ponds", None, [f"{HUB}pond"]),
            ("LakeBench: A Grounded Framework", None, [f"{HUB}lakes"]),
        ],
    ),
    "repositories by owner and name in a column for code": (
        "| Title | Code |\n|---|---|\n| Counting Lakes by Hand | lake/counting |\n"
        "| Walking in Woods | Yes/No |\n"
        "| Drawing Ponds by Foot | PyTorch/JAX |\n| Swimming in Bays | bay/swim-net |\n",
        [
            ("Counting Lakes by Hand", None, [f"{HUB.removesuffix('o/')}lake/counting"]),
            ("Walking in Woods", None, []),
            ("Drawing Ponds by Foot", None, []),
            ("Swimming in Bays", None, [f"{HUB.removesuffix('o/')}bay/swim-net"]),
        ],
    ),
    "families and a year before titles": (
        "- Lake (1987) Self Selection of Ponds\n- Lake and Pond (2003) Counting Woods by Hand\n"
        "- Wood, Sea, and Bay (2011) The Ponds of Immigration\n",
        [
            ("Self Selection of Ponds", None, []),
            ("Counting Woods by Hand", None, []),
            ("The Ponds of Immigration", None, []),
        ],
    ),
    "a title in capitals that asks": (
        "- DO LAKES KNOW PONDS? UNSUPERVISED 3D SHAPES OF WOODS [[pdf](ARX/2001.00001)]\n",
        [("DO LAKES KNOW PONDS? UNSUPERVISED 3D SHAPES OF WOODS", "2001.00001", [])],
    ),
    "a venue and a year behind dashes, and an unknown one with an apostrophe": (
        "- [Large Lakes Matter - CVPR - 2017](ARX/2001.00001)\n"
        "- [Counting Ponds by Hand - T-PAMI -2018](ARX/2001.00002)\n"
        "- [Lakes from Space - Woods - 2010](ARX/2001.00003)\n"
        "- (*KBS'24*) Fortune of the Lakes. [pdf](ARX/2001.00004)\n",
        [
            ("Large Lakes Matter", "2001.00001", []),
            ("Counting Ponds by Hand", "2001.00002", []),
            ("Lakes from Space - Woods - 2010", "2001.00003", []),
            ("Fortune of the Lakes", "2001.00004", []),
        ],
    ),
    "what is said of a system in small letters": (
        "| System | Contribution | Year | Links |\n|---|---|---|---|\n"
        "| LakeFold | structure of all lakes of the woods by night | 2021 | [arXiv](ARX/2001.00001) |\n",
        [("LakeFold", "2001.00001", [])],
    ),
    "a reference without an address, as medicine has them": (
        "1. **Breaking the Lakes of Woods.** Lake T, Pond MJ. *medLakes* 2021; ARX/2001.00001\n"
        "2. **Returning to Ponds**. Lake J, Pond P. *Wood Informatics* 2021 Apr 29;9(4):e27419.\n"
        "3. **A Model of All Lakes.** Lake A, Pond A. *Computer Woods* 2022 Sep 1;224:107029.\n",
        [
            ("Breaking the Lakes of Woods", "2001.00001", []),
            ("Returning to Ponds", None, []),
            ("A Model of All Lakes", None, []),
        ],
    ),
    "two titles in bold by one number, each over its authors": (
        "**Exploring Lakes for Reports.** [CVPR, 2021].<br>\n*Fen Lake, Ben Pond.*<br>\n"
        "[[PDF](ARX/2001.00001)]\n\n"
        "**Contrasting Ponds for Reports.** [ACL, 2021].<br>\n*Ann Lake, Ben Pond.*<br>\n"
        "[[PDF](ARX/2001.00001)]\n",
        [
            ("Exploring Lakes for Reports", "2001.00001", []),
            ("Contrasting Ponds for Reports", "2001.00001", []),
        ],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_lists_give_their_papers_with_title_identifier_and_code(found: Reader, case: str) -> None:
    """Each entry has its title without what is set beside it, and the code that its keeper gives it."""
    text, expected = LISTS[case]
    assert found(text) == expected


def test_films_and_their_years_are_no_papers(reading: Reading) -> None:
    """One name before a year is a family's only beside others of several authors."""
    assert (
        reading("- Lake (1979) A Film by Night\n- Pond (1986) Another of Woods\n- Wood (2001) One More\n")[0]
        == []
    )


def test_a_journal_before_a_title_is_no_author(reading: Reading) -> None:
    """Two words with a year that a journal may be called are nobody's name."""
    papers = reading(
        "- Science Woods 2022, Learning Robust Ponds in Woods. [Paper](https://arxiv.org/abs/2001.00002)\n"
    )[0]
    assert [paper.authors for paper in papers] == [()]


def test_labelled_papers_with_titles_of_their_own_are_several(found: Reader) -> None:
    """Without an arXiv id too; lines below one title are versions of its paper."""
    text = (
        "# Ponds\n\n- **Paper**: [Lakes by Night and Day](ARX/2001.00001)\n- **Code**: [o/l](https://github.com/o/l)\n"
        "- **Paper**: [Seas by Night and Day](https://openreview.net/forum?id=Sea12)\n"
        "- **Code**: [o/s](https://github.com/o/s)\n"
        "- **Paper**: [Woods by Night and Day (Stone 2020)](http://www.lakes.net/pubs/Wood2020.pdf)\n"
        "    - **Code**: [o/w](https://github.com/o/w)\n"
        "- **Wide Waters of Few Lakes**\n    - Paper: [Wide Waters at First](https://openreview.net/forum?id=a1)\n"
        "    - Paper: [Wide Waters at Length](ARX/2001.00004)\n"
    )
    assert found(text) == [
        ("Lakes by Night and Day", "2001.00001", ["https://github.com/o/l"]),
        ("Seas by Night and Day", None, ["https://github.com/o/s"]),
        ("Woods by Night and Day", None, ["https://github.com/o/w"]),
        ("Wide Waters of Few Lakes", "2001.00004", []),
    ]


def test_marks_and_names_of_notes_before_a_title_are_no_part_of_it(found: Reader) -> None:
    """In code's letters, where and when it appeared, and its kind behind those; a library's name stays."""
    text = (
        "- `arXiv` Lakes of Few Words: a walk. [link](ARX/2001.00001)\n"
        "- `2020.05` `Survey` A Pond Too Far? [paper](ARX/2001.00002)\n"
        "- `lakelib` A Library of Lakes. [paper](ARX/2001.00003)\n"
        "- [x] [[@lake2020deep]] **Deep Lakes** — https://arxiv.org/abs/2001.00004 #read\n"
    )
    assert [title for title, _, _ in found(text)] == [
        "Lakes of Few Words: a walk",
        "A Pond Too Far?",
        "lakelib A Library of Lakes",
        "Deep Lakes",
    ]


@pytest.mark.parametrize("mark", [";** ", "**; ", "**: ", "：** ", " |** ", "** | "])
def test_what_parts_a_bold_title_from_its_authors_is_none_of_either(reading: Reading, mark: str) -> None:
    """Wherever the sign stands, in bold or not."""
    titles = ("Lakes by Night: A Long Survey", "Unsolved Problems of Safe Ponds", "Walks Round Cold Rivers")
    text = "".join(f"- **{title}{mark}Ann Example, Bob Sample\n" for title in titles)
    papers, _ = reading(f"# Paper List\n\n## Survey\n\n{text}", "in.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        (title, ("Ann Example", "Bob Sample")) for title in titles
    ]
