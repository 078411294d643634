"""The open dataset: its rows, its forms, what stands beside it, and that our own import reads it back."""

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import yaml

from enricher.cli import main
from enricher.record import Record, Released, RepositoryRecord, encode
from enricher.reports.as_croissant import CONTEXT
from enricher.reports.as_pwc import FIELDS as PWC_FIELDS
from enricher.reports.dataset import FIELDS, MEANINGS, DatasetRow, rows_of

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace
DAY = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def paper(records: Make, *links: dict, **fields: object) -> Record:
    """One paper with these links; every GitHub address is a repository of seven stars."""
    made = records(1, links=1)[0]
    base = replace(
        made.links[0], kind="code", role="own", status="alive", reason="ok", final_url=None, found_in="text",
        claimed_by=(), archives=(), repository=None,
    )  # fmt: skip
    given = tuple(replace(base, **link) for link in links)
    known = replace(made.paper, title="On counting", arxiv_id="2006.09210", announced=None)
    repository = {
        "forge": "github", "host": "github.com", "renamed_from": None, "status": "ok", "stars": 7,
        "license": "MIT", "empty": False,
    }  # fmt: skip
    names = {link.repository.removeprefix("github:") for link in given if link.repository}
    facts = [{**repository, "full_name": name, "url": f"https://github.com/{name}"} for name in sorted(names)]
    repositories = tuple(msgspec.convert(each, RepositoryRecord) for each in facts)
    return replace(made, paper=known, links=given, repositories=repositories, code="released", **fields)


def link(name: str, **fields: object) -> dict:
    """A link of a repository."""
    return {"url": f"https://github.com/{name}", "repository": f"github:{name}", **fields}


def written(folder: Path, *records: Record) -> str:
    """A run's file."""
    path = folder / "run.jsonl"
    path.write_bytes(b"".join(encode(record) + b"\n" for record in records))
    return str(path)


def test_every_field_has_a_meaning_and_a_type() -> None:
    """And none has one that is no field."""
    assert tuple(MEANINGS) == DatasetRow.__struct_fields__ == tuple(field.name for field in FIELDS)
    assert {field.kind for field in FIELDS} == {"text", "address", "truth", "integer", "date", "time"}


def test_the_documentation_holds_every_field() -> None:
    """As the program has them."""
    docs = (Path(__file__).parents[2] / "docs/sources.md").read_text("utf-8")
    for field in FIELDS:
        known = "yes" if field.optional else "no"
        assert f"| `{field.name}` | {field.kind} | {known} | {field.means} |" in docs
    assert all(f"| `{name}` | {means} |" in docs for name, means in PWC_FIELDS.items())


def test_a_row_says_who_says_so_and_what_was_seen(records: Make) -> None:
    """The paper's own word and a catalogue's stand apart; what is merely mentioned is no row."""
    record = paper(
        records,
        link("o/own", claimed_by=("huggingface",)),
        link("o/used", role="mentioned"),
        link("o/other", role="mentioned", found_in="paperswithcode"),
        {"url": "https://a.example/", "kind": "project"},
        released=Released(since=DAY, before="promised", shown_by=("text",), url="https://github.com/o/own"),
    )
    own, other = rows_of(record)
    assert (own.official, own.said_by, own.also_said_by) == (True, "text", "huggingface")
    assert (own.stars, own.license, own.released_since, own.released_after) == (7, "MIT", DAY, "promised")
    assert (other.official, other.said_by, other.released_since) == (False, "paperswithcode", None)
    assert (own.arxiv_id, own.paper_url) == ("arXiv:2006.09210", "https://arxiv.org/abs/2006.09210")


def test_two_addresses_of_one_repository_are_a_row(records: Make) -> None:
    """With all who name it, and what the living one shows."""
    record = paper(
        records,
        link("o/n", status="dead", reason="path_missing", found_in="page"),
        link("o/n", url="https://github.com/o/n/tree/main", found_in="text"),
    )
    (row,) = rows_of(record)
    assert (row.state, row.said_by, row.also_said_by) == ("alive", "text", "page")


def test_stars_are_those_of_the_row_s_own_repository(records: Make) -> None:
    """An address without a repository has none, whatever stands beside it."""
    record = paper(records, {"url": "https://lab.example.org/code.zip"}, link("o/n"))
    found = {row.repository_url: row.stars for row in rows_of(record)}
    assert found == {"https://lab.example.org/code.zip": None, "https://github.com/o/n": 7}


def test_the_dump_s_shape_comes_back_by_our_own_import(
    records: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names and types are the dump's; what is gone is left out, and said."""
    record = paper(records, link("o/n"), link("o/gone", status="dead"), link("o/wall", status="blocked"))
    run = written(tmp_path, record)
    out = tmp_path / "links.json"
    assert main(["export", run, "--to", "pwc", "-o", str(out)]) == 0
    assert "1 row left out" in capsys.readouterr().err
    told = json.loads(out.read_text())
    assert [each["repo_url"] for each in told] == ["https://github.com/o/n", "https://github.com/o/wall"]
    assert told[0] == {
        "paper_url": "https://arxiv.org/abs/2006.09210",
        "paper_title": "On counting",
        "paper_arxiv_id": "2006.09210",
        "paper_url_abs": "https://arxiv.org/abs/2006.09210",
        "paper_url_pdf": "https://arxiv.org/pdf/2006.09210.pdf",
        "repo_url": "https://github.com/o/n",
        "is_official": True,
        "mentioned_in_paper": True,
        "mentioned_in_github": None,
        "framework": "none",
    }
    assert main(["sources", "import", "pwc", str(out), "--cache-dir", str(tmp_path / "cache")]) == 0
    assert "2 links of 1 paper," in capsys.readouterr().out


def test_a_spreadsheet_runs_nothing(hostile: list[Record], tmp_path: Path) -> None:
    """Titles and names that begin as formulas have an apostrophe; a row is a line."""
    fit = [record for record in hostile if "\ud800" not in record.paper.title]  # no file holds half a pair
    code = [
        replace(record, links=tuple(replace(each, kind="code", role="own") for each in record.links))
        for record in fit
    ]
    run = written(tmp_path, *code)
    out = tmp_path / "code.csv"
    assert main(["export", run, "-o", str(out)]) == 0
    table = list(csv.reader(io.StringIO(out.read_text("utf-8"))))
    assert len(table) == len(out.read_text("utf-8").splitlines())
    assert {len(row) for row in table} == {len(FIELDS)}
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "@", "-"))]


def test_parquet_has_the_types_of_the_table(records: Make, tmp_path: Path) -> None:
    """Numbers are numbers, times have their zone."""
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "code.parquet"
    assert main(["export", written(tmp_path, paper(records, link("o/n"))), "-o", str(out)]) == 0
    (row,) = pq.read_table(out).to_pylist()
    assert (row["stars"], row["official"], row["released_since"]) == (7, True, None)
    assert row["checked_at"].tzinfo is not None


def test_croissant_describes_the_table_beside_it(records: Make, tmp_path: Path) -> None:
    """Its sum, its size, and each of its columns, in the published vocabulary."""
    out = tmp_path / "code.json"
    run = written(tmp_path, *records(30), paper(records, link("o/n")))
    arguments = [
        "--title",
        "Code of ours",
        "--creator",
        "A lab",
        "--license",
        "CC0-1.0",
        "--url",
        "https://a.org/",
    ]
    assert main(["export", run, "--to", "croissant", "-o", str(out), *arguments]) == 0
    told = json.loads(out.read_text())
    table = (tmp_path / "code.csv").read_bytes()
    (file,), (record_set,) = told["distribution"], told["recordSet"]
    assert file["sha256"] == hashlib.sha256(table).hexdigest()
    assert file["contentSize"] == f"{len(table)} B"
    columns = [field["source"]["extract"]["column"] for field in record_set["field"]]
    assert columns == table.decode().splitlines()[0].split(",")
    assert {field["source"]["fileObject"]["@id"] for field in record_set["field"]} == {file["@id"]}
    assert told["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    known = {*CONTEXT, "@context", "@type", "@id"} | {  # schema.org's own, by the context's @vocab
        "name", "description", "license", "url", "creator", "datePublished", "version", "distribution",
        "contentUrl", "contentSize", "encodingFormat", "sha256",
    }  # fmt: skip
    assert set(_keys({**told, "@context": None})) <= known
    assert (told["name"], told["license"], told["url"]) == ("Code of ours", "CC0-1.0", "https://a.org/")


def _keys(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for each in value.values() for key in _keys(each))]
    return [key for each in value for key in _keys(each)] if isinstance(value, list) else []


def test_a_card_and_a_citation_stand_beside_it(records: Make, tmp_path: Path) -> None:
    """Every field is explained; whatever a user calls it is data; made-up records are called so."""
    record = replace(paper(records, link("o/n")), sandbox=True)
    out = tmp_path / "code.csv"
    name = 'Ours: "all"\n# of | <b>it</b>'
    assert main(["export", written(tmp_path, record), "-o", str(out), "--title", name]) == 0
    card = (tmp_path / "code.README.md").read_text()
    assert all(f"| `{field.name}` |" in card for field in FIELDS)
    assert "Made up" in card
    states = card[card.index("## States") : card.index("## Fields")]
    assert "| official" not in states
    assert "Official, as the field of that name says: 1 of 1 row." in states
    assert "<b>" not in card
    cited = yaml.safe_load((tmp_path / "code.CITATION.cff").read_text())
    assert (cited["cff-version"], cited["type"], cited["title"]) == (
        "1.2.0",
        "dataset",
        name.replace("\n", " "),
    )
    assert cited["authors"] == [{"name": "The keepers of the list"}]
    assert "of 1 paper (1 row)" in cited["abstract"]
    assert "what was seen of it on " in cited["abstract"]


@pytest.mark.parametrize("beside", ["code.csv", "code.README.md", "code.CITATION.cff"])
def test_no_file_of_somebody_s_is_written_over(records: Make, tmp_path: Path, beside: str) -> None:
    """All places are looked at before any is written."""
    (tmp_path / beside).write_text("somebody's own\n")
    run = written(tmp_path, paper(records, link("o/n")))
    assert main(["export", run, "--to", "croissant", "-o", str(tmp_path / "code.json")]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["run.jsonl", beside])


@pytest.mark.parametrize(
    "theirs",
    [
        '[{"paper_url": "https://paperswithcode.com/paper/x", "paper_title": "X"}]',
        '[\n  {\n    "paper_url": "https://paperswithcode.com/paper/x"\n  }\n]',
        '{\n  "@context": {\n    "@language": "en",\n    "@vocab": "https://schema.org/",\n    "citeAs": "x"',
        "# Data card: of my own\n",
        "cff-version: 1.2.0\nmessage: If you use this dataset, please cite it as below.\n",
    ],
)
def test_what_others_make_of_the_same_form_is_not_ours(records: Make, tmp_path: Path, theirs: str) -> None:
    """The dump itself, a hub's metadata, somebody's own card."""
    run = written(tmp_path, paper(records, link("o/n")))
    for name in ("code.json", "code.README.md", "code.CITATION.cff"):
        (tmp_path / name).write_text(theirs)
        for form in ("pwc", "croissant"):
            assert main(["export", run, "--to", form, "-o", str(tmp_path / "code.json")]) == 2
        assert (tmp_path / name).read_text() == theirs
        (tmp_path / name).unlink()


def test_a_parquet_file_of_other_columns_is_not_ours(records: Make, tmp_path: Path) -> None:
    """All of them begin alike; what they hold stands at their end."""
    arrow, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(arrow.table({"mine": [1, 2, 3]}), tmp_path / "code.parquet")
    before = (tmp_path / "code.parquet").read_bytes()
    run = written(tmp_path, paper(records, link("o/n")))
    for form in ("parquet", "timeline.parquet"):
        assert main(["export", run, "--to", form, "-o", str(tmp_path / "code.parquet")]) == 2
    assert (tmp_path / "code.parquet").read_bytes() == before


def test_again_takes_the_place_of_our_own_files(records: Make, tmp_path: Path) -> None:
    """Each form, twice, also where there is no row at all."""
    empty = replace(paper(records), code="none")
    run = written(tmp_path, empty)
    for form, ending in (("csv", "csv"), ("pwc", "json"), ("croissant", "jsonld"), ("parquet", "parquet")):
        for _ in range(2):
            assert main(["export", run, "--to", form, "-o", str(tmp_path / f"{form}.{ending}")]) == 0
    assert json.loads((tmp_path / "pwc.json").read_text()) == []
