"""News of a page: what they tell of a paper that is listed elsewhere is none of its own."""

import pytest

from enricher.papers.lists.news_items import MOST, is_of_news

from .conftest import Reader, Reading

HOMEPAGE = """# Ann Example

## News
- [2024.05] Our paper [Counting Lamps](https://doi.org/10.1000/lamps) is accepted to ICML. [Code](HUB/lamps)
- [2024.03] One paper is accepted by CVPR. [Paper](ARX/2403.00002) [Code](HUB/night)
- [2024.01] [A Third Way of Counting](ARX/2401.00003) is on arXiv.
- [2023.12] Joined the [Lake Lab](https://lake.example.org/) as an intern.

## Publications
- **Counting Lamps: A Title of Words**, Ann Example, Bob Sample. ICML 2024. [doi](https://doi.org/10.1000/lamps)
- **Counting at Night**, Ann Example, Cy Other. CVPR 2024. [arXiv](ARX/2403.00002)
"""


def test_a_paper_told_in_the_news_and_listed_below_comes_out_once(found: Reader) -> None:
    """By the list's title, in its place, with the code that only its news item leads to."""
    assert found(HOMEPAGE, "index.md") == [
        ("A Third Way of Counting", "2401.00003", []),
        ("Counting Lamps: A Title of Words", None, ["https://github.com/o/lamps"]),
        ("Counting at Night", "2403.00002", ["https://github.com/o/night"]),
    ]


def test_news_behind_the_list_repeat_nothing(found: Reader) -> None:
    """Nor do two news of one paper."""
    news, listed = HOMEPAGE.split("## Publications")
    text = "# Ann Example\n\n## Publications" + listed + news.replace("# Ann Example\n\n", "\n")
    text += "- [2023.11] The preprint of [A Third Way of Counting](ARX/2401.00003) is out.\n"
    assert [one[:2] for one in found(text, "index.md")] == [
        ("Counting Lamps: A Title of Words", None),
        ("Counting at Night", "2403.00002"),
        ("A Third Way of Counting", "2401.00003"),
    ]


def test_a_news_item_of_a_paper_that_is_nowhere_else_has_no_title_of_its_own(found: Reader) -> None:
    """`One paper is accepted` says nothing of what it is called."""
    text = (
        "---\ntitle: Home\n---\n\n## News\n"
        "- 2024.12.13: One paper about **Lamps** is accepted by CVPR. [Paper](ARX/2412.00001) [Code](HUB/a)\n"
        "- 2024.10.01: Our paper is accepted. [Paper](ARX/2410.00002)\n"
        "- 2024.09.01: [Work Distribution in Lakes](ARX/2409.00003) is on arXiv.\n"
    )
    assert [one[:2] for one in found(text, "about.md")] == [
        ("", "2412.00001"),
        ("", "2410.00002"),
        ("Work Distribution in Lakes", "2409.00003"),
    ]


def test_what_is_passed_over_as_news_is_told(reading: Reading) -> None:
    """With the words by which it is known."""
    text = HOMEPAGE.replace("ARX/", "https://arxiv.org/abs/").replace("HUB/", "https://github.com/o/")
    _, problems = reading(text, "index.md")
    assert any("a news item of a paper that is listed elsewhere" in problem.words for problem in problems)


def test_a_long_list_behind_news_is_not_held(found: Reader) -> None:
    """All of it comes out, in its order."""
    text = "## News\n- [Lamps in Lakes](ARX/2301.00001) is out.\n\n## Papers\n"
    rows = [f"- [A Title of Words, Number {n}](ARX/2302.{n:05})\n" for n in range(1, MOST + 50)]
    read = found(text + "".join(rows))
    assert len(read) == MOST + 50
    assert [one[1] for one in read[:2]] == ["2301.00001", "2302.00001"]


@pytest.mark.parametrize(
    "heading",
    [
        "News",
        "Latest News",
        "🔥 News",
        "News & Highlights",
        "What's New",
        "最新动态",
        "Updates",
        "Neuigkeiten",
    ],
)
def test_headings_of_news(heading: str) -> None:
    """Whatever stands before the word."""
    assert is_of_news(heading)


@pytest.mark.parametrize(
    "heading", ["Fake News Detection", "Model Updates in Federated Learning", "Newsletters"]
)
def test_headings_of_a_field_are_none(heading: str) -> None:
    """Lists of papers on news stand below them."""
    assert not is_of_news(heading)


def test_headings_that_tell_news_are_no_titles(reading: Reading) -> None:
    """But for the title in quotes; what somebody took part in is no paper, among papers either."""
    card = '<article><h1>{}</h1><p>{}</p><ul><li><a href="{}">Read more</a></li></ul></article>'
    page = "<html><body><h2>Latest</h2>" + "".join(
        card.format(*told)
        for told in (
            (
                'Our paper "Counting Lamps at Night" has been accepted to LAKE 2025!',
                "I am pleased to tell that it is accepted; it was written with Bob Sample.",
                "https://openreview.net/forum?id=abcDEF123",
            ),
            (
                "A Sieve for Sand in Rivers",
                "We show that sand is found in most of the rivers that we have seen.",
                "https://openreview.net/forum?id=abcDEF124",
            ),
            (
                'Participating in the <a href="https://gen.example.org">Lake School!</a>',
                "It was great.",
                "https://gen.example.org/p",
            ),
            ("Lake summer school 2023", "A week.", "https://school.example.org"),
        )
    )
    assert [paper.title for paper in reading(f"{page}</body></html>", "index.html")[0]] == [
        "Counting Lamps at Night",
        "A Sieve for Sand in Rivers",
    ]


def test_a_venue_before_authors_is_none_of_them(reading: Reading) -> None:
    """However many they are, where it stands in an element of its own before those in bold."""
    item = (
        '<div><span class="tag">{}</span> <strong>A. Liu, B. Zou, C. Mei, D. Yu, E. Ma</strong>, "{}"</div>'
    )
    titles = ("Counting Lamps at Night", "A Sieve for Sand in Rivers", "Pebbles by Colour and Size")
    page = "".join(
        item.format(venue, title)
        for venue, title in zip(("CVPR 2026", "ACL FINDINGS 2026", "PR 2011"), titles, strict=True)
    )
    papers, _ = reading(f"<html><body><h2>Publications</h2>{page}</body></html>", "pubs.html")
    assert [paper.title for paper in papers] == list(titles)
    assert [paper.authors for paper in papers] == [("A. Liu", "B. Zou", "C. Mei", "D. Yu", "E. Ma")] * 3


@pytest.mark.parametrize(
    "title",
    [
        "Publication bias in animal studies",
        "Paper-level prediction of citations",
        "An article retrieval model for lamps",
        "Our paper world: folding lamps at scale",
        "Preprint servers and peer review",
    ],
)
def test_a_title_that_begins_as_news_do_is_one_among_them(found: Reader, title: str) -> None:
    """What happened to a paper is told by a verb, or by where it was."""
    assert found(f"## News\n\n- [{title}](ARX/2401.00001)\n") == [(title, "2401.00001", [])]


@pytest.mark.parametrize(
    "said",
    [
        "Our paper",
        "Paper accepted at LAKE 2025",
        "2 papers at the Lake Meeting",
        "New preprint on lamps",
        "One paper in LAKE",
    ],
)
def test_what_happened_to_a_paper_is_no_title(found: Reader, said: str) -> None:
    """Be it told by a verb or by a place alone."""
    assert found(f"## News\n\n- [{said}](ARX/2401.00001)\n") == [("", "2401.00001", [])]


@pytest.mark.parametrize("heading", ["新闻推荐", "Noticias falsas", "动态图", "消息传递", "ニュース推薦"])
def test_fields_whose_names_begin_with_news_are_none(heading: str) -> None:
    """Recommending news, false news, changing graphs, passing messages."""
    assert not is_of_news(heading)


@pytest.mark.parametrize(
    "title",
    [
        "Effects of Summer School on Reading",
        "Attending to Speakers in Meeting Recognition",
        "Participation in Conference Peer Review",
        "A Work on Available Light",
    ],
)
def test_titles_on_schools_and_meetings_are_titles(reading: Reading, title: str) -> None:
    """Nobody took part in anything."""
    text = f"## {title}\n\n[paper](https://arxiv.org/abs/2401.00001) [code](https://github.com/o/lamps)\n"
    assert [paper.title for paper in reading(text)[0]] == [title]


def test_two_papers_of_one_title_among_news_are_two(found: Reader) -> None:
    """Where each has a number of its own."""
    items = "".join(f"- [Counting Lamps at Night](ARX/{number})\n" for number in ("2401.00001", "2501.00002"))
    assert [number for _, number, _ in found(f"## News\n\n{items}")] == ["2401.00001", "2501.00002"]
