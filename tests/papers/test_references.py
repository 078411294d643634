"""BibTeX in Markdown and HTML names the paper that it stands below; how to cite a list is no entry of it."""

from .conftest import Reader, Reading

HUB = "https://github.com/o/"


def bibtex(title: str, rest: str) -> str:
    """A fenced entry."""
    fields = f"  title={{{title}}},\n  author={{Doe, Jane}},\n  {rest},\n"
    return f"```bibtex\n@article{{key{len(title)},\n{fields}}}\n```\n\n"


def test_bibtex_below_headings_that_carry_links_names_their_papers(found: Reader) -> None:
    """By its `eprint`, the words in `journal` or its address, whatever the link of the heading leads to."""
    text = (
        "# Nets\n\n## [NightNet: Counting in the Dark](https://night.example.org)\n\nWe propose a net.\n\n"
        + bibtex("NightNet: Counting in the Dark", "eprint={2301.00001}, archivePrefix={arXiv}")
        + "## [DayNet](HUB/day)\n\n"
        + bibtex("DayNet: Counting by Day", "journal={arXiv preprint arXiv:2301.00002}")
        + "## Dusk Net: Counting at Last [[code]](HUB/dusk)\n\n"
        + bibtex("Dusk Net: Counting at Last", "url={https://arxiv.org/abs/2301.00003}")
    )
    assert found(text) == [
        ("NightNet: Counting in the Dark", "2301.00001", ["https://night.example.org"]),
        ("DayNet: Counting by Day", "2301.00002", [f"{HUB}day"]),
        ("Dusk Net: Counting at Last", "2301.00003", [f"{HUB}dusk"]),
    ]


def test_a_page_about_one_paper_is_cited_sections_below_its_heading(found: Reader) -> None:
    """A heading may be a line of links; the heading may name the net alone."""
    site = "https://night.example.org"
    links = f"### [Project Page]({site}) | [Paper]({site}/n.pdf) | [Video](https://youtu.be/abcdefghijk)\n\n"
    cited = "## Citation\n\n" + bibtex(
        "NightNet: Counting in the Dark", "journal={arXiv preprint arXiv:2301.00001}"
    )
    told = (
        "This is its code.\n\n## News\n\n- 2023.01: code released.\n\n## Install\n\n`pip install night`\n\n"
    )
    want = [
        (
            "NightNet: Counting in the Dark",
            "2301.00001",
            ["https://night.example.org", "https://youtu.be/abcdefghijk"],
        )
    ]
    assert found(f"# NightNet: Counting in the Dark\n\n{links}{told}{cited}") == want
    assert found(f"# NightNet\n\n{links}{told}{cited}") == want
    assert found(f"# The official code of our paper\n\n[Project](HUB/night)\n\n{told}{cited}") == [
        ("NightNet: Counting in the Dark", "2301.00001", [f"{HUB}night"])
    ]


def test_bibtex_within_an_item_is_its_papers(found: Reader) -> None:
    """Also where it stands below another item's, and where its entry names another paper it is not."""
    text = (
        "# Nets\n\n- **Counting in the Dark** [[code]](HUB/night)\n\n"
        "  ```bibtex\n  @misc{a, title={Counting in the Dark}, eprint={2301.00001}}\n  ```\n\n"
        "- **Counting by Day** [[paper]](ARX/2301.00002) [[code]](HUB/day)\n\n"
        "  ```bibtex\n  @misc{b, title={Counting by Day}, doi={10.1000/day}}\n  ```\n"
    )
    assert found(text) == [
        ("Counting in the Dark", "2301.00001", [f"{HUB}night"]),
        ("Counting by Day", "2301.00002", [f"{HUB}day"]),
    ]


def test_how_to_cite_a_list_is_none_of_its_papers(found: Reader) -> None:
    """Neither before nor behind the list; three and more under one heading are papers."""
    entry = "- [Counting Things, Part {n}](ARX/2301.0000{n})\n"
    cited = "## Citation\n\n" + bibtex("A Survey of Counting", "eprint={2301.00009}")
    listed = "## Papers\n\n" + "".join(entry.format(n=n) for n in range(1, 6)) + "\n"
    for text in (f"# Awesome Counting\n\n{cited}{listed}", f"# Awesome Counting\n\n{listed}{cited}"):
        assert [name for _, name, _ in found(text)] == [f"2301.0000{n}" for n in range(1, 6)]
    more = "".join(bibtex(f"Counting More, Part {n}", f"eprint={{2302.0000{n}}}") for n in range(1, 4))
    assert [name for _, name, _ in found(f"# Counting\n\n{listed}## Citations\n\n{more}")][5:] == [
        "2302.00001",
        "2302.00002",
        "2302.00003",
    ]


def test_bibtex_in_a_page_of_html_is_of_the_entry_above(found: Reader) -> None:
    """As pages show it behind a button; code that is no BibTeX is nothing."""
    entry = (
        '<li><b>Counting Things, Part {n}</b>. Jane Doe. <a href="HUB/{n}">code</a>'
        "<pre>@article{{k{n}, title = {{Counting Things, Part {n}}}, eprint = {{2301.0000{n}}}}}</pre></li>"
    )
    items = f"<ul>{entry.format(n=1)}{entry.format(n=2)}</ul>"
    page = f"<html><body><h2>2023</h2>{items}<pre>a@b {{c}}</pre></body></html>"
    assert found(page, "pubs.html") == [
        ("Counting Things, Part 1", "2301.00001", [f"{HUB}1"]),
        ("Counting Things, Part 2", "2301.00002", [f"{HUB}2"]),
    ]


def test_blocks_of_code_in_org_are_of_their_headings_papers(found: Reader) -> None:
    """As notes on papers have them; what stands below goes on with it."""
    text = (
        "#+TITLE: Notes\n\n* Counting\n** DONE Counting in the Dark\n:PROPERTIES:\n:YEAR: 2024\n:END:\n\n"
        "#+BEGIN_SRC bibtex\n@misc{a, title = {Counting in the Dark}, eprint = {2301.00001}}\n#+END_SRC\n\n"
        "- code :: [[https://github.com/o/night][GitHub]]\n\n"
        "** Counting by Day\n[[ARX/2301.00002][arXiv]]\nCode: HUB/day\n"
    )
    assert found(text, "notes.org") == [
        ("Counting in the Dark", "2301.00001", [f"{HUB}night"]),
        ("Counting by Day", "2301.00002", [f"{HUB}day"]),
    ]


def test_bibtex_of_another_paper_in_an_item_is_not_its_papers(found: Reader, reading: Reading) -> None:
    """By arXiv's number, however alike the titles are, or by a title that shares hardly a word."""
    text = (
        "# Counting\n\n- [Learning to Count](ARX/2301.00001)\n"
        "  ```bibtex\n  @misc{a, title={Learning to Count Better}, eprint={2301.00002}}\n  ```\n"
        "- **Counting Lamps by Night** [code](HUB/night), CVPR 2023\n"
        "  ```bibtex\n  @misc{b, title={A Set of Pictures}, doi={10.1000/set.1}}\n"
        "  @misc{c, title={Counting of Lamps at Night}, doi={10.1000/night.1}}\n  ```\n"
        "- **Counting Lamps by Day** [code](HUB/day), CVPR 2023\n"
        "  ```bibtex\n  @misc{b, title={A Set of Pictures}, doi={10.1000/set.1}}\n  ```\n"
    )
    assert found(text) == [
        ("Learning to Count", "2301.00001", []),
        ("Counting Lamps by Night", None, [f"{HUB}night"]),
        ("Counting Lamps by Day", None, [f"{HUB}day"]),
    ]
    papers, _ = reading(text.replace("ARX", "https://arxiv.org/abs").replace("HUB", HUB.rstrip("/")), "l.md")
    assert [paper.doi for paper in papers] == [None, "10.1000/night.1", None]


def test_bibtex_below_a_heading_of_links_alone_gives_the_title(found: Reader) -> None:
    """As `Project Page` is none."""
    text = (
        "# Nets\n\nSome of ours.\n\n## [DayNet](https://day.example.org/)\n\n"
        + bibtex("DayNet: Counting by Day", "eprint={2301.00002}, archivePrefix={arXiv}")
        + "## [Project Page](https://night.example.org/)\n\n"
        + bibtex("Counting in the Dark", "eprint={2301.00001}, archivePrefix={arXiv}")
    )
    assert [(title, name) for title, name, _ in found(text)] == [
        ("DayNet: Counting by Day", "2301.00002"),
        ("Counting in the Dark", "2301.00001"),
    ]


def test_how_to_cite_a_list_makes_no_paper_of_its_heading(found: Reader) -> None:
    """Its items keep their links; a survey that names its own identifier is a paper beside them."""
    items = (
        "# Papers on Nets\n\n<details open>\n<summary>2023</summary>\n\n"
        "1. [Counting in the Dark](ARX/2301.00001), with words on [others](ARX/2301.00009)\n"
        "2. [Counting by Day](ARX/2301.00002) [[code]](HUB/day)\n\n</details>\n\n## Cite us\n\n"
    )
    listed = [
        ("Counting in the Dark", "2301.00001", []),
        ("Counting by Day", "2301.00002", [f"{HUB}day"]),
    ]
    assert (
        found(items + bibtex("Papers on Nets", "howpublished={\\url{https://github.com/o/list}}")) == listed
    )
    survey = bibtex("Papers on Nets: A Survey", "eprint={2301.00003}, archivePrefix={arXiv}")
    assert found(items + survey) == [("Papers on Nets: A Survey", "2301.00003", []), *listed]


def test_references_with_as_many_commas_are_no_table(reading: Reading) -> None:
    """Paragraphs, each of whose commas a blank follows, are no rows of a CSV."""
    text = (
        'Reed, Anna. "The Lamp in the Archive." *Journal of Lamps*, vol. 3, no. 2, 2018, pp. 11-30, '
        "doi:10.1000/lamps.1.\n\n"
        'Sedge, Bo, and Carl Rush. "Counting Lamps in Old Prints." *Lamps Quarterly*, vol. 14, no. 1, 2020, '
        "http://lamps.example.org/12.html.\n"
    )
    papers, _ = reading(text, "cited.md")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("The Lamp in the Archive", "10.1000/lamps.1"),
        ("Counting Lamps in Old Prints", None),
    ]
