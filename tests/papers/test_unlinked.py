"""References without an address in lists and pages: what is a paper, and what names a venue and a year."""

import pytest

from enricher.papers.words.paper_pages import is_paper_page

from .conftest import Reading

CV = """# Ann Example

- **A. Example**, B. Sample. Learning to count stones in rivers. *ICML*, 2023.
- B. Sample, **A. Example**, C. Third. A survey of stones. arXiv, 2022. [[pdf]](https://arxiv.org/abs/2201.00001)
- C. Third and **A. Example**. "Rivers without stones." In Proceedings of the Conference on Rivers, 2021.
- Invited talk at ICML 2023 workshop on stones, Honolulu, July 2023
- Stone counting: the state of the art. Keynote, NeurIPS 2022.
- Reviewer: ICML 2023, NeurIPS 2022, ICLR 2023
- Best Paper Award Runner-up at ICML 2023
"""
BY_VENUE = """## Surveys
- Query Optimization Through the Looking Glass (VLDBJ 2018)
- How Good Are Query Optimizers, Really? (VLDB 2015)
- A Survey on Advancing the Query Optimizer of a Database (DSE 2021)

## Tuning
* Towards Tuning Tools that "Read the Manual" (VLDB 2021)
* FACE: A Flow of Estimators for Lakes (HotStorage 2022)
* Lero: A Learning-to-Rank Query Optimizer (VLDB 2023 from a lake) [code](https://github.com/example/lero)
"""
REFERENCES = """Some words on memory.

## References

- Miller, G. A. (1956). The magical number seven, plus or minus two. Psychological Review, 63(2), 81-97.
- Baddeley, A., & Hitch, G. (1974). Working memory of readers. Psychology of Learning, 8, 47-89.
- Cowan, N. (2001). The magical number four in memory. Behavioral and Brain Sciences, 24(1), 87-114. https://doi.org/10.1017/S0140525X01003922
"""
BOLD = """## 2024
* **Stones at scale**, A. Example, B. Sample, *OSDI 2024*
* **River: a fast store for stones**, B. Sample, *VLDB 2024*

## 2023
1. **Wide Learning for Lakes** (2020). Bob Sample, Cy Third. *ICML*. [[paper]](https://arxiv.org/abs/1901.00001)
2. **Narrow Learning for Ponds** (2021). Cy Third, Ann Example. Code coming soon.
"""
PAGE = """<html><head><title>Publications</title></head><body><ul>
<li><b>Learning to Sort Pebbles</b><br>Ann Example, Bob Sample<br><i>Conference on Stones (COS), 2021</i></li>
<li>C. Third, "Beaches, revisited," Nature Stones, 2018.</li>
<li><b>Sorting Boulders</b><br>Bob Sample, Ann Example <a href="https://doi.org/10.1000/xyz123">doi</a></li></ul>
<ul><li>Ann Example, Professor (since 2010)</li>
<li>Bob Sample, PhD student (2018-2022)</li></ul></body></html>
"""


STYLES = {
    "apa.txt": """He, K., & Sun, J. (2016). Deep residual learning of rivers. In Proc. of Stones (pp. 7-8).

Kingma, D. P., & Ba, J. (2014). A method for stochastic lakes. arXiv preprint arXiv:1412.6980.
""",
    "bullets.txt": """Publications
• Example A, Sample B. Deep residual learning of rivers. Nature Stones. 2020;12(3):45-50.
• Sample B, Third C. A method for stochastic lakes. J Rivers. 2019;3:1-9.
""",
    "numbers.txt": """[1] A. Example et al., "Deep residual learning of rivers," in Proc. NIPS, 2017.
[2] B. Sample, C. Third, and D. Fourth, "A method for stochastic lakes," in Proc. CVPR, 2016, pp. 770–778.
""",
    "in full.md": """# Works cited

Example, Ann, and Bob Sample. "Deep Residual Learning of Rivers." *Journal of Stones*, vol. 12, 2020.

Third, Cy, et al. "A Method for Stochastic Lakes." *Proceedings of the Stone Conference*, 2018.
""",
}


@pytest.mark.parametrize("name", STYLES)
def test_references_are_told_in_any_style(reading: Reading, name: str) -> None:
    """Paragraphs and lines of references are items, and a text that is nothing else is known as such."""
    titles = [paper.title.lower() for paper in reading(STYLES[name], name)[0]]
    assert titles == ["deep residual learning of rivers", "a method for stochastic lakes"]


@pytest.mark.parametrize(
    ("name", "text", "titles"),
    [
        (
            "cv.md",
            CV,
            ["Learning to count stones in rivers", "A survey of stones", "Rivers without stones"],
        ),
        (
            "venues.md",
            BY_VENUE,
            [
                "Query Optimization Through the Looking Glass",
                "How Good Are Query Optimizers, Really?",
                "A Survey on Advancing the Query Optimizer of a Database",
                'Towards Tuning Tools that "Read the Manual"',
                "FACE: A Flow of Estimators for Lakes",
                "Lero: A Learning-to-Rank Query Optimizer",
            ],
        ),
        (
            "post.md",
            REFERENCES,
            [
                "The magical number seven, plus or minus two",
                "Working memory of readers",
                "The magical number four in memory",
            ],
        ),
        (
            "years.md",
            BOLD,
            [
                "Stones at scale",
                "River: a fast store for stones",
                "Wide Learning for Lakes",
                "Narrow Learning for Ponds",
            ],
        ),
        ("page.html", PAGE, ["Learning to Sort Pebbles", "Beaches, revisited", "Sorting Boulders"]),
        (
            "papers.org",
            "* Papers to read\n- Deep Residual Learning for Lakes (CVPR 2016)\n"
            "- Dense Networks of Rivers (CVPR 2017)\n"
            "- Identity Mappings in Rivers (ECCV 2016)\n* Chores\n- Buy new monitor (2022)\n",
            ["Deep Residual Learning for Lakes", "Dense Networks of Rivers", "Identity Mappings in Rivers"],
        ),
    ],
)
def test_a_reference_needs_no_address(reading: Reading, name: str, text: str, titles: list[str]) -> None:
    """Papers among references are read, be one of them linked or none, and nothing else is."""
    assert [paper.title for paper in reading(text, name)[0]] == titles


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Fixed a memory leak in the loader (2021-03-04)",
            "Added support for ICCV 2021 format",
            "2023-05-01: v2.0 (NeurIPS 2022)",
        ],
        [
            "[2024/05] Our paper on stones is accepted by ICML 2024!",
            "2023.12: I will serve as area chair of ICML 2024",
            "Two papers got into NeurIPS 2023, see you in New Orleans!",
        ],
        [
            "Lecture 1: Introduction to Databases (Sep 3, 2023)",
            "Homework 1 due (Sep 17, 2023)",
            "Midterm exam in room 101 (2023)",
        ],
        [
            "Ph.D. in Computer Science, University of Nowhere, 2019",
            "Research intern, Google Brain, Mountain View, 2018",
            "Member of the program committee of ICML 2020, ICML 2021 and ICLR 2022",
        ],
        [
            "ImageNet top-1 of 80.1 (ICML 2023 version)",
            "CIFAR-100 of 90.2 (arXiv version)",
            "Of all lakes, the best (2020)",
        ],
        [
            "Cityscapes: street scenes of 50 cities (2016)",
            "Waymo Open: large driving data (2019)",
            "nuScenes, with radar (CVPR 2020)",
        ],
        [
            "Counting all sand by hand. Poster at NeurIPS 2022",
            "Counting all waves by ear, tutorial at KDD 2021",
            "Counting all gulls by eye (invited, ICML 2020)",
        ],
    ],
    ids=["changes", "news", "course", "education", "results", "datasets", "asides"],
)
def test_a_venue_and_a_year_make_no_paper(reading: Reading, lines: list[str]) -> None:
    """What happened somewhere in a year is no reference, in a list with one paper either."""
    items = "".join(f"- {line}\n" for line in lines)
    paper = "## Papers\n- [A Paper of Its Own](https://arxiv.org/abs/2201.00001)\n\n"
    assert [one.title for one in reading(f"{paper}## Lakes\n{items}", "page.md")[0]] == ["A Paper of Its Own"]


ONE_PAPER = """# lucky-net

Code for Lucky Networks.

## Networks in the zoo
- Deep Lakes of Networks (ICCV 2019)
- Wide Seas of Networks (CVPR 2020)
- Narrow Ponds of Networks (ECCV 2020)

## Citation
```
@inproceedings{lucky, title={Lucky Networks}, author={Ann Example}, booktitle={ICML}, year={2023}}
```
"""


def test_a_page_about_one_paper_stays_one(reading: Reading) -> None:
    """References below do not take the place of the paper that a page's BibTeX is of."""
    titles = [one.title for one in reading(ONE_PAPER, "README.md", "list")[0]]
    assert titles[0] == "Lucky Networks"
    assert titles[1:] == ["Deep Lakes of Networks", "Wide Seas of Networks", "Narrow Ponds of Networks"]


@pytest.mark.parametrize("heading", ["Talks", "Teaching", "News", "Awards"])
def test_headings_tell_what_is_no_paper(reading: Reading, heading: str) -> None:
    """What stands below the heading of something else is none, though it is written as papers are."""
    text = (
        "## Papers\n- Counting Lakes by Their Shores (ICML 2020)\n"
        "- Counting Rivers by Their Springs (ICLR 2021)\n"
        f"\n## {heading}\n- Counting Ponds by Their Frogs (NeurIPS 2022)\n"
        "- Counting Seas by Their Tides (CVPR 2022)\n"
    )
    titles = [paper.title for paper in reading(text)[0]]
    assert titles == ["Counting Lakes by Their Shores", "Counting Rivers by Their Springs"]


def test_titles_in_italics_behind_initials_need_no_year(reading: Reading) -> None:
    """Authors with initials and a stop are enough before words that are set apart."""
    papers, _ = reading(
        "* Papers\n- A. Example, B. Sample. /Counting stones in rivers/.\n"
        "- A. Example. /Rivers without stones/. Stone Notes.\n"
        "- C. Third. /Ponds in the rain/. [[file:p.pdf][pdf]]\n",
        "papers.org",
    )
    assert [paper.title for paper in papers][::2] == ["Counting stones in rivers", "Ponds in the rain"]


@pytest.mark.parametrize(
    "address",
    [
        "https://elibrary.ru/item.asp?id=1",
        "https://halshs.archives-ouvertes.fr/halshs-01234567v2",
        "https://amu.hal.science/hal-05689674v1",
        "https://www.persee.fr/doc/stones_0035_2019_num_1_1_1",
        "https://dialnet.unirioja.es/servlet/articulo?codigo=12",
    ],
)
def test_archives_of_many_countries_have_papers(address: str) -> None:
    """HAL's portals by the number in the path; a person's page in an index is none."""
    assert is_paper_page(address)
    assert not is_paper_page("https://dialnet.unirioja.es/servlet/autor?codigo=4")


@pytest.mark.parametrize(
    "address",
    [
        "https://journals.sagepub.com/home/lks",
        "https://journals.sagepub.com/author-instructions/LKS",
        "https://www.cell.com/lakes/home",
        "https://www.cambridge.org/core/journals/lake-letters",
        "https://link.springer.com/journal/13428/submission-guidelines",
        "https://www.tandfonline.com/action/authorSubmission?show=instructions&journalCode=lake20",
        "https://journals.plos.org/plosone/s/journal-information",
        "https://www.nejm.org/coronavirus",
        "https://lakes.org/2020/03/Special_Issue_CFP_Lakes.pdf",
    ],
)
def test_a_journals_own_pages_and_its_calls_are_no_papers(address: str) -> None:
    """A list has them beside papers; a page with a number or a query in it may be one's."""
    assert not is_paper_page(address)
    assert is_paper_page("https://www.nejm.org/doi/full/10.1056/lake2020")
    assert is_paper_page("https://www.cell.com/lakes?pii=S0896")


def test_journals_under_their_heading_are_no_papers(reading: Reading) -> None:
    """Whatever sites they have, and however long their names are."""
    text = (
        "# Lakes\n\n## Papers\n\n- [Counting Lakes of the Far North](https://arxiv.org/abs/2401.00001)\n\n"
        "## Journals\n\n- [Deep Lakes by Night](https://arxiv.org/abs/2401.00002), 2024\n"
        "- [Journal of Lakes and Open Ponds](https://lakesandponds.org/)\n"
    )
    assert [paper.title for paper in reading(text)[0]] == [
        "Counting Lakes of the Far North",
        "Deep Lakes by Night",
    ]


def test_titles_in_chinese_corners_are_papers_where_they_begin_a_line(reading: Reading) -> None:
    """A number before each or none, notes below them; prose with a colon makes no digest of them."""
    papers, _ = reading(
        "# 笔记\n\n467.《Counting Lamps at Night: A Study》，EMNLP2025\n\n问题是：数路灯。如下：\n\n"
        "466、《Opening Doors of Houses》\n\n见[博客](https://blog.example.org/a)。\n\n465.最近看的\n\n"
        "《Seas of Salt and Ice》\n核心思路：海\n\n464.《路灯计数方法综述》\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps at Night: A Study",
        "Opening Doors of Houses",
        "Seas of Salt and Ice",
        "路灯计数方法综述",
    ]


def test_chinese_books_in_corners_are_no_papers(reading: Reading) -> None:
    """Nor what a post in corners leads to."""
    text = "1.《路灯的故事》\n\n2.《海与冰之歌》 某人\n\n- [《How to Count Lamps》](https://blog.example.org/1)\n"
    assert reading(f"# 书单\n\n{text}", "in.md")[0] == []


@pytest.mark.parametrize(
    "item",
    [
        'A. Example, B. Sample. "Counting Lamps with Concave Glass." In submission.',
        "A. Example and B. Sample, *Counting Lamps with Concave Glass*. Under review.",
        "**Counting Lamps with Concave Glass**. Ann Example, Bob Sample. Submitted to Journal of Lakes.",
        'Ann Example and Bob Sample. "Counting Lamps with Concave Glass". Forthcoming, Lake Review.',
    ],
)
def test_a_paper_that_has_not_appeared_yet_is_one_without_a_year(reading: Reading, item: str) -> None:
    """In a list of publications, as those beside it that have one."""
    listed = (
        '- C. Third. "A Sieve for Sand in Rivers." ICML 2024. [arXiv](https://arxiv.org/abs/2401.00001)\n'
    )
    papers, _ = reading(f"# Publications\n\n- {item}\n{listed}")
    assert [paper.title for paper in papers] == [
        "Counting Lamps with Concave Glass",
        "A Sieve for Sand in Rivers",
    ]


def test_what_is_under_review_and_names_no_authors_is_no_paper(reading: Reading) -> None:
    """Nor is what somebody submitted to others."""
    text = (
        "# Publications\n\n- [A Sieve for Sand](https://arxiv.org/abs/2401.00001), Cy Third. ICML 2024.\n"
        "- Two grants under review\n- Submitted to the lake committee in spring\n"
    )
    assert [paper.arxiv_id for paper in reading(text)[0]] == ["2401.00001"]


def test_a_title_behind_authors_is_one_wherever_its_link_leads(reading: Reading) -> None:
    """A thesis in its university's archive, in quotes or behind a stop, with the year behind it."""
    papers, _ = reading(
        "# Publications\n\n"
        "- Lake, Ann, and Bob Sea. [Counting Lamps at Night](https://arxiv.org/abs/2101.00001). 2021.\n"
        '- Ann M. Lake, "[Lamps of Rivers and Lakes](https://deep.lake.example/handle/97)," Thesis, 2015.\n'
        "- Sea, Bob. [Opening Doors of Houses](https://hss.sea.example/2019/5428). Diss. 2018.\n"
        "- Sea, Bob. [Slides of the group](https://hss.sea.example/slides).\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps at Night",
        "Lamps of Rivers and Lakes",
        "Opening Doors of Houses",
    ]


def test_titles_over_by_and_their_authors_are_papers_without_a_year(reading: Reading) -> None:
    """As lists of accepted papers have them; the line that says by whom they are tells the authors."""
    items = "".join(
        f"<li><b>Do we Still Need Lakes? Pond {name} in Simulation</b><br />"
        "by Ann Lake, Bob Pond and Cay Wood</li>"
        for name in ("One", "Two", "Three")
    )
    papers, _ = reading(
        f"<html><body><p>The papers are these.</p><ul>{items}</ul></body></html>", "papers.html"
    )
    assert [paper.title for paper in papers] == [
        f"Do we Still Need Lakes? Pond {name} in Simulation" for name in ("One", "Two", "Three")
    ]
    assert papers[0].authors == ("Ann Lake", "Bob Pond", "Cay Wood")


def test_a_line_that_begins_with_by_and_names_nobody_makes_no_paper(reading: Reading) -> None:
    """What something is done by is no author."""
    item = "<li><b>How to Get to the Lake {}</b><br />by the old road from Pond Town</li>"
    papers, _ = reading(
        "<html><body><h2>Papers</h2><ul><li>Lake, A. (2020). Some Stones of Ice. Stones, 3(2), 1-9.</li>"
        f"{item.format('House')}{item.format('Hut')}</ul></body></html>",
        "papers.html",
    )
    assert [paper.title for paper in papers] == ["Some Stones of Ice"]


def test_a_line_called_authors_stands_below_a_title(reading: Reading) -> None:
    """Be it one author or many, and who speaks in the next."""
    items = [
        ("Why Ponds Freeze", "A. Lakes"),
        ("Why Slow Rivers Bend", "A. Lakes and B. Ponds"),
        ("Counting Old Trees at Night", "A. Lakes, B. Ponds, C. Woods, and D. Moor"),
    ]
    listed = "".join(
        [
            f"<li><b>{title}</b><br><i>Authors:</i> {names}<br><i>Speaker:</i> TBD</li>"
            for title, names in items
        ]
    )
    papers, _ = reading(
        f"<html><body><h3>Accepted Papers</h3><ul>{listed}</ul></body></html>", "accepted.html"
    )
    assert [(paper.title, len(paper.authors), paper.authors[0]) for paper in papers] == [
        ("Why Ponds Freeze", 1, "A. Lakes"),
        ("Why Slow Rivers Bend", 2, "A. Lakes"),
        ("Counting Old Trees at Night", 4, "A. Lakes"),
    ]
