"""JSON of known makes: snapshots, answers of catalogues, and the fields that keepers name."""

import datetime as dt
import json
from typing import Any

import pytest

from enricher.model import ArxivId, Paper

from .conftest import Reading

SNAPSHOT_LINE: dict[str, Any] = {
    "id": "0704.0001",
    "submitter": "Some One",
    "authors": "C. Bal\\'azs, E. L. Berger",
    "title": "Calculation of\n  things",
    "comments": "37 pages",
    "journal-ref": None,
    "doi": "10.1103/PhysRevD.76.013009",
    "categories": "hep-ph math.CO",
    "abstract": "  We compute.\nAll of it.\n",
    "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
    "update_date": "2008-11-26",
    "authors_parsed": [["Balázs", "C.", ""], ["Berger", "E. L.", "Jr.", "Some Place"]],
}


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_a_snapshot_line_is_a_paper(reading: Reading) -> None:
    """Every field from where arXiv keeps it."""
    (paper, _), problems = reading(lines(SNAPSHOT_LINE, SNAPSHOT_LINE), "s.json")
    assert paper == Paper(
        title="Calculation of things",
        abstract="We compute.\nAll of it.",
        arxiv_id=ArxivId("0704.0001"),
        doi="10.1103/PhysRevD.76.013009",
        authors=("C. Balázs", "E. L. Berger Jr."),
        categories=("hep-ph", "math.CO"),
        announced=dt.date(2007, 4, 2),
        comments="37 pages",
        source=paper.source,
    )
    assert problems == []


def test_a_broken_line_costs_that_line(reading: Reading) -> None:
    """It is reported with its number; a line of other types is read as any JSON."""
    odd = SNAPSHOT_LINE | {"authors_parsed": None}
    text = (
        lines(SNAPSHOT_LINE)
        + '{"id": "0704.0002", "tit\n'
        + lines(odd)
        + "\n"
        + "\0\n"
        + lines(SNAPSHOT_LINE)
    )
    papers, problems = reading(text, "s.jsonl")
    assert [p.arxiv_id for p in papers] == ["0704.0001"] * 3
    assert [p.line for p in problems if "no JSON" in p.words] == [2, 5]


def test_a_broken_first_line_does_not_hide_the_form(reading: Reading) -> None:
    """Lines are lines, whatever the file is called."""
    papers, problems = reading('{"title": "Cut\n' + lines({"title": "A"}, {"title": "B"}), "x.json")
    assert [p.title for p in papers] == ["A", "B"]
    assert [p.line for p in problems] == [1]


def test_a_snapshot_line_without_a_title_says_so(reading: Reading) -> None:
    """It still has its identifier."""
    papers, _ = reading(lines(SNAPSHOT_LINE | {"title": ""}), form="snapshot")
    assert [p.error for p in papers] == ["line 1: no title"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": "x", "title": "T", "summary": "S"}, {"abstract": "S", "arxiv_id": None}),
        ({"id": "http://arxiv.org/abs/2506.06333v1", "title": "T"}, {"arxiv_id": "2506.06333"}),
        ({"title": "T", "cate": "cs.LG"}, {"categories": ("cs.LG",)}),
        ({"ID": "x", "Title": "T", "URL": "https://arxiv.org/abs/2506.06333v2"}, {"arxiv_id": "2506.06333"}),
        ({"title": "T", "pdf": "https://arxiv.org/pdf/2506.06333"}, {"arxiv_id": "2506.06333", "urls": ()}),
        ({"title": "T", "repo": "https://github.com/a/b"}, {"urls": ("https://github.com/a/b",)}),
        ({"title": "T", "url": "https://a.github.io/b"}, {"urls": ("https://a.github.io/b",)}),
        ({"title": "T", "code_links": ["https://a.b/c", {"url": "https://d.e"}]}, {"urls": ("https://a.b/c", "https://d.e")}),
        ({"title": "T", "doi": "https://doi.org/10.1000/x"}, {"doi": "10.1000/x"}),
        ({"title": "T", "authors": [{"name": "A B"}, "C D", 3]}, {"authors": ("A B", "C D")}),
        ({"title": "T", "authors": "A B and C D"}, {"authors": ("A B", "C D")}),
        ({"title": "T", "authors": "A B, C D, et al."}, {"authors": ("A B", "C D")}),
        ({"title": "T", "authors": "**A B**†*, C D¹ and E F²"}, {"authors": ("A B", "C D", "E F")}),
        ({"title": "T", "authors": "A B and others"}, {"authors": ("A B",)}),
        ({"title": "T", "authors": "A B, C D, +12"}, {"authors": ("A B", "C D")}),
        ({"title": "T", "authors": "张三, 李四等"}, {"authors": ("张三", "李四")}),
        ({"title": "T", "authors": ["A B", "The Others"]}, {"authors": ("A B", "The Others")}),
        ({"title": "T", "author": [{"literal": "A B"}, {"family": "others"}]}, {"authors": ("A B",)}),
        ({"title": "T", "DOI": "10.1007/978-3-030-01264-9\\_13"}, {"doi": "10.1007/978-3-030-01264-9_13"}),
        ({"title": "T", "published": "2025-12-24T00:00:00Z"}, {"announced": dt.date(2025, 12, 24)}),
        ({"title": "T (arXiv:2301.00001v1 [cs.CV])"}, {"title": "T", "arxiv_id": "2301.00001"}),
    ],
)  # fmt: skip
def test_keepers_names_of_fields_are_known(
    reading: Reading, fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Whatever a column is called, it is found."""
    (paper,), problems = reading(lines(fields), "x.jsonl")
    assert {name: getattr(paper, name) for name in expected} == expected
    assert problems == []


@pytest.mark.parametrize(
    "document",
    [
        [{"title": "T", "id": "2506.06333"}],
        {"count": 1, "papers": [{"title": "T", "arxiv_id": "2506.06333v1"}], "dates": ["2025-01-01"]},
        {"title": "T", "arxiv_id": "2506.06333", "authors": [{"first_name": "A"}]},
        {"SLAM": {"2506.06333": "|**2025-06-09**|**T**|A et.al.|[2506.06333](http://arxiv.org/abs/2506.06333)|null|\n"}},
        {"2025-06-09": {"2506.06333": "|[T](https://arxiv.org/abs/2506.06333)|[repo](https://github.com/a/b)|\n"}},
    ],
)  # fmt: skip
def test_a_document_is_searched_for_its_papers(reading: Reading, document: object) -> None:
    """Lists, objects of lists and rows under identifiers hold the same paper."""
    (paper,), problems = reading(json.dumps(document, indent=1), "x.json")
    assert (paper.title, paper.arxiv_id) == ("T", "2506.06333")
    assert problems == []


def test_a_list_of_identifiers_is_a_list_of_papers(reading: Reading) -> None:
    """Nothing else is known of them; what is no identifier is reported."""
    papers, problems = reading('["2506.06333v1", "hep-th/9901001"]', "ids.json")
    assert [p.arxiv_id for p in papers] == ["2506.06333", "hep-th/9901001"]
    assert problems == []
    assert [p.words for p in reading('[{"title": "T"}, 7]', "x.json")[1]] == [
        "'7' stands where a paper should"
    ]


@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_a_first_line_of_any_length_hides_no_form(reading: Reading, name: str) -> None:
    """Longer than the part by which a form is told."""
    papers, problems = reading(lines({"title": "A", "abstract": "x" * 100_000}, {"title": "B"}), name)
    assert ([p.title for p in papers], problems) == (["A", "B"], [])


def test_a_recorded_answer_is_read_in_its_body(reading: Reading) -> None:
    """Recorders keep an address and a status around what the API said."""
    body = "<feed><entry><id>http://arxiv.org/abs/1605.08386v1</id><title>T</title></entry></feed>"
    (paper,), _ = reading(json.dumps({"url": "u", "status_code": 200, "body": body}), "x.json")
    assert (paper.title, paper.arxiv_id) == ("T", "1605.08386")


def test_datacite_tells_abstract_and_day_among_others(reading: Reading) -> None:
    """A list of several descriptions and days, each with its kind; one work or many."""
    work = {
        "type": "dois",
        "attributes": {
            "doi": "10.48550/arxiv.2206.00214",
            "titles": [{"title": "A Title of DataCite"}],
            "creators": [{"name": "Example, Ann"}],
            "dates": [
                {"date": "2023-01-01T00:00:00Z", "dateType": "Updated"},
                {"date": "2022-06-03T10:00:00Z", "dateType": "Submitted"},
            ],
            "descriptions": [
                {"description": "Ten pages", "descriptionType": "Other"},
                {"description": "Code at https://github.com/o/dc", "descriptionType": "Abstract"},
            ],
            "url": "https://arxiv.org/abs/2206.00214",
        },
    }
    for answer in ({"data": work}, {"data": [work], "meta": {"total": 1}}):
        (paper,), _ = reading(json.dumps(answer), "in.json")
        assert (paper.arxiv_id, paper.announced, paper.abstract) == (
            "2206.00214",
            dt.date(2022, 6, 3),
            "Code at https://github.com/o/dc",
        )


def test_zotero_web_api_items_that_hang_on_a_paper_are_none(reading: Reading) -> None:
    """Attachments and notes stand beside their paper, their kind within `data`."""
    paper = {"key": "A", "data": {"itemType": "preprint", "title": "A Title of Things", "creators": []}}
    attached = {"key": "B", "data": {"itemType": "attachment", "title": "arXiv Fulltext PDF"}}
    note = {"key": "C", "data": {"itemType": "note", "note": "A remark", "title": "x"}}
    papers, _ = reading(json.dumps([paper, attached, note]), "in.json")
    assert [one.title for one in papers] == ["A Title of Things"]


def test_dblp_numbers_of_authors_are_no_names(reading: Reading) -> None:
    """`Ann Example 0001` is one of several of that name; Europe PMC's day is the first."""
    info = {
        "title": "A Title of Things.",
        "authors": {"author": [{"text": "Ann Example 0001"}, {"text": "Bob Sample"}]},
        "volume": "abs/2305.00225",
        "firstPublicationDate": "2023-05-06",
    }
    (paper,), _ = reading(json.dumps({"result": {"hits": {"hit": [{"info": info}]}}}), "in.json")
    assert (paper.authors, paper.arxiv_id, paper.announced) == (
        ("Ann Example", "Bob Sample"),
        "2305.00225",
        dt.date(2023, 5, 6),
    )


def test_pictures_of_a_daily_paper_are_none_of_its_links(reading: Reading) -> None:
    """What a hub shows beside a paper stands under `mediaUrls`."""
    daily = {
        "paper": {"id": "2409.00221", "title": "A Daily Paper"},
        "mediaUrls": ["https://cdn.example.org/x.mp4"],
    }
    ((paper,), _) = reading(json.dumps([daily]), "daily.json")
    assert (paper.arxiv_id, paper.urls) == ("2409.00221", ())


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1000/x",
        "https://aclanthology.org/2020.acl-main.1",
        "https://openreview.net/forum?id=abcdefgh1",
    ],
)
def test_a_name_beside_the_address_of_a_paper_is_its_title(address: str, reading: Reading) -> None:
    """A name alone is anything's, and beside a deposit of data it is the data's."""
    text = f'[{{"name": "On Lakes", "url": "{address}"}}, {{"name": "Data", "url": "https://doi.org/10.5281/zenodo.1"}}]'
    assert [paper.title for paper in reading(text, "a.json")[0]] == ["On Lakes"]


def test_what_hangs_on_a_paper_is_none(reading: Reading) -> None:
    """The code of a leaderboard's row has a title, and the venue that an answer tells of an address."""
    row = '{"paper_title": "On Lakes", "paper_url": "https://arxiv.org/abs/2003.00001", "code_links": '
    row += '[{"title": "o/lakes", "url": "https://github.com/o/lakes"}]}'
    venue = '{"title": "On Ponds", "doi": "10.1000/x", "publicationVenue": {"url": "https://v.org"}}'
    site = '[{"title": "Wet", "url": "https://wet.org"}]'
    table = f'{{"dataset": "Wet", "dataset_links": {site}, "sota": {{"rows": [{row}]}}}}'
    papers, _ = reading(f'[{{"task": "Water", "datasets": [{table}]}}, {venue}]', "a.json")
    assert [(paper.title, paper.arxiv_id, paper.urls) for paper in papers] == [
        ("On Lakes", "2003.00001", ("https://github.com/o/lakes",)),
        ("On Ponds", None, ()),
    ]


def test_names_that_are_set_apart_are_names(reading: Reading) -> None:
    """As authors do with their own."""
    names = '["*Ann Example*", "**Bob Sample**", "<u>Cy Third</u>", "Di Doe*"]'
    text = f'[{{"title": "On Lakes", "authors": {names}}}]'
    (paper,), _ = reading(text, "a.json")
    assert paper.authors == ("Ann Example", "Bob Sample", "Cy Third", "Di Doe")


def test_a_field_of_more_addresses_than_are_read_is_still_a_field_of_addresses(reading: Reading) -> None:
    """It is cut between two of them; half an address would make words of them all."""
    links = " ".join(f"https://github.com/o/r{number}" for number in range(6_000))
    papers, _ = reading(json.dumps([{"title": "A Title of Words", "code": links}]), "in.json")
    assert len(links) > 100_000
    assert papers[0].urls[:2] == ("https://github.com/o/r0", "https://github.com/o/r1")
    assert 3_000 < len(papers[0].urls) < 6_000
    assert papers[0].comments in (None, "")


def test_records_of_what_stands_beside_papers_are_none(reading: Reading) -> None:
    """INSPIRE's of conferences, Crossref's of journals; Zotero's attachments are told as passed over."""
    schema = "https://inspirehep.net/schemas/records/"
    meeting = {"metadata": {"$schema": f"{schema}conferences.json", "titles": [{"title": "Lamps 2020"}]}}
    work = {"metadata": {"$schema": f"{schema}hep.json", "titles": [{"title": "On Lamps"}]}}
    journal = {"DOI": "10.1000/j", "type": "journal", "title": ["Lamps"], "ISSN": ["1234-5678"]}
    attached = {"key": "B", "data": {"itemType": "attachment", "title": "Full Text PDF"}}
    papers, problems = reading(json.dumps([meeting, work, journal, attached]), "all.json")
    assert [paper.title for paper in papers] == ["On Lamps"]
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Lake, A. and Pond, B. (2020). Pebbles in Jars. J. Stones, 3(2), 1-9. https://doi.org/10.1000/a",
            ("Pebbles in Jars", "10.1000/a", ("A. Lake", "B. Pond")),
        ),
        ("what we read in 2020 and liked, in no order", None),
    ],
)
def test_a_whole_reference_among_identifiers_is_a_paper(
    reading: Reading, words: str, told: tuple[str, str, tuple[str, ...]] | None
) -> None:
    """What is none is passed over by name."""
    papers, problems = reading(json.dumps(["2401.00001", words, "10.1000/b"]), "list.json")
    between = [(paper.title, paper.doi, tuple(paper.authors)) for paper in papers[1:-1]]
    assert between == ([told] if told else [])
    assert len(problems) == (told is None)
