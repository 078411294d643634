import pytest

from .conftest import Reading

TITLES = (
    "Lakes and Their Shores: a Survey",
    "Deep Ponds with Shallow Woods",
    "Learning to Swim Without Water",
)
AUTHORS = ("Ann Lake, Bob Pond", "Carl Woods, Dora Field, Eve Hill", "Frank Brook and Gina Marsh")


def _listed(shape: str) -> str:
    told = zip(TITLES, AUTHORS, ("2021", "2022", "2023"), strict=True)
    return "# On Lakes\n\n## Surveys\n\n" + "\n\n".join(
        shape.format(title=title, authors=authors, year=year) for title, authors, year in told
    )


@pytest.mark.parametrize(
    "shape",
    [
        "**{title}**. {authors}. ICLR {year}.",
        "**{title}** (ICLR {year}) {authors}",
        "**[Depth] {title}**. ({year}-ICLR) {authors}.",
        "**{title}** {authors} (ICLR, {year})",
        "*{title}*. {authors}. ICLR {year}.",
        "- **{title}** - {authors} ({year})",
        "**{title}**\n{authors}. *ICLR*, {year}.",
        "*{title}*\n{authors}. ICLR {year}",
    ],
)
def test_a_title_set_apart_before_authors_and_a_year_is_a_paper(shape: str, reading: Reading) -> None:
    """With no link and no bullet; where it appeared may stand in brackets on either side of its authors."""
    papers, problems = reading(_listed(shape), "README.md")
    assert [paper.title for paper in papers] == list(TITLES)
    assert [len(paper.authors) for paper in papers] == [2, 3, 2]
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        "**Ponds are all around us here.** Ann Lake and Bob Pond said in {n} that they are deep.",
        "**The members of our pond group**: Ann Lake, Bob Pond, since {n}.",
        "**What should we do next year?** Ann Lake, Bob Pond, {n}",
        "**Lake University of the North** Ann Lake, Bob Pond ({n})",
        "**Ann Lake, Bob Pond, Carl Woods.** Dora Field, Eve Hill, {n}.",
        "*All our ponds are deep*, and Ann Lake and Bob Pond left us in {n}.",
        "**Program committee of the workshop** Ann Lake, Bob Pond ({n})",
        "**What we did all year**\nAnn Lake and Bob Pond swam in the ponds in {n}.",
        "**Members of our pond group**\nAnn Lake, Bob Pond. Since {n}.",
    ],
)
def test_prose_that_begins_in_bold_is_none(text: str, reading: Reading) -> None:
    """Sentences, groups, places of work and offices stand before names too."""
    papers, _ = reading(
        "# On Lakes\n\nWords.\n\n" + "\n\n".join(text.format(n=year) for year in range(2019, 2024)),
        "README.md",
    )
    assert papers == []


def test_a_title_that_leads_nowhere_yet_is_a_paper_by_its_authors(reading: Reading) -> None:
    """Keepers set a sign alone for an address that they have not; a part's name leads to that part."""
    shape = "- [{title}](#) by {authors}. *Conference on Lakes*, {year}"
    read = "- [Rivers as Graphs of Streams](https://arxiv.org/abs/2101.00001) by Hal Stone. *Lakes*, 2020\n"
    papers, _ = reading(f"{_listed(shape)}\n{read}", "README.md")
    assert [paper.title for paper in papers] == [*TITLES, "Rivers as Graphs of Streams"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "own.org",
            "* Papers\n** 2023\n   /Counting Lamps, slowly/ \\\\\n   With Ann Lake. \\\\\n"
            "   Pond Journal 3(1).\n\n"
            "   *Why All Ponds Freeze over\n   at Night* \\\\\n   Second author, with "
            "[[https://ann.example.org/][Ann Lake]]. \\\\\n   Available on "
            "[[https://ling.auf.net/lingbuzz/000001][Lingbuzz]].\n** 2022\n   /On the Sides of Rivers/ \\\\\n"
            "   Proceedings of the Lake Colloquium 2022.\n",
        ),
        (
            "own.md",
            "# Papers\n\n*Counting Lamps, slowly*<br>Joint work with Ann Lake.<br>"
            "Pond Journal 3(1).\n\n"
            "**Why All Ponds Freeze over at Night**<br>"
            "With [Ann Lake](https://ann.example.org/).<br>To appear.\n\n"
            "*On the Sides of Rivers*  \nPond & Lake Journal 38(2).\n",
        ),
    ],
)
def test_a_title_over_those_with_whom_it_was_written_or_its_journal_is_a_paper(
    name: str, text: str, reading: Reading
) -> None:
    """As its keeper names only others; a page of theirs is no link of the paper."""
    papers, _ = reading(text, name)
    assert [paper.title for paper in papers] == [
        "Counting Lamps, slowly",
        "Why All Ponds Freeze over at Night",
        "On the Sides of Rivers",
    ]
    assert not [url for paper in papers for url in paper.urls if "ann.example" in url]


@pytest.mark.parametrize(
    "text",
    [
        "*Ann Lake, Bob Pond*  \nProceedings of the Lake Colloquium {n}.",
        "*All of us swam,*  \nWith lamps in our hands we swam in {n}.",
        "**Program chairs**  \nIn Proceedings of the Lake Colloquium {n}.",
    ],
)
def test_what_stands_over_a_journal_may_be_no_title(text: str, reading: Reading) -> None:
    """Authors, a journal, prose and an office."""
    text = "\n\n".join(text.format(n=year) for year in range(2019, 2023))
    assert reading(f"# Papers\n\n{text}", "README.md")[0] == []
