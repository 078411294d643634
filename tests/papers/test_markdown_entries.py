"""Tables, entries and links of Markdown, however a keeper sets them."""

import pytest

from enricher.papers.markup.markdown import links, plain

from .conftest import Reading


@pytest.mark.parametrize(
    ("table", "urls"),
    [
        (
            "|Publish Date|Title|Authors|PDF|Code|\n|---|:-:|---|---|---|\n"
            "|**2026-05-13**|**A Title**|A B|[2605.13741v1](http://arxiv.org/abs/2605.13741v1)|"
            "**[link](https://g.h/i)**|\n",
            ("https://g.h/i",),
        ),
        (
            "|date|paper|code|\n|---|---|---|\n|2605.13741|[A Title](https://arxiv.org/abs/2605.13741)|[r](https://g.h/i)|\n",
            ("https://g.h/i",),
        ),
        (
            "| **Title** | **Date** | **Abstract** | **Comment** |\n| --- | --- | --- | --- |\n"
            "| **[A Title](https://arxiv.org/abs/2605.13741v1)** | 2026-05-13 | <details><summary>S</summary>"
            "<p>If |x| then [1](y).</p></details> | |\n",
            (),
        ),
        (
            "| [A Title](https://arxiv.org/abs/2605.13741) | NIPS | [code](https://g.h/i_(j)) | 5578 |\n",
            ("https://g.h/i_(j)",),
        ),
    ],
)
def test_a_table_is_read_under_any_columns(reading: Reading, table: str, urls: tuple[str, ...]) -> None:
    """By their names, and where those say nothing by what the cells hold."""
    (paper,), problems = reading(table)
    assert (paper.title, paper.arxiv_id, paper.urls) == ("A Title", "2605.13741", urls)
    assert problems == []


def test_bars_in_an_abstract_do_not_move_its_columns(reading: Reading) -> None:
    """What is too many belongs to the widest."""
    text = "|Title|Abstract|Comment|\n|---|---|---|\n|[T](https://arxiv.org/abs/2605.13741)|a |x| b|c|\n"
    (paper,), _ = reading(text)
    assert (paper.abstract, paper.comments) == ("a |x| b", "c")


def test_a_row_without_a_title_is_reported(reading: Reading) -> None:
    """With its line; tables of other things are passed over in silence."""
    text = (
        "|a|b|\n|---|---|\n|x|y|\n\n|Title|PDF|\n|---|---|\n||[pdf](http://arxiv.org/abs/2605.13741)|\n"
        "|T|[pdf](http://arxiv.org/abs/2605.13742)|\n"
    )
    papers, problems = reading(text)
    assert [p.title for p in papers] == ["T"]
    assert [p.line for p in problems] == [7]


@pytest.mark.parametrize(
    "entry",
    [
        "- [A Title](https://arxiv.org/abs/2605.13741), ICLR 2020\n [[code]](https://g.h/i)",
        "**VCR**: [A Title](https://arxiv.org/pdf/2605.13741.pdf), ACL \\[[code](https://g.h/i)\\], (**X**)",
        "* **A Title**, A B, Paper: [http://arxiv.org/abs/2605.13741v1](http://arxiv.org/abs/2605.13741v1), "
        "Code: **[https://g.h/i](https://g.h/i)**",
        "- A Title. [[paper](https://arxiv.org/abs/2605.13741)] [[code](https://g.h/i)] ![](https://x/y.svg)",
        '- A Title <a href="https://arxiv.org/abs/2605.13741">[pdf]</a> <a href="https://g.h/i">[code]</a>',
    ],
)
def test_an_entry_of_a_list_is_a_paper(reading: Reading, entry: str) -> None:
    """However its keeper puts title, paper and code."""
    (paper,), problems = reading("# List\n\n* [Section](#section)\n\n" + entry + "\n", form="list")
    assert (paper.title, paper.arxiv_id, paper.urls) == ("A Title", "2605.13741", ("https://g.h/i",))
    assert problems == []


def test_entries_without_a_paper_give_nothing(reading: Reading) -> None:
    """Other lists, tools and contents stand among papers."""
    text = "- [Some tool](https://github.com/a/b)\n- [T](https://arxiv.org/abs/2605.13741)\n- [Part](#part)\n"
    assert [p.title for p in reading(text)[0]] == ["T"]


def test_a_dated_list_is_a_list(reading: Reading) -> None:
    """Also before its first paper."""
    text = "- 2020-12-10：[Notes](https://a.b/c)\n- 2020-12-11: [T](https://eccv2020.eu/1), https://arxiv.org/abs/2605.13741\n"
    assert [p.arxiv_id for p in reading(text)[0]] == ["2605.13741"]
    assert reading(text.partition("\n")[0])[0] == []


def test_paragraphs_are_entries_of_their_own(reading: Reading) -> None:
    """An empty line parts them, as a bullet does."""
    text = "[A](https://arxiv.org/abs/2605.13741) [code](https://g.h/i)\n\n[B](https://arxiv.org/abs/2605.13742)\n"
    assert [(p.title, p.urls) for p in reading(text)[0]] == [("A", ("https://g.h/i",)), ("B", ())]


def test_a_link_around_a_picture_is_one_link() -> None:
    """Links never overlap, so that their words can take their place."""
    assert [link.address for link in links("[![a](b.svg)](c) [d](e)")] == ["b.svg", "e"]
    assert plain("x [![a](b.svg)](c) y") == "x [!a](c) y"


def test_links_are_found_with_their_brackets() -> None:
    """Nested ones, addresses with parentheses, titles in quotes, anchors and bare ones."""
    text = "[a [b] c](https://x.y/z_(1)) [d](<e> \"t\") <a href='f'>g</a> http://h.i. [j] (k)"
    assert [(link.words, link.address) for link in links(text)] == [
        ("a [b] c", "https://x.y/z_(1)"),
        ("d", "e"),
        ("g", "f"),
        ("http://h.i.", "http://h.i"),
    ]
    assert plain("**[a [b] c](https://x.y/z_(1))**  _d_ <b>e</b>") == "a [b] c _d_ e"


@pytest.mark.parametrize("number", ["", "{}. ", "{}, ", "{}) ", "({}) ", "{}、"])
def test_a_label_s_title_ends_with_its_line(reading: Reading, number: str) -> None:
    """What stands below is an address, however small its first letter; a number leads a label."""
    entry = "TITLE: A Title of {n} Words\nhttps://arxiv.org/abs/2105.0012{n}\nAUTHORS: Ann Probe"
    text = "\n\n".join(number.format(n) + entry.format(n=n) for n in (1, 2))
    papers, _ = reading(text, "mine.txt")
    assert [(paper.title, paper.arxiv_id, paper.authors) for paper in papers] == [
        (f"A Title of {n} Words", f"2105.0012{n}", ("Ann Probe",)) for n in (1, 2)
    ]
