"""Authors that a dump keeps in tables of their own."""

import pytest

from enricher.papers.readers import sql_authors, sql_dump

from .conftest import Reading

PERSONS = """CREATE TABLE `authors` (`id` int NOT NULL, `name` varchar(255));
INSERT INTO `authors` VALUES (1,'Jane Doe'),(2,'Richard Roe'),(3,'Ann Lake');
"""
PAPERS = """CREATE TABLE `papers` (`id` int, `title` varchar(255), `doi` varchar(99), `code` varchar(255));
INSERT INTO `papers` VALUES (10,'How rivers bend','10.1000/r.1','https://github.com/doe/r'),
(11,'Sparse dams',NULL,NULL),(12,'Nobody knows',NULL,NULL);
"""
PAIRS = """CREATE TABLE `paper_authors` (`paper_id` int, `author_id` int, `position` int);
INSERT INTO `paper_authors` VALUES (10,1,2),(10,2,1),(11,3,1),(11,99,2);
"""
WRITTEN = [
    ("How rivers bend", ("Richard Roe", "Jane Doe")),
    ("Sparse dams", ("Ann Lake",)),
    ("Nobody knows", ()),
]


@pytest.mark.parametrize(
    "text", [PERSONS + PAPERS + PAIRS, PERSONS + PAIRS + PAPERS, PAPERS + PAIRS + PERSONS], ids=str.__len__
)
def test_persons_are_joined_to_their_papers(reading: Reading, text: str) -> None:
    """In the order that is told, in whatever order the tables stand."""
    papers, problems = reading(text, "dump.sql")
    assert [(paper.title, paper.authors) for paper in papers] == WRITTEN
    assert problems == []


def test_names_in_parts_and_postgresqls_copies_are_joined(reading: Reading) -> None:
    """A pair without a position stands in the order of its rows."""
    text = (
        "SET client_encoding = 'UTF8';\n"
        "CREATE TABLE public.person (\n    id integer NOT NULL,\n    first_name text,\n"
        "    last_name text\n);\n"
        "COPY public.person (id, first_name, last_name) FROM stdin;\n1\tJane\tDoe\n2\tRichard\tRoe\n\\.\n"
        "COPY public.publication (id, title, doi) FROM stdin;\n7\tHow rivers bend\t10.1000/r.1\n\\.\n"
        "COPY public.publication_person (publication_id, person_id) FROM stdin;\n7\t2\n7\t1\n\\.\n"
    )
    ((paper,), problems) = reading(text, "dump.sql")
    assert (paper.authors, problems) == (("Richard Roe", "Jane Doe"), [])


def test_authors_in_a_column_of_the_papers_count(reading: Reading) -> None:
    """No other table is asked."""
    text = (
        PERSONS + PAIRS + PAPERS.replace("`doi`", "`authors`").replace("'10.1000/r.1'", "'Bo Pond; Cy Sea'")
    )
    papers, _ = reading(text, "dump.sql")
    assert papers[0].authors == ("Bo Pond", "Cy Sea")
    assert papers[1].authors == ("Ann Lake",)


def test_no_more_papers_wait_than_are_bounded(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those before go without authors, in their order."""
    monkeypatch.setattr(sql_dump, "_MOST_WAITING", 1)
    papers, _ = reading(PAPERS + PAIRS + PERSONS, "dump.sql")
    assert [paper.title for paper in papers] == [title for title, _ in WRITTEN]
    assert papers[0].authors == ()


def test_rows_of_papers_that_name_their_author_by_a_number_are_papers(reading: Reading) -> None:
    """They say more of a paper than who wrote it."""
    row = "(1, 2, 'How rivers bend', '10.1000/r.1')"
    text = f"INSERT INTO papers (paper_id, author_id, name, doi) VALUES {row};\n"
    assert [paper.doi for paper in reading(text, "dump.sql")[0]] == ["10.1000/r.1"]


@pytest.mark.parametrize("table", ["reviews", "bookmarks", "paper_reviewers", "ratings"])
def test_readers_and_reviewers_are_no_authors(reading: Reading, table: str) -> None:
    """Whoever a table joins to papers for another cause than that they wrote them."""
    text = PERSONS + PAPERS + f"INSERT INTO `{table}` (paper_id, person_id) VALUES (10,1),(11,2);\n"
    assert [paper.authors for paper in reading(text, "dump.sql")[0]] == [(), (), ()]


def test_numbers_longer_than_any_are_not_kept() -> None:
    """A dump of such costs authors, and no memory."""
    writers = sql_authors.Writers()
    keep = writers.keeper("authors", ("id", "name"))
    join = writers.keeper("paper_authors", ("paper_id", "author_id"))
    assert keep is not None
    assert join is not None
    long = "9" * 1_000
    assert keep((long, "Jane Doe"))
    assert join(("1", long))
    assert keep(("a\1b", "Ann Lake"))
    assert join(("1", "a\1b"))  # the sign that parts what is kept
    assert writers.of("1") == ()


def test_a_paper_keeps_its_first_thousands_of_persons_in_their_order() -> None:
    """Those with an order that is told before others with the same, and no more than are bounded."""
    writers = sql_authors.Writers()
    persons = writers.keeper("authors", ("id", "name"))
    joins = writers.keeper("paper_authors", ("paper_id", "author_id", "position"))
    assert persons is not None
    assert joins is not None
    for number in range(20_000):
        persons((str(number), f"Ann Lake {number}"))
        joins(("7", str(number), None if number else "1"))
    told = writers.of("7")
    assert 4_000 < len(told) < 20_000
    assert told[:4] == ("Ann Lake 0", "Ann Lake 1", "Ann Lake 2", "Ann Lake 3")
    joins(("8", "5", "2"))
    joins(("8", "6", "1"))
    assert writers.of("8") == ("Ann Lake 6", "Ann Lake 5")
