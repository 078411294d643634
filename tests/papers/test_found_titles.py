"""Titles that real lists hold, whatever stands around them, with the authors beside those."""

import pytest

from .conftest import Reading, whole

Found = list[tuple[str, tuple[str, ...]]]

TITLES: dict[str, tuple[str, str, Found]] = {
    "struck through within its link": (
        "in.md",
        "|Rank|Rating|Title|\n|-|-|-|\n|1|8.0|[Counting Lamps](ARX/2001.00001)|\n"
        "|2|7.0|[~~Counting Doors~~](ARX/2001.00002)|\n\n- [~~Counting Walls~~](ARX/2001.00003)\n",
        [("Counting Lamps", ()), ("Counting Doors", ()), ("Counting Walls", ())],
    ),
    "in a reference that a program printed, its links behind it": (
        "in.html",
        "<html><body><table><tr><td>[<a name='a'>1</a>]</td><td>\nAnn Example, Bob Sample, and "
        "Cat&nbsp;D. Probe.\n Lamps: a count of doors.\n <em>CoRR</em>, 2017.\n"
        "[&nbsp;<a href='all.html#a'>bib</a>&nbsp;|\n"
        "<a href='ARX/2001.00001'>arXiv</a>&nbsp;|\n<a href='ARX/2001.00001v1'>http</a>&nbsp;]</td></tr>\n"
        "<tr><td>[<a name='b'>2</a>]</td><td>\nAnn Example and Bob Sample.\n Walls of data.\n "
        "In <em>Proceedings</em>, 2018.\n[&nbsp;<a href='all.html#b'>bib</a>&nbsp;|\n"
        "<a href='ARX/2001.00002'>http</a>&nbsp;]</td></tr>"
        "</table></body></html>",
        [
            ("Lamps: a count of doors", ("Ann Example", "Bob Sample", "Cat D. Probe")),
            ("Walls of data", ("Ann Example", "Bob Sample")),
        ],
    ),
    "in a heading above authors, of whom the first is in bold": (
        "in.html",
        "<html><body><div><h3>Counting Lamps by Hand</h3><p><strong>Ann Example</strong>, Bob Sample</p>"
        "<p>ACL (2024)</p><p><a href='ARX/2001.00001'>[Paper]</a></p></div>"
        "<div><h3>Counting Doors by Hand</h3><p>Bob Sample, <strong>Ann Example</strong></p>"
        "<p><a href='ARX/2001.00002'>[Paper]</a></p></div></body></html>",
        [
            ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
            ("Counting Doors by Hand", ("Bob Sample", "Ann Example")),
        ],
    ),
    "in a block above authors, of whom one is in bold or alone": (
        "in.html",
        "<html><body><div><p class='pub-title'>Counting Lamps by Hand</p><p>"
        "<b>Ann Example*</b>, Ziming Probe*</p><p>ACL, 2024</p>"
        "<p><a href='ARX/2001.00001'>Paper</a></p></div><div><p class='pub-title'>Counting Doors by Hand</p>"
        "<p>Bob Sample, <b>Ann Example</b>, Cat Probe</p>"
        "<p><a href='ARX/2001.00002'>Paper</a></p></div>"
        "<div><p class='pub-title'>Counting Walls by Hand</p><p><b>Ann Example</b></p><p>PhD Thesis</p>"
        "<p><a href='ARX/2001.00003'>Thesis</a></p></div></body></html>",
        [
            ("Counting Lamps by Hand", ("Ann Example", "Ziming Probe")),
            ("Counting Doors by Hand", ("Bob Sample", "Ann Example", "Cat Probe")),
            ("Counting Walls by Hand", ("Ann Example",)),
        ],
    ),
    "on a course's page of a site that has collections": (
        "in.md",
        "---\ntitle: Learning 402\ncollection: teaching\nvenue: A University\n---\n\n- Week 1\n"
        "    - Example A, Sample B, et al. [Counting lamps by hand](ARX/2001.00001). arXiv, 2020.\n"
        "    - Example A, Probe C. Counting doors by hand[J]. arXiv preprint arXiv:2001.00002, 2020.\n",
        [
            ("Counting lamps by hand", ("A Example", "B Sample")),
            ("Counting doors by hand", ("A Example", "C Probe")),
        ],
    ),
    "above a line that is one author's name, or nobody's": (
        "in.md",
        "- **Counting Lamps by Hand**\n  Ann B. Example\n  ICML 2020. [pdf](ARX/2001.00001)\n"
        "- **Counting Doors by Hand**\n  Spotlight Talk\n  [pdf](ARX/2001.00002)\n"
        "- **Counting Walls by Hand**\n  Google Research\n  [pdf](ARX/2001.00003)\n"
        "- **Counting Roofs by Hand**\n  Computer Vision\n  [pdf](ARX/2001.00004)\n",
        [
            ("Counting Lamps by Hand", ("Ann B. Example",)),
            ("Counting Doors by Hand", ()),
            ("Counting Walls by Hand", ()),
            ("Counting Roofs by Hand", ()),
        ],
    ),
    "in single quotes behind authors": (
        "in.md",
        "* Example A., Sample B., and Probe C., ‘Counting a mason’s lamps by hand’, Journal, vol. 2, "
        "2021, doi: 10.1234/one\n* Example A., ‘Opening Doors’, Ph.D. thesis, 2023. [pdf](ARX/2001.00001)\n",
        [
            ("Counting a mason’s lamps by hand", ("A. Example", "B. Sample", "C. Probe")),
            ("Opening Doors", ("Example A",)),
        ],
    ),
    "in quotes below authors that go on in its line": (
        "in.rst",
        "Papers\n======\n\n+ Ann Example, Bob Sample, Cat Probe, Dan\n  Other, Eve Last. "
        '"The Case for Lamps in Deep Halls: Training\n  Large 3D Doors", under review, July 2020.\n\n'
        "  + `arXiv <ARX/2001.00001>`_\n",
        [
            (
                "The Case for Lamps in Deep Halls: Training Large 3D Doors",
                ("Ann Example", "Bob Sample", "Cat Probe", "Dan Other", "Eve Last"),
            )
        ],
    ),
    "before a dash and its authors for short": (
        "in.md",
        "- Geometric Lamps — *Sample et al., 2017* [arXiv](ARX/2001.00001)\n"
        "- Sinking Doors — *Example, 2013* [arXiv](ARX/2001.00002)\n"
        "- Opening Walls — *Sample & Probe, 2014* [arXiv](ARX/2001.00003)\n",
        [("Geometric Lamps", ("Sample",)), ("Sinking Doors", ()), ("Opening Walls", ("Sample", "Probe"))],
    ),
    "behind the venue that the link is called by": (
        "in.md",
        "- [[Vis Comput](ARX/2001.00001)] Counting lamps in the dark\n"
        "- [[ICCV Workshop2019](ARX/2001.00002)] Counting Doors in a Cluttered Hall\n",
        [("Counting lamps in the dark", ()), ("Counting Doors in a Cluttered Hall", ())],
    ),
    "in italics behind a name with a middle initial": (
        "in.md",
        "* Samuel R. Example, Chris D. Manning, and Cat Probe, "
        "*Counting lamps without any doors*, arXiv:2001.00001\n",
        [("Counting lamps without any doors", ("Samuel R. Example", "Chris D. Manning", "Cat Probe"))],
    ),
    "in the lines of a block of reStructuredText": (
        "in.rst",
        "Papers\n======\n\nThe first is:\n\n\t| :t:`Counting Lamps by Hand`.\n\t| Ann Example, Bob Sample\n"
        "\t| ICML 2020. [`full version with appendices <ARX/2001.00001>`_]\n\n"
        "| **Counting Doors by Hand**\n| Bob Sample, Cat Probe\n| `pdf <ARX/2001.00002>`_\n",
        [
            ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
            ("Counting Doors by Hand", ("Bob Sample", "Cat Probe")),
        ],
    ),
    "in the front matter of a reading group's page": (
        "in.md",
        "---\nlayout: term\nterm: Spring\nsessions:\n  - date: 02/04/2022\n"
        "    title: Counting Lamps by Hand\n"
        "    authors: Ann Example (Lamps & Sons, Inc.), Bob Sample (Door Lab)\n"
        "    link: ARX/2001.00001\n"
        "  - date: 02/11/2022\n    title: Practice talk\n"
        "links:\n  - title: Home\n    url: https://a.example.org\n---\n",
        [("Counting Lamps by Hand", ("Ann Example", "Bob Sample"))],
    ),
    "in book marks here and there in a list": (
        "in.md",
        "# Lamps\n\n**Counting Lamps by Hand**\n\n- intro: of some lamps\n- arXiv: <ARX/2001.00001>\n\n"
        "**《Counting Doors by Foot》**\n\n- intro: of some doors\n\n- arXiv: <ARX/2001.00002>\n\n"
        "**Counting Walls by Ear**\n\n- arXiv: <ARX/2001.00003>\n",
        [("Counting Lamps by Hand", ()), ("Counting Doors by Foot", ()), ("Counting Walls by Ear", ())],
    ),
    "before its first author, family first, and others": (
        "in.md",
        "1. Counting Lamps by Hand. Sample, Ann et al. ICML 2020. arXiv:2001.00001\n"
        "2. What Is a Door? van Probe, Bob et al. arXiv:2001.00002\n",
        [
            ("Counting Lamps by Hand", ("Ann Sample",)),
            ("What Is a Door?", ("Bob van Probe",)),
        ],
    ),
    "behind a venue, its year and a comma": (
        "in.md",
        "- ICRA 2021, Counting Lamps by Hand, [arXiv](ARX/2001.00001)\n"
        "- CVPR 2023 highlight, Counting Doors by Foot, [website](https://doors.example.org/a)\n"
        "- arXiv 2024.08: Counting Walls by Ear, [arXiv](ARX/2001.00003)\n"
        "- Doors of 2023, Counted and Told, [arXiv](ARX/2001.00004)\n",
        [
            ("Counting Lamps by Hand", ()),
            ("Counting Doors by Foot", ()),
            ("Counting Walls by Ear", ()),
            ("Doors of 2023, Counted and Told", ()),
        ],
    ),
    "behind a link that is a pictogram by its name": (
        "in.md",
        "- [:scroll:](counting-lamps.pdf) [Counting Lamps](https://example.org/lamps.pdf)\n"
        "- [:page_facing_up:](https://example.org/doors.pdf) Counting Doors\n",
        [("Counting Lamps", ()), ("Counting Doors", ())],
    ),
    "beside a copy of its file that is called so": (
        "in.md",
        "- [Counting Lamps](https://doi.org/10.1000/lamps), a classic. [[Preview.pdf]](https://example.org/l.pdf)\n"
        "- [Counting Doors](ARX/2001.00001) ([local copy](doors.pdf), [postprint](https://example.org/d.pdf))\n",
        [("Counting Lamps", ()), ("Counting Doors", ())],
    ),
    "in a table's cell behind stars": (
        "in.csv",
        "title,pdf\n⭐Counting Lamps,ARX/2001.00001\n🔥🔥 Counting Doors,ARX/2001.00002\n"
        "♯SAT with Lamps,ARX/2001.00003\n",
        [("Counting Lamps", ()), ("Counting Doors", ()), ("♯SAT with Lamps", ())],
    ),
    "behind what a word processor left, and a quote that never ends": (
        "in.md",
        '- [\ufffc\ufffcCounting Lamps](ARX/2001.00001)\n- Sample, et al. "**“Counting Doors in Walls**."'
        " ANI(2014) [[pdf]](ARX/2001.00002)\n",
        [("Counting Lamps", ()), ("Counting Doors in Walls", ())],
    ),
    "before a meeting that is named in full": (
        "in.md",
        "- Lakes, A., Seas, B. and Rivers, C., 2019. counting: a way to lamps. In *ABC Workshop on Lamps "
        "of Today (WLT)*. [pdf](ARX/2001.00001)\n",
        [("counting: a way to lamps", ("A. Lakes", "B. Seas", "C. Rivers"))],
    ),
    "in bold alone right below a heading, though it may look like a name": (
        "in.md",
        "# Counting Lamps in Rooms\n\n**Lamp Brightness**\n\n- arxiv: [ARX/2001.00001](ARX/2001.00001)\n\n"
        "## Room In Room\n\n**Room In Room**\n\n- intro: ICLR 2014\n- arxiv: [pdf](ARX/2001.00002)\n",
        [("Lamp Brightness", ()), ("Room In Room", ())],
    ),
    "above the address of its page, below a numbered heading": (
        "in.md",
        "# 1. Lamps\n\n### 1.1. Citation\n\nCounting Lamps: a Way to Doors.---arXiv 2021.05.05\n\n"
        "Address：[ARX/2001.00001](ARX/2001.00001)\n\n# 2. Doors\n\n### 2.1. Citation\n\n"
        "Counting Doors---CVPR2018\n\nPaper address: ARX/2001.00002\n",
        [("Counting Lamps: a Way to Doors", ()), ("Counting Doors", ())],
    ),
    "in a reference that a table's cell holds, linked or not": (
        "in.md",
        "|Name|Paper|Code|\n|-|-|-|\n"
        '|LAMP|[Sample, Ann B., and Bo van der Probe. "Counting lamps by hand." Lamps 70, no. 1 (1983).]'
        "(https://doi.org/10.1000/lamps)|[R](HUB/lamp)|\n"
        '|DOOR|Probe, Cat A., and Dan Test. "Counting doors." arXiv preprint arXiv:2001.00002 (2019).|-|\n'
        "|WALL|[Probe, C., & Test, D. (2021). Counting walls in the wild. In Proceedings of the Wall "
        "Conference (pp. 1-9).](ARX/2001.00003)|-|\n",
        [
            ("Counting lamps by hand", ("Ann B. Sample", "Bo van der Probe")),
            ("Counting doors", ("Cat A. Probe", "Dan Test")),
            ("Counting walls in the wild", ("C. Probe", "D. Test")),
        ],
    ),
    "before a quote that was never opened": (
        "in.md",
        '- [Counting Lamps for Good"](ARX/2001.00001)\n- [Rooms of the "Lamp"](ARX/2001.00002)\n',
        [("Counting Lamps for Good", ()), ('Rooms of the "Lamp"', ())],
    ),
    "in a link's words, with who wrote it": (
        "in.md",
        "- :page_facing_up: [LAMP: A Search for Lamps - by Ann Example et al.](ARX/2001.00001)\n"
        "- [Learning by Doing - Lamps and Doors](ARX/2001.00002)\n",
        [("LAMP: A Search for Lamps", ("Ann Example",)), ("Learning by Doing - Lamps and Doors", ())],
    ),
    "behind the name of its data and its authors": (
        "in.md",
        "1. **LampSet**: Sample, Ann, Bob Probe, and Cat Example. **Counting lamps in the wild.** CVPR 2020. "
        "[[Paper]](ARX/2001.00001)\n",
        [("Counting lamps in the wild", ())],
    ),
    "in italics before a dash, its authors and a link": (
        "in.md",
        "- *A Theory of Lamps* - J. Doe, R. Roe [pdf](ARX/2001.00001)\n",
        [("A Theory of Lamps", ("J. Doe", "R. Roe"))],
    ),
    "before the mark in brackets that its page is called by": (
        "in.md",
        "- Counting Lamps by Hand. [[PUB](https://doi.org/10.1000/1)] [[CODE](HUB/lamps)]\n"
        "- Counting Doors by Foot. [[PUB](https://doi.org/10.1000/2)]\n"
        "- On [[Walls](https://doi.org/10.1000/3)]\n",
        [("Counting Lamps by Hand", ()), ("Counting Doors by Foot", ()), ("Walls", ())],
    ),
    "in a paragraph as a link to its site, with its code behind it": (
        "in.md",
        "# Lamps\n\n[Counting Lamps by Hand](ARX/2001.00001) \\\nLamp Lab, CVPR 2022, [[Code]](HUB/lamps)\n\n"
        "[Counting Doors in the Dark](https://doors.example.org) \\\n2 May 2022, [[Code]](HUB/doors)\n\n"
        "For more, see [a list of lists](HUB/list) and [code](HUB/more).\n",
        [("Counting Lamps by Hand", ()), ("Counting Doors in the Dark", ())],
    ),
    "in the cell that links to it, where a column of venues is called publication": (
        "in.md",
        "| Shortname | Year | Publication |\n|---|---|---|\n"
        "| [Lamp City](https://lamps.example.org) | 2018 | IJRR |\n"
        "| [Door Town](https://doors.example.org) | 2019 | ICRA |\n",
        [("Lamp City", ()), ("Door Town", ())],
    ),
    "before its journal, and the authors below": (
        "in.md",
        "1. **Counting Lamps by Hand.** Lamp Recognit. 2017 [paper](ARX/2001.00001)\n\n"
        "    *Ann Example, Bob Sample*\n\n"
        "2. **Counting Doors by Foot.** Cat Probe. 2018 [paper](ARX/2001.00002)\n\n    *great, and long*\n",
        [
            ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
            ("Counting Doors by Foot", ("Cat Probe",)),
        ],
    ),
    "in an item that its authors' indent falls short of": (
        "in.md",
        "9. **Counting Lamps by Hand**.\n\n   *Ann Example, Bob Sample*. [[pdf](ARX/2001.00001)]\n\n"
        "10. **Counting Doors by Foot**.\n\n   *Cat Probe, Ann Example*. ICML. [[pdf](ARX/2001.00002)]\n\n"
        "11. **Counting Walls by Ear**.\n\n    *Bob Sample, Cat Probe*. [[pdf](ARX/2001.00003)]\n\n"
        "12. **A word on walls**.\n\n   See also [Counting Floors](ARX/2001.00004).\n",
        [
            ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
            ("Counting Doors by Foot", ("Cat Probe", "Ann Example")),
            ("Counting Walls by Ear", ("Bob Sample", "Cat Probe")),
            ("Counting Floors", ()),
        ],
    ),
    "in a list behind a sentence on a survey": (
        "in.md",
        "This list is long, and it is based on this survey: [Lamps: A Survey](ARX/2001.00009)\n\n"
        "1. **Counting Lamps by Hand[J]**\n\n   Sample B, Probe C\n\n   arXiv preprint arXiv:2001.00001\n\n"
        "2. **Counting Doors by Foot**\n\n   Probe C\n\n   arXiv preprint arXiv:2001.00002\n",
        [
            ("Lamps: A Survey", ()),
            ("Counting Lamps by Hand", ("B Sample", "C Probe")),
            ("Counting Doors by Foot", ("Probe C",)),
        ],
    ),
    "before bars, its authors and its journal": (
        "in.md",
        "- **2015-05** | Counting lamps by hand | *Ann Example and Bob Sample* | [Lamps](ARX/2001.00001)\n"
        "- **2015-06** | Counting | [Doors by Foot and by Hand](ARX/2001.00002)\n",
        [("Counting lamps by hand", ("Ann Example", "Bob Sample")), ("Doors by Foot and by Hand", ())],
    ),
    "behind a venue with its track in brackets": (
        "in.md",
        "- (*NeurIPS'24 D&B*) Counting Lamps by Hand [[paper](ARX/2001.00001)]\n",
        [("Counting Lamps by Hand", ())],
    ),
    "before its authors and the year in a link": (
        "in.md",
        "1. Lampsort. [Sample (1962)](https://doi.org/10.1000/1).\n"
        "2. Doors in real-time houses: issues and answers. [Sample, Probe (1998)](https://doi.org/10.1000/2).\n"
        "3. [Walls of 1998 (1998)](https://doi.org/10.1000/3)\n",
        [
            ("Lampsort", ()),
            ("Doors in real-time houses: issues and answers", ("Sample", "Probe")),
            ("Walls of 1998", ()),
        ],
    ),
    "above a remark on another paper": (
        "in.md",
        "- **Counting Lamps by Hand**\n\n  *Ann Example, Bob Sample.* [[Paper](ARX/2001.00001)]\n\n"
        "  Comments: it is similar to our [Lamp4Point](ARX/2001.00002).\n"
        "- **Counting Doors by Foot**\n\n  *Cat Probe, Bob Sample.* [[Paper](ARX/2001.00003)]\n",
        [
            ("Counting Lamps by Hand", ("Ann Example", "Bob Sample")),
            ("Counting Doors by Foot", ("Cat Probe", "Bob Sample")),
        ],
    ),
    "that ends in the letters of others' shortening, before its authors": (
        "in.md",
        "- Lamps: A Study of Retrieval. Ann Example, Bob Sample. Lamps, 2023. [[Link](ARX/2001.00001)]\n"
        "- All Doors and their Removal. Cat Probe. ICCV, 2021. [[PDF](ARX/2001.00002)]\n",
        [
            ("Lamps: A Study of Retrieval", ("Ann Example", "Bob Sample")),
            ("All Doors and their Removal", ("Cat Probe",)),
        ],
    ),
    "before its authors, its journal linked": (
        "in.md",
        "- **Counting Lamps by Hand**. Cat Probe. [Lamp Letters](https://doi.org/10.1234/1)\n"
        '- "Counting Doors by Foot". Ann Example, Bob Sample. [Journal of Doors](https://doi.org/10.1234/2)\n'
        "- A. Example, B. Probe. Counting Walls by Hand. [Journal of Walls](https://doi.org/10.1234/3)\n"
        "- **Lamps, Doors and Walls.** [Counting Floors](https://doi.org/10.1234/4), 2020\n",
        [
            ("Counting Lamps by Hand", ()),
            ("Counting Doors by Foot", ("Ann Example", "Bob Sample")),
            ("Counting Walls by Hand", ("A. Example", "B. Probe")),
            ("Counting Floors", ()),
        ],
    ),
    "above its authors, which it wraps": (
        "in.html",
        "<html><body><details><summary>Eels in the Dark</summary><p>A. Example &mdash; "
        "<a href='ARX/2001.00001'>paper</a></p></details><details><summary>Crabs by Day</summary>"
        "<p>Ann Example, Bob Sample. <a href='ARX/2001.00002'>paper</a></p></details><details>"
        "<summary>Older papers</summary><ul><li>Pond Life <a href='ARX/2001.00003'>paper</a></li></ul>"
        "</details></body></html>",
        [
            ("Eels in the Dark", ("A. Example",)),
            ("Crabs by Day", ("Ann Example", "Bob Sample")),
            ("Pond Life", ()),
        ],
    ),
    "above links with remarks in brackets": (
        "in.md",
        "### Counting Lamps\n**Authors**: Ann Example\n\n[Paper (small)](https://ann.example.org/a.pdf) | "
        "[Paper](ARX/2001.00001) | [Code (not yet)](HUB/lamps)\n\n"
        "### Counting Doors\n**Authors**: Cat Probe\n\n[代码（待）](HUB/doors) | [Paper](ARX/2001.00002)\n",
        [("Counting Lamps", ("Ann Example",)), ("Counting Doors", ("Cat Probe",))],
    ),
    "below a heading that stands once more": (
        "in.csv",
        "Week,Speaker,Title,Abstract,Link\n1,Ann,Counting Lamps,Words,ARX/2001.00001\n"
        "Date,Speaker,Paper title,Abstract,Link\n2,Bob,Counting Doors,Words,ARX/2001.00002\n",
        [("Counting Lamps", ()), ("Counting Doors", ())],
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_found_where_keepers_set_it(reading: Reading, name: str) -> None:
    """And its authors where they stand beside it."""
    file, text, expected = TITLES[name]
    papers, _ = reading(whole(text), file)
    assert [(paper.title, paper.authors) for paper in papers] == expected
