"""Lists whose titles lead to what their keeper wrote on the papers."""

import pytest

from .conftest import Reading

HUB = "https://github.com/o/list/blob/main"


@pytest.mark.parametrize("folder", ["notes", f"{HUB}/notes", f"{HUB}"])
def test_titles_that_lead_to_the_keepers_notes_are_papers(reading: Reading, folder: str) -> None:
    """Three at least below a heading that names papers or a venue; the notes are no links of theirs."""
    papers, problems = reading(
        f"# List\n\n## NeurIPS 2020 (Dec)\n\n- [Counting Lamps in Rooms]({folder}/lamps.md)\n"
        f"- [Opening Doors  with Care]({folder}/doors.md)\n- [Deep Walls]({folder}/walls.md)\n"
        f"- [Windows of the North]({folder}/windows.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps in Rooms",
        "Opening Doors with Care",
        "Deep Walls",
        "Windows of the North",
    ]
    assert [paper.urls for paper in papers] == [(), (), (), ()]
    assert problems == []


def test_where_notes_lie_is_known_below_later_headings(reading: Reading) -> None:
    """Whatever those are called, and however few stand there; other files are no papers."""
    papers, problems = reading(
        f"# Papers\n\n- [Counting Lamps in Rooms]({HUB}/notes/lamps.md)\n"
        f"- [Opening Doors with Care]({HUB}/notes/doors.md)\n- [Walls of Stone]({HUB}/notes/walls.md)\n\n"
        f"# WLC 2021\n\n- [Roofs of the South]({HUB}/notes/roofs.md)\n\n"
        f"# How to help\n\n- [How to add a paper]({HUB}/CONTRIBUTING.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers][3:] == ["Roofs of the South"]
    assert [problem.line for problem in problems] == [13]


@pytest.mark.parametrize("place", ["issues", "discussions"])
def test_issues_are_notes_below_a_name_that_says_papers(reading: Reading, place: str) -> None:
    """Where most titles are long; a repository's troubles are no papers."""
    titles = ["Counting of Lamps in Large Dark Rooms", "Opening the Doors of Old Houses with Care",
              "Walls", "Windows of the North and their Frames"]  # fmt: skip
    hub = f"https://github.com/o/lamp-papers_survey/{place}"
    items = "".join([f"- [{title}]({hub}/{number})\n" for number, title in enumerate(titles)])
    assert [p.title for p in reading(f"# Lamp-Papers_Survey\n\n## Rooms\n\n{items}")[0]] == titles
    assert reading(f"# Lamp\n\n## Known troubles\n\n{items}")[0] == []


@pytest.mark.parametrize("topics", ["- lamps\n", "- Rooms\n  - Large Lamps\n"])
@pytest.mark.parametrize("place", ["https://github.com/o/list/issues/", f"{HUB}/notes/", "notes/"])
def test_notes_are_found_below_topics(reading: Reading, topics: str, place: str) -> None:
    """A few words without a link name a topic, and no paper; below one for troubles none is."""
    titles = ["Counting of Lamps in Large Dark Rooms", "Opening the Doors of Old Houses with Care",
              "Windows of the North and their Frames"]  # fmt: skip
    dash = " " * 2 * topics.count("\n") + "- "
    below = topics + "".join([f"{dash}[{title}]({place}{number})\n" for number, title in enumerate(titles)])
    assert [p.title for p in reading(f"# Papers\n\n{below}", "list.md")[0]] == titles
    assert reading(f"# Known troubles\n\n{below}", "list.md")[0] == []


@pytest.mark.parametrize("heading", ["Contents", "Chapters", "Talks at ICML 2020"])
def test_contents_of_a_course_are_no_papers(reading: Reading, heading: str) -> None:
    """Nor is what stands below a heading for talks."""
    papers, _ = reading(
        "# Course\n\n## Read first\n\n- [A Grand Theory](https://arxiv.org/abs/2006.09214)\n\n"
        f"## {heading}\n\n- [How to Start with Lamps](docs/start.md)\n"
        "- [How to Go on with Lamps](docs/on.md)\n- [How to End with Lamps](docs/end.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers] == ["A Grand Theory"]


def test_titles_with_years_that_lead_to_notes_are_papers_below_any_heading(reading: Reading) -> None:
    """A yearly report is none, whatever its year; once notes are known, one such title is enough."""
    papers, _ = reading(
        "# Shelf\n\n## Lamps\n\n- [Counting Lamps in Rooms (2012)](./lamps/count.md)\n"
        "- [Opening Lamps with Care (2014)](./lamps/open.md)\n"
        "- [Lamps of Stone and Glass (2019)](lamps/glass.md)\n\n"
        "## Doors\n\n- [Doors: A Study of Hinges (2020)](./doors/hinges.md)\n"
        "- [System Design: Doors](./doors/s.md)\n\n"
        "## Reports\n\n- [Report of the Year (2019)](docs/2019.md)\n"
        "- [Report of the Year (2020)](docs/2020.md)\n"
        "- [Report of the Year (2021)](docs/2021.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers][:4] == [
        "Counting Lamps in Rooms",
        "Opening Lamps with Care",
        "Lamps of Stone and Glass",
        "Doors: A Study of Hinges",
    ]


def test_who_read_a_paper_is_linked_to_the_notes_behind_its_title(reading: Reading) -> None:
    """As reading groups keep count of what each of them read."""
    papers, _ = reading(
        "# 2021 August\n## Full list of papers - updated weekly\n"
        "* Counting Lamps in Rooms ([진오](./summary/jin_1.md))\n"
        "* Opening Doors: Hinges ([진오](./summary/jin_3.md))\n"
        "* Walls of Stone and Glass ([Ann](./summary/ann_1.md))\n"
        "* Deep Roofs of Straw [[Ann](./summary/ann_2.md)]\n",
        "list.md",
    )
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Counting Lamps in Rooms", ()),
        ("Opening Doors: Hinges", ()),
        ("Walls of Stone and Glass", ()),
        ("Deep Roofs of Straw", ()),
    ]


def test_a_notes_first_sentence_is_not_its_papers_title(reading: Reading) -> None:
    """The note's own title is, where the note is of one paper."""
    text = (
        "---\ntitle: Lamps in Bottles\ndate: 2021-11-02\n---\n\nWe put lamps in bottles. The paper is "
        "[here](https://arxiv.org/abs/2110.00001), code at <https://github.com/example/lamps>.\n"
    )
    [paper], _ = reading(text)
    assert (paper.title, paper.arxiv_id) == ("Lamps in Bottles", "2110.00001")


def test_titles_with_days_that_lead_to_notes_are_papers_beside_a_paper(reading: Reading) -> None:
    """Code beside them is theirs; once such notes are known, a title with a day is one below any heading."""
    papers, _ = reading(
        "# Learning\n\n## Doors\n\n- [Counting Lamps in Rooms](https://arxiv.org/abs/2101.00001) 4 Jan 2021\n"
        "- [Opening Doors with Care](Doors.md) 15 Sep 2017 [implementation](https://github.com/o/doors)\n"
        "- [Seas of Salt and Ice](Seas.md) 3 Oct 2017\n- [Stones in a River](Stones.md) (Oct 2017)\n\n"
        "## Other\n\n- [Roofs over New Towns](Roofs.md) 9 Oct 2018\n- [How to Help this List](HELP.md)\n",
        "list.md",
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps in Rooms",
        "Opening Doors with Care",
        "Seas of Salt and Ice",
        "Stones in a River",
        "Roofs over New Towns",
    ]
    assert [paper.urls for paper in papers[:3]] == [(), ("https://github.com/o/doors",), ()]


def test_posts_with_days_are_no_papers(reading: Reading) -> None:
    """Where no paper stands among them."""
    papers, _ = reading(
        "# Home\n\n## Notes\n\n- [How I Learned to Cook](posts/cook.md) 15 Sep 2017\n"
        "- [Why the Garden Grows](posts/garden.md) 3 Oct 2017\n- [Walking Home](posts/walk.md) 9 Oct 2017\n\n"
        "## Work\n\n- [Counting Lamps in Rooms](https://arxiv.org/abs/2101.00001)\n",
        "list.md",
    )
    assert [paper.title for paper in papers] == ["Counting Lamps in Rooms"]


@pytest.mark.parametrize(
    "title",
    [
        "Contact Prediction in Proteins",
        "Travel Demand Models",
        "About Time",
        "Program Synthesis",
        "Home Alone",
    ],
)
def test_titles_that_begin_as_pages_of_a_site_do_are_papers(reading: Reading, title: str) -> None:
    """A meeting's own page is called by that word, and hardly by more."""
    papers, _ = reading(
        f"# Papers\n\n- [{title}](notes/a.md)\n- [Counting Lamps in Rooms](notes/b.md)\n"
        "- [A Sieve for Sand](notes/c.md)\n- [Stones in a River](notes/d.md)\n"
    )
    assert papers[0].title == title


def test_posts_with_days_are_no_papers_below_a_list_of_papers(reading: Reading) -> None:
    """Their folder is called so."""
    papers, _ = reading(
        "# Ann\n\n## Publications\n\n"
        "- [Counting Lamps in Rooms](https://arxiv.org/abs/2101.00001) (Sep 2017)\n"
        "- [Opening Doors with Care](papers/a.md) (Oct 2017)\n"
        "- [Seas of Salt and Ice](papers/b.md) (Nov 2017)\n- [Stones in a River](papers/c.md) (Dec 2017)\n\n"
        "## Blog\n\n- [How I Learned to Cook](posts/a.md) (Jan 2018)\n"
        "- [Why the Garden Grows](posts/b.md) (Feb 2018)\n- [Walking Home Again](posts/c.md) (Mar 2018)\n"
    )
    assert [paper.title for paper in papers] == [
        "Counting Lamps in Rooms", "Opening Doors with Care", "Seas of Salt and Ice", "Stones in a River"
    ]  # fmt: skip


def test_parts_of_the_list_itself_are_no_notes(reading: Reading) -> None:
    """They stand in the table of contents, whose links may begin with a point and a bar."""
    contents = "".join(f"- [Top Lake Papers of the Week ({n} June)](./#top-lakes-{n})\n" for n in (1, 2, 3))
    papers, _ = reading(
        f"# Papers\n\n{contents}\n## Top\n- [How lakes freeze](https://arxiv.org/abs/2101.00001)\n"
    )
    assert [paper.title for paper in papers] == ["How lakes freeze"]


def test_a_title_in_signs_that_leads_anywhere_is_a_paper_among_papers(reading: Reading) -> None:
    """Which know no blanks, so that its words are counted otherwise; a few of them are no title."""
    papers, _ = reading(
        "# Papers\n\n- [A Study of Lamps by Night](https://arxiv.org/abs/2001.00001)\n"
        "- [Doors of Old Houses](https://arxiv.org/abs/2001.00002)\n"
        "- [基于深度学习的夜间灯光检测](https://lamps.example.cn/CN/abstract/3337.shtml)\n"
        "- [灯光](https://lamps.example.cn/CN/home.shtml)\n"
    )
    assert [paper.title for paper in papers][2:] == ["基于深度学习的夜间灯光检测"]


def test_what_a_keeper_has_to_do_is_no_paper(reading: Reading) -> None:
    """By its mark, wherever it stands among papers."""
    papers, _ = reading(
        "# Papers\n\n- [A Study of Lamps by Night](https://arxiv.org/abs/2001.00001)\n"
        "- Maybe related to folding #todo\n- [Doors of Old Houses](https://arxiv.org/abs/2001.00002)\n"
        "- Read this again before winter #todo\n"
    )
    assert [paper.title for paper in papers] == ["A Study of Lamps by Night", "Doors of Old Houses"]


def test_an_early_number_needs_no_mark_beside_its_paper(reading: Reading) -> None:
    """As physicists cite; within a sentence it may be another paper's."""
    papers, _ = reading(
        '# References\n\n- A. Lamp, "Quantum lamps in flat space," [hep-th/0001001](https://arxiv.org/abs/hep-th/0001001)\n'
        '- B. Door, "Classical lamps," hep-th/9901132\n'
        '- C. Wall, "Strings of lamps," after hep-th/9912345\n'
    )
    assert [paper.arxiv_id for paper in papers[:2]] == ["hep-th/0001001", "hep-th/9901132"]
    assert "hep-th/9912345" not in [paper.arxiv_id for paper in papers]
