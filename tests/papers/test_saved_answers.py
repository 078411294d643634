"""What the interfaces of catalogues and libraries answer, saved as it came."""

import base64
import datetime as dt
import json
from typing import Any

import pytest

from enricher.links import extract
from enricher.model import Paper

from .conftest import Reading


def _read(reading: Reading, value: Any) -> list[Paper]:
    return reading(json.dumps(value), "saved.json")[0]


def _own(paper: Paper) -> list[str]:
    return [link.url for link in extract(paper).links if link.role == "own" and link.kind != "paper"]


def test_what_a_work_cites_is_none_of_its_links(reading: Reading) -> None:
    """DataCite and Zenodo say of each related work in which relation it stands; terms are no links."""
    related = [
        {"relationType": "IsSupplementTo", "relatedIdentifier": "https://github.com/doe/own"},
        {"relationType": "Cites", "relatedIdentifier": "https://github.com/roe/cited"},
        {"relation": "isNewVersionOf", "identifier": "https://gitlab.com/roe/older"},
    ]
    work = {
        "titles": [{"title": "On Related Works"}],
        "relatedIdentifiers": related,
        "rightsList": [{"rightsUri": "https://opensource.org/licenses/MIT"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    (paper,) = _read(reading, {"data": [{"id": "10.1000/a", "attributes": work}]})
    assert _own(paper) == ["https://github.com/doe/own"]


def test_another_works_identifier_is_not_the_works_own(reading: Reading) -> None:
    """The preprint that a data set cites is not the data set."""
    related = [{"relationType": "Cites", "relatedIdentifier": "arXiv:2106.00001"}]
    (paper,) = _read(reading, [{"title": "Some Data", "relatedIdentifiers": related}])
    assert paper.arxiv_id is None


def test_crossrefs_supplements_are_links(reading: Reading) -> None:
    """Under `relation`, by the name of the relation."""
    relation = {
        "is-supplemented-by": [{"id-type": "uri", "id": "https://github.com/doe/own"}],
        "is-derived-from": [{"id-type": "uri", "id": "https://github.com/roe/base"}],
    }
    work = {"DOI": "10.1000/b", "title": ["On Supplements"], "relation": relation}
    (paper,) = _read(reading, {"message": {"items": [work]}})
    assert _own(paper) == ["https://github.com/doe/own"]


def test_replies_of_reviewers_are_no_papers(reading: Reading) -> None:
    """OpenReview gives them among a forum's notes, with titles of their own."""
    submission = {"id": "F1", "forum": "F1", "content": {"title": "On Forums", "authors": ["Jane Doe"]}}
    review = {"id": "R1", "forum": "F1", "replyto": "F1", "content": {"title": "Official Review #1"}}
    assert [paper.title for paper in _read(reading, {"notes": [submission, review]})] == ["On Forums"]


def test_fields_of_hal_are_known_by_their_endings(reading: Reading) -> None:
    """Solr's `_s` stands behind every name."""
    work = {
        "title_s": ["On Endings"],
        "authFullName_s": ["Jane Doe"],
        "doiId_s": "10.1000/c",
        "producedDate_s": "2021-06-10",
    }
    (paper,) = _read(reading, {"response": {"docs": [work]}})
    assert (paper.doi, paper.authors, paper.announced) == ("10.1000/c", ("Jane Doe",), dt.date(2021, 6, 10))


def test_a_name_in_parts_is_whole_where_its_short_form_is_not(reading: Reading) -> None:
    """Europe PMC's `fullName` is `Doe J`; a whole name beside its parts stays."""
    short = {"fullName": "Doe J", "firstName": "Jane", "lastName": "Doe"}
    whole = {"name": "Richard van Roe", "firstName": "Richard", "lastName": "Roe"}
    (paper,) = _read(reading, [{"title": "On Names", "authors": [short, whole]}])
    assert paper.authors == ("Jane Doe", "Richard van Roe")


def test_properties_of_a_notion_page_are_a_papers(reading: Reading) -> None:
    """Each stands under its type; the page's own address is the keeper's."""
    properties = {
        "Name": {"id": "title", "type": "title", "title": [{"type": "text", "plain_text": "On Pages"}]},
        "Link": {"id": "a", "type": "url", "url": "https://arxiv.org/abs/2106.00002"},
        "Code": {"id": "b", "type": "url", "url": "https://github.com/doe/pages"},
    }
    page = {"object": "page", "url": "https://www.notion.so/On-Pages-1", "properties": properties}
    (paper,) = _read(reading, {"object": "list", "results": [page]})
    assert (paper.title, paper.arxiv_id, _own(paper)) == (
        "On Pages",
        "2106.00002",
        ["https://github.com/doe/pages"],
    )


def test_pages_of_the_authors_are_none_of_the_papers(reading: Reading) -> None:
    """Where their accounts stand beside it, a home page is a person's; else it is the project's."""
    persons = {"title": "On Persons", "homepage": "https://jane.example.org", "google_scholar": "abc"}
    project = {"title": "On Projects", "homepage": "https://project.example.org"}
    papers = _read(reading, [persons, project])
    assert list(map(_own, papers)) == [[], ["https://project.example.org"]]


def test_an_object_under_a_title_is_that_paper(reading: Reading) -> None:
    """Where it names none itself and says where the paper is."""
    listed = {
        "On Objects: A Study": {"paper": "https://openreview.net/forum?id=F2", "year": 2021},
        "On Members of Objects": {"arxiv": "https://arxiv.org/abs/2106.00003", "title": "A Title of its Own"},
    }
    papers = _read(reading, listed)
    assert [paper.title for paper in papers] == ["On Objects: A Study", "A Title of its Own"]


def test_identifiers_by_their_types_are_known(reading: Reading) -> None:
    """As BibJSON lists them, and a DOI under `paper` among links."""
    bibjson = {"title": "On Types", "identifier": [{"type": "doi", "id": "10.1000/d"}]}
    linked = {"title": "On Links", "links": {"paper": "https://doi.org/10.1000/e"}}
    assert [paper.doi for paper in _read(reading, [bibjson, linked])] == ["10.1000/d", "10.1000/e"]


def test_media_of_a_talk_are_links_by_their_names(reading: Reading) -> None:
    """As conferences' sites give them."""
    media = [
        {"uri": "https://openreview.net/forum?id=F3", "name": "OpenReview"},
        {"uri": "https://github.com/doe/talk", "name": "Code"},
    ]
    (paper,) = _read(
        reading, {"results": [{"name": "On Talks", "abstract": "We talk.", "eventmedia": media}]}
    )
    assert _own(paper) == ["https://github.com/doe/talk"]


def test_tables_in_json_are_read_by_rows_and_by_columns(reading: Reading) -> None:
    """As pandas and spreadsheets write them; an object of numbered objects under other names is none."""
    names = ["title", "arxiv_id", "code"]
    row = ["On Tables", "2106.00004", "https://github.com/doe/tables"]
    split = {"columns": names, "index": [0], "data": [row]}
    sheet = {"range": "A1:C2", "values": [names, row]}
    turned = {name: {"0": cell} for name, cell in zip(names, row, strict=True)}
    for table in (split, sheet, turned):
        (paper,) = _read(reading, table)
        assert (paper.title, paper.arxiv_id, paper.urls) == (
            "On Tables",
            "2106.00004",
            ("https://github.com/doe/tables",),
        )
    numbered = {"spring": {"0": {"title": "On Numbers"}}, "autumn": {"0": {"title": "On More Numbers"}}}
    assert len(_read(reading, numbered)) == 2


def test_each_repository_of_a_list_is_whose_it_says(reading: Reading) -> None:
    """Some say of each whether it is official, and give the API's address beside the page's."""
    repositories = [
        {"url": "https://github.com/doe/own", "isOfficial": True},
        {"url": "https://github.com/roe/other", "is_official": False},
        {"html_url": "https://github.com/doe/more", "url": "https://api.github.com/repos/doe/more"},
    ]
    (paper,) = _read(reading, [{"title": "On Owners", "repositories": repositories}])
    assert _own(paper) == ["https://github.com/doe/own", "https://github.com/doe/more"]


def test_an_identifier_that_became_a_number_has_its_zeros_again(reading: Reading) -> None:
    """Five digits since 2015, four before."""
    papers = _read(
        reading, [{"title": "a b", "arxiv_id": number} for number in (2101.0001, 1412.05, 704.0001)]
    )
    assert [paper.arxiv_id for paper in papers] == ["2101.00010", "1412.0500", "0704.0001"]


def test_what_some_software_needs_is_not_its_own(reading: Reading) -> None:
    """CodeMeta and Schema.org name requirements, languages, people and terms beside the repository."""
    software = {
        "@type": "SoftwareSourceCode",
        "name": "countr",
        "identifier": "https://doi.org/10.1000/s",
        "codeRepository": "https://github.com/doe/countr",
        "softwareRequirements": [{"name": "base", "codeRepository": "https://github.com/roe/base"}],
        "programmingLanguage": {"@type": "ComputerLanguage", "url": "https://lang.example.org"},
        "producer": {"@type": "Organization", "url": "https://university.example.org"},
        "terms": "https://creativecommons.org/licenses/by/4.0/",
    }
    (paper,) = _read(reading, software)
    assert _own(paper) == ["https://github.com/doe/countr"]


def test_accounts_and_a_librarys_resolver_are_no_links(reading: Reading) -> None:
    """Whatever the field is called."""
    row = {
        "title": "On Accounts",
        "cited_by_link": "https://scholar.google.com/scholar?cites=1",
        "first author": "https://www.linkedin.com/in/doe",
        "full text link": "http://sfx.example.org/x?sid=E&id=doi:10.1000%2Fa&atitle=On+Accounts",
        "site": "https://accounts.example.org",
    }
    (paper,) = _read(reading, [row])
    assert _own(paper) == ["https://accounts.example.org"]


def test_signs_without_end_cost_no_more_than_their_length(reading: Reading) -> None:
    """Between addresses and behind one: a hundred thousand of them were half an hour's work."""
    bars = {"title": "On Bars", "code": "https://github.com/doe/bars" + "|" * 99_000 + "x"}
    escapes = {"title": "On Escapes", "code": "https://github.com/doe/x" + "%22" * 33_000 + "%2F"}
    assert [paper.title for paper in _read(reading, [bars, escapes])] == ["On Bars", "On Escapes"]
    assert len(extract(_read(reading, [escapes])[0]).links) <= 1


def test_google_scholars_line_has_all_authors(reading: Reading) -> None:
    """SerpAPI gives those with a profile apart, and all in the line below the title."""
    told = {"summary": "JL Harley, SE Smith… - Fungi, 2020 - arxiv.org", "authors": [{"name": "JL Harley"}]}
    result = {"title": "On Fungi", "link": "https://arxiv.org/abs/2009.12345", "publication_info": told}
    (paper,) = _read(reading, {"search_metadata": {"id": "x"}, "organic_results": [result]})
    assert (paper.title, paper.authors) == ("On Fungi", ("JL Harley", "SE Smith"))


def test_orcids_group_is_one_work(reading: Reading) -> None:
    """Several sources tell of it; the identifier of the book that it is part of is not its own."""
    ids = [
        {"external-id-type": "doi", "external-id-value": value, "external-id-relationship": relation}
        for value, relation in (("10.1000/book", "part-of"), ("10.1000/own", "self"))
    ]
    day = {"year": {"value": "2019"}, "month": {"value": "07"}, "day": {"value": "25"}}
    summary = {
        "title": {"title": {"value": "On Groups"}, "subtitle": None},
        "external-ids": {"external-id": ids},
        "publication-date": day,
    }
    group = {"external-ids": {"external-id": ids}, "work-summary": [summary, summary]}
    (paper,) = _read(reading, {"group": [group]})
    assert (paper.title, paper.doi, paper.announced) == ("On Groups", "10.1000/own", dt.date(2019, 7, 25))


def test_a_journal_beside_a_title_is_not_the_paper(reading: Reading) -> None:
    """Lens gives it under `source`, where others have the paper itself."""
    work = {
        "title": "On Journals",
        "source": {"title": "Some Journal", "issn": "1234-5678"},
        "external_ids": [{"type": "doi", "value": "10.1000/lens"}],
    }
    (paper,) = _read(reading, {"data": [work]})
    assert (paper.title, paper.doi) == ("On Journals", "10.1000/lens")


def test_software_tells_of_the_paper_on_it(reading: Reading) -> None:
    """CodeMeta's `referencePublication` is the paper: it has the repository, and not the software's DOI."""
    publication = {
        "@type": "ScholarlyArticle",
        "name": "On Tools",
        "identifier": "https://doi.org/10.1000/tool",
    }
    software = {
        "@context": "https://doi.org/10.5063/schema/codemeta-2.0",
        "name": "tool",
        "identifier": "https://doi.org/10.5281/zenodo.111",
        "codeRepository": "https://github.com/doe/tool",
        "softwareRequirements": [
            {"@type": "SoftwareApplication", "codeRepository": "https://github.com/a/b"}
        ],
    }
    (paper,) = _read(reading, software | {"referencePublication": [publication]})
    assert (paper.title, paper.doi, _own(paper)) == (
        "On Tools",
        "10.1000/tool",
        ["https://github.com/doe/tool"],
    )
    (paper,) = _read(reading, software | {"referencePublication": "https://doi.org/10.1000/tool"})
    assert (paper.title, paper.doi, _own(paper)) == ("tool", "10.1000/tool", ["https://github.com/doe/tool"])


def test_a_graphs_works_have_the_authors_that_it_names(reading: Reading) -> None:
    """In JSON-LD an object may stand for another by its name; that is no work of its own."""
    graph = [
        {"@id": "./", "@type": "Dataset", "citation": {"@id": "https://doi.org/10.1000/river"}},
        {"@id": "#doe", "@type": "Person", "name": "Jane Doe"},
        {
            "@id": "https://doi.org/10.1000/river",
            "@type": "ScholarlyArticle",
            "headline": "On Rivers",
            "author": [{"@id": "#doe"}],
        },
    ]
    (paper,) = _read(reading, {"@context": "https://schema.org", "@graph": graph})
    assert (paper.title, paper.doi, paper.authors) == ("On Rivers", "10.1000/river", ("Jane Doe",))


def test_the_record_of_a_doi_is_the_work_itself(reading: Reading) -> None:
    """Zenodo's page of the very version that the DOI names; that of another record is a link."""
    links = {"self_html": "https://zenodo.org/records/7690001", "data": "https://zenodo.org/records/123"}
    record = {"doi": "10.5281/zenodo.7690001", "metadata": {"title": "On Records"}, "links": links}
    (paper,) = _read(reading, {"hits": {"hits": [record]}})
    assert _own(paper) == ["https://zenodo.org/records/123"]


def test_solrs_types_are_no_part_of_a_fields_name(reading: Reading) -> None:
    """HAL's interface gives its fields with them."""
    document = {
        "title_s": ["On Types"],
        "authFullName_s": ["Jane Doe"],
        "producedDate_tdate": "2020-02-04T00:00:00Z",
    }
    (paper,) = _read(reading, {"response": {"docs": [document]}})
    assert (paper.title, paper.authors, paper.announced) == ("On Types", ("Jane Doe",), dt.date(2020, 2, 4))


def test_springers_and_scopus_answers_are_read(reading: Reading) -> None:
    """Their abstracts and authors stand in objects, their names with a vocabulary before them."""
    springer = {
        "title": "On Springs",
        "creators": [{"creator": "Doe, Jane"}],
        "abstract": {"h1": "Abstract", "p": "Code: https://github.com/doe/springs"},
    }
    scopus = {
        "dc:title": "On Scopes",
        "dc:creator": "Roe R.",
        "prism:doi": "10.1000/s",
        "prism:coverDate": "2021-05-04",
    }
    first, second = _read(reading, {"records": [springer], "entry": [scopus]})
    assert (first.authors, _own(first)) == (("Jane Doe",), ["https://github.com/doe/springs"])
    assert (second.title, second.doi, second.announced) == ("On Scopes", "10.1000/s", dt.date(2021, 5, 4))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("body:\n      string: '{answer}'", "python"),
        ("content: '{answer}'\n    http_version: HTTP/1.1", "httpx"),
        ("body:\n      encoding: ASCII-8BIT\n      file: no\n      string: {packed}", "r"),
        ("body:\n      encoding: UTF-8\n      base64_string: {packed}", "ruby"),
    ],
    ids=["python", "httpx", "r", "ruby"],
)
def test_recordings_of_http_hold_what_was_answered(reading: Reading, body: str, name: str) -> None:
    """As tests of APIs keep them; what was asked names no paper."""
    answer = '{"data": [{"title": "Counting Stones", "externalIds": {"DOI": "10.1000/stones.1"}}]}'
    packed = base64.b64encode(answer.encode()).decode()
    held = body.replace("{answer}", answer).replace("{packed}", packed)
    text = f"""interactions:
- request:
    body: '{{"ids": ["10.1000/asked.2"]}}'
    method: POST
    uri: https://api.example.org/graph/v1/paper/batch?fields=title
  response:
    {held}
    status:
      code: 200
version: 1
"""
    papers, _ = reading(text, f"{name}.yaml")
    assert [(paper.title, paper.doi) for paper in papers] == [("Counting Stones", "10.1000/stones.1")]


def test_europe_pmcs_list_of_authors_says_more_than_its_line_of_them(reading: Reading) -> None:
    """The line has initials; where it stands alone it is read."""
    line = '"authorString": "Doe J, Roe R."'
    people = '"authorList": {"author": [{"firstName": "Jane", "lastName": "Doe"}]}'
    for held, want in ((f"{line}, {people}", ("Jane Doe",)), (line, ("J Doe", "R Roe"))):
        (paper,), _ = reading(f'[{{"title": "On Lakes", "doi": "10.1000/x", {held}}}]', "a.json")
        assert paper.authors == want


def test_later_sources_of_an_orcid_work_tell_its_identifiers(reading: Reading) -> None:
    """The first source gives the title; what it lacks, another has."""
    told = (("On Groups", "wosuid", "1"), ("On groups", "doi", "10.1000/own"), ("x", "arxiv", "2105.00027"))
    sources = [
        {
            "title": {"title": {"value": title}},
            "external-ids": {"external-id": [{"external-id-type": kind, "external-id-value": value}]},
        }
        for title, kind, value in told
    ]
    (paper,) = _read(reading, {"group": [{"work-summary": sources}]})
    assert (paper.title, paper.doi, paper.arxiv_id) == ("On Groups", "10.1000/own", "2105.00027")


def test_a_crate_tells_of_its_paper(reading: Reading) -> None:
    """RO-Crate's metadata are a graph of linked data under a context of their own."""
    own = "https://doi.org/10.1000/own"
    graph = [
        {"@id": "./", "@type": "Dataset", "name": "Files", "citation": {"@id": own}},
        {"@id": own, "@type": "ScholarlyArticle", "name": "On Crates", "author": {"@id": "#doe"}},
        {"@id": "#doe", "@type": "Person", "name": "Jane Doe"},
    ]
    (paper,) = _read(reading, {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph})
    assert (paper.title, paper.doi, paper.authors) == ("On Crates", "10.1000/own", ("Jane Doe",))
