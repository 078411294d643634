"""Titles before links whose words say something of them, though no table of labels has those words."""

import pytest

from enricher.links import extract

from .conftest import Reading

ARX, HUB, SITE = "https://arxiv.org/abs", "https://github.com/o", "https://ann.example.org"
LISTS = {
    "in brackets within brackets": (
        f"- Counting Lamps by Hand [[Lake docs]({SITE}/a.pdf)] [[code]({HUB}/lamps)]\n"
        f"- Counting Doors on Foot [[Research at Lakes]({SITE}/b.pdf)]\n"
        f"- Counting Walls by Night, ICML, 2019, [[paper1]]({ARX}/1901.00001), [[paper2]]({SITE}/c.pdf)\n",
        ["Counting Lamps by Hand", "Counting Doors on Foot", "Counting Walls by Night"],
    ),
    "a prize behind the page": (
        f"##### Counting Lamps by Hand. [[PDF]]({ARX}/1901.00001) "
        f"*([Best Paper Finalists]({SITE}/a.pdf))*\n\n_Ann Example, Bob Sample_\n",
        ["Counting Lamps by Hand"],
    ),
    "a misspelt label at the line below": (
        f"[2] Counting Lamps by Hand<br>\n[papr]({ARX}/1901.00001) | [code]({HUB}/lamps)<br><br>\n\n"
        f"[1] Counting Doors on Foot<br>\n[papr]({ARX}/1901.00002)<br><br>\n",
        ["Counting Lamps by Hand", "Counting Doors on Foot"],
    ),
    "a name in brackets behind its topic": (
        f"- Lamps and doors [[Counting Lamps by Hand]({ARX}/1901.00001)]\n"
        f"- We count the lamps that are on the walls [[Lamp Net]({ARX}/1901.00002)]\n",
        ["Counting Lamps by Hand", "Lamp Net"],
    ),
    "its year and only author": (
        f"- Counting Lamps by Hand (2010), A. Example [[pdf]]({SITE}/a.pdf)\n"
        f"- Counting Doors on Foot (2011), Bob Sample [[pdf]]({ARX}/1101.00001)\n"
        f"- Walls (2012): Seas and Lakes [[pdf]]({ARX}/1201.00001)\n",
        ["Counting Lamps by Hand", "Counting Doors on Foot", "Walls (2012): Seas and Lakes"],
    ),
    "an edition in brackets": (
        "- Ann Example and Bob Sample, Counting Lamps: An Introduction (2nd Edition, 2018) "
        f"[[Book]]({SITE}/a.pdf)\n",
        ["Counting Lamps: An Introduction (2nd Edition, 2018)"],
    ),
    "braces of BibTeX before it": (
        f"- {{LAMP}}: Counting Doors by Hand [[Paper]]({SITE}/a.pdf)\n"
        f"- {{LakeNet}}: Nets [[Paper]]({SITE}/b.pdf)\n",
        ["LAMP: Counting Doors by Hand", "LakeNet: Nets"],
    ),
    "its venue linked before it": (
        f"- [2019 [LK-L]({SITE}/letters)] Counting Lamps by Hand. [[PDF]]({ARX}/1901.00001)\n",
        ["Counting Lamps by Hand"],
    ),
    "its parts in brackets": (
        f"1. Counting Lamps: Words in Rooms [(Part 1)]({ARX}/2102.00001) "
        f"[(Part 2)]({ARX}/2104.00002) `2021`\n",
        ["Counting Lamps: Words in Rooms, Part 1", "Counting Lamps: Words in Rooms, Part 2"],
    ),
    "a venue of its own making before its year": (
        f"- Counting Lamps by Hand, TLK, 2021, [[paper]]({ARX}/2109.00001)\n"
        f"- Lamps for AI, 2018, [[paper]]({ARX}/1809.00002)\n",
        ["Counting Lamps by Hand", "Lamps for AI"],
    ),
    "its net and its authors in the line above": (
        f'* **LP**: Ann Example, Bob Sample, Cat Probe\\\n"LP: Counting Lamps." WLK (2022)'
        f"\\\n[pdf]({ARX}/2203.00001)\n\n"
        f'* **DOOR**: Ann Example, Bob Sample and Cat Probe\\\n"Opening of Doors." WLK (2022)'
        f"\\\n[pdf]({ARX}/2204.00002)\n",
        ["LP: Counting Lamps", "Opening of Doors"],
    ),
    "a sentence in Japanese that leads to it": (
        f"* [Lamp Corpus]({SITE}/lamps)\n  * 詳しくは[こちらの論文]({ARX}/1601.00003)にまとまっている。\n"
        f"* [Door Corpus]({SITE}/doors)\n  * [論文はこちら]({ARX}/1601.00004)\n",
        ["Lamp Corpus", "Door Corpus"],
    ),
    "its authors in full and a colon before it": (
        "* Ann Example and Bob Sample: Counting Lamps by Hand, 1998.\n\n"
        "* Ann Example, Bob Sample, Cat C.N. Probe: Lamp Fields: Models for Rooms, ICML 2001.\n\n"
        "* Stan F. Chan and Bob Sample: An Empirical Study of Doors, ACL 1996.\n\n"
        "* Ann Example, The Deep Lamp Principle: A Study of Walls, ACL 1997.\n\n"
        "* Smith J. Lakes and Rivers of Ice. Water, 2019.\n\n"
        "* Sample J. BERT: Counting of Lamps, ACL 2019.\n",
        [
            "Counting Lamps by Hand",
            "Lamp Fields: Models for Rooms",
            "An Empirical Study of Doors",
            "The Deep Lamp Principle: A Study of Walls",
            "Lakes and Rivers of Ice",
            "BERT: Counting of Lamps",
        ],
    ),
    "its authors and year before a link to a site": (
        f"* Ann Example, Bob Sample and Cat Probe. 2020. [Counting Lamps by Hand]({SITE}/ann/). "
        "In *Proceedings of AAAI 2020*.\n"
        f"* Ann Example and Bob Sample. 2019. [Opening Doors by Foot]({SITE}/doors/). *Lamp Letters*.\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot"],
    ),
    "a repository before an arrow": (
        f"- [o/lamps]({HUB}/lamps) -> Counting Lamps by Hand\n"
        f"- [doors]({HUB}/doors) → Opening Doors by Foot (ICML 2023)\n"
        f"- [walls]({HUB}/walls) -> a small tool that counts the walls\n",
        ["Counting Lamps by Hand", "Opening Doors by Foot"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_said_of_a_title_is_not_taken_for_it(name: str, reading: Reading) -> None:
    """Whatever its keeper calls a page, the title is what stands before it."""
    text, titles = LISTS[name]
    papers, _ = reading(f"# Papers\n\n{text}", "in.md")
    assert [paper.title for paper in papers] == titles


def test_code_stays_with_a_paper_whose_page_has_an_unknown_name(reading: Reading) -> None:
    """The title changes, and no link moves."""
    papers, _ = reading(LISTS["in brackets within brackets"][0], "in.md")
    assert [[link.url for link in extract(paper).links] for paper in papers] == [[f"{HUB}/lamps"], [], []]


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://mirror.example.org/10.1234/lamps.5", "10.1234/lamps.5"),
        ("https://www.researchgate.net/profile/Ann_Example/publication/123_Lamps/links/5f/lamps.pdf", None),
    ],
)
def test_a_paper_is_known_by_a_doi_or_a_publication_in_the_path(
    address: str, doi: str | None, reading: Reading
) -> None:
    """Mirrors and proxies go by ever new names."""
    papers, _ = reading(f"* Ann Example. 2006. [Counting Lamps]({address}). *Lamp Letters*.\n", "in.md")
    assert [(paper.title, paper.doi) for paper in papers] == [("Counting Lamps", doi)]


@pytest.mark.parametrize(
    "address",
    ["https://scholar.google.com.hk/scholar?cites=12", "https://sums.example.com/en/arxiv-id/1901.00001v1/"],
)
def test_an_index_of_citations_or_a_summary_is_no_project(address: str, reading: Reading) -> None:
    """Of whatever country its host is."""
    (paper,), _ = reading(f"- [Counting Lamps]({ARX}/1901.00001) ([Cited]({address}): 12)\n", "in.md")
    assert [link.url for link in extract(paper).links if link.kind != "paper"] == []


@pytest.mark.parametrize("heading", ["Slide Links", "Lecture slides", "Slides & Videos", "Presentations"])
def test_files_below_a_heading_for_slides_are_no_papers(heading: str, reading: Reading) -> None:
    """What stands there with a page at arXiv is one."""
    papers, _ = reading(
        f"# Course\n\n## Week One\n\n### {heading}\n\n* Overview [[pdf](l/l1.pdf), [pptx](l/l1.pptx)]\n"
        f"* Counting Lamps [[pdf]({ARX}/1901.00001)]\n\n### Reading\n\n"
        f"* [Opening Doors]({SITE}/doors.pdf)\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == ["Counting Lamps", "Opening Doors"]


def test_a_file_that_is_there_to_be_shown_too_is_no_paper(reading: Reading) -> None:
    """As lectures have both beside each other."""
    papers, _ = reading(
        "* Intro Lecture [[pdf](l/l4.pdf), [pptx](l/l4.pptx)]\n"
        f"* Counting Lamps by Hand [[pdf]({SITE}/a.pdf), [slides](l/l5.pptx)]\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == ["Counting Lamps by Hand"]


@pytest.mark.parametrize("lead", ["", "* "])
def test_a_title_in_bold_over_its_authors_is_no_journal_below_them(lead: str, reading: Reading) -> None:
    """Nor is a preprint there another paper, to which the code would go."""
    papers, _ = reading(
        f"# Papers\n\n{lead}**Counting Lamps at Night** [2023]\nExample, Ann, and Bob Sample\n"
        "[Stone Letters](https://www.sciencedirect.com/science/article/pii/S1) | "
        f"[Preprint Server. (2023)](https://www.researchsquare.com/article/rs-1/v1) | [code]({HUB}/lamps)\n\n"
        f"{lead}**Doors of Old Houses**\n[Cat Probe, Dan Trial]({ARX}/2101.00001)\n\n"
        f"{lead}**Seas in Small Boxes**\nAnn Example\n[Boxes Today](https://boxes.example.org/a/1)\n\n"
        f"{lead}**A Talk on Many Things**\nAnn Example\n[Film](https://youtube.com/watch?v=1)\n\n"
        f"{lead}**Papers of last year**\n[A Title of Many Words]({ARX}/2101.00009)\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps at Night",
        "Doors of Old Houses",
        "Seas in Small Boxes",
        "A Title of Many Words",
    ]
    assert [link.url for link in extract(papers[0]).links] == [f"{HUB}/lamps"]


def test_a_venue_that_no_table_knows_is_no_title(reading: Reading) -> None:
    """In brackets, or behind a title's colon."""
    papers, _ = reading(
        f"- Counting Lamps at Night: [Stone Letters 2021]({ARX}/2101.00001)\n"
        f"- Seas of Stone and Salt [[Stone Letters (2019)]]({ARX}/2101.00002) [[code]]({HUB}/seas)\n"
        f"- Sums: [Overview of Lakes 2020]({ARX}/2101.00003)\n",
        "in.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps at Night",
        "Seas of Stone and Salt",
        "Overview of Lakes 2020",
    ]


@pytest.mark.parametrize(
    "address",
    ["https://www.press.example.org/doi/10.1089/cmb.1", "https://lakes.example.org/virtual/2026/oral/3834"],
)
def test_a_page_of_a_doi_or_of_a_conferences_programme_is_a_papers(address: str, reading: Reading) -> None:
    """Whoever publishes it; a data set's DOI is none."""
    (paper,), _ = reading(f"- [Counting Lamps at Night]({address})\n", "in.md")
    assert (paper.title, [link.kind for link in extract(paper).links]) == ("Counting Lamps at Night", [])
    assert reading("- [Lamps](https://archive.example.org/doi/10.5281/zenodo.1)\n", "in.md")[0] == []


@pytest.mark.parametrize(
    "behind",
    [
        "*Best Paper Award, invited to [Autonomous Lakes](https://doi.org/10.1000/j)*",
        "Best paper, invited for [ALJ](https://doi.org/10.1000/j)",
        "Extended version in [Autonomous Lakes](https://doi.org/10.1000/j)",
        "Selected for a special issue of [Autonomous Lakes](https://doi.org/10.1000/j)",
    ],
)
def test_a_journal_that_asked_for_a_paper_is_no_title(reading: Reading, behind: str) -> None:
    """Beside a file of the paper, whose title stands in bold; the journal's DOI is the paper's."""
    text = (
        f"# Publications\n\n- **A Sieve for Sand**, Cy Third. ICRA 2022. [[pdf]](papers/sieve.pdf) {behind}\n"
    )
    (paper,) = reading(text)[0]
    assert (paper.title, paper.doi) == ("A Sieve for Sand", "10.1000/j")


def test_buttons_with_arrows_are_labels_in_two_writings(reading: Reading) -> None:
    """`Nature官网 →` and `下载PDF →` behind a title in quotes are its links."""
    page = (
        '<html><body><h3>论文</h3><p>Ann Example, Bob Sample, "Counting Lamps at Night in Lakes," '
        "<em>Lamps</em>, 2026. "
        '<a href="https://doi.org/10.1000/l">Nature官网 →</a> · '
        '<a href="papers/nc.pdf">下载PDF →</a></p></body></html>'
    )
    (paper,) = reading(page, "index.html")[0]
    assert (paper.title, paper.doi) == ("Counting Lamps at Night in Lakes", "10.1000/l")


def test_a_sentence_that_a_list_stands_behind_is_no_title(reading: Reading) -> None:
    """Nor does what `follows` it belong to others."""
    papers, _ = reading(
        f"# Lamps\n\nThe papers are listed as follows:\n[Counting Lamps at Night]({ARX}/2101.00001)\n"
        f"[Opening Doors]({ARX}/2101.00002)\n\nRelated papers are listed below:\n{ARX}/2101.00003\n",
        "in.md",
    )
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Counting Lamps at Night", "2101.00001"),
        ("Opening Doors", "2101.00002"),
        ("", "2101.00003"),
    ]


@pytest.mark.parametrize(
    "words", ["Book chapter", "Early access", "ADS", "Online first", "Capítulo de libro"]
)
def test_what_publishers_call_their_buttons_is_no_title(words: str, reading: Reading) -> None:
    """Behind a title or before it, behind its only author and the year too."""
    (one, other, last), _ = reading(
        f"- Counting Lamps at Night [{words}](https://doi.org/10.1000/1)\n"
        f"- [{words}](https://doi.org/10.1000/2) Opening Doors of Houses\n"
        f"- Ann Example. Seas of Salt. Sea Letters, 2020. [{words}](https://doi.org/10.1000/3)\n",
        "in.md",
    )
    assert [one.title, other.title, last.title] == [
        "Counting Lamps at Night",
        "Opening Doors of Houses",
        "Seas of Salt",
    ]
    assert last.authors == ("Ann Example",)


@pytest.mark.parametrize("journal", ["Lamp Robotics", "J Lamp Phys", "Comput Phys Lett.", "Science of Lamps"])
def test_a_journal_behind_a_longer_title_and_a_comma_is_none(journal: str, reading: Reading) -> None:
    """Its volume may stand behind it, and authors or the day before the title."""
    (one, other, last), _ = reading(
        f"- Lake A, Sea B. Counting lamps of rivers in wet lakes, [{journal}](https://doi.org/10.1000/1)"
        " 162, 13 (2025)\n"
        "- arXiv 2022.03, Door: Opening Doors of Houses by Hand, "
        f"[{journal}](https://doi.org/10.1000/2) / [github](https://github.com/lake/door)\n"
        "- Ann Lake, Bob Sea, [Lamp Robotics](https://doi.org/10.1000/3), 2020\n",
        "in.md",
    )
    assert [one.title, other.title, last.title] == [
        "Counting lamps of rivers in wet lakes",
        "Door: Opening Doors of Houses by Hand",
        "Lamp Robotics",
    ]


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Ann Lake. *Pebbles*. arXiv preprint [arXiv:2401.00001](ARX)", "Pebbles"),
        ("Ann Lake, Bob Pond. *Pebbles*, arXiv preprint. [pdf](ARX)", "Pebbles"),
        (
            "Counting Pebbles in Jars. *Nature*. arXiv preprint [arXiv:2401.00001](ARX)",
            "Counting Pebbles in Jars",
        ),
    ],
)
def test_a_word_in_italics_before_a_preprints_place_is_the_title(
    reading: Reading, entry: str, title: str
) -> None:
    """Behind who wrote it; behind a title it is a venue."""
    (paper,), _ = reading(f"# Papers\n\n- {entry}\n".replace("ARX", "https://arxiv.org/abs/2401.00001"))
    assert paper.title == title
