"""One record of a paper: identities, what is known and unknown, and the state of its code."""

import datetime as dt
import json

import jsonschema
import msgspec
import pytest

from enricher import record
from enricher.merge import merge
from enricher.model import (
    Check,
    CitationsFound,
    CitationsNotFound,
    Extraction,
    Link,
    LinkSource,
    Paper,
    Promise,
    Repository,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryQuestion,
    RepositoryRef,
    Unavailable,
    Url,
)
from enricher.resolved import Cited, Finding, Resolved

NOW = dt.datetime(2026, 11, 22, 7, 0, 0, 250_000, tzinfo=dt.UTC)
REF = RepositoryRef(forge="github", host="github.com", full_name="Owner/Name")
ALIVE = Check(status="alive", reason="ok")
DEAD = Check(status="dead", reason="repository_missing")


def found(full_name: str = "Owner/Name", *, stars: int = 5, empty: bool = False) -> RepositoryFound:
    return RepositoryFound(
        fetched_at=NOW,
        repository=Repository(
            forge="github",
            host="github.com",
            full_name=full_name,
            url=f"https://github.com/{full_name}",
            stars=stars,
            empty=empty,
        ),
    )


def code(
    check: Check = ALIVE,
    outcome: RepositoryOutcome | None = None,
    *,
    url: str = "https://github.com/Owner/Name",
) -> Finding:
    link = Link(url=Url(url), found_as=url, kind="code", repository=RepositoryQuestion(ref=REF))
    return Finding(link=link, check=check, repository=REF, told=Resolved(value=outcome) if outcome else None)


def of(*findings: Finding, promise: Promise = "none", about_code: bool = True) -> record.Record:
    extraction = Extraction(promise=promise, promises_code=about_code)
    return merge(Paper(title="A title"), extraction, findings, None)


def test_a_renamed_repository_has_its_new_name_and_keeps_the_old_beside_it() -> None:
    """Link and repository agree on the new identity."""
    made = of(code(outcome=found("New/Home")))
    assert made.links[0].repository == "github:New/Home"
    assert made.repositories[0].full_name == "New/Home"
    assert made.repositories[0].renamed_from == "Owner/Name"


def test_another_case_of_a_name_is_no_rename() -> None:
    """GitHub's names ignore case."""
    made = of(code(outcome=found("owner/name")))
    assert made.repositories[0].renamed_from is None


def test_a_repository_that_two_links_mean_stands_once() -> None:
    """Whatever is known beats what could not be asked."""
    unknown = code(outcome=Unavailable(why="429", at=NOW), url="https://github.com/Owner/Name/tree/main/x")
    made = of(unknown, code(outcome=found(stars=7)))
    assert [(entry.full_name, entry.stars) for entry in made.repositories] == [("Owner/Name", 7)]
    assert {link.repository for link in made.links} == {"github:Owner/Name"}


def test_a_missing_repository_is_an_entry_with_its_status() -> None:
    """Also where nothing is known, the repository is named."""
    made = of(code(DEAD, RepositoryMissing(fetched_at=NOW)))
    assert made.repositories[0].status == "missing"
    assert made.repositories[0].stars is None
    assert made.repositories[0].url == "https://github.com/Owner/Name"


@pytest.mark.parametrize(
    ("findings", "promise", "state"),
    [
        ((code(),), "none", "released"),
        ((code(Check(status="failing", reason="timeout")),), "none", "unverified"),
        ((code(Check(status="blocked", reason="http_403")),), "none", "unverified"),
        ((code(Check(status="skipped", reason="offline")),), "none", "unverified"),
        ((code(Check(status="skipped", reason="excluded")), code()), "none", "released"),
        (
            (code(Check(status="failing", reason="timeout")), code(outcome=found(empty=True))),
            "none",
            "unverified",
        ),
        ((), "released_no_link", "claimed"),
        ((code(DEAD),), "released_no_link", "dead"),
        ((code(outcome=found(empty=True)),), "future", "empty"),
        ((code(DEAD), code(outcome=found(empty=True))), "none", "empty"),
        ((code(DEAD), code()), "none", "released"),
        ((code(DEAD),), "future", "dead"),
        ((), "future", "promised"),
        ((), "none", "none"),
        ((code(Check(status="skipped", reason="artefact")),), "none", "none"),
        ((code(Check(status="skipped", reason="placeholder")),), "future", "promised"),
    ],
)
def test_the_code_s_state_is_the_first_that_holds(
    findings: tuple[Finding, ...], promise: Promise, state: str
) -> None:
    """Released > unverified > empty > dead > claimed > promised > none."""
    assert of(*findings, promise=promise).code == state


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (code(), "released"),
        (code(Check(status="failing", reason="timeout")), "unverified"),
        (code(outcome=found(empty=True)), "promised"),
        (code(DEAD), "promised"),
    ],
)
@pytest.mark.parametrize("source", ["huggingface", "paperswithcode"])
def test_what_only_others_say_is_never_dead_or_empty_code(
    finding: Finding, state: str, source: LinkSource
) -> None:
    """A catalogue's word may find the code, and may not take it away."""
    link = msgspec.structs.replace(finding.link, found_in=source)
    assert of(msgspec.structs.replace(finding, link=link), promise="future").code == state


def test_a_record_of_the_first_version_is_read() -> None:
    """It lacked who says so, and two states of the code; it is never written."""
    new = of(code())
    old = new.to_dict() | {"schema_version": 1}
    del old["links"][0]["found_in"], old["links"][0]["claimed_by"], old["citations"]["others"]
    read = record.decode(json.dumps(old))
    assert (read.schema_version, new.schema_version) == (1, 2)
    assert read.links == new.links
    assert record.Record.from_dict(new.to_dict()) == new
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(new.to_dict() | {"schema_version": 1}, record.schema())


def test_a_promise_of_data_alone_says_nothing_of_code() -> None:
    """`code` is about code."""
    assert of(promise="future", about_code=False).code == "none"
    assert of(promise="released_no_link", about_code=False).code == "none"


def test_citations_tell_absence_from_an_outage() -> None:
    """not_found, unavailable, and nothing to ask by."""

    def state(outcome: object) -> str:
        told = Cited(told=Resolved(value=outcome)) if outcome is not None else None  # type: ignore[arg-type]
        return merge(Paper(title=""), Extraction(), (), told).citations.status

    assert state(CitationsFound(paper_id="x", fetched_at=NOW)) == "ok"
    assert state(CitationsNotFound(fetched_at=NOW)) == "not_found"
    assert state(None) == "not_found"
    assert state(Unavailable(why="503", at=NOW)) == "unavailable"


def test_every_line_validates_and_times_end_in_z() -> None:
    """The schema made from the types accepts what the types write."""
    found_now = CitationsFound(paper_id="x", fetched_at=NOW, citation_count=3)
    told = Cited(told=Resolved(value=found_now, from_cache=True))
    paper = Paper(title="T", arxiv_id="2006.09214", announced=dt.date(2020, 6, 17))  # type: ignore[arg-type]
    made = merge(paper, Extraction(), (code(outcome=found()), code(DEAD)), told, errors=("words",))
    jsonschema.Draft202012Validator(record.schema()).validate(made.to_dict())
    line = record.encode(made)
    assert b'"fetched_at":"2026-11-22T07:00:00Z"' in line
    assert b'"pdf_url":"https://arxiv.org/pdf/2006.09214"' in line
    assert record.decode(line) == made


def test_the_schema_refuses_a_line_that_lacks_a_key() -> None:
    """Keys are always present."""
    line = of(code()).to_dict()
    del line["links"][0]["reason"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, record.schema())


def test_what_could_not_be_asked_is_said_with_the_time_it_comes_back() -> None:
    """Each repository once; not where another link knew it, nor where nobody was to be asked."""
    later = Unavailable(why="spent", at=NOW, retry_at=NOW + dt.timedelta(hours=1))
    assert of(code(outcome=later), code(outcome=later)).errors == (
        "github:Owner/Name: spent; again from 2026-11-22T08:00:00Z",
    )
    assert of(code(outcome=found()), code(outcome=later)).errors == ()
    assert of(code(outcome=Unavailable(why="--offline", at=NOW, wanted=False))).errors == ()
    lost = Cited(told=Resolved(value=Unavailable(why="503", at=NOW)))
    outage = merge(Paper(title="A title"), Extraction(), (), lost)
    assert outage.errors == ("citations: 503",)


def test_a_doubted_address_that_is_alive_takes_the_place_of_a_promise() -> None:
    """A placeholder's name may be somebody's after all."""
    alive, skipped = code(), code(Check(status="skipped", reason="placeholder"))
    for finding, said in ((alive, ("none", "released")), (skipped, ("future", "promised"))):
        link = msgspec.structs.replace(finding.link, doubt="placeholder")
        made = of(msgspec.structs.replace(finding, link=link), promise="future")
        assert (made.paper.promise, made.code) == said


def test_an_address_that_is_too_long_is_said_with_its_length() -> None:
    """It is never cut."""
    url = Url("https://example.org/" + "a" * 9_000)
    link = Link(url=url, found_as=url, refusal="invalid_url")
    finding = Finding(link=link, check=Check(status="skipped", reason="invalid_url"))
    made = merge(Paper(title="T"), Extraction(links=(link,)), (finding,), None)
    assert "9020 characters" in made.errors[0]
    assert made.links[0].url == url
