"""References in other orders and signs: titles first, years with colons, Japanese quotes, Czech tables."""

import pytest

from enricher.papers.titles.cited import behind_authors, up_to_kind
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.authors import author_names
from enricher.papers.words.parted_names import parted, without_journal

from .conftest import Reading

TITLE_FIRST = """Publications

1. Counting stones in cold rivers of the far and quiet north, A. Example,
B.C. Sample, and D. Third, J. Chem. Stones 10, 151-160 (2015)
http://dx.doi.org/10.1000/stones.10.151

2. Load balancing by work-stealing among pebbles:
application to shores, B.C. Sample, A. Example, Int. J. Pebbles 114, 813
(2014).

3. A high-level interface to stones, D. Third, A. Example, and B.C. Sample, in: Proceedings of the Second
Conference on Stones, pp. 112-119, (2012).
"""
JAPANESE = """<html><body><h2>論文</h2><ol>
<li>金本良太『都市の石』東洋新報社，(1997)．</li>
<li>奥野正寛，篠原総一編著『河川の石学』日本新聞社，(1989)．</li>
<li>金本良太「石の経済学」『石と河』7, 40-47, (1981)．</li>
<li>金本良太・中村平「環境の石」『石科学』13(2), 12-18, (1984)．</li>
<li>招待講演「石の話」石学会，(2001)．</li>
</ol></body></html>
"""
GERMAN = """## Veröffentlichungen

- Th. Beispiel, Anna Muster (2007): Zählen der Steine in kalten Flüssen, In Proceedings of the SOS, S. 1-9
- A. Muster, Th. Beispiel (2006): Kiesel am Ufer sortieren. In: Steine heute, Nr. 2, S. 22-31
- A. Muster (2005): Ein Gang um den See, In the Journal of Lakes, 14(4), 2005
"""
CZECH = """cislo;autori;nazev;zdroj;rok_vydani;doi
1;"Kámen, Jan - Řeka, Petra - Břeh, M.";"Counting Stones in Cold Rivers";"Stones";2022;10.1000/stones.1
2;"Řeka, Petra";"Oblázky na břehu";"Sborník";2021;
"""


def test_a_title_before_authors_with_initials_ends_where_they_begin(reading: Reading) -> None:
    """Plain lists of chemists and physicists, wrapped by an editor; the journal behind them is nobody."""
    papers, problems = reading(TITLE_FIRST, "publications.txt")
    assert [paper.title for paper in papers] == [
        "Counting stones in cold rivers of the far and quiet north",
        "Load balancing by work-stealing among pebbles: application to shores",
        "A high-level interface to stones",
    ]
    assert papers[0].doi == "10.1000/stones.10.151"
    assert papers[0].authors == ("A. Example", "B.C. Sample", "D. Third")
    assert papers[2].authors == ("D. Third", "A. Example", "B.C. Sample")
    assert problems == []


def test_japanese_quotes_tell_titles_and_who_stands_before_them_their_authors(reading: Reading) -> None:
    """A paper's title stands in corner brackets, its journal in double ones, a book's title in those too."""
    papers, _ = reading(JAPANESE, "gyoseki.html")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("都市の石", ("金本良太",)),
        ("河川の石学", ("奥野正寛", "篠原総一")),
        ("石の経済学", ("金本良太",)),
        ("環境の石", ("金本良太", "中村平")),
    ]


def test_a_year_with_a_colon_stands_behind_authors_and_proceedings_behind_titles(reading: Reading) -> None:
    """As German lists have them; initials may be of two letters."""
    papers, problems = reading(GERMAN)
    assert [paper.title for paper in papers] == [
        "Zählen der Steine in kalten Flüssen",
        "Kiesel am Ufer sortieren",
        "Ein Gang um den See",
    ]
    assert problems == []


def test_tables_are_read_under_czech_names(reading: Reading) -> None:
    """An academy's own export: titles under `nazev`, authors with dashes between them."""
    papers, problems = reading(CZECH, "publikace.csv")
    assert [(paper.title, paper.authors, paper.doi) for paper in papers] == [
        ("Counting Stones in Cold Rivers", ("Jan Kámen", "Petra Řeka", "M. Břeh"), "10.1000/stones.1"),
        ("Oblázky na břehu", ("Petra Řeka",), None),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("names", "each"),
    [
        ("张三，李四，王五等", ("张三", "李四", "王五")),
        ("来間玲二、藤原徹編著", ("来間玲二", "藤原徹")),
        ("金本良太・中村平", ("金本良太", "中村平")),
        ("ジョン・スミス, 山田太郎", ("ジョン・スミス", "山田太郎")),
    ],
)
def test_wide_commas_and_dots_part_authors(names: str, each: tuple[str, ...]) -> None:
    """A dot between names in Chinese characters; in katakana it stands within one."""
    assert author_names(names) == each


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("World Report (2020): Stones and Rivers", "World Report (2020): Stones and Rivers"),
        ("Ann Example, Bob Sample (2020): Stones", "Stones"),
        ("A. Example (2020): Stones", "Stones"),
    ],
)
def test_only_names_stand_before_a_year_with_a_colon(text: str, title: str) -> None:
    """A report may be called after its year."""
    assert behind_authors(text) == title


@pytest.mark.parametrize(
    "title",
    [
        "Learning in Time, In Space and In Words",
        "Ann Example, Bob Sample, Cy Third, D. Fourth, E. Fifth",
        "Stones in Proceedings of Courts",
    ],
)
def test_a_title_is_not_cut_where_no_place_or_authors_stand_behind_it(title: str) -> None:
    """`In` is a word of titles, too; and names alone are no title before names."""
    assert up_to_kind(title) == title


def test_the_first_word_of_a_journal_is_no_author() -> None:
    """It stands behind the last name and a comma, and ends at its stop; families first are left alone."""
    assert without_journal("A. Example, B. Sample, Comp") == "A. Example, B. Sample"
    assert without_journal("A. Example, B. Sample, J. Chem") == "A. Example, B. Sample"
    assert without_journal("Lakes, Anna B. and Ponds, Xavier") == "Lakes, Anna B. and Ponds, Xavier"
    assert parted("Example, Ann") == "Example, Ann"
    assert plain_title("A Title of Words, A. Example, B. Sample, Comp. Stones 1 (2020)") == "A Title of Words"


@pytest.mark.parametrize(
    "behind",
    [
        ", J. Roe",
        ", J.-P. Roe, 2020",
        ", Jane Roe, ICML 2020",
        ", J. Roe, R. Doe, ICML 2020",
    ],
)
def test_a_title_ends_before_its_authors_be_it_only_one(behind: str) -> None:
    """With initials, or before the venue."""
    assert plain_title(f"A Title of Words{behind}") == "A Title of Words"


@pytest.mark.parametrize(
    "title",
    [
        "Cats, Dogs and Birds",
        "On Roads, Rivers",
        "Seeing Lakes, Deep Thinking",
        "Nets: One Lamp, Multiple Lights",
    ],
)
def test_commas_in_a_title_part_no_author(title: str) -> None:
    """Before its venue either."""
    assert plain_title(f"{title}, ICML 2020") == title
