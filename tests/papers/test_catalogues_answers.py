"""Answers and exports of catalogues in JSON, further than `test_saved_answers`."""

import json
from typing import Any

import pytest

from enricher.links import extract

from .conftest import Reading


def test_crossrefs_journals_are_no_papers(reading: Reading) -> None:
    """They have titles and numbers of series, and say how much of their papers is known."""
    journals = [
        {"title": name, "publisher": "River Press", "ISSN": ["1234-5678"], "coverage": {"abstracts": 0.1}}
        for name in ("Journal of Rivers", "Lake Letters")
    ]
    answer: dict[str, Any] = {"status": "ok", "message-type": "journal-list", "message": {"items": journals}}
    assert reading(json.dumps(answer), "journals.json")[0] == []
    assert reading(json.dumps({**answer, "message": journals[0]}), "journal.json")[0] == []


def test_a_work_with_the_number_of_its_series_is_a_paper(reading: Reading) -> None:
    """Its journal is named beside it."""
    work = {"title": ["Cross Words"], "ISSN": ["1234-5678"], "DOI": "10.1000/cross.1", "coverage": {"a": 1}}
    ((paper,), _) = reading(json.dumps({"message-type": "work", "message": work}), "work.json")
    assert (paper.title, paper.doi) == ("Cross Words", "10.1000/cross.1")


def test_a_file_of_codemeta_is_of_its_software(reading: Reading) -> None:
    """As a citation file's: with its repository, and nothing of what it is built with."""
    software = {
        "@context": "https://doi.org/10.5063/schema/codemeta-2.0",
        "@type": "SoftwareSourceCode",
        "identifier": "rivers",
        "name": "rivers: How They Bend",
        "codeRepository": "https://github.com/doe/rivers",
        "issueTracker": "https://github.com/doe/rivers/issues",
        "contIntegration": "https://ci.example.org/doe/rivers",
        "author": [{"@type": "Person", "givenName": "Jane", "familyName": "Doe"}],
        "datePublished": "2020-03-04",
    }
    for text in (
        json.dumps(software),
        json.dumps({**software, "@context": ["http://schema.org", {"a": "b"}]}),
    ):
        ((paper,), problems) = reading(text, "codemeta.json")
        assert (paper.title, paper.authors) == ("rivers: How They Bend", ("Jane Doe",))
        assert [link.url for link in extract(paper).links] == ["https://github.com/doe/rivers"]
        assert (str(paper.announced), problems) == ("2020-03-04", [])


def test_records_of_marc_in_json_are_read_as_those_in_xml(reading: Reading) -> None:
    """Title and subtitle without the marks between them, the persons, and the work's own DOI."""
    fields = [
        {"001": "5637241"},
        {"024": {"ind1": "7", "ind2": " ", "subfields": [{"a": "10.1000/rivers.1"}, {"2": "doi"}]}},
        {"100": {"ind1": "1", "ind2": " ", "subfields": [{"a": "Doe, Jane."}]}},
        {"245": {"ind1": "1", "ind2": "0", "subfields": [{"a": "How rivers bend :"}, {"b": "a study /"}]}},
    ]
    other = {
        "leader": "00925njm  22002777a 4500",
        "fields": [{"001": "1"}, {"650": {"subfields": [{"a": "x"}]}}],
    }
    text = json.dumps([{"leader": "00925njm  22002777a 4500", "fields": fields}, other])
    ((paper,), (problem,)) = reading(text, "marc.json")
    assert (paper.title, paper.doi, paper.authors) == (
        "How rivers bend: a study",
        "10.1000/rivers.1",
        ("Jane Doe",),
    )
    assert "neither a title nor an identifier" in problem.words


def test_solrs_fields_to_show_are_titles_and_authors(reading: Reading) -> None:
    """As PLOS' search answers."""
    found = {
        "id": "10.1371/journal.pone.0000001",
        "title_display": "How rivers bend",
        "author_display": ["Jane Doe", "Richard Roe"],
    }
    ((paper,), _) = reading(json.dumps({"response": {"numFound": 1, "docs": [found]}}), "plos.json")
    assert (paper.title, paper.authors) == ("How rivers bend", ("Jane Doe", "Richard Roe"))


ORCID = """<?xml version="1.0"?><bulk:bulk xmlns:common="http://www.orcid.org/ns/common" xmlns:work=
"http://www.orcid.org/ns/work" xmlns:bulk="http://www.orcid.org/ns/bulk"><work:work><work:title><common:title>
How rivers bend</common:title></work:title><common:external-ids><common:external-id>
<common:external-id-type>doi
</common:external-id-type><common:external-id-value>10.1000/rivers.1</common:external-id-value>
<common:external-id-relationship>self</common:external-id-relationship></common:external-id>
</common:external-ids>
</work:work><work:work><work:title><common:title>A chapter</common:title></work:title><common:external-ids>
<common:external-id><common:external-id-type>doi</common:external-id-type>
<common:external-id-value>10.1000/book
</common:external-id-value><common:external-id-relationship>part-of</common:external-id-relationship>
</common:external-id></common:external-ids></work:work></bulk:bulk>"""


def test_orcids_works_in_xml_have_their_own_identifiers(reading: Reading) -> None:
    """That of what a work is a part of is none of its own."""
    (first, second), problems = reading(ORCID, "works.xml")
    assert (first.title, first.doi) == ("How rivers bend", "10.1000/rivers.1")
    assert (second.title, second.doi, problems) == ("A chapter", None, [])


def test_time_at_an_instrument_is_no_paper_of_a_researchers(reading: Reading) -> None:
    """ORCID tells of it beside works."""
    proposal = {
        "title": {"title": {"value": "Beam Time"}},
        "hosts": {"organization": []},
        "external-ids": {"external-id": []},
    }
    work = {"title": {"title": {"value": "How rivers bend"}}, "external-ids": {"external-id": []}}
    record = {"research-resources": {"group": [{"proposal": proposal}]}, "works": [{"work-summary": [work]}]}
    ((paper,), _) = reading(json.dumps(record), "record.json")
    assert paper.title == "How rivers bend"


def test_texts_with_line_ends_as_they_are_are_read(reading: Reading) -> None:
    """JSON would have them escaped; what is broken otherwise still costs itself."""
    text = (
        '[{"title": "How rivers\nbend\tin ice", "doi": "10.1000/r.1"},\n'
        '{"title": "Lost\n, "doi": "10.1000/r.2"},\n{"title": "Sparse dams", "doi": "10.1000/r.3"}]'
    )
    papers, problems = reading(text, "a.json")
    assert [paper.title for paper in papers] == ["How rivers bend in ice", "Sparse dams"]
    assert len(problems) == 1
    ((paper,), problems) = reading('{"title": "How rivers\tbend", "doi": "10.1000/r.1"}\n', "a.jsonl")
    assert (paper.title, problems) == ("How rivers bend", [])


def test_an_answer_that_begins_with_what_is_unknown_is_json(reading: Reading) -> None:
    """Semantic Scholar's batches have nulls for what it does not know."""
    work = {"paperId": "b", "externalIds": {"DOI": "10.1000/r.1"}, "title": "How rivers bend"}
    ((paper,), _) = reading(json.dumps([None, None, work]), "batch.json")
    assert (paper.title, paper.doi) == ("How rivers bend", "10.1000/r.1")
    ((paper,), _) = reading(json.dumps([None, work]), "batch.txt")
    assert paper.doi == "10.1000/r.1"


def test_a_full_text_in_a_field_has_others_code(reading: Reading) -> None:
    """CORE gives it beside the abstract, which has the paper's own."""
    work = {
        "title": "How rivers bend",
        "doi": "10.1000/r.1",
        "abstract": "Our code: https://github.com/doe/rivers",
        "fullText": "As in https://github.com/others/one and arXiv:1901.00001 we bend.",
    }
    ((paper,), _) = reading(json.dumps({"totalHits": 1, "results": [work]}), "core.json")
    assert [link.url for link in extract(paper).links] == ["https://github.com/doe/rivers"]
    assert paper.arxiv_id is None


def test_titles_under_further_names_are_known(reading: Reading) -> None:
    """OpenAIRE's graph, and Wikidata's answers to queries."""
    graph = {"mainTitle": "How rivers bend", "authors": [{"fullName": "Doe, Jane", "rank": 1}], "id": "x",
             "pids": [{"scheme": "doi", "value": "10.1000/r.1"}]}  # fmt: skip
    binding = {"paper": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
               "paperLabel": {"type": "literal", "value": "How rivers bend"},
               "doi": {"type": "literal", "value": "10.1000/r.1"}}  # fmt: skip
    for value in ({"results": [graph]}, {"head": {"vars": []}, "results": {"bindings": [binding]}}):
        ((paper,), _) = reading(json.dumps(value), "answer.json")
        assert (paper.title, paper.doi) == ("How rivers bend", "10.1000/r.1")


def test_a_resource_of_json_api_is_read_beside_what_is_included(reading: Reading) -> None:
    """DataCite's answer has the client that gave the DOI after the work."""
    client = {"id": "river.press", "type": "clients", "attributes": {"name": "River Press", "year": 2018}}
    work = {
        "id": "10.1000/lake.1",
        "type": "dois",
        "attributes": {
            "doi": "10.1000/lake.1",
            "titles": [{"lang": "en", "title": "How Lakes Freeze"}],
            "creators": [{"name": "Doe, Jane", "givenName": "Jane", "familyName": "Doe"}],
        },
    }
    ((paper,), _) = reading(json.dumps({"data": work, "included": [client]}), "work.json")
    assert (paper.title, paper.doi, paper.authors) == ("How Lakes Freeze", "10.1000/lake.1", ("Jane Doe",))


def test_titles_of_one_work_are_no_list_of_works(reading: Reading) -> None:
    """It has a DOI of its own; who wrote it stands among the contributors, by their roles."""
    work = {
        "id": "https://doi.org/10.1000/pond.1",
        "titles": [{"title": "How Ponds Fill"}],
        "contributors": [
            {"contributorRoles": ["Author"], "givenName": "Jane", "familyName": "Doe"},
            {"contributorRoles": ["Editor"], "givenName": "Richard", "familyName": "Roe"},
        ],
        "publisher": {"name": "Pond Letters"},
        "date": {"published": "2022-05-12T09:30:00", "updated": "2024-02-14T09:03:51"},
    }
    ((paper,), _) = reading(json.dumps({"items": [work]}), "works.json")
    assert (paper.title, paper.doi, paper.authors) == ("How Ponds Fill", "10.1000/pond.1", ("Jane Doe",))
    assert str(paper.announced) == "2022-05-12"
    (papers, _) = reading(
        json.dumps({"titles": [{"title": "How Ponds Fill"}, {"title": "How Lakes Freeze"}]}), "b.json"
    )
    assert [one.title for one in papers] == ["How Ponds Fill", "How Lakes Freeze"]


def test_a_records_day_is_none_of_an_older_paper(reading: Reading) -> None:
    """Crossref's `created` is near the day of a new paper; of one that is older it is another day."""
    work = {"title": ["How Woods Grow"], "DOI": "10.1000/wood.1", "created": {"date-parts": [[2002, 5, 1]]}}
    for year, day in ((2002, "2002-05-01"), (2001, "2002-05-01"), (1925, "None")):
        ((paper,), _) = reading(json.dumps({**work, "issued": {"date-parts": [[year, 3]]}}), "work.json")
        assert str(paper.announced) == day


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (  # HAL's interface, asked for nothing in particular
            {
                "response": {
                    "docs": [{"docid": "1", "label_s": "Jane Doe. How Rivers Bend. Rivers, 2021. ⟨hal-1⟩"}]
                }
            },
            ("How Rivers Bend", None, ("Jane Doe",)),
        ),
        (  # bioRxiv's, of preprints that appeared
            {
                "collection": [
                    {
                        "biorxiv_doi": "10.1101/1",
                        "preprint_title": "How Rivers Bend",
                        "preprint_authors": "D., J.",
                    }
                ]
            },
            ("How Rivers Bend", "10.1101/1", ()),
        ),
        (  # a reader of Google Scholar
            {
                "container_type": "Author",
                "name": "Jane Doe",
                "publications": [{"bib": {"title": "How Rivers Bend", "citation": "arXiv:2101.00001, 2021"}}],
            },
            ("How Rivers Bend", None, ()),
        ),
        (  # JaLC's
            {
                "status": "OK",
                "data": {
                    "doi": "10.11230/1",
                    "title_list": [{"lang": "en", "title": "How Rivers Bend"}, {"lang": "ja", "title": "川"}],
                },
            },
            ("How Rivers Bend", "10.11230/1", ()),
        ),
        (  # SciELO's, whose fields have numbers
            {
                "code": "S1",
                "title": {"v100": [{"_": "River Letters"}], "v935": [{"_": "1234-5678"}]},
                "article": {
                    "v12": [{"l": "en", "_": "How Rivers Bend"}, {"l": "pt", "_": "Como os rios"}],
                    "v10": [{"n": "Jane", "s": "Doe", "_": ""}],
                    "v65": [{"_": "20110900"}],
                    "v237": [{"_": "10.1590/r"}],
                },
                "citations": [{"v12": [{"_": "A Cited Title"}], "v237": [{"_": "10.1590/c"}]}],
            },
            ("How Rivers Bend", "10.1590/r", ("Jane Doe",)),
        ),
        (  # the Web of Science's Expanded API
            {
                "REC": [
                    {
                        "UID": "WOS:1",
                        "static_data": {
                            "summary": {
                                "titles": {
                                    "title": [
                                        {"type": "source", "content": "RIVER LETTERS"},
                                        {"type": "item", "content": "How Rivers Bend"},
                                    ]
                                },
                                "names": {"name": {"role": "author", "display_name": "Doe, Jane"}},
                            }
                        },
                        "dynamic_data": {
                            "cluster_related": {
                                "identifiers": {
                                    "identifier": [
                                        {"type": ["eissn"], "value": 1},
                                        {"type": "doi", "value": "10.1000/w"},
                                    ]
                                }
                            }
                        },
                    }
                ]
            },
            ("How Rivers Bend", "10.1000/w", ("Jane Doe",)),
        ),
    ],
)
def test_catalogues_call_titles_as_they_like(
    answer: dict[str, Any], told: tuple[str, str | None, tuple[str, ...]], reading: Reading
) -> None:
    """Each by its documentation; a journal's title, or an author's name, stands beside."""
    ((paper,), _) = reading(json.dumps(answer), "answer.json")
    assert (paper.title, paper.doi, paper.authors) == told


@pytest.mark.parametrize(
    "answer",
    [
        {
            "message-type": "funder-list",
            "message": {"items": [{"name": "River Fund", "uri": "http://dx.doi.org/10.13039/1"}]},
        },
        {
            "results": [
                {
                    "bibjson": {
                        "title": "River Letters",
                        "eissn": "1234-5678",
                        "publisher": {"name": "A Press"},
                    }
                }
            ]
        },
        {
            "total": 2,
            "items": [{"id": "2", "title": "Developer of River Models", "closingDate": "2016-11-20"}],
        },
        {
            "items": [
                {"type": "podcast-episode", "title": "April on the River"},
                {"type": "event", "title": "River Days"},
            ]
        },
    ],
)
def test_what_catalogues_and_journals_list_beside_papers_is_none(
    answer: dict[str, Any], reading: Reading
) -> None:
    """Funders, journals, posts to apply for, and events by their kind."""
    assert reading(json.dumps(answer), "answer.json")[0] == []


def test_links_of_a_catalogues_own_are_no_papers(reading: Reading) -> None:
    """What identifies a work is its page; its record as harvested, and a service's account, are nothing."""
    record = (
        '<record xmlns="http://www.openarchives.org/OAI/2.0/"><a href="https://example.org/x"/> x</record>'
    )
    answer = {
        "results": [
            {
                "title": "How Rivers Bend",
                "dcidentifier": ["https://pub.example.edu/record/1", "https://pub.example.edu/download/1/2"],
                "rawRecordXml": record,
                "github_links": ["https://github.com/huggingface", "https://github.com/doe/rivers"],
            }
        ]
    }
    ((paper,), _) = reading(json.dumps(answer), "answer.json")
    links = [(str(link.kind), link.url) for link in extract(paper).links]
    assert links == [
        ("paper", "https://pub.example.edu/record/1"),
        ("paper", "https://pub.example.edu/download/1/2"),
        ("code", "https://github.com/doe/rivers"),
    ]
