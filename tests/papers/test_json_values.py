"""The answers of catalogues, and libraries of programs, in JSON as they are saved."""

import datetime as dt
import json
from typing import Any

from enricher.links import extract
from enricher.model import Paper

from .conftest import Reading


def only(reading: Reading, value: Any, name: str = "answer.json") -> Paper:
    papers, problems = reading(json.dumps(value), name)
    assert problems == []
    (paper,) = papers
    return paper


def links(paper: Paper) -> list[tuple[str, str]]:
    return [(link.url, link.kind) for link in extract(paper).links if link.kind != "paper"]


def test_inspires_answer_is_read(reading: Reading) -> None:
    """Everything stands under `metadata`, most of it in lists."""
    hit = {
        "id": "1234",
        "created": "2021-05-11T00:00:00",
        "links": {"self": "https://inspirehep.net/api/literature/1234"},
        "metadata": {
            "titles": [{"source": "arXiv", "title": "Masses of Things"}],
            "arxiv_eprints": [{"value": "2105.00011", "categories": ["hep-ph", "hep-ex"]}],
            "dois": [{"value": "10.1000/mass.1"}],
            "authors": [{"full_name": "Doe, Jane"}, {"full_name": "Roe, Rick"}],
            "abstracts": [{"value": "We weigh. Code: https://github.com/doe/mass", "source": "arXiv"}],
            "preprint_date": "2021-05-11",
            "references": [
                {
                    "reference": {
                        "arxiv_eprint": "1901.00001",
                        "dois": ["10.1000/other"],
                        "title": {"title": "Other"},
                    }
                }
            ],
            "documents": [{"url": "https://inspirehep.net/files/abc", "key": "abc"}],
        },
    }
    paper = only(
        reading,
        {"hits": {"hits": [hit], "total": 1}, "links": {"self": "https://inspirehep.net/api/literature?q=x"}},
    )
    assert (paper.title, paper.arxiv_id, paper.doi) == ("Masses of Things", "2105.00011", "10.1000/mass.1")
    assert (paper.authors, paper.announced) == (("Jane Doe", "Rick Roe"), dt.date(2021, 5, 11))
    assert links(paper) == [("https://github.com/doe/mass", "code")]


def test_crossrefs_answer_is_read(reading: Reading) -> None:
    """One work, with its references and its publisher's full texts, which are no links of it."""
    work = {
        "DOI": "10.1000/cross.1",
        "URL": "https://doi.org/10.1000/cross.1",
        "title": ["Cross Words"],
        "type": "journal-article",
        "author": [
            {"given": "Jane", "family": "Doe", "sequence": "first", "ORCID": "https://orcid.org/0000-0001"}
        ],
        "issued": {"date-parts": [[2021, 5, 12]]},
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We cross.</jats:p>",
        "link": [{"URL": "https://publisher.example/pdf/1", "content-type": "application/pdf"}],
        "reference": [{"key": "a", "DOI": "10.1000/other", "article-title": "Other"}],
        "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}],
        "container-title": ["Crossings"],
        "relation": {"has-preprint": [{"id": "10.48550/arxiv.2105.00012", "id-type": "doi"}]},
    }
    for value in (
        {"status": "ok", "message-type": "work", "message": work},
        {"status": "ok", "message-type": "work-list", "message": {"items": [work], "total-results": 1}},
    ):
        paper = only(reading, value)
        assert (paper.title, paper.doi, paper.arxiv_id) == ("Cross Words", "10.1000/cross.1", "2105.00012")
        assert (paper.authors, paper.announced) == (("Jane Doe",), dt.date(2021, 5, 12))
        assert (links(paper), paper.abstract.endswith("We cross.")) == ([], True)


def test_openalexs_answer_is_read(reading: Reading) -> None:
    """Its abstract is an index of words; its places are the paper's."""
    work = {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.1000/alex.1",
        "display_name": "Open Words",
        "title": "Open Words",
        "publication_date": "2021-05-13",
        "ids": {"openalex": "https://openalex.org/W1"},
        "authorships": [
            {"author": {"id": "https://openalex.org/A1", "display_name": "Jane Doe"}, "institutions": []}
        ],
        "abstract_inverted_index": {"We": [0], "open": [1], "https://github.com/doe/alex": [3], "code:": [2]},
        "primary_location": {"landing_page_url": "https://doi.org/10.1000/alex.1", "pdf_url": None},
        "locations": [
            {
                "landing_page_url": "http://arxiv.org/abs/2105.00013",
                "pdf_url": "https://arxiv.org/pdf/2105.00013",
            }
        ],
        "referenced_works": ["https://openalex.org/W2"],
        "related_works": ["https://openalex.org/W3"],
        "concepts": [{"display_name": "Word", "wikidata": "https://www.wikidata.org/wiki/Q1"}],
    }
    paper = only(reading, {"meta": {"count": 1}, "results": [work], "group_by": []})
    assert (paper.title, paper.doi, paper.arxiv_id) == ("Open Words", "10.1000/alex.1", "2105.00013")
    assert (paper.authors, paper.announced) == (("Jane Doe",), dt.date(2021, 5, 13))
    assert paper.abstract == "We open code: https://github.com/doe/alex"
    assert links(paper) == [("https://github.com/doe/alex", "code")]


def test_openreviews_notes_are_read(reading: Reading) -> None:
    """Version 2 keeps each field under `value`; a review in reply is no paper."""
    note = {
        "id": "aBcD",
        "forum": "aBcD",
        "signatures": ["Venue/Submission1/Authors"],
        "pdate": 1620950400000,
        "content": {
            "title": {"value": "Reviewed Words"},
            "authors": {"value": ["Jane Doe", "Rick Roe"]},
            "abstract": {"value": "We review."},
            "pdf": {"value": "/pdf/abc.pdf"},
            "code": {"value": "https://github.com/doe/review"},
            "supplementary_material": {"value": "/attachment/x.zip"},
            "_bibtex": {"value": "@inproceedings{\ndoe2021,\ntitle={Reviewed Words},\nauthor={Jane Doe}}"},
        },
    }
    review = {
        "id": "r1",
        "forum": "aBcD",
        "replyto": "aBcD",
        "content": {"review": {"value": "Good."}, "rating": {"value": 8}},
    }
    paper = only(reading, {"notes": [note, review], "count": 2})
    assert (paper.title, paper.authors, paper.announced) == (
        "Reviewed Words",
        ("Jane Doe", "Rick Roe"),
        dt.date(2021, 5, 14),
    )
    assert links(paper) == [("https://github.com/doe/review", "code")]


def test_semantic_scholars_answer_is_read(reading: Reading) -> None:
    """A search, with its page's numbers around it; identifiers are under their kinds."""
    one = {
        "paperId": "f" * 40,
        "externalIds": {"ArXiv": "2105.00014", "DOI": "10.1000/s2.1", "CorpusId": 7},
        "title": "Semantic Words",
        "url": "https://www.semanticscholar.org/paper/" + "f" * 40,
        "publicationDate": "2021-05-14",
        "abstract": None,
        "authors": [{"authorId": "1", "name": "Jane Doe"}],
        "tldr": {"model": "t", "text": "Words: https://example.org/not-theirs"},
        "openAccessPdf": {"url": "https://arxiv.org/pdf/2105.00014", "status": "GREEN"},
    }
    paper = only(reading, {"total": 1, "offset": 0, "data": [one]})
    assert (paper.title, paper.arxiv_id, paper.doi) == ("Semantic Words", "2105.00014", "10.1000/s2.1")
    assert (paper.authors, paper.announced) == (("Jane Doe",), dt.date(2021, 5, 14))


def test_citations_of_semantic_scholars_are_papers(reading: Reading) -> None:
    """Each stands inside of what cites it."""
    answer = {
        "offset": 0,
        "data": [
            {
                "contexts": [],
                "citingPaper": {"paperId": "a", "title": "Citing", "externalIds": {"ArXiv": "2105.00015"}},
            }
        ],
    }
    paper = only(reading, answer)
    assert (paper.title, paper.arxiv_id) == ("Citing", "2105.00015")


def test_a_conferences_papers_are_read(reading: Reading) -> None:
    """A name of two parts under `github` is a repository; a path is none."""
    listed = {
        "id": "7",
        "title": "Confer",
        "author": "Jane Doe;Rick Roe",
        "aff": "A;B",
        "status": "Poster",
        "track": "main",
        "site": "https://openreview.net/forum?id=aBcD",
        "github": "doe/confer",
        "project": "https://doe.github.io/confer",
        "pdf": "https://arxiv.org/pdf/2105.00016.pdf",
        "slides": "/media/slides/7.pdf",
        "openreview": "aBcD",
        "keywords": "a;b",
    }
    paper = only(reading, [listed], "conference.json")
    assert (paper.title, paper.arxiv_id, paper.authors) == ("Confer", "2105.00016", ("Jane Doe", "Rick Roe"))
    assert links(paper) == [
        ("https://github.com/doe/confer", "code"),
        ("https://doe.github.io/confer", "project"),
    ]


def test_a_keepers_nest_is_searched(reading: Reading) -> None:
    """Days over topics over papers; the day above is theirs."""
    value = {
        "2021-05-17": {
            "Vision": {"2105.00017": {"title": "Seen", "code": {"official": "https://github.com/doe/seen"}}},
            "Sound": [{"name": "Heard", "arxiv": "https://arxiv.org/abs/2105.00018", "repo": "doe/heard"}],
        }
    }
    (seen, heard), problems = reading(json.dumps(value), "days.json")
    assert (seen.title, seen.arxiv_id, seen.announced) == ("Seen", "2105.00017", dt.date(2021, 5, 17))
    assert (heard.title, heard.arxiv_id, heard.announced) == ("Heard", "2105.00018", dt.date(2021, 5, 17))
    assert links(seen) == [("https://github.com/doe/seen", "code")]
    assert links(heard) == [("https://github.com/doe/heard", "code")]
    assert problems == []


def test_csl_is_read(reading: Reading) -> None:
    """Names and days in parts, as citation programs take them."""
    item = {
        "id": "doe2021",
        "type": "article-journal",
        "title": "Cited <i>Words</i>",
        "DOI": "10.1000/csl.1",
        "URL": "https://words.example/1",
        "author": [
            {"family": "Doe", "given": "Jane", "non-dropping-particle": "van"},
            {"literal": "The Group"},
        ],
        "issued": {"date-parts": [["2021", "5", "18"]]},
        "note": "Code: https://github.com/doe/csl\narXiv:2105.00019",
    }
    paper = only(reading, [item], "csl.json")
    assert (paper.doi, paper.arxiv_id, paper.announced) == (
        "10.1000/csl.1",
        "2105.00019",
        dt.date(2021, 5, 18),
    )
    assert (paper.title, paper.authors) == ("Cited Words", ("Jane van Doe", "The Group"))
    assert ("https://github.com/doe/csl", "code") in links(paper)


def test_better_bibtexs_library_is_read(reading: Reading) -> None:
    """Attachments and notes hang on items and are none; collections hold keys alone."""
    library = {
        "config": {"label": "BetterBibTeX JSON"},
        "collections": {"A": {"name": "Mine", "items": [1]}},
        "items": [
            {
                "itemType": "preprint",
                "title": "Better",
                "creators": [
                    {"firstName": "Jane", "lastName": "Doe", "creatorType": "author"},
                    {"name": "An Editor", "creatorType": "editor"},
                ],
                "abstractNote": "We improve.",
                "date": "2021-05-20",
                "url": "http://arxiv.org/abs/2105.00020",
                "extra": "code: https://github.com/doe/better",
                "itemID": 1,
                "attachments": [
                    {
                        "itemType": "attachment",
                        "title": "Full Text PDF",
                        "url": "https://arxiv.org/pdf/2105.00020.pdf",
                    }
                ],
                "notes": [{"note": "<p>read</p>"}],
                "citationKey": "doe2021",
            },
            {"itemType": "attachment", "title": "Lone.pdf", "path": "/home/doe/lone.pdf"},
        ],
    }
    paper = only(reading, library, "library.json")
    assert (paper.title, paper.arxiv_id, paper.authors) == ("Better", "2105.00020", ("Jane Doe",))
    assert (paper.abstract, paper.announced) == ("We improve.", dt.date(2021, 5, 20))
    assert links(paper) == [("https://github.com/doe/better", "code")]


def test_zoteros_own_answer_is_read(reading: Reading) -> None:
    """Its web API keeps the item under `data`, beside its key, version and library."""
    item = {
        "key": "ABCD1234",
        "version": 7,
        "library": {
            "type": "user",
            "id": 1,
            "name": "doe",
            "links": {"alternate": {"href": "https://www.zotero.org/doe"}},
        },
        "links": {
            "self": {"href": "https://api.zotero.org/users/1/items/ABCD1234"},
            "alternate": {"href": "https://www.zotero.org/doe/items/ABCD1234"},
        },
        "meta": {"creatorSummary": "Doe", "parsedDate": "2021"},
        "data": {
            "key": "ABCD1234",
            "itemType": "journalArticle",
            "title": "Kept Words",
            "DOI": "10.1000/zot.1",
            "url": "https://zot.example/1",
            "creators": [{"creatorType": "author", "firstName": "Jane", "lastName": "Doe"}],
            "extra": "Code: https://github.com/doe/zot",
        },
    }
    paper = only(reading, [item], "items.json")
    assert (paper.title, paper.doi, paper.authors) == ("Kept Words", "10.1000/zot.1", ("Jane Doe",))
    assert [url for url, kind in links(paper) if kind == "code"] == ["https://github.com/doe/zot"]
    assert not any("zotero.org" in url for url, _ in links(paper))


def test_a_preprints_doi_stands_among_its_links(reading: Reading) -> None:
    """As in OSF's answers; what its interface and Zenodo's are asked is no link of the paper."""
    osf = {
        "attributes": {"title": "On Moss"},
        "links": {"preprint_doi": "https://doi.org/10.31234/osf.io/ab1cd"},
    }
    zenodo = {
        "metadata": {"title": "On Worms", "doi": "10.5281/zenodo.1"},
        "links": {"archive": "https://zenodo.org/api/records/1/files-archive"},
    }
    (moss, worms), _ = reading(json.dumps({"data": [osf, zenodo]}), "a.json")
    assert (moss.title, moss.doi) == ("On Moss", "10.31234/osf.io/ab1cd")
    assert worms.urls == ()


def test_persons_and_dois_of_inveniordm_are_the_records(reading: Reading) -> None:
    """They stand one object deeper than elsewhere."""
    record = {
        "metadata": {"title": "On Lakes", "creators": [{"person_or_org": {"name": "Doe, Jane"}}]},
        "pids": {"doi": {"identifier": "10.5281/zenodo.1", "provider": "datacite"}},
    }
    (paper,), _ = reading(json.dumps(record), "a.json")
    assert (paper.authors, paper.doi) == (("Jane Doe",), "10.5281/zenodo.1")
