"""How much work an entry costs, in calls, which no busy machine blurs; its short ways tell the same."""

import functools
import gc
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.links import extract
from enricher.papers import read
from enricher.papers.authors.bylines import names_before
from enricher.papers.blocks import Text
from enricher.papers.markup.gfm import rendered
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.titles.bold_titles import bold_title
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.dates import day_in, may_hold_day
from enricher.papers.words.label_words import looks_like_names
from enricher.papers.words.signs_of_names import holds_et_al

BULLET = (
    "- **A Title number {n} of Some Words about Things**, Ann Example, Bob Sample, CVPR 2023. "
    "[[paper](https://arxiv.org/abs/2401.{n:05})] [[code](https://github.com/some/one-{n})]\n"
)
LINKED = "- [A Title number {n} of Words](https://arxiv.org/abs/2401.{n:05}). [Code](https://github.com/some/{n})\n"
OVER_AUTHORS = (
    "1. **A Title number {n} of Some Words about Things.** ICML 2020. [paper](https://example.org/{n}.pdf)\n\n"
    "    *Ann Example, Bob Sample and Carol Probe.*\n\n"
)
OVER_WORDS = (
    "- 20200102 ICML-20 [A Title number {n} of Some Words about Things](https://arxiv.org/abs/2401.{n:05})\n"
    "    - What was found of things by many words\n    - And what was found besides them\n"
)
SECTION = "## A heading of some words, number {n}\n\nWhat is said below it of things.\n\n"
ROW = (
    "|2024-03-05|A Title number {n} of Some Words about Things|Ann Example et al.|"
    "[2401.{n:05}](https://arxiv.org/abs/2401.{n:05}v1)|[link](https://github.com/some/one-{n})|\n"
)
IN_BOLD = (
    "|**2024-03-05**|**A Title number {n} of Some Words about Things**|Ann Example et.al.|"
    "[2401.{n:05}](https://arxiv.org/abs/2401.{n:05}v1)|**[link](https://github.com/some/one-{n})**|\n"
)
WRAPPED = (
    "| **[A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05}v1)** | 2024-03-05 | "
    "<details><summary>Show</summary><p>What was found, of number {n}.</p></details> |\n"
)
WRAPPING = "| **Title** | **Date** | **Abstract** |\n| --- | --- | --- |\n"
REFERENCE = (
    "Example, A. B., Sample, C., & Probe, D. E. (2020). A title number {n} of some words about things. "
    "Journal of Some Things, 12(3), 45–67.\n\n"
)
LINKED_ROW = (
    "| [A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05}) | NIPS | "
    "[code](https://github.com/some/one-{n}) | {n} |\n"
)
LINKED_HEADING = "| Title | Conf | Code | Stars |\n|:--|:--:|:--:|:--:|\n"
PARAGRAPH = (
    "[LampNet: A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05}), NeurIPS 2019 "
    "[[code]](https://github.com/some/one-{n})\n\n"
)
TOPICAL = (
    "**Lamp counting**: [LampNet: A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05}), "
    "NeurIPS 2019, [[code]](https://github.com/some/one-{n}), (**LampNet**)\n\n"
)
MARKED = "- [ICML'24] [A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05})\n"
IN_WORDS = "- LampNet: A Title number {n} of Some Words about Things (ICML 2020)\n"
DATED = (
    "- 2024-03-05, **A Title number {n} of Some Words about Things**, Ann Example et.al., "
    "Paper: [http://arxiv.org/abs/2401.{n:05}v1](http://arxiv.org/abs/2401.{n:05}v1)\n"
)
UNLINKED = "- **A Title number {n} of Some Words about Things;** Ann Example, Bob Sample, Carol Probe\n"
BADGED = (
    "- *`ICML 2024`* **[A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05})** "
    "[![Stars](https://img.example.org/one-{n}.png)](https://github.com/some/one-{n})\n"
)
LABELLED = (
    "- [A Title number {n} of Some Words](https://arxiv.org/abs/2401.{n:05})\n    - Ann Example, Bob Sample\n"
    "    - Institutions: Lake Lab\n    - Date: March 5, 2024\n    - Publisher: arXiv\n"
    "    - Key: [words], [things]\n"
)
HEADING = "|Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("head", "entry", "most"),
    [
        (HEADING, ROW, 154),
        (HEADING, IN_BOLD, 161),
        (WRAPPING, WRAPPED, 123),
        (LINKED_HEADING, LINKED_ROW, 136),
        ("# Papers\n\n", LINKED, 149),
        ("# Papers\n\n", PARAGRAPH, 177),
        ("# Papers\n\n", TOPICAL, 211),
        ("# Papers\n\n", MARKED, 108),
        ("# Papers\n\n", BULLET, 239),
        ("# Papers\n\n", OVER_AUTHORS, 287),
        ("# Papers\n\n", OVER_WORDS, 246),
        ("", f"{LINKED}\n{SECTION}", 476),
        ("# References\n\n", REFERENCE, 165),
        ("# Papers\n\n", IN_WORDS, 354),
        ("# Papers\n\n", DATED, 265),
        ("# Papers\n\n", UNLINKED, 300),
        ("# Papers\n\n", BADGED, 307),
        ("# Papers\n\n", LABELLED, 431),
    ],
    ids=[
        "a row",
        "a row in bold",
        "a row with a wrapped abstract",
        "a row with a linked title",
        "a bullet of links",
        "a paragraph with a linked title",
        "a linked title behind its topic",
        "a linked title behind a mark",
        "a bullet with authors",
        "a title over its authors",
        "a title over words",
        "a section without papers",
        "a reference in plain words",
        "a title in words and its venue",
        "a title in bold behind its day",
        "a title in bold and its authors alone",
        "a linked title with a badge",
        "a linked title over labelled lines",
    ],
)
def test_an_entry_is_read_and_extracted_in_a_bounded_number_of_calls(
    head: str, entry: str, most: int, tmp_path: Path
) -> None:
    """What 200 more entries take, divided by them: some 300 calls of most when each was looked at in turn."""
    few, many = (_file(tmp_path, head, entry, count) for count in (200, 400))
    _calls(few)  # what is imported and compiled once
    assert (_calls(many) - _calls(few)) / 200 <= most


@pytest.mark.parametrize(
    "cell",
    [
        "<details><summary>Show</summary><p>What was found.</p>{}</details>",
        "<details><summary>Show</summary>What <b>was</b> found, [here](https://github.com/o/r).{}</details>",
        "**[A Title of Some Words](https://arxiv.org/abs/2401.00001){}**",
        "What [was](https://github.com/o/r){} found",
        "<details><summary>Show</summary><table><tr><td>What</td></tr></table>{}</details>",
        "<table><tr><td>What</td></tr></table>|<details><summary>Name</summary><p>[x](http://a.org){}</p></details>",
    ],
)
def test_a_row_that_is_read_in_one_go_tells_what_its_tags_tell_one_by_one(cell: str) -> None:
    """Its twin holds an element with nothing in it, so that it is read tag by tag."""
    nothing = "<p></p>" if "<details" in cell else "<u></u>"
    head = "|Title|Abstract|More|\n|---|---|---|\n"
    tables = [f"{head}|A Title|{cell.format(more)}|\n" for more in ("", nothing)]
    short, long = (list(blocks(rendered(table))) for table in tables)
    assert short == long


@pytest.mark.parametrize(
    "block",
    [
        "- [A Title](https://arxiv.org/abs/2401.00001), *NeurIPS* 2023. [ [code](https://github.com/o/r) ]{}",
        "1. **A `Title` & More**, Ann Example. https://arxiv.org/abs/2401.00001, (www.example.org/a).{}",
        "## A Title <https://arxiv.org/abs/2401.00001>{}",
        "- **[ A Title](https://arxiv.org/abs/2401.00001)**, [*Ann*](//a.org) & *[x](/abs/2401.00002)*{}",
        "- [**https://a.org/b**]() by **[](u)** [** **](v){}",
        "**https://arxiv.org/abs/2401.00001** *A Title*\\\nby Ann&nbsp;Example{}",
        "<a> A Title </a><a href='/abs/2401.00001'> paper </a> <br> <b> </b> words{}",
        "<a href='https://www.google.com/url?q=https://github.com/o/r&sa=D'></a>{}",
        "<a href='http://a.org'><p>A <b>Title</b> and <i>more</i>{}</p></a>",
        "- *`ICML 2024`* **[A Title](https://arxiv.org/abs/2401.00001)** ![](a.png) **`LAMP`**{}",
        "- [![Stars](a.png)](https://github.com/o/r) **[![](b.png)](//a.org)** by *Ann* *`a](b`*{}",
        "![](a.png) [![](b.png)![](c.png)](https://a.org) A Title{}",
        "<ul><li>A Title<li><p>Another{}</p></ul>",
        "<ul><li class=title>A  Title\n &amp; <b>\tmore\n</b><br>\n<a href=http://a.org> a\n b</a>{}</ul>",
    ],
)
@pytest.mark.parametrize("page", [False, True], ids=["in Markdown", "in a page"])
def test_a_block_that_is_read_in_one_go_tells_what_its_tags_tell_one_by_one(block: str, page: bool) -> None:
    """Its twin holds an element with nothing in it, so that it is read tag by tag."""
    short, long = (list(blocks(rendered(block.format(more)), page=page)) for more in ("", "<u></u>"))
    assert short == long


@pytest.mark.parametrize(
    "title",
    [
        "LampNet: A Title of Words",
        "A Title of Words",
        "Counting X-Ray Lamps",
        "Lamps and Seas: A Title of Words",
        "LAMP Net: A Title of Words",
        "A Title of Words is accepted by ICLR",
    ],
)
def test_words_behind_a_mark_are_told_at_once_as_in_parts(title: str) -> None:
    """Its twin has a sign behind it, at which it is parted before it is told."""
    assert plain_title(f"(arXiv 2023.2) {title}") == plain_title(f"(arXiv 2023.2) {title} | 2023")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A Title of Six Plain Words (ICML 2020)", "A Title of Six Plain Words"),
        ("LAMP: A Title of Six Words, ICML 2020.", "LAMP: A Title of Six Words"),
        ("Self-Made Lamps in Six Plain Words. 2020", "Self-Made Lamps in Six Plain Words"),
        ("A Title of Six Plain Words [ICML'20] ", "A Title of Six Plain Words"),
        ("A Title of Six Plain Words | KDD 2020", "A Title of Six Plain Words"),
        ("Lamps and Seas of Plain Words (2020)", "Lamps and Seas of Plain Words"),
        ("A Theory of Lamps of Kind A and B. ICML 2020", "A Theory of Lamps of Kind A and B. ICML 2020"),
        ("LAMP-UI Technical Report: A Title of Words", "LAMP-UI Technical Report: A Title of Words"),
        ("ICML-21 A Title of Six Plain Words", "A Title of Six Plain Words"),
        ("Ann Example, Bob Sample, A Title of Words (ICML 2020)", "A Title of Words"),
    ],
)
def test_plain_words_before_a_venue_are_told_at_once_as_in_parts(text: str, title: str) -> None:
    """Its twin has a pictogram before it, so that every rule is asked of it."""
    assert plain_title(text) == title
    if ": " not in text:
        assert plain_title(f"\U0001f525 {text}") == title


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Ann Example, Bob Sample-Reed", True),
        ("A. B. Example, Bob O'Sample", True),
        ("A. Example, S. L. Sample", True),
        ("X., A. Example", False),
        ("Ann Example, Code", False),
        ("E-print, Ann Example", False),
        ("Paper-Code, Bob Sample", False),
        ("Repositorio ABC, Ann Example", False),
        ("Springer, Bob Sample", False),
    ],
)
def test_names_that_are_told_at_once_are_told_as_one_by_one(names: str, told: bool) -> None:
    """Its twin has a name in other letters, so that each is asked whether it is a label."""
    assert looks_like_names(f"{names}, Zoe Probe") == looks_like_names(f"{names}, Zo\u00eb Probe") == told


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("Ann Example: ", True),
        ("A. Example. ", True),
        ("Example A, Sample B. 2020. ", True),
        ("Bob van der Sample and Ann Example. ", True),
        ("LAMP Collaboration, Ann Example. ", True),
        ("Ann Example; Bob Sample (2020) ", True),
        ("20200102 ICML-20 ", False),
        ("2020-01-02, ", False),
        ("(ICML 2020) ", False),
        ("12. ", False),
        ("Day lamps: ", False),
    ],
)
def test_authors_before_a_title_are_told_of_what_may_hold_them_alone(lead: str, told: bool) -> None:
    """Its twin holds a letter that is none of ASCII, so that it is looked through whole."""
    twin = lead.replace("ample", "\u00e4mple") if told else f"{lead.rstrip()}\u200b "
    assert bool(names_before(lead)) == bool(names_before(twin)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Example et al.", True),
        ("Ann Example, et. al", True),
        ("Ann Example etal", True),
        ("Alan Example ET AL", True),
        ("Chalmers Example, Walter Et AL.", True),
        ("Peter Alan, Petal Chalmers", False),
        ("Example et alii, Ann Sample", False),
    ],
)
def test_what_says_et_al_is_told_from_names_with_these_letters(text: str, told: bool) -> None:
    """As it is written, with its dot or without."""
    assert holds_et_al(text) == told


@given(st.text("0129 .-/,|\u5e74\u6708\u65e5aMry", min_size=6, max_size=24))
@example("5 Mar 2020")
@example("March 5, 2020")
@example("20200305")
@example("2020 \u5e743\u67085\u65e5")
@example("05/03/2020")
def test_what_may_hold_no_day_holds_none(text: str) -> None:
    """Whatever stands in it: of most lines that name a year that is all that is asked."""
    assert may_hold_day(text) or day_in(text) is None


@pytest.mark.parametrize(
    ("words", "is_title"),
    [
        ("A Title of Six Plain Words and More", True),
        ("A Title of Six Plain Words and More.", True),
        ("Paper Code Data Slides Video Poster Page", False),
        ("A B C D E F", True),
        ("Example A, Sample B and Reed C, and Probe D", False),
    ],
)
def test_a_bold_title_of_plain_words_is_told_as_any(words: str, is_title: bool) -> None:
    """Its twin stands behind a number, so that each rule is asked."""
    short = bold_title(Text(words, bold=((0, len(words)),)))
    long = bold_title(Text(f"1. {words}", bold=((3, len(words) + 3),)))
    assert short == long == (words.rstrip(".") if is_title else "")


@pytest.mark.parametrize(
    "lead", ["(ICML 2020) ", "[3D] (arXiv 2020) ", "12. ", "\u2605 (KDD 2020) [code] - ", "( ) "]
)
def test_marks_before_a_bold_title_are_told_at_once_as_by_the_rules(lead: str) -> None:
    """Their twin has a pictogram's name behind them, so that it is asked whether they are a title."""
    title, twin = "A Title of Words and More", f"{lead}:star: "
    short, long = (Text(one + title, bold=((len(one), len(one + title)),)) for one in (lead, twin))
    assert bold_title(short) == bold_title(long) == title


def _file(folder: Path, head: str, entry: str, count: int, name: str = "x.md") -> Path:
    path = folder / f"{count}-{name}"
    path.write_text(head + "".join(entry.format(n=n) for n in range(count)))
    return path


def _calls(path: Path) -> int:
    """The calls, of Python's functions and of others, that reading a file and extracting its links takes.

    Nothing is known of what other tests read: what they left in the caches would change the count.
    """
    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper):
            kept.cache_clear()
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        for paper in read([str(path)]):
            extract(paper)
    finally:
        sys.setprofile(None)
    return counted
