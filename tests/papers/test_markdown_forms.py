"""Notes, digests and pages in Markdown, each as one keeper lays it out."""

import datetime as dt

import pytest

from .conftest import Reading

BILINGUAL = """# 音频 cs.SD;  eess.SP

- **最新发布 1 篇**

## 最新发布

#### [new 001] Fast Things
- **分类: cs.SD; eess.AS**

- **简介: 关键 https://not.of/the-paper 说明**

- **链接: [http://arxiv.org/pdf/2505.08175v1](http://arxiv.org/pdf/2505.08175v1)**

> **作者:** A B; C D
>
> **备注:** 5 pages
>
> **摘要:** We present. See https://a.b/c.
>
---
"""

HOT = """---
title: Hot Papers 2020-06-29
date: 2020-06-30T09:15:18.Z
---

# 1. A Title

A B, C D

- retweets: 156, favorites: 694 (06/30/2020 09:15:18)

- links: [abs](https://arxiv.org/abs/2006.15055) | [pdf](https://arxiv.org/pdf/2006.15055)
- [cs.LG](https://arxiv.org/list/cs.LG/recent) | [stat.ML](https://arxiv.org/list/stat.ML/recent)

We present things.

<blockquote class="twitter-tweet"><p>Paper: <a href="https://t.co/x">x</a></p></blockquote>
<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>
"""

NUMBERED = """# arXiv Daily Summary

> 最后更新时间: 2026-08-21 | 今日论文总数: 1

---

## 1. A Title: of Things

**arXiv ID:** 2608.19932 | [PDF](https://arxiv.org/pdf/2608.19932v1)

**作者:** A B `[一作]` (Some University, Place), C D `[通讯]`

**关键词:** `0536b7b3`

**🎯 论文内容**

All of it at https://github.com/a/b here.

---
"""

LINKED = """# AI-Enhanced arXiv Daily 2025-06-24

### [1] [A Title](https://arxiv.org/abs/2506.17233)
> *一种*

*A B* | **Main category: cs.CR**

**Comment:** 3 pages

> **摘要翻译:** 我们提出。

---
"""

QUOTED = """**2018-07-07**

# Image Segmentation

**《A Title》**

CVPR 2018

Abstract：We cut. It is at http://c.d.

arXiv：https://arxiv.org/abs/1803.09903
github：https://github.com/a/b
注：好
"""

WEEKLY = """**2019-02-01**

[1] 一种新颖的方法

论文题目：A Title

作者：A B / C D

论文链接：https://arxiv.org/abs/1901.11153

代码链接：https://github.com/a/b

摘要: We propose.

**2019-01-31**

[1] 又一

论文题目：Another

论文链接：https://arxiv.org/abs/1901.11154

pdf: http://people.somewhere.edu/~a/another
"""

PAGE = """---
layout: default
title: A Title
---

# A Title

<div class="paper-toolbar">
  <a href="https://arxiv.org/abs/2505.02439" class="toolbar-btn" target="_blank">arXiv: 2505.02439v2</a>
</div>

**作者**: A B, C D

**分类**: cs.AI, eess.SY

**发布日期**: 2025-05-05 (更新: 2025-10-23)

## 📝 摘要（中文）

不是它。

## 📄 摘要（原文）

> We compute.
"""


@pytest.mark.parametrize(
    ("text", "abstract", "identifier", "day"),
    [
        (BILINGUAL, "We present. See https://a.b/c.", "2505.08175", dt.date(2025, 5, 14)),
        (HOT, "We present things.", "2006.15055", dt.date(2020, 6, 29)),
        (NUMBERED, "All of it at https://github.com/a/b here.", "2608.19932", dt.date(2026, 8, 21)),
        (LINKED, "我们提出。", "2506.17233", dt.date(2025, 6, 24)),
        (QUOTED, "We cut. It is at http://c.d.", "1803.09903", dt.date(2018, 7, 7)),
        (PAGE, "We compute.", "2505.02439", dt.date(2025, 5, 5)),
    ],
    ids=["bilingual", "hot", "numbered", "linked", "quoted", "page"],
)
def test_a_keepers_item_is_read(
    reading: Reading, text: str, abstract: str, identifier: str, day: dt.date
) -> None:
    """One paper of each variant: the authors' text, not the keeper's, and the day of the digest."""
    (paper,), problems = reading(text, "20250514_Wed.md")
    assert paper.title.startswith("A Title") or paper.title == "Fast Things"
    assert (paper.abstract, paper.arxiv_id, paper.announced) == (abstract, identifier, day)
    assert problems == []


@pytest.mark.parametrize(
    "text", [BILINGUAL, HOT, NUMBERED, PAGE], ids=["bilingual", "hot", "numbered", "page"]
)
def test_authors_are_read_without_their_places(reading: Reading, text: str) -> None:
    """Two of them, as they are called."""
    assert reading(text)[0][0].authors == ("A B", "C D")


def test_remarks_and_categories_have_their_labels(reading: Reading) -> None:
    """In Chinese as in English."""
    (paper,), _ = reading(BILINGUAL)
    assert (paper.comments, paper.categories) == ("5 pages", ("cs.SD", "eess.AS"))
    (paper,), _ = reading(LINKED)
    assert (paper.comments, paper.categories) == ("3 pages", ("cs.CR",))


def test_a_category_without_a_label_stands_alone(reading: Reading) -> None:
    """Under the title; an abstract that names one is of another."""
    (paper,), _ = reading(QUOTED.replace("CVPR 2018", "cs.CV"))
    assert paper.categories == ("cs.CV",)
    (paper,), _ = reading(QUOTED.replace("We cut.", "We cut papers of cs.CV. " + "And cut. " * 30))
    assert paper.categories == ()


def test_weekly_notes_have_their_days_and_their_code(reading: Reading) -> None:
    """A line that is nothing but a day begins another."""
    first, second = reading(WEEKLY, "2019.01.28-2019.02.01.md")[0]
    assert (first.title, first.abstract, first.urls) == (
        "A Title",
        "We propose.",
        ("https://github.com/a/b",),
    )
    assert (first.announced, second.announced) == (dt.date(2019, 2, 1), dt.date(2019, 1, 31))
    assert (second.title, second.arxiv_id, second.urls) == ("Another", "1901.11154", ())


@pytest.mark.parametrize(
    "sign", ["doi:10.1000/bells.2", "DOI: 10.1000/bells.2", "https://doi.org/10.1000/bells.2"]
)
def test_a_labelled_title_begins_a_paper_however_that_is_named(reading: Reading, sign: str) -> None:
    """Its DOI is never given to the paper above."""
    text = f"Title: Bells of Brass\narXiv: 2105.00153\n\nTitle: Bells of Iron\n{sign}\n"
    papers, _ = reading(text, "mine.txt")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("Bells of Brass", "2105.00153", None),
        ("Bells of Iron", None, "10.1000/bells.2"),
    ]


def test_a_heading_names_the_paper_whose_title_is_told_again(reading: Reading) -> None:
    """One paper, not two."""
    text = (
        "## Bells of Brass and Tin\nhttps://arxiv.org/abs/2105.00153\n\nTitle: Bells\nDOI: 10.1000/bells.2\n"
    )
    papers, _ = reading(text, "mine.md")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("Bells of Brass and Tin", "2105.00153", "10.1000/bells.2")
    ]


def test_labelled_lines_that_are_no_yaml_are_a_list(reading: Reading) -> None:
    """A title that goes on under its own label is none of YAML's."""
    text = "- Title: A long name of a paper that\n  goes on\n  https://arxiv.org/abs/2105.00156\n" * 2
    text = text.replace("00156", "00157", 1)
    papers, _ = reading(text, "mine.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("A long name of a paper that goes on", "2105.00157"),
        ("A long name of a paper that goes on", "2105.00156"),
    ]


def test_front_matter_of_a_note_or_of_a_page_is_its_papers(reading: Reading) -> None:
    """A paper's page under `url` makes a note its own; slides are given, and how to cite is nothing."""
    note = (
        '---\ntitle: "A Note on One Paper"\ntags: [paper]\nurl: https://arxiv.org/abs/2310.00271\n'
        'code: "[[https://github.com/o/r]]"\nauthors:\n  - Ann Example\n---\n# A Note on One Paper\n'
    )
    (paper,), _ = reading(note, "note.md")
    assert (paper.title, paper.arxiv_id, paper.authors) == (
        "A Note on One Paper",
        "2310.00271",
        ("Ann Example",),
    )
    assert paper.urls == ("https://github.com/o/r",)
    page = (
        "---\ntitle: A Page\ncollection: publications\npaperurl: 'https://doi.org/10.1000/jk.281'\n"
        "slidesurl: 'https://a.example.org/slides1.pdf'\nbibtexurl: 'https://a.example.org/bib1.bib'\n---\n"
    )
    (paper,), _ = reading(page, "page.md")
    assert (paper.doi, paper.urls) == ("10.1000/jk.281", ("https://a.example.org/slides1.pdf",))


def test_identifiers_of_hugo_blox_make_a_publication(reading: Reading) -> None:
    """Its newer sites keep them in a block of their own; `links` have types."""
    text = (
        "---\ntitle: On Blocks\ndate: 2024-05-04\nauthors:\n- Jane Doe\n"
        "hugoblox:\n  ids:\n    arxiv: 2405.00001\n"
        "links:\n- type: code\n  url: https://github.com/doe/blocks\n---\n"
    )
    (paper,) = reading(text, "index.md")[0]
    assert (paper.title, paper.arxiv_id, paper.urls) == (
        "On Blocks",
        "2405.00001",
        ("https://github.com/doe/blocks",),
    )


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_page_called_after_talks_need_not_say_so_again(reading: Reading, ending: str) -> None:
    """Its front matter is its heading; one called after papers lists those."""
    lines = [f"<b>Lakes of the North {n}</b> <a href='files/{n}.pdf'>[pdf]</a>" for n in range(3)]
    body = "\n".join(f"- {line}" for line in lines)
    if ending == "html":
        body = "<ul>{}</ul>".format("".join(f"<li>{line}</li>" for line in lines))
    for title, count in (("Lectures", 0), ("Talks and Slides", 0), ("Papers", 3)):
        papers, _ = reading(f"---\nlayout: page\ntitle: {title}\n---\n\n{body}\n", f"said.{ending}")
        assert len(papers) == count


@pytest.mark.parametrize("rated", ["⭐️ 8/10", "⭐⭐⭐", "🔥 4.5/5"])
def test_a_numbered_summary_has_links_behind_labels_and_rated_titles(reading: Reading, rated: str) -> None:
    """A link in Markdown is a resource as a bare address is; one that a paper builds on is not."""
    text = (
        f"# Daily\n\n## 1. Ponds in Winter {rated}\n\n**arXiv ID:** 2608.00011\n\n"
        "**Code:** [github.com/doe/ponds](https://github.com/doe/ponds)\n\n"
        "**Based on:** [lakes](https://github.com/roe/lakes)\n"
    )
    papers, _ = reading(text, "daily.md")
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Ponds in Winter", ("https://github.com/doe/ponds",))
    ]
