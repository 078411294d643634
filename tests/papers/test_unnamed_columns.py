"""Tables without a heading, whose columns are told by what stands in them."""

from .conftest import Reading

HEADLESS = (
    'Conference on Lakes and Rivers,2023,"Jane Doe, Rick Roe",Learning to See Lakes\n'
    'Conference on Lakes and Rivers,2021,"Rick Roe, Ann Poe","Rivers, Roads and Ridges: A Map"\n'
    'Conference on Lakes and Rivers,2020,"Jane Doe, Ann Poe",On the Number of Trees\n'
)


def test_years_tell_a_table_without_a_heading(reading: Reading) -> None:
    """Its first row is a paper; venues are no titles, however many words they have."""
    papers, problems = reading(HEADLESS, "papers.csv")
    assert [paper.title for paper in papers] == [
        "Learning to See Lakes",
        "Rivers, Roads and Ridges: A Map",
        "On the Number of Trees",
    ]
    assert papers[0].authors == ("Jane Doe", "Rick Roe")
    assert problems == []


def test_a_table_of_other_things_with_years_is_none_of_papers(reading: Reading) -> None:
    """Nothing in it is another phrase in each row."""
    text = "Berlin,1999,capital of a country\nParis,2001,capital of a country\n" * 3
    assert reading(text, "cities.csv")[0] == []


def test_short_titles_stand_in_the_column_whose_name_tells_nothing(reading: Reading) -> None:
    """Below a heading of which no name is a title's; what holds notes is none."""
    text = (
        "nr\twhat\twhere\tremarks\n1\tGhost Lamps in Deep Lakes\thttps://arxiv.org/abs/2105.00001\tgood one\n"
        "2\tQuiet Lamps\thttps://arxiv.org/abs/2106.00002\tread soon\n"
    )
    papers, _ = reading(text, "list.tsv")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Ghost Lamps in Deep Lakes", "2105.00001"),
        ("Quiet Lamps", "2106.00002"),
    ]


def test_the_last_row_needs_no_line_end_to_tell_a_column(reading: Reading) -> None:
    """Of a table without a heading, of two rows."""
    text = '2203.00001,"Echo Lamps, Measured",https://github.com/o/a\n2204.00002,Lamps without Echo,'
    papers, _ = reading(text, "list.csv")
    assert [paper.title for paper in papers] == ["Echo Lamps, Measured", "Lamps without Echo"]


def test_a_column_of_identifiers_needs_no_heading(reading: Reading) -> None:
    """In quotes or not; under a name that tells nothing as well; a DOI's comma parts nothing."""
    dois = ["10.1000/lakes", "10.1000/ponds", "10.1002/(SICI)1097-4571(2000)51:1<69::AID-ASI10>3.0.CO;2-C"]
    papers, problems = reading("\n".join(dois), "dois.csv")
    assert [paper.doi for paper in papers] == dois
    assert problems == []
    addresses = [f"https://arxiv.org/abs/2101.0000{number}" for number in (1, 2)]
    for text in ("\n".join(f'"{one}"' for one in addresses), "\n".join(["to read", *addresses])):
        papers, _ = reading(text, "links.csv")
        assert [paper.arxiv_id for paper in papers] == ["2101.00001", "2101.00002"]


def test_a_column_of_other_words_is_no_table(reading: Reading) -> None:
    """One address among them makes none either."""
    assert (
        reading("lakes\nponds at night\nhttps://lakes.example.org/\nwoods in the rain\n", "words.csv")[0]
        == []
    )


def test_abstracts_and_authors_need_no_heading(reading: Reading) -> None:
    """No column is called by a paragraph; a table of reviews by one person each is none of papers."""
    lake, pond = "We look at lakes in winter. " * 12, "We count the ponds of the north. " * 12
    rows = (
        f'L_1,Long Lakes in Winter,"{lake}","Ann Lake, Bert Pond"\n'
        f'L_2,Counting Ponds of the North,"{pond}",Cy Wood and Dee Sea\n'
    )
    papers, _ = reading(f",,,\n{rows}", "accepted.csv")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Long Lakes in Winter", ("Ann Lake", "Bert Pond")),
        ("Counting Ponds of the North", ("Cy Wood", "Dee Sea")),
    ]
    reviews = f'1,Great boat for lakes,"{lake}",annlake\n2,Too small for my pond,"{pond}",bert99\n'
    assert reading(reviews, "reviews.csv")[0] == []
