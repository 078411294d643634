"""Data of conferences' and labs' sites: papers among sessions, hours, persons and posts."""

import json

import pytest

from enricher.links import extract

from .conftest import Reading

CONFERENCE = {
    "name": "LAMPCONF 2024",
    "website": "https://lampconf.example.org",
    "days": [
        {
            "date": "2024-05-01",
            "sessions": [
                {
                    "name": "Session 1: Wicks",
                    "talks": [
                        {
                            "id": "t1",
                            "title": "Streaming Wicks",
                            "speakers": [{"name": "Jane Doe", "affiliation": "A Place"}],
                            "links": {"code": "https://github.com/o/wicks"},
                        },
                        {"id": "t2", "title": "Coffee break", "speakers": []},
                    ],
                },
                {"name": "Lunch", "talks": []},
            ],
        }
    ],
}


def test_talks_of_a_programme_are_its_papers(reading: Reading) -> None:
    """However deep they stand: the conference, with a site, is none, and a break is counted as none."""
    (paper,), problems = reading(json.dumps({"conference": CONFERENCE}), "programme.json")
    assert (paper.title, paper.authors) == ("Streaming Wicks", ("Jane Doe",))
    assert paper.urls == ("https://github.com/o/wicks",)
    assert [problem.passed_over for problem in problems] == [True]


def test_hours_of_a_calendar_are_no_papers(reading: Reading) -> None:
    """Unless something says that a paper is given then; sessions' papers are read."""
    hour = {"start": "2020-07-05T13:00", "end": "2020-07-05T14:00"}
    calendar = [
        {"title": "Tutorials", "link": "tutorials.html", **hour},
        {"title": "On Lamps", "authors": ["Jane Doe"], **hour},
        {"title": "Session 2", **hour, "papers": [{"title": "On Wicks and Oil"}]},
    ]
    papers, problems = reading(json.dumps(calendar), "calendar.json")
    assert [paper.title for paper in papers] == ["On Lamps", "On Wicks and Oil"]
    assert [problem.words for problem in problems] == ["an hour of a calendar, which names no paper"]


@pytest.mark.parametrize(
    "person",
    [
        {"name": "Jane Doe", "title": "PhD Student", "email": "jane@example.org"},
        {"name": "Jane Doe", "title": "Lamps of the Future", "bio": "Jane is ...", "abstract": "We ..."},
    ],
)
def test_persons_are_no_papers(person: dict[str, str], reading: Reading) -> None:
    """Neither by their degrees nor by the talks that they were invited to."""
    papers, _ = reading(json.dumps([person, {"title": "On Lamps", "authors": "Jane Doe"}]), "people.json")
    assert [paper.title for paper in papers] == ["On Lamps"]


def test_what_somebody_works_on_is_no_paper(reading: Reading) -> None:
    """As profiles tell it, above the papers."""
    topics = [{"title": "Light of Lamps", "link": "https://index.example.org/light"}]
    profile = {"author": {"name": "Jane Doe", "interests": topics}, "articles": [{"title": "On Lamps"}]}
    papers, _ = reading(json.dumps(profile), "profile.json")
    assert [paper.title for paper in papers] == ["On Lamps"]


def test_posts_of_wordpress_are_what_their_sites_say_of_papers(reading: Reading) -> None:
    """The post's own address, author and navigation are none of the paper's."""
    post = {
        "id": 12,
        "date": "2023-05-01T10:00:00",
        "slug": "lamps",
        "link": "https://lab.example.org/publications/lamps/",
        "title": {"rendered": "Lamps &#8211; a study"},
        "content": {"rendered": "", "protected": False},
        "author": 3,
        "acf": {
            "publication_authors": "Jane Doe, Rick Roe",
            "doi": "10.1000/lamps",
            "code_link": {"title": "Code", "url": "https://github.com/o/lamps", "target": "_blank"},
        },
        "_links": {"self": [{"href": "https://lab.example.org/wp-json/wp/v2/publication/12"}]},
    }
    (paper,), problems = reading(json.dumps([post]), "posts.json")
    assert (paper.title, paper.doi, paper.authors) == (
        "Lamps – a study",
        "10.1000/lamps",
        ("Jane Doe", "Rick Roe"),
    )
    assert [link.url for link in extract(paper).links] == ["https://github.com/o/lamps"]
    assert problems == []


def test_connections_of_graphql_are_lists(reading: Reading) -> None:
    """Of authors, too, whose names stand one deeper."""
    node = {
        "title": "On Lamps",
        "authors": {"nodes": [{"name": "Jane Doe"}]},
        "keywords": {"edges": [{"node": {"name": "light"}}]},
        "codeUrl": "https://github.com/o/lamps",
    }
    answer = {"data": {"papers": {"totalCount": 1, "edges": [{"cursor": "a", "node": node}]}}}
    (paper,), _ = reading(json.dumps(answer), "answer.json")
    assert (paper.authors, paper.urls) == (("Jane Doe",), ("https://github.com/o/lamps",))


def test_titles_in_a_list_by_themselves_are_papers(reading: Reading) -> None:
    """Where they are set as titles are; words are none."""
    titles = ["Light of Lamps in Rooms", "The Wicks of Old Lamps", "Oil and Other Fuels of Lamps"]
    papers, _ = reading(json.dumps(titles), "titles.json")
    assert [paper.title for paper in papers] == titles
    assert reading(json.dumps(["lamps", "wicks", "oil"]), "words.json")[0] == []


def test_places_behind_names_in_a_list_are_no_part_of_them(reading: Reading) -> None:
    """Be the names texts or objects; blanks within them are one."""
    people = ["Jane  Doe (A Place)", {"author": "Rick Roe (Another Place)"}]
    (paper,), _ = reading(json.dumps([{"title": "On Lamps", "authors": people}]), "a.json")
    assert paper.authors == ("Jane Doe", "Rick Roe")


def test_entries_of_a_sites_menu_are_no_papers(reading: Reading) -> None:
    """But what leads to a paper's file is one, however short its title."""
    menu = [
        {"title": "Home", "url": "/"},
        {"title": "Our Code", "url": "https://github.com/lab"},
        {"title": "Lamps", "url": "papers/lamps.pdf"},
        {"title": "LampBench", "url": "https://github.com/o/lamps"},
        {"title": "LampSite", "url": "https://lampsite.example.org"},
    ]
    papers, problems = reading(json.dumps({"items": menu}), "menu.json")
    assert [paper.title for paper in papers] == ["Lamps", "LampBench", "LampSite"]
    assert len(problems) == 2


def test_talks_stand_in_rooms_of_days(reading: Reading) -> None:
    """As Frab and pretalx write schedules, whose conference has a title and hours of its own."""
    talk = {"title": "Lamps on Stage", "abstract": "We light.", "persons": [{"public_name": "Jane Doe"}]}
    days = [{"date": "2024-05-01", "rooms": {"Main": [talk, {"title": "Lunch", "persons": []}]}}]
    conference = {"title": "LampCon 2024", "start": "2024-05-01", "end": "2024-05-02", "days": days}
    papers, _ = reading(json.dumps({"schedule": {"conference": conference}}), "schedule.json")
    assert [(paper.title, paper.authors) for paper in papers] == [("Lamps on Stage", ("Jane Doe",))]


def test_a_paper_in_a_book_of_a_series_is_the_paper(reading: Reading) -> None:
    """What its book and the series are called are no papers."""
    book = {"title": "A Book of Lamps", "series": [{"title": "Contemporary Lamps"}]}
    held = {"titles": {"title": "On Lamps"}, "book": book, "articleUrl": "https://doi.org/10.1000/l"}
    papers, _ = reading(json.dumps({"results": [held]}), "index.json")
    assert [(paper.title, paper.doi) for paper in papers] == [("On Lamps", "10.1000/l")]


def test_values_in_several_languages_are_one(reading: Reading) -> None:
    """As Contentful and sites of two languages keep them; English first, else what stands first."""
    entry = {"title": {"en-US": "On Lamps"}, "code": {"en-US": "https://github.com/o/lamps"}}
    item = {"sys": {"id": "1", "type": "Entry"}, "fields": entry}
    (paper,), _ = reading(json.dumps({"items": [item]}), "a.json")
    assert (paper.title, paper.urls) == ("On Lamps", ("https://github.com/o/lamps",))
    text = "- title: {de: Über Lampen, en: On Lamps}\n- title:\n    fr: Sur les lampes\n    de: Von Lampen\n"
    papers, _ = reading(text, "a.yml")
    assert [paper.title for paper in papers] == ["On Lamps", "Sur les lampes"]


def test_fields_of_drupal_are_called_without_its_word(reading: Reading) -> None:
    """`field_authors` are authors."""
    held = {
        "title": "On Lamps",
        "field_authors": "Jane Doe, Rick Roe",
        "field_doi": "10.1000/l",
        "field_code": {"uri": "https://github.com/o/lamps", "title": "Code"},
    }
    node = {"type": "node--publication", "attributes": held}
    (paper,), _ = reading(json.dumps({"data": [node]}), "nodes.json")
    assert (paper.doi, paper.authors) == ("10.1000/l", ("Jane Doe", "Rick Roe"))
    assert paper.urls == ("https://github.com/o/lamps",)


def test_invited_talks_of_a_programme_are_no_papers(reading: Reading) -> None:
    """By their kind, their speaker and no authors, whatever abstract they have; nor is its end."""
    text = (
        "- start: '9:15'\n  type: invited\n  title: 'Lighting Lamps - a Tour of Lakes'\n  speaker: ann\n"
        "  abstract: |\n    We made a tool, https://github.com/o/lamps\n"
        "- start: '10:00'\n  type: break\n  title: Coffee in the Hall of Lakes\n"
        "- start: '10:30'\n  type: in-person\n  title: Counting Lamps at Night\n  authors: [Ann Example]\n"
        "  link: https://arxiv.org/abs/2405.08647\n"
        "- start: '11:00'\n  type: keynote\n  title: A Sieve for Sand\n  authors: [Cy Third]\n  speaker: cy\n"
        "- start: '12:00'\n  type: organisation\n  title: 'End \N{CLINKING BEER MUGS}'\n"
    )
    papers, problems = reading(text, "programme.yaml")
    assert [paper.title for paper in papers] == ["Counting Lamps at Night", "A Sieve for Sand"]
    assert len(problems) == 3


@pytest.mark.parametrize(("title", "papers"), [("The End", 0), ("End of the day", 0), ("End to End", 1)])
def test_the_end_of_a_programme_is_no_paper(reading: Reading, title: str, papers: int) -> None:
    """But for titles that begin with its word."""
    held = [{"title": "Counting Lamps at Night", "authors": "Ann Example"}, {"title": title}]
    assert len(reading(json.dumps(held), "a.json")[0]) == 1 + papers


@pytest.mark.parametrize(
    "page",
    [
        '"arxiv_id": "2101.00001"',
        '"paper_url": "https://arxiv.org/abs/2101.00001"',
        '"links": ["https://doi.org/10.1000/x"]',
    ],
)
def test_an_invited_talk_with_its_papers_page_is_a_paper(reading: Reading, page: str) -> None:
    """Whatever the field is called that leads there."""
    text = f'[{{"title": "Counting Lamps", "type": "invited talk", "speaker": "Ann", {page}}}]'
    assert [paper.title for paper in reading(text, "programme.json")[0]] == ["Counting Lamps"]


OF_A_DAY = """- Title: Breakfast
  Time: 07:30AM - 07:50AM
- Title: <b>Coffee Break</b>
  Time: "10:00 - 10:15"
- Title: (<b>Oral Presentation</b>) "Lakes of the Far North, Measured by Boat"
  Time: "10:15 - 10:35"
  Authors: Ann Lake, Bob Pond
- Title: (Keynote Talk) What Woods Remember of Rivers
  Time: "11:15 - 11:35"
  Presenter: Ann Wood
  Abstract: Words of woods.
- Title: Ponds in Winter, and How We Speak of Them
  Presenter: Cy Wood
  Is_paper: false
- Title: Ponds and Their Names in Winter
  Time: "12:30"
  Is_paper: true
- Title: Awards and What Comes Behind Them
  Time: 05:35PM
- Title: "Tutorials: What Households Learn of Lakes"
  Authors: Ann Lake
  Time: "18:00"
- Title: No class due to the flood, work on your projects
  date: 2020-01-03
- Title: Final Project Presentations
  date: 2020-01-04
"""


def test_what_a_programme_says_is_no_paper_is_none(reading: Reading) -> None:
    """By its keeper's field, by its kind before the title, or as an hour that names nobody."""
    papers, problems = reading(OF_A_DAY, "schedule.yml")
    assert [paper.title for paper in papers] == [
        "Lakes of the Far North, Measured by Boat",
        "Ponds and Their Names in Winter",
        "Tutorials: What Households Learn of Lakes",
    ]
    assert len(problems) == 7
    assert all(problem.passed_over for problem in problems)


@pytest.mark.parametrize("form", ["yml", "json"])
def test_names_with_repositories_are_papers_and_packages_none(reading: Reading, form: str) -> None:
    """As a table of names and repositories is read; a package has a version, an account is no repository."""
    listed = [
        {"name": "LakeNet", "repository": "https://github.com/lakes/lakenet"},
        {"name": "PondQA", "code": "github.com/ponds/pondqa"},
        {"name": "boats", "repository": "https://github.com/lakes/boats", "version": "1.2"},
        {"name": "Ann Lake", "github": "https://github.com/annlake"},
    ]
    lines = [
        "".join(
            f"{'- ' if place == 0 else '  '}{key}: '{value}'\n"
            for place, (key, value) in enumerate(one.items())
        )
        for one in listed
    ]
    papers, _ = reading(json.dumps(listed) if form == "json" else "".join(lines), f"code.{form}")
    assert [paper.title for paper in papers] == ["LakeNet", "PondQA"]


def test_several_who_give_a_paper_wrote_it_where_nobody_else_is_told(reading: Reading) -> None:
    """Authors come first; one alone may show another's, as in a reading group."""
    text = """
- title: Long Rivers of the North
  speaker: Anna Lakes, Bert Ponds
- title: Slow Waters Beside Woods
  presenter: Cora Woods
  authors: Dora Seas and Cora Woods
"""
    alone = "- title: Trees of the North\n  presenter: Emil Moor\n"
    papers, _ = reading(f"{text}{alone}", "talks.yml")
    assert [paper.authors for paper in papers] == [
        ("Anna Lakes", "Bert Ponds"),
        ("Dora Seas", "Cora Woods"),
        (),
    ]


def test_an_hour_at_a_place_on_a_map_is_no_paper(reading: Reading) -> None:
    """Other addresses may be of what is told then."""
    text = """
- time: 14:00 to 15:00
  title: Long Rivers of the North
  link: https://lakes.example.org/rivers.pdf
- time: 19:30 to 23:00
  title: Evening at <a href='https://maps.app.goo.gl/4CmkLakes'>Ristorante del Lago</a>
- time: 20:30 to 23:00
  title: Walk to the long lake
  where: https://www.openstreetmap.org/node/1
- time: 21:30 to 23:00
  title: Songs at the long lake
  where: https://maps.google.com/?q=Lake
- time: 22:30 to 23:00
  title: Lights of the long lake
  where: https://www.google.com/maps?q=Lake
"""
    papers, _ = reading(text, "programme.yml")
    assert [paper.title for paper in papers] == ["Long Rivers of the North"]


@pytest.mark.parametrize("called", ["Talk title", "presentation_title", "Poster Title", "submissionTitle"])
def test_titles_are_called_after_what_is_shown(called: str, reading: Reading) -> None:
    """And who shows it by name is not what it is called."""
    text = f"""
- name: Anna Lakes
  {called}: Long Rivers of the North
  abstract: We look at long rivers.
"""
    papers, _ = reading(text, "talks.yml")
    assert [paper.title for paper in papers] == ["Long Rivers of the North"]


def test_rows_of_talks_and_panels_are_no_papers(reading: Reading) -> None:
    """As a programme's own column says of them."""
    rows = """start,end,categories,title,desc
12h15,13h00,Invited Talk:,Anna Lakes,The long rivers of the north
14h50,15h50,Panel:,Rivers and Rigor in Maps,"Bert Ponds, Cora Woods"
16h00,16h20,Oral:,Slow Waters Beside Woods,We look at waters
"""
    papers, _ = reading(rows, "schedule.csv")
    assert [paper.title for paper in papers] == ["Slow Waters Beside Woods"]


def test_rows_of_hours_at_which_nobody_speaks_are_no_papers(reading: Reading) -> None:
    """As a meeting keeps all its events in one sheet; who gives it, or where it is read, tells a paper."""
    text = (
        "uid,title,start_time,end_time,category,speaker,authors,pdf\n"
        "1,Registration at the Lake,8:00,9:00,Registration,,,\n"
        "2,Morning Walk around the Pond,9:00,9:30,Meetup,,,\n"
        "3,How Lakes Freeze,9:30,10:00,Session,Ann Lake,,\n"
        '4,How Ponds Fill,10:00,10:30,Session,,"Bob Pond, Cy Sea",\n'
        "5,How Woods Burn,10:30,11:00,Oral,,,\n"
        "6,How Rivers Bend,10:30,11:00,Session,,,https://example.org/bend.pdf\n"
    )
    papers, problems = reading(text, "events.csv")
    assert [paper.title for paper in papers] == [
        "How Lakes Freeze",
        "How Ponds Fill",
        "How Woods Burn",
        "How Rivers Bend",
    ]
    assert [problem.passed_over for problem in problems] == [True, True]
