"""Items that are titles and nothing else: papers by the headings above them or by most beside them."""

import pytest

from .conftest import Reading, whole

OWN = (
    "Compiler-Assisted Counting of Lamps in Large Rooms",
    "Opening Doors by Foot: A Comparison of Many Ways",
    "Build It, Break It, Mend It: Contesting Wooden Doors",
    "Painting Walls from a Distance with Small Robots",
)
SHORT = ("The Wall of robots", "Doors, by foot: a tutorial", "An Old Door System/360", "Lamp Prefetching")
LISTED = "".join(f"- {title}\n" for title in OWN)
KNOWN = "".join(f"- {title} Again {number}\n" for title in OWN for number in range(1, 4))
CITED = "".join(f"- [Deep Lakes of Kind {number}](ARX/2001.0000{number})\n" for number in range(1, 7))


def _titles(reading: Reading, text: str) -> list[str]:
    papers, _ = reading(whole(text), "in.md")
    return [paper.title for paper in papers]


@pytest.mark.parametrize(
    "text",
    [
        f"# Door-Papers\nOf all doors.\n\n## 2018\n\n### NDSS\n\n{LISTED}",
        f"# Doors\n\n## ICML 2020\n\n{LISTED}",
        f"# Paper list\n\n## Sort by task(按照任务)\n\n### Wooden Doors\n\n{LISTED}",
        "# Publications in 2018\n\n"
        + "".join(f"* [{title}](./{title[:5].lower()}/README.md)\n" for title in OWN),
        f"# Lake2020-paper-list\n\n# Categories\n\n## Doors and Walls\n{LISTED}",
        f"## 论文列表\n\n{LISTED}",
        f"# 论文索引\n\n## 2024年基于门\n\n{LISTED}",
        "# Doors\n\n## PLDI\n\n" + "".join(f"* **(2018)** {title} (I)\n" for title in OWN),
        f"# Awesome Doors\n\nAll of them.\n\n## Papers\n\n{LISTED}",
        f"# Neural Architecture Search Papers :fire:\n\n## Door Information Retrieval\n\n{LISTED}",
        f"# Must-Read Papers on Doors\n\n## Registration\n\n{LISTED}",
        "# Doors\n\n## Papers\n" + "".join(f"- {title}\n  - [site](HUB/{title[:4]})\n" for title in OWN),
        f"# Publications\n\n## Doors\n\n{LISTED}- to be continued at some later time\n",
    ],
)
def test_titles_alone_are_papers_below_headings_that_say_so(reading: Reading, text: str) -> None:
    """Whole, be it that authors could stand before a colon or between commas."""
    assert _titles(reading, text) == list(OWN)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"- [{number}] {title}, 199{number}\n" for number, title in enumerate(SHORT)),
        "".join(
            f"- {title}, 199{number}, SODA\n    - first of its kind\n" for number, title in enumerate(SHORT)
        ),
        "".join(f"1. {title} (NeverConf 199{number})\n" for number, title in enumerate(SHORT)),
    ],
)
def test_titles_and_their_years_are_papers_below_headings_that_say_so(reading: Reading, text: str) -> None:
    """Of few words and of small letters, too; and nothing of them below another heading."""
    assert _titles(reading, f"# Door Paper List\n\n## Doors\n\n{text}") == list(SHORT)
    assert _titles(reading, f"# Papers\n\n{CITED}\n# Things done\n\n{text}")[6:] == []
    named = "- Ann Example, 1991\n- Bob Pond, 1992\n- Cy Lee, 1993\n"
    assert _titles(reading, f"# Paper List\n\n{CITED}\n## Doors\n\n{named}")[6:] == []


@pytest.mark.parametrize(
    "text",
    [
        f"# Doors\n\n## What we did\n\n{LISTED}",
        f"# Papers of our lab\n\n## Features\n\n{LISTED}",
        "# Papers\n\n" + "".join(f"* [{title}](#part)\n" for title in OWN),
        "# Papers\n\n- 램프는 큰 방에서 좋은 성능을 보이지 못함 Lamp\n"
        "- 또한 문은 Door 발로 열 수 없음\n- 벽은 Wall 칠할 수 없음\n",
        "# Papers\n\n## Lakes\n\n- Query Optimization\n- Data Access\n- Join Ordering of Tables\n",
        "# Papers\n\n## Lakes\n\n- The authors propose a new way of counting lamps in rooms\n"
        "- It is faster than all others on three data sets\n- Code is not there yet as of today\n",
        "# Papers\n\n## ICML\n\n- Reviewed the Papers of Many Good Authors\n"
        "- Organized the Workshop on Doors\n- Served as Area Chair for Large Wooden Doors\n",
        f"# DoorDesk: Manage Your Papers\n\n## Screens and Views\n\n{LISTED}",
        f"# CS 790: Reading Papers on Doors\n\n## Second Week\n\n{LISTED}",
        f"# Proceedings Helper\n\n## For Authors and Editors\n\n{LISTED}",
        f"# Paper Reading List App\n\n## Pages and Parts\n\n{LISTED}",
        f"# Lamp Paper List\n\n## License\n\n{LISTED}",
        f"# ICML 2024\n\n## Local Information\n\n{LISTED}",
        "# Papers\n\n## Summer\n\n- Finish the Draft About Large Wooden Doors\n"
        "- Send Reviews Back to the Program Chairs\n- Prepare Slides for the Group Meeting\n",
        f"# Paper list\n\n## Doors\n\n{KNOWN}\n".replace("- ", "1. Add ")
        + "## Contributing\n\n- Text and Lists Under Creative Commons\n",
    ],
)
def test_other_items_are_none(reading: Reading, text: str) -> None:
    """Features, topics, sentences, deeds and tasks, or titles below headings that only speak of papers."""
    assert not _titles(reading, text)


def test_a_title_alone_among_papers_is_one(reading: Reading) -> None:
    """Where most beside it are papers; a line of names or a few words are none."""
    text = f"# Lakes\n\n{CITED}- {OWN[0]}\n- Ann Lake, Bob Pond, Cat Reed and Dan Sand\n- More to Come\n"
    assert _titles(reading, text)[6:] == [OWN[0]]


def test_titles_of_small_letters_stand_between_papers_of_a_list(reading: Reading) -> None:
    """Some of a list's papers lead nowhere; what asks for something, or is short, is none."""
    text = (
        "# Door2021_paper_list-D\n\n## Doors\n\n"
        "1. [Opening doors: by foot alone.](ARX/2001.00001)\n"
        "2. Non-opening doors by many different ways.\n"
        "3. [Painting of doors with care.](ARX/2001.00002)\n"
        "4. One-shot doors based on walls and windows\n"
    )
    assert len(_titles(reading, text)) == 4
    other = text.replace("Non-opening doors by", "Add more doors by").replace(
        "One-shot doors based on", "See"
    )
    assert len(_titles(reading, other)) == 2


def test_the_files_name_says_what_its_titles_are(reading: Reading) -> None:
    """Below headings of topics; a name that says nothing tells none."""
    text = f"# Catalog(目录)\n- [Doors](#doors)\n- [Walls](#walls)\n\n## Doors\n{LISTED}"
    assert [
        [paper.title for paper in reading(text, name)[0]] for name in ("Lake_2022_long_papers.md", "in.md")
    ] == [
        list(OWN),
        [],
    ]


def test_long_items_in_bold_are_titles(reading: Reading) -> None:
    """From five on, as a whole; what begins in bold, or is short, is a feature."""
    long = [f"{title} Again {number}" for title in (OWN[0], OWN[1], OWN[3]) for number in range(4)]
    bold = "".join(f"- **{title}**\n  - It is about doors.\n" for title in long)
    text = f"# Doors\n\n## Wood\n\n{bold}\n## More\n\n- **DAC2022**\n\n  - **{OWN[0]}**\n"
    assert _titles(reading, text)[12:] == [OWN[0]]
    for others in (bold.replace("Again", "Again**:"), "".join(f"- **{one[:20]}**\n" for one in OWN * 2)):
        assert not _titles(reading, f"# Doors\n\n## Wood\n\n{others}")


def test_a_heading_with_another_meaning_stops_no_known_list(reading: Reading) -> None:
    """`Contact Modeling` is a topic of a list of titles, `Contact` is none."""
    contact = "## Contact\n\n- Write to Us at Our Large Office\n"
    text = f"# Paper list\n\n## Doors\n\n{KNOWN}\n## Contact Modeling\n\n{LISTED}\n{contact}"
    assert _titles(reading, text)[12:] == list(OWN)
