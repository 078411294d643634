"""Lists of accepted papers whose items are a title and its authors, and nothing that sets either apart."""

import pytest

from .conftest import Reading

PAPERS = [
    ("Counting the Birds of Slow Rivers", ("Ann Lake", "Bob Pond")),
    ("Why Do Wide Ponds, Lakes and Bays Freeze?", ("Cora Wood", "Dan van den Moor", "Évé Hill")),
    ("NetLamp: On the Slow Growth of Old Trees", ("Venkata R. Bay", "Guy O'Weir")),
    ("A Study of Stones", ("Nguyễn Thị Lan",)),
    ("Speech, Gesture, and Gaze in Remote Teaching", ("Yun-Nung Chen", "Ola El-Sayed")),
]
PLACES = ("MIT", "Lake University", "ETH Zurich")


def _line(way: str, number: int, title: str, names: tuple[str, ...]) -> str:
    way = way.replace("{title}.", "{title}") if title[-1] == "?" else way
    return way.format(
        number=number,
        title=title,
        names=", ".join(names),
        last=" and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names),
        placed=", ".join(f"{name} ({place})" for name, place in zip(names, PLACES, strict=False)),
        semicolons="; ".join(f"{name} ({place})" for name, place in zip(names, PLACES, strict=False)),
        commas="; ".join(f"{name}, {place}" for name, place in zip(names, PLACES, strict=False)),
        noted=", ".join(f"{name}{mark}" for name, mark in zip(names, "*12", strict=False)),
    )


WAYS = {
    "a stop": "# Accepted Papers\n\n|- {title}. {names}\n",
    "a comma": "## Oral\n\n|* {title}, {last}\n",
    "a dash": "### Session 1: Lakes\n\n|- {title} – {last}\n",
    "a colon": "# NDSS 2018\n\n|- {title}: {names}\n",
    "brackets": "## Papers\n\n|{number}. {title} ({names})\n",
    "quotes and a semicolon": '## Accepted Papers\n\n|- "{title}"; {names}\n',
    "places in brackets": "# Accepted Papers\n\n|- {title}. {placed}\n",
    "places between semicolons": "# Accepted Papers\n\n|- {title}. {semicolons}\n",
    "places behind commas": "# Accepted Papers\n\n|- {title}. {commas}\n",
    "numbers of notes": "# Accepted Papers\n\n|- {title}. {noted}\n",
    "an identifier": "## Posters\n\n|- [P{number}] {title}. {last}\n",
    "the authors before it": "# Accepted Papers\n\n|- {last}\t{title}\n",
    "quotes behind the authors": '# Accepted Papers\n\n|- {last}, "{title}"\n',
    "how it is shown": "# Accepted Papers\n\n|- {title} (short paper). {last}\n",
    "paragraphs": "# Accepted Papers\n\n|{title}. {last}\n\n",
    "paragraphs below what is said of the meeting": (
        "# Lake Days\n\nIn June.\n\n## Accepted Papers\n\n|{title}. {names}\n\n"
    ),
    "paragraphs of two lines": "## Accepted Papers\n\nAll ten.\n\n|{title}  \n{placed}\n\n",
}
PLAIN = {
    "a line each": "Accepted Papers\n\n|{title}. {names}\n",
    "two lines each": "NDSS 2018 Accepted Papers\n\n|{title}\n{semicolons}\n\n",
    "two lines, one set in": "List of Accepted Papers\n=====\n\n|{number}. {title}\n   {last}\n",
    "two lines without a blank": "Accepted Papers\n|{title}\n{last}\n",
    "tabs": "Accepted Papers\n\n|{number}\t{title}\t{last}\n",
}
TAGGED = {
    "paragraphs": "<html><body><h1>Accepted Papers</h1>|<p>{title}. {names}</p>",
    "line breaks": "<html><body><h1>Accepted Papers</h1>|{title}, {last}<br>",
    "items": "<html><body><h2>Accepted Papers</h2><ol>|<li>{title}. {placed}</li>",
}
LISTS = [
    *[(way, "list.md") for way in WAYS.values()],
    *[(way, "list.txt") for way in PLAIN.values()],
    *[(way, "list.html") for way in TAGGED.values()],
]


@pytest.mark.parametrize(("way", "name"), LISTS, ids=[*WAYS, *PLAIN, *TAGGED])
def test_titles_and_authors_are_parted_as_most_are(reading: Reading, way: str, name: str) -> None:
    """One author alone, too, and a title with a question, a colon or commas in it."""
    head, _, line = way.partition("|")
    papers, problems = reading(
        head + "".join(_line(line, number, *one) for number, one in enumerate(PAPERS, 1)), name
    )
    assert [(paper.title.rstrip("?"), paper.authors) for paper in papers] == [
        (title.rstrip("?"), names) for title, names in PAPERS
    ]
    assert problems == []


OTHERS = {
    "committee": "# Program Committee\n\n|- {names} (Lake University)\n",
    "people": "# People\n\n|- {names}, MIT\n",
    "tutorials": "# Tutorials\n\n|- {title}. {names}\n",
    "invited": "# Invited Talks\n\n|- {title}. {names}\n",
    "films": "# Films of the Summer\n\n|- {title}. {names}\n",
    "courses": "# Courses\n\n|- {title}. {names}\n",
    "organizers in paragraphs": "# Organizers\n\n|{title}. {names}\n\n",
    "prose": "# Papers\n\n|We thank you, {title}. Write to {names}, dear friends.\n\n",
    "panel": "# Panelists\n\n|- {title}: {names}\n",
    "hours": "# Schedule\n\n|- {number}:00 Opening Remarks. {names}\n",
}


@pytest.mark.parametrize("way", OTHERS.values(), ids=OTHERS)
def test_what_is_written_so_below_other_headings_is_no_paper(reading: Reading, way: str) -> None:
    """Nor are those of a committee, who stand with where they work."""
    head, _, line = way.partition("|")
    papers, _ = reading(
        head + "".join(_line(line, number, *one) for number, one in enumerate(PAPERS, 1)), "l.md"
    )
    assert papers == []


def test_references_keep_what_stands_behind_their_titles(reading: Reading) -> None:
    """Authors and a stop before it do not make a title of a journal and its year."""
    lines = [f"- {', '.join(names)}. {title}. Journal of Lakes, 2019.\n" for title, names in PAPERS[::2]]
    papers, _ = reading("# Papers\n\n" + "".join(lines), "l.md")
    assert [paper.title for paper in papers] == [title for title, _ in PAPERS[::2]]


def test_blanks_among_authors_are_one(reading: Reading) -> None:
    """As they are pasted from a table, behind a title in bold."""
    lines = [f"- **{title}**.\t{',  '.join(names).replace(' ', '  ', 1)}\n" for title, names in PAPERS[::2]]
    papers, _ = reading("## Spotlight papers\n\n" + "".join(lines), "l.md")
    assert [(paper.title, paper.authors) for paper in papers] == PAPERS[::2]


ALONE = {
    "a comma": "- {title}, {name}\n",
    "a dash in a paragraph": "{title} – {name}\n\n",
    "a stop, the name first": "1. {name}. {title}\n",
}


@pytest.mark.parametrize("way", ALONE.values(), ids=ALONE)
def test_each_may_have_one_author_alone(reading: Reading, way: str) -> None:
    """Where names that many people have say so, below a heading for papers."""
    told = [(title, names[0]) for title, names in PAPERS[:4]]
    named = [*told[:2], (told[2][0], "Anna Bay"), (told[3][0], "David Hill")]
    lines = "".join(way.format(title=title.rstrip("?"), name=name) for title, name in named)
    papers, _ = reading(f"# Accepted posters\n\n{lines}", "l.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        (title.rstrip("?"), (name,)) for title, name in named
    ]


@pytest.mark.parametrize("way", list(ALONE.values())[:2])
def test_two_names_of_places_are_nobody(reading: Reading, way: str) -> None:
    """As they stand behind what is told of a meeting."""
    places = ["Lake District", "Stone Bay", "North Hills"]
    lines = "".join(
        way.format(title=title.rstrip("?"), name=place)
        for (title, _), place in zip(PAPERS, places, strict=False)
    )
    assert reading(f"# Accepted posters\n\n{lines}", "l.md")[0] == []
