"""Authors, wherever they stand beside a title: before it, behind it, on a line of their own."""

import pytest

from enricher.links import extract
from enricher.papers.authors.bylines import are_cited, names_before
from enricher.papers.titles.plain_titles import plain_title

from .conftest import Reading, whole

AUTHORS = {
    "behind a title in italics": (
        "- *Counting All Lamps by Hand*, A. Example, B. Sample, ICML 2020 [[pdf]](ARX/2001.00001)\n"
        "- *Opening All Doors by Foot*, C. Probe, ICLR 2021 [[pdf]](ARX/2001.00002)\n",
        [("A. Example", "B. Sample"), ("C. Probe",)],
    ),
    "behind a title in bold, before the venue": (
        "- **Counting All Lamps**, Ann Example, Bob Sample, CVPR 2023. [[paper]](ARX/2001.00001)\n"
        "- **Of Doors, Walls and Windows**, CVPR 2023. [[paper]](ARX/2001.00002)\n",
        [("Ann Example", "Bob Sample"), ()],
    ),
    "alone in italics below a title": (
        "* **[ICML 2023]** Opening Doors Quietly.\n  *Dan Test.*\n  [[Paper](ARX/2001.00001)]\n"
        "* **[ICML 2023]** Opening Doors Loudly.\n  *Spotlight Talk.*\n  [[Paper](ARX/2001.00002)]\n",
        [("Dan Test",), ()],
    ),
    "before a title in bold": (
        "- A. Example, B. Sample: **Counting Lamps.** In: Proceedings, 2022. [PDF](ARX/2001.00001)\n"
        "- Vision and Language: **Counting Words.** 2022. [PDF](ARX/2001.00002)\n"
        '- Example, Ann, et al. "**Counting Doors**." Letters (2015). [[pdf]](ARX/2001.00003)\n'
        '- Ann Example, et al. "**Counting Walls**." Letters (2015). [[pdf]](ARX/2001.00004)\n',
        [("A. Example", "B. Sample"), (), ("Ann Example",), ("Ann Example",)],
    ),
    "with links to their pages": (
        "* [Ann Example](https://ann.example.org), [Bob Sample](https://bob.example.org). "
        "**Counting Lamps**. *ICML* (2021). [[arXiv]](ARX/2001.00001)\n",
        [("Ann Example", "Bob Sample")],
    ),
    "as references have them": (
        "- Example, A., Sample, B., & Probe, C. (2021). Counting lamps by hand. *Journal of Lamps*, *12*(3). "
        "ARX/2001.00001\n",
        [("A. Example", "B. Sample", "C. Probe")],
    ),
    "with given names for short": (
        "- **Counting Lamps.** Md. Example, Ann Sample. [[pdf]](ARX/2001.00001)\n"
        "- A. Example, Md. B. Sample, C. Probe. Counting Doors by Night. In ICML 2020. ARX/2001.00002\n"
        "- Ann Example, Yu. Sample. Counting Walls by Day. In ICML 2020. ARX/2001.00003\n"
        "- Ann Example, B. Sample. 2021. Counting Roofs by Day. ICML. ARX/2001.00004\n"
        "- [Counting Seas](ARX/2001.00005). Wm. Example, Ann Yu. St. Lakes, 2020.\n",
        [
            ("Md. Example", "Ann Sample"),
            ("A. Example", "Md. B. Sample", "C. Probe"),
            ("Ann Example", "Yu. Sample"),
            ("Ann Example", "B. Sample"),
            ("Wm. Example", "Ann Yu"),
        ],
    ),
    "on the first line below a heading": (
        "### Counting Lamps\n\nAnn Example, Bob Sample\n\n[Paper](ARX/2001.00001) [Code](HUB/first)\n\n"
        "### Counting Doors\n\nOf doors, walls and windows.\n\n[Paper](ARX/2001.00002)\n",
        [("Ann Example", "Bob Sample"), ()],
    ),
    "behind a pictogram, joined by other languages' words, alone": (
        "🔥 **Boiling Water Slowly** <br/> 👥 Ann Example, Bob Sample <br/> 🔗 [Paper](ARX/2001.00001)\n\n"
        "- A. Example et B. Sample. **Bouillir l'eau.** *Revue*, 2021. [pdf](ARX/2001.00002)\n"
        "- C. Probe. **Refroidir l'eau.** 2022. [pdf](ARX/2001.00003)\n",
        [("Ann Example", "Bob Sample"), ("A. Example", "B. Sample"), ("C. Probe",)],
    ),
    "behind a pictogram below a heading, alone": (
        "## 1. Counting Lamps\n👥 Ann Example, Bob Sample\n🔗 ARX/2001.00001\n\n"
        "## 2. Counting Doors\n👤 Bob Sample\n🔗 ARX/2001.00002\n",
        [("Ann Example", "Bob Sample"), ("Bob Sample",)],
    ),
    "in a column that is called so in other languages": (
        "|제목|저자|링크|\n|-|-|-|\n|Boiling Water Slowly|Ann Example, Bob Sample|[pdf](ARX/2001.00001)|\n\n"
        "Más:\n\n|Título|Autores|Enlace|\n|-|-|-|\n|Hervir agua|C. Probe|[PDF](ARX/2001.00002)|\n",
        [("Ann Example", "Bob Sample"), ("C. Probe",)],
    ),
    "said to be such, whatever initials stand among their names": (
        "- [Counting Lamps by Hand](ARX/2001.00001) by Ann B. Probing (1986)\n"
        "- [Counting Doors by Hand](ARX/2001.00002) - by Bob C. Sample, D. Test. A classic.\n"
        "- [Counting Walls by Hand](ARX/2001.00003) by learning (2020)\n",
        [("Ann B. Probing",), ("Bob C. Sample", "D. Test"), ()],
    ),
    "and not topics that a venue is called after": (
        "- [Counting Lamps](ARX/2001.00001) (Big Data Analytics and Knowledge Discovery)\n"
        "- [Counting Doors](ARX/2001.00002) (Jordy Aaldering, Bernard van Gastel)\n",
        [(), ("Jordy Aaldering", "Bernard van Gastel")],
    ),
    "below a title in a cell": (
        "|Title & Authors|Links|\n|-|-|\n|[Counting Lamps](ARX/2001.00001)<br>Ann Example, Bob Sample|-|\n",
        [("Ann Example", "Bob Sample")],
    ),
}


@pytest.mark.parametrize("name", AUTHORS)
def test_authors_are_read_where_they_stand(reading: Reading, name: str) -> None:
    """And words that are no names are nobody."""
    text, expected = AUTHORS[name]
    assert [paper.authors for paper in reading(whole(text))[0]] == expected


def test_fields_of_restructuredtext_are_labels(reading: Reading) -> None:
    """And pictograms by their names are none."""
    text = whole(
        "Boiling Water Slowly\n--------------------\n\n:Authors: Ann Example, Bob Sample\n"
        ":arXiv: ARX/2001.00001\n:Code: HUB/first\n\nCooling Water Fast\n------------------\n\n"
        ":Authors: Cat Other\n:arXiv: ARX/2001.00002\n"
    )
    papers, _ = reading(text, "list.rst")
    assert [(paper.title, paper.arxiv_id, paper.authors, len(paper.urls)) for paper in papers] == [
        ("Boiling Water Slowly", "2001.00001", ("Ann Example", "Bob Sample"), 1),
        ("Cooling Water Fast", "2001.00002", ("Cat Other",), 0),
    ]


def test_a_title_of_two_names_is_not_its_author(reading: Reading) -> None:
    """A bold title on its line, with a point, above its authors."""
    text = (
        "**Time-Travel Rephotography.**<br>\n*[Ann Example](https://a.example.org/), [Bob Sample](https://b.example.org/).*<br>\n"
        "SIGGRAPH Asia 2021. [[PDF](https://arxiv.org/abs/2012.12261)]\n"
    )
    assert [paper.authors for paper in reading(text)[0]] == [("Ann Example", "Bob Sample")]


@pytest.mark.parametrize(
    "line",
    [
        "* Bellman GAN - [Evaluation and Exploration with the Bellman GAN](https://arxiv.org/abs/1808.01960)",
        '1. <u>The Pile</u>: **"The Pile: A Dataset of Text"**. [[Paper](https://arxiv.org/abs/2101.00027)]',
        "* **Chart VQA**: [Transformers for Charts](https://arxiv.org/abs/2101.00028), EMNLP 2020.",
    ],
)
def test_what_a_net_is_called_is_no_author(reading: Reading, line: str) -> None:
    """One name before a title is somebody's, unless the title holds it or it is an abbreviation."""
    assert [paper.authors for paper in reading(f"# Papers\n{line}\n")[0]] == [()]


def test_a_title_stands_above_its_authors_and_its_address(reading: Reading) -> None:
    """Paragraphs of a title, its authors with their venue, and an address, in that order."""
    text = (
        "# Seas\n\n---\n\nIntriguing traits of lakes.\n\nAnn Example, Bob Sample, Cy Third. arxiv 2013\n\n"
        "https://arxiv.org/abs/1312.61990\n\nThe original.\n\n---\n\nExplaining and Harnessing Rivers\n\n"
        "Bob Sample, Ann Example. ICLR 2014\n\nhttps://arxiv.org/abs/1412.65720\n"
    )
    told = [(paper.title, paper.authors, paper.arxiv_id) for paper in reading(text)[0]]
    assert told == [
        ("Intriguing traits of lakes", ("Ann Example", "Bob Sample", "Cy Third"), "1312.61990"),
        ("Explaining and Harnessing Rivers", ("Bob Sample", "Ann Example"), "1412.65720"),
    ]


def test_an_initial_alone_may_be_a_familys(reading: Reading) -> None:
    """Of one author nothing tells that the family stands first; of several the others do."""
    text = (
        "|date|title|authors|pdf|code|\n|---|---|---|---|---|\n"
        "|2021-11-08|**Lakes of the World**|Karthikeyan K et.al.|[2111.04683v1](http://arxiv.org/abs/2111.04683v1)|null|\n"
        "|2021-11-08|**Seas of the World**|Sample B, Example A|[2111.04684v1](http://arxiv.org/abs/2111.04684v1)|null|\n"
    )
    assert [paper.authors for paper in reading(text)[0]] == [("Karthikeyan K",), ("B Sample", "A Example")]


LINKED = """# Publications

1. [Ann Example](https://ann.example.org/), [Bob Sample](https://bob.example.org) and
   [Cy Third](https://cy.example.org), Counting stones in wide rivers, *J. Stones* **12** (2020), 3--9.
   [arXiv](https://arxiv.org/abs/2001.00001)
2. [A. Example](https://ann.example.org/) and B. Sample, Rivers without stones, *Notes* **3**(2) (2019), 1--4.
   [arXiv](https://arxiv.org/abs/1901.00001)
3. [A.N. Example](https://ann.example.org/), Lakes in a row, *J. Lakes* **3** (2018), 1--4.
   [DOI](https://doi.org/10.1000/lakes.3)
4. [Ann Example](https://ann.example.org), [Bob Sample](https://bob.example.org). *Ponds in the rain*. 2020.
   [[PDF](https://ann.example.org/c.pdf)]
5. [Deep Stones](https://stones.example.org/), Ann Example, Bob Sample. [pdf](https://ann.example.org/deep.pdf)
"""


def test_authors_linked_to_their_pages_are_no_title(reading: Reading) -> None:
    """Nor are their pages links of the paper; a title that is linked to its site stays one."""
    papers, _ = reading(LINKED)
    assert [paper.title for paper in papers] == [
        "Counting stones in wide rivers",
        "Rivers without stones",
        "Lakes in a row",
        "Ponds in the rain",
        "Deep Stones",
    ]
    assert papers[0].authors == ("Ann Example", "Bob Sample", "Cy Third")
    assert [link.url for paper in papers[:4] for link in extract(paper).links] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "S.P. Example, Ann C. Sample and Cy D. Third, Random stones of the river",
            "Random stones of the river",
        ),
        ("Ann Example, Bob Sample, and Cy Third. Random stones, ICML 2020", "Random stones"),
        (
            "Stone Answering, Visual Rivers, and Lake Captioning with One Model",
            "Stone Answering, Visual Rivers, and Lake Captioning with One Model",
        ),
    ],
)
def test_authors_as_spoken_end_where_a_title_begins(text: str, title: str) -> None:
    """Behind their last comma, or their stop; a title may hold commas itself."""
    assert plain_title(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Generative River Propagation, Lake et al.", "Generative River Propagation"),
        ("(Preprint 24') Generative River Propagation, Lake et al.", "Generative River Propagation"),
        ("Ann M. Example, Lake et al.", ""),
        ("Ann Mary Example, Bob Sample et al.", ""),
        ("Jan van Lamp, Lake et al.", ""),
    ],
)
def test_a_title_in_capitals_before_one_family_and_others_is_no_author(text: str, title: str) -> None:
    """Authors in full are not followed by one told by the family alone."""
    assert plain_title(text) == title


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("[Nets for Many Fish]({}) *Ann Example et al.*", "Ann Example"),
        ("[Nets for Many Pigs]({}). Example et al. LKS 2020.", "Example"),
        ("Example et al. [Nets for Many Cats]({})", "Example"),
        ("[2024/11] **Nets for Many Bats** *Ann B. Example et al. arXiv* [[paper]({})]", "Ann B. Example"),
        ("[Nets for BERT et al.]({})", ""),
    ],
)
def test_the_first_of_all_stands_right_beside_a_title(line: str, author: str, reading: Reading) -> None:
    """In italics, behind a stop or before it; a title's own words are nobody."""
    (paper,), _ = reading(f"# Papers\n\n- {line.format('https://arxiv.org/abs/2101.00001')}\n")
    assert paper.authors == ((author,) if author else ())


def test_what_a_paper_is_before_its_title_is_no_author() -> None:
    """`Book chapter: A Title`."""
    assert names_before("Book Chapter: ") == ""
    assert names_before("Ann Example: ") == "Ann Example"


@pytest.mark.parametrize(
    "names", ["A. Ray, B. Sun and C. Moon", "A. Ray, B. Sun, & C. Moon", "A. Ray, B. Sun, C. Moon"]
)
def test_a_title_over_authors_with_initials_takes_none_of_them(reading: Reading, names: str) -> None:
    """In a paragraph, and in an item."""
    pdf = "[pdf](https://arxiv.org/abs/2001.00001)"
    other = "\n\nA Sieve for Sand\nDee Fourth, Eve Fifth\nICML 2019\n"
    lines = ("Counting Lamps at Night", names, "ICML 2020")
    for page in ("\n".join(lines) + other, "- " + "\n  ".join(lines) + f" {pdf}\n"):
        paper = reading(page)[0][0]
        assert paper.title == "Counting Lamps at Night"
        assert paper.authors == ("A. Ray", "B. Sun", "C. Moon")


def test_many_words_behind_a_family_and_a_given_name_are_told_from_authors_at_once() -> None:
    """Prose behind `Lamp, Ann` has more ways to be parted than anyone can wait for."""
    assert not are_cited(f"Lamp, Ann {'and some of the stones ' * 40}; or none")
    assert are_cited("Lamp, Ann, Bob Sample, and Cy Third")
    assert are_cited("Lamp, Ann and Bob Sample")


@pytest.mark.parametrize("title", ["Counting Lamps", "Counting Lamps II", "Silver Lamps"])
def test_a_short_title_before_its_only_author_is_no_name(reading: Reading, title: str) -> None:
    """Both look like names: the first of them is the title, as of most lists."""
    text = f"# Papers\n\n- {title}. Ann Ray. 2021. [arXiv](https://arxiv.org/abs/2101.00001)\n"
    assert [paper.title for paper in reading(text)[0]] == [title]


def test_a_keeper_in_bold_before_the_year_is_the_last_author(reading: Reading) -> None:
    """What stands behind the year is the title; in a layout's only cell, each entry is counted."""
    journal = "<b><i>Journal of Lakes</i></b>, Vol {}, No. 1, pp. 1-9."
    entry = f"<p>{{}}. Roe, D., <b>Example, A.B.</b>, 2020, {{}}, {journal}</p>"
    titles = (
        "Counting Stones without a Quarry",
        "A Sieve for Sand and Stones",
        "Pebbles That Sort by Colour",
    )
    entries = "".join(entry.format(number, title, number) for number, title in enumerate(titles, 1))
    page = f"<html><body><h2>Journal Papers</h2><table><tr><td>{entries}</td></tr></table></body></html>"
    papers, _ = reading(page, "papers.html")
    assert [paper.title for paper in papers] == list(titles)
    assert {paper.authors for paper in papers} == {("D. Roe", "A.B. Example")}


def test_a_keeper_in_bold_before_chinese_authors_is_no_title(reading: Reading) -> None:
    """Behind them all stands the title."""
    page = (
        "<html><body><h2>Papers</h2><ul><li><b>李明</b>, 孙皓, 马玉. 面向湖泊噪声的联合训练框架"
        " <br> 石头科学 2023 <br> [<a href='http://dx.doi.org/10.1000/a'>Paper</a>]</li></ul></body></html>"
    )
    (paper,), _ = reading(page, "papers.html")
    assert (paper.title, paper.authors[:2]) == ("面向湖泊噪声的联合训练框架", ("李明", "孙皓"))


@pytest.mark.parametrize("left_out", ["…", "...", ". . .", "…,"])
def test_authors_before_the_last_may_be_left_out(reading: Reading, left_out: str) -> None:
    """As APA does from the twenty-first on; the next paper's authors are not this one's."""
    cited = (
        f"Lake, A., Pond, B.-C., {left_out} Woods, D. (2023). How lakes freeze. *Stones*, *10*(1)."
        " doi:10.1000/1\n\n"
        f"Rocca-Ray, E., de Sea, F., {left_out} Hill, G. (2022). How woods grow. *Stones*, *9*(1)."
        " doi:10.1000/2\n"
    )
    papers, _ = reading(cited, "a.md")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("How lakes freeze", "10.1000/1"),
        ("How woods grow", "10.1000/2"),
    ]
    assert papers[0].authors == ("A. Lake", "B.-C. Pond", "D. Woods")


def test_a_keepers_bold_name_begins_the_authors_before_a_colon(reading: Reading) -> None:
    """A method's name in bold before a colon is a title's still."""
    text = (
        "- **Pond BC**, Sea D: How lakes freeze at night. Stones 4:5 (2019). [doi](https://doi.org/10.1000/1)\n"
        "- **PondNet**: How woods grow by day. [doi](https://doi.org/10.1000/2)\n"
    )
    papers, _ = reading(text, "a.md")
    assert [paper.title for paper in papers] == [
        "How lakes freeze at night",
        "PondNet: How woods grow by day",
    ]


def test_a_line_block_within_an_item_is_of_one_paper(reading: Reading) -> None:
    """Its title, its authors, be it one, and its link in lines of their own."""
    text = whole(
        "Publications\n============\n\n#. | **Counting Lamps in the Dark**\n   | Ann Example\n"
        "   | `2001.00001 <ARX/2001.00001>`_\n\n#. | **Doors of Old Houses**\n   | Bob C. Sample, Cat Other\n"
        "   | `2001.00002 <ARX/2001.00002>`_\n"
    )
    papers, _ = reading(text, "list.rst")
    assert [(paper.title, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Counting Lamps in the Dark", "2001.00001", ("Ann Example",)),
        ("Doors of Old Houses", "2001.00002", ("Bob C. Sample", "Cat Other")),
    ]


def test_authors_left_out_in_brackets_are_before_a_title_in_italics(reading: Reading) -> None:
    """As statisticians have them on pages of their own."""
    names = "Lake, A., Pond, B., […], Woods, D. &amp; Ray, E."
    item = f"<li>{names} ({{year}})<br><i>How Lakes Freeze in {{year}}</i><br>Stones, 10(1), 1-9</li>"
    listed = "".join([item.format(year=year) for year in (2021, 2022, 2023)])
    papers, _ = reading(f"<html><body><h3>Articles</h3><ul>{listed}</ul></body></html>", "research.html")
    assert [paper.title for paper in papers] == [f"How Lakes Freeze in {year}" for year in (2021, 2022, 2023)]
