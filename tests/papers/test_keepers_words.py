"""What a keeper calls things: whose code a link is, what stands at it, of which day a list's part is."""

import pytest

from enricher.links import extract

from .conftest import Reader, Reading, whole

HUB = "https://github.com/o/"


@pytest.mark.parametrize(
    ("link", "kind", "role"),
    [
        ("[Code by someone else](HUB/x)", "code", "mentioned"),
        ("[TF (3rd party)](HUB/x)", "code", "mentioned"),
        ("[Reproduction](HUB/x)", "code", "mentioned"),
        ("[Official code](HUB/x)", "code", "own"),
        ("[Short Presentation](https://youtu.be/abcdefghij1)", "video", "own"),
        ("[press: Daily Lamp](https://lamp.example.com/2021)", "other", "own"),
        ("[Lamp News](https://lamp.example.com/2021)", "other", "own"),
        ("[解读](https://lamp.example.com/2021)", "other", "own"),
        ("[리뷰](https://lamp.example.com/2021)", "other", "own"),
        ("[A Net](https://lamp.example.com/2021)", "project", "own"),
    ],
)
def test_the_words_of_a_link_say_kind_and_role(reading: Reading, link: str, kind: str, role: str) -> None:
    """Also where its first or its last word alone is known."""
    [paper], _ = reading(whole(f"- **Counting Lamps by Hand** [[paper]](ARX/2001.00001) [{link}]\n"))
    assert [(one.kind, one.role) for one in extract(paper).links] == [(kind, role)]


def test_how_to_cite_a_paper_is_no_link_of_it(found: Reader) -> None:
    """Nor is code that its text calls others'."""
    text = (
        "### Counting Lamps by Hand\n\n- Paper: ARX/2001.00001 [[bib]](https://ann.example.org/x.bib)\n"
        "- Abstract: We count. The code of others is at HUB/others. Our code is at HUB/mine.\n"
    )
    assert found(text) == [("Counting Lamps by Hand", "2001.00001", [f"{HUB}mine"])]


def test_a_bold_day_tells_of_the_items_below_it(reading: Reading) -> None:
    """A day below an entry is that entry's alone."""
    text = whole(
        "# News\n\n**2024.03.05**\n- [Counting Lamps](ARX/2001.00001)\n\n**4 March 2024**\n"
        "- [Counting Doors](ARX/2001.00002)\n\n# Others\n\n**Counting Walls**\n\n**2024.03.03**\n\n"
        "[paper](ARX/2001.00003)\n\n**Counting Floors**\n\n[paper](ARX/2001.00004)\n"
    )
    days = [paper.announced and str(paper.announced) for paper in reading(text)[0]]
    assert days == ["2024-03-05", "2024-03-04", "2024-03-03", None]


SHAPES = {
    "parts of one work in a line": (
        "- Theory of Lamps, Part I [[pdf]](ARX/2001.00001), Part II [[pdf]](ARX/2001.00002)\n"
        "- Theory of Doors [[pdf]](ARX/2001.00003), Follow-up [[pdf]](ARX/2001.00004)\n",
        [
            ("Theory of Lamps, Part I", "2001.00001", []),
            ("Theory of Lamps, Part II", "2001.00002", []),
            ("Theory of Doors", "2001.00003", []),
            ("Theory of Doors, Follow-up", "2001.00004", []),
        ],
    ),
    "Markdown right below a tag": (
        "# L\n\n<div align='left'>\n- \\[ICML 2021\\] Counting Lamps by Hand \\[[pdf](ARX/2001.00001)\\] "
        "\\[[code](HUB/first)\\]\n- \\[ICML 2022\\] Opening Doors by Foot \\[[pdf](ARX/2001.00002)\\]\n"
        "</div>\n",
        [
            ("Counting Lamps by Hand", "2001.00001", [f"{HUB}first"]),
            ("Opening Doors by Foot", "2001.00002", []),
        ],
    ),
    "BibTeX in a column": (
        "|Paper|BibTeX|\n|-|-|\n"
        "|Counting Lamps by Hand|`@article{a, title={Counting Lamps by Hand}, eprint={2001.00001}}`|\n"
        "|Opening Doors by Foot|`@article{b, title={Shutting Windows by Foot}, eprint={2001.00002}}`|\n"
        "|Painting Walls by Mouth ([arXiv](ARX/2001.00003))|-|\n",
        [
            ("Counting Lamps by Hand", "2001.00001", []),
            ("Opening Doors by Foot", None, []),
            ("Painting Walls by Mouth", "2001.00003", []),
        ],
    ),
    "a paper under a data set's name": (
        "### LampSet\n- Description: 1k lamps.\n- Paper: [Counting Lamps by Hand](ARX/2001.00001)\n"
        "- Download: [link](https://lamps.example.org/)\n\n### DoorSet\n"
        "- Size: 2k doors.\n- Paper: [PDF](ARX/2001.00002)\n",
        [
            ("Counting Lamps by Hand", "2001.00001", ["https://lamps.example.org"]),
            ("DoorSet", "2001.00002", []),
        ],
    ),
    "authors, a title and a venue parted by stops": (
        "- Ann Example, Bob Sample: Counting Lamps by Hand. ICML 2021. [[pdf](ARX/2001.00001)]\n"
        "- Cat Other, Dan Test: Opening Doors by Foot. CoRR abs/2001.00002 (2022)\n"
        "- Find Anything, Hold Everything: A Survey. [[pdf](ARX/2001.00003)]\n",
        [
            ("Counting Lamps by Hand", "2001.00001", []),
            ("Opening Doors by Foot", "2001.00002", []),
            ("Find Anything, Hold Everything: A Survey", "2001.00003", []),
        ],
    ),
    "numbers of several levels, and hours": (
        "1.1.1 **Boiling Water Slowly**, *ICCV 2021*, [paper](ARX/2001.00001)\n\n"
        "**9:00-9:20** Cooling Water Fast. *Ann Example.* [[paper](ARX/2001.00002)]\n",
        [("Boiling Water Slowly", "2001.00001", []), ("Cooling Water Fast", "2001.00002", [])],
    ),
    "a venue behind a Chinese comma": (
        "1、Boiling Water Slowly，ICCV 2021，[论文](ARX/2001.00001)，[代码](HUB/first)\n",
        [("Boiling Water Slowly", "2001.00001", [f"{HUB}first"])],
    ),
    "a journal in one word before its year and pages": (
        "- Poe E. Cooling water fast. Steam. 2022;5(1):9. ARX/2001.00001\n",
        [("Cooling water fast", "2001.00001", [])],
    ),
    "a net's name in a code's letters": (
        "* `BoilNet` **Boiling Water Slowly**, *ICCV*, 2021. [[Paper]](ARX/2001.00001) [[Code]](HUB/first)\n",
        [("Boiling Water Slowly", "2001.00001", [f"{HUB}first"])],
    ),
    "families and a year as the paper's link": (
        "* Slow boiling [[Example & Sample, 2021](ARX/2001.00001)]\n* Loud [[Poe, 2021](ARX/2001.00002)]\n",
        [("Slow boiling", "2001.00001", []), ("Loud", "2001.00002", [])],
    ),
    "a paper that a sentence speaks of in small letters": (
        "**[Boiling Water Slowly](ARX/2001.00001)** — Ann extends [last year's pots](ARX/1901.00009).\n",
        [("Boiling Water Slowly", "2001.00001", [])],
    ),
    "initials of other scripts": (
        "- Подсчёт ламп при свечах. А. Пример, Б. Образец. [статья](ARX/2001.00001)\n",
        [("Подсчёт ламп при свечах", "2001.00001", [])],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_list_is_read_by_what_its_keeper_calls_things(found: Reader, name: str) -> None:
    """Title, identifier and own links of each paper."""
    text, expected = SHAPES[name]
    assert found(text) == expected


def test_lines_of_a_text_with_a_title_and_an_address_each_are_papers(reading: Reading) -> None:
    """Of whatever archive."""
    text = (
        "Counting Lamps by Hand https://arxiv.org/abs/2001.00001 (code https://github.com/o/first)\n"
        "Opening Doors by Foot https://arxiv.org/abs/2001.00002\n"
        "Shutting Windows https://www.biorxiv.org/content/10.1101/2022.01.02.123456v1\n"
    )
    papers, _ = reading(text, "list.txt")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("Counting Lamps by Hand", "2001.00001", None),
        ("Opening Doors by Foot", "2001.00002", None),
        ("Shutting Windows", None, "10.1101/2022.01.02.123456"),
    ]


def test_a_site_of_proceedings_links_to_its_own_pages(reading: Reading) -> None:
    """Without a host, which the saved page does not name."""
    hashed = "/paper_files/paper/2021/hash/"
    page = (
        f"<html><body><ul><li><a href='{hashed}0a1b-Abstract.html'>Counting Lamps by Hand</a>"
        f" <i>Ann Example, Bob Sample</i></li><li><a href='{hashed}1c2d-Abstract.html'>"
        "Opening Doors by Foot</a> <i>Bob Sample</i></li></ul></body></html>"
    )
    papers, _ = reading(page, "page.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
        ("Opening Doors by Foot", ("Bob Sample",)),
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("données", "data"), ("Daten", "data"), ("データセット", "data"), ("데이터", "data"),
     ("modèle", "model"), ("démo", "demo"), ("vidéo", "video"), ("модель", "model")],
)  # fmt: skip
def test_keepers_words_in_their_languages_beat_the_host(word: str, kind: str, reading: Reading) -> None:
    """On a host of code, whose own word is another."""
    (paper,), _ = reading(
        f"- [On Ponds](https://arxiv.org/abs/2301.00001) - [{word}](https://github.com/o/ponds)\n"
    )
    assert [(link.url, link.kind) for link in extract(paper).links] == [("https://github.com/o/ponds", kind)]


def test_a_line_of_several_labels_calls_each_link_by_its_own(reading: Reading) -> None:
    """`Paper:` at its beginning is not what a site further on is called."""
    text = (
        "**[On Ponds](https://openreview.net/forum?id=abcdefgh1)**\n*Ann Example* · ICLR 2024\n"
        "Paper: [OpenReview](https://openreview.net/forum?id=abcdefgh1) "
        "· Code: [GitHub](https://github.com/o/ponds) · Homepage: [link](https://ponds.example.org)\n"
    )
    (paper,), _ = reading(text)
    assert [(link.url, link.kind, link.role) for link in extract(paper).links] == [
        ("https://github.com/o/ponds", "code", "own"),
        ("https://ponds.example.org", "project", "own"),
    ]
