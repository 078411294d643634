"""Dumps of databases: rows of tables of papers, however a program writes them."""

import pytest

from .conftest import Reading

MYSQL = """-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `people`;
CREATE TABLE `people` (`id` int(11) NOT NULL, `name` varchar(100), PRIMARY KEY (`id`));
INSERT INTO `people` VALUES (1,'Jane Doe'),(2,'Rick O\\'Roe');
CREATE TABLE `papers` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(255) NOT NULL,
  `score` decimal(10,2) DEFAULT NULL,
  `arxiv_id` varchar(20) DEFAULT NULL,
  `github` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`id`), KEY `score` (`score`)
) ENGINE=InnoDB;
INSERT INTO `papers` VALUES (1,'Rivers aren\\'t (always), wet; or\\ndry',1.5,'2005.00009','https://github.com/o/wet'),
(2,'It''s \\"dry\\"',NULL,NULL,NULL); UNLOCK TABLES;
"""


def test_rows_of_mysql_are_papers_by_their_tables_columns(reading: Reading) -> None:
    """Signs within a text end nothing; what was taken of no other table is said."""
    (first, second), problems = reading(MYSQL, "dump.sql")
    assert (first.title, first.arxiv_id) == ("Rivers aren't (always), wet; or dry", "2005.00009")
    assert (first.urls, second.title) == (("https://github.com/o/wet",), 'It\'s "dry"')
    assert [problem.words for problem in problems] == ["rows that are no papers were passed over: people (2)"]


def test_rows_copied_by_postgresql_are_papers(reading: Reading) -> None:
    """To the line that ends them, behind which another table begins; what is marked as nothing is that."""
    text = (
        "--\n-- PostgreSQL database dump\n--\nSET lock_timeout = 0;\n"
        "COPY public.publications (id, title, doi, code_url) FROM stdin;\n"
        "1\tRivers in Tables\t10.1000/pg.1\thttps://github.com/o/tables\n2\tLakes in\\tRows\t\\N\t\\N\n\\.\n"
        "COPY public.users (id, name) FROM stdin;\n1\tJane Doe\n\\.\n"
    )
    (first, second), _ = reading(text, "dump.sql")
    assert (first.title, first.doi, first.urls) == (
        "Rivers in Tables",
        "10.1000/pg.1",
        ("https://github.com/o/tables",),
    )
    assert (second.title, second.doi) == ("Lakes in Rows", None)


def test_statements_name_columns_and_share_lines(reading: Reading) -> None:
    """Casts, calls and lists of PostgreSQL cost no other value; a backslash is itself where none escapes."""
    text = (
        "INSERT INTO tags (id, name) VALUES (1, 'hydrology');INSERT INTO paper (title, doi, at, words)"
        " VALUES ('Of \\ rivers', '10.1000/a', now(), '{a,b}'::text[]), -- the first\n"
        "('Of lakes\nand ponds', NULL, CAST('x' AS date), ARRAY['a','b']);\n"
        "INSERT INTO paper (title, doi) VALUES ('Of seas', '10.1000/c');\n"
    )
    papers, _ = reading(text, "dump.sql")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Of \\ rivers", "10.1000/a"),
        ("Of lakes and ponds", None),
        ("Of seas", "10.1000/c"),
    ]


def test_columns_without_names_are_told_by_their_cells(reading: Reading) -> None:
    """Authors are no title, even where one row is a trial."""
    rows = ",".join(
        f"({number},'{who}','{title}','https://doi.org/10.1000/{number}','2018-02-26')"
        for number, who, title in (
            (1, "D. Doe and E. A. Roe", "Networks of rivers at night"),
            (2, "D. Doe and E. A. Roe", "Networks of lakes at noon"),
            (3, "test", "test"),
        )
    )
    papers, _ = reading(f"INSERT INTO `papers` VALUES {rows};", "dump.sql")
    assert [paper.title for paper in papers[:2]] == [
        "Networks of rivers at night",
        "Networks of lakes at noon",
    ]
    assert papers[0].doi == "10.1000/1"


def test_rows_that_cannot_be_read_are_counted(reading: Reading) -> None:
    """And cost no other row."""
    rows = ("('One of two', ''x y', '10.1000/a')", "('Two of two', '10.1000/b')")
    text = f"INSERT INTO papers (title, doi) VALUES {rows[0]},\n{rows[1]};\n"
    papers, problems = reading(text, "dump.sql")
    assert [paper.title for paper in papers] == ["Two of two"]
    assert [problem.words for problem in problems] == ["a row of values that cannot be read"]


@pytest.mark.parametrize("text", ["INSERT INTO papers VALUES", "INSERT INTO papers (title) VALUES ('cut o"])
def test_dumps_that_are_cut_off_are_refused(text: str, reading: Reading) -> None:
    """With a sentence, and without an end that is waited for."""
    assert reading(text, "dump.sql", "sql")[0] == []


def test_texts_that_a_dump_works_out_are_what_was_given(reading: Reading) -> None:
    """As SQLite writes lines, PostgreSQL lists and SQL Server days, whose `INSERT` needs no `INTO`."""
    sqlite = (
        "PRAGMA foreign_keys=OFF;\nCREATE TABLE articles (id integer, title text, abstract text);\n"
        "INSERT INTO articles VALUES(1,'Of ponds',replace('one\\ntwo','\\n',char(10)));\n"
    )
    (paper,), _ = reading(sqlite, "lite.sql")
    assert (paper.title, paper.abstract) == ("Of ponds", "one\ntwo")
    listed = "INSERT INTO papers (title, authors) VALUES ('Of ponds', ARRAY['Jane Doe','Rick Roe']);\n"
    assert reading(listed, "list.sql")[0][0].authors == ("Jane Doe", "Rick Roe")
    server = (
        "USE [Lab]\nGO\nINSERT [dbo].[Papers] ([Id], [Title], [Date]) VALUES (1, N'Of seas', "
        "CAST(N'2020-01-02T00:00:00' AS DateTime))\nGO\n"
    )
    (paper,), _ = reading(server, "ms.sql")
    assert (paper.title, str(paper.announced)) == ("Of seas", "2020-01-02")


def test_tables_of_what_belongs_to_papers_are_none_of_papers(reading: Reading) -> None:
    """And a title may have its table's name before it."""
    text = (
        "CREATE TABLE paper_tags (id int, name text);\nINSERT INTO paper_tags VALUES (1, 'lamps');\n"
        "INSERT INTO papers (id, pub_title) VALUES (1, 'Of lamps');\n"
    )
    papers, problems = reading(text, "dump.sql")
    assert [paper.title for paper in papers] == ["Of lamps"]
    assert [problem.words for problem in problems] == [
        "rows that are no papers were passed over: paper_tags (1)"
    ]


@pytest.mark.parametrize(
    "begins",
    [
        "SELECT is a statement. With it\n INSERT INTO papers one can add.",
        "USE these as you like; INSERT INTO your own list (with thanks) at will.",
        "BEGIN HERE\n\nDelete [old things], Replace [them] with these:",
        "Drop by: create something, insert into it",
        "Create a table of papers;\ninsert into it what you like",
    ],
)
def test_prose_in_the_words_of_statements_is_no_dump(begins: str, reading: Reading) -> None:
    """A list with such words before it stays a list."""
    papers, problems = reading(f"{begins}\n\n- [On Lamps](https://arxiv.org/abs/2005.00013)\n", "list.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("On Lamps", "2005.00013")]
    assert problems == []


@pytest.mark.parametrize(
    "begins",
    [
        "SET NAMES utf8mb4;",
        "set foreign_key_checks = 0;\nDROP TABLE IF EXISTS `papers`;",
        "BEGIN TRANSACTION;",
        "START TRANSACTION;",
        "USE `lab`;",
        "SET IDENTITY_INSERT [dbo].[papers] ON",
        "SELECT pg_catalog.set_config('search_path', '', false);",
        "LOCK TABLES `papers` WRITE;",
        "TRUNCATE papers;",
        "DELETE FROM papers;",
        "ALTER TABLE papers DISABLE TRIGGER ALL;",
        "create or replace view of_lamps as select 1;",
        "PRAGMA foreign_keys=OFF;",
        "insert into tags (id) values (1);",
    ],
)
def test_scripts_begin_with_any_statement(begins: str, reading: Reading) -> None:
    """Without a name that says what they are."""
    (paper,), _ = reading(
        f"{begins}\nINSERT INTO papers (title, doi) VALUES ('On Lamps', '10.1000/l');\n", "dump"
    )
    assert (paper.title, paper.doi) == ("On Lamps", "10.1000/l")
