"""What is fuzzed: a callable each, which takes any octets and raises nothing but what is a bug."""

import copy
import datetime as dt
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import msgspec

from enricher import links, merge, papers, record
from enricher.errors import EnricherError, InputError
from enricher.escaping import for_json, for_markup, for_people
from enricher.model import Paper, RepositoryQuestion, RepositoryRef
from enricher.papers import reading as reading_papers
from enricher.papers.forms import FORMS
from enricher.papers.given import given_paper
from enricher.papers.inputs.annotations import without_annotations
from enricher.record import Record
from enricher.reports.annotating import annotate
from enricher.reports.as_annotations import render_annotations
from enricher.reports.as_csv import render_csv
from enricher.reports.as_junit import render_junit
from enricher.reports.as_markdown import render_markdown
from enricher.reports.changes import compare
from enricher.reports.changes_text import render_changes_markdown, render_changes_text
from enricher.reports.mending import mend
from enricher.reports.remedies import Remedy, remedies
from enricher.reports.tally import summarise
from enricher.sources import bitbucket, gitea, gitlab, huggingface, reading
from enricher.sources.github import answers, facts
from enricher.sources.github.query import build
from enricher.store.transfer import from_line, to_line
from fuzzing.pages import read_pages
from fuzzing.sources import ask_forges, ask_sources


def _raised(_path: str, fault: Exception) -> InputError:
    """A reader's fault is told in a sentence; here it is what is looked for."""
    raise fault


reading_papers.faulty = _raised

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
NAMES = (None, *FORMS)
LINK = {
    "url": "https://a.example/x", "found_as": "https://a.example/x", "found_on": None, "kind": "code",
    "role": "own", "status": "dead", "reason": "http_404", "http_status": 404, "final_url": "https://b.example/y",
    "redirects": [{"url": "https://a.example/x", "http_status": 301}], "permanently_moved": True,
    "repository": "github:a/b", "checked_at": "2026-01-01T00:00:00Z", "attempts": 1, "elapsed_ms": 3,
    "from_cache": False,
}  # fmt: skip
RECORD = {
    "schema_version": record.SCHEMA_VERSION, "sandbox": False,
    "paper": {"arxiv_id": "2006.00001", "doi": "10.1/x", "title": "A paper about robots", "authors": ["A"],
              "abstract": "words", "categories": ["cs.CV"], "announced": "2020-06-01", "pdf_url": None,
              "promise": "none", "source": "list.md#1", "comments": "c", "urls": ["https://a.example/x"]},
    "links": [LINK, LINK | {"status": "alive", "reason": "ok"}],
    "repositories": [{"forge": "github", "host": "github.com", "full_name": "a/b", "url": "https://github.com/a/b",
                      "renamed_from": "c/d", "status": "ok", "stars": 5, "license": "MIT", "language": "C"}],
    "citations": {"status": "ok", "citation_count": 3, "venue": "v", "year": 2020}, "code": "promised",
    "errors": [],
}  # fmt: skip


def read_papers(octets: bytes) -> None:
    """Every form of input, or the one that is recognised: papers, their links, their record."""
    form, rest = NAMES[octets[0] % len(NAMES)] if octets else None, octets[1:]
    try:
        for paper in papers.read(["-"], form=form, stdin=io.BytesIO(rest)):
            given = given_paper(paper)  # as a run takes it
            record.decode(record.encode(merge.merge(given, links.extract(given), (), None)))
    except InputError:
        return


def find_links(octets: bytes) -> None:
    """A paper's own text."""
    text = octets.decode("utf-8", "replace").replace("\0", " ")
    links.extract(
        Paper(title=text[:200], abstract=text, comments=text[:1_000], urls=tuple(text.split()[:50]))
    )


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a text."""
    if isinstance(node, str):
        yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


PLACES = tuple(places(RECORD))


def record_of(octets: bytes) -> Record | None:
    """A record with the octets' texts in the places that their first octets name."""
    made: Any = copy.deepcopy(RECORD)
    for piece in octets.split(b"\0")[:8]:
        if piece:
            *way, last = PLACES[piece[0] % len(PLACES)]
            node = made
            for key in way:
                node = node[key]
            node[last] = piece[1:].decode("utf-8", "replace")
    try:
        return record.decode(json.dumps(made).encode())
    except msgspec.ValidationError:
        return None


def obeyed(text: str) -> bool:
    """Whether a terminal or a runner obeys something in it."""
    lines = re.split(r"\r\n|\r|\n", text)
    return any(line.lstrip().startswith("::") or re.search(r"##[\w.-]*\[", line) for line in lines) or bool(
        re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    )


def render_reports(octets: bytes) -> None:
    """Every form of a report but the page, fit for a stream; and a difference."""
    made = record_of(octets)
    if made is None:
        return
    statistics = summarise([made], now=NOW, runs=("run",))
    changes = compare([made], [record.decode(json.dumps(RECORD).encode())])
    for text in (
        render_markdown(statistics, None),
        render_changes_markdown(changes),
        render_changes_text(changes),
    ):
        assert not obeyed(for_people(text))
    junit = "".join(render_junit([made]))
    ElementTree.fromstring(junit.encode())
    assert not obeyed(for_markup(junit))
    "".join(render_csv([made])).encode()
    for command in render_annotations([made], lambda path, addresses: {}):
        assert re.match(r"::(error|warning) [^\n]*\n\Z", command)
        assert "##[" not in command
    assert json.loads(for_json(record.encode(made))) == json.loads(record.encode(made))


def mend_texts(octets: bytes) -> None:
    """`fix`: a text with addresses of its own choice, as prose and as a table."""
    text, _, rest = octets.decode("utf-8", "surrogateescape").partition("\0")
    old, _, new = rest.partition("\0")
    remedy = Remedy(old=old, found_as=old, new=new.encode("utf-8", "replace").decode(), cause="moved")
    for separator in (None, ",", "\t"):
        mended, outcome = mend(text, [remedy], separator=separator)
        assert mended == text or any(each.times for each in outcome)
    made = record_of(octets)
    if made is not None:
        remedies(made)


def annotate_texts(octets: bytes) -> None:
    """`annotate`: what is added goes out again."""
    text = octets.decode("utf-8", "surrogateescape")
    made = record_of(octets)
    if made is None:
        return
    for separator in (None, ","):
        annotated, _ = annotate(text, [made], separator=separator)
        assert annotate(annotated, [made], separator=separator)[0] == annotated
    without_annotations(text)


def import_lines(octets: bytes) -> None:
    """`cache import`: a line is a row, which can be exported again, or is refused."""
    try:
        row = from_line(octets, NOW)
    except InputError:
        return
    to_line(row)


GITHUB = RepositoryRef(forge="github", host="github.com", full_name="a/b")
QUERY = build([(RepositoryQuestion(ref=GITHUB),)], itertools.count(1))


def read_answers(octets: bytes) -> None:
    """Answers of the forges' APIs."""
    body = facts.decoded(octets.decode("utf-8", "replace"))
    reading.epoch(octets[:40].decode("utf-8", "replace"))
    if body is None:
        return
    found: list[object] = [facts.from_graphql(body, "github.com"), facts.from_rest(body, "github.com")]
    answers.read(QUERY, body, NOW, "github.com")
    answers.read(QUERY, {"data": {QUERY.asked[0].alias: body}}, NOW, "github.com")
    for source, forge, host in (
        (gitlab, "gitlab", "gitlab.com"),
        (gitea, "gitea", "codeberg.org"),
        (bitbucket, "bitbucket", "bitbucket.org"),
        (huggingface, "huggingface", "huggingface.co"),
    ):
        found.append(source.read(body, RepositoryRef(forge=forge, host=host, full_name="a/b")))  # type: ignore[arg-type]
    for each in found:
        msgspec.msgpack.encode(each)


def escape_texts(octets: bytes) -> None:
    """What is shown is not obeyed."""
    text = octets.decode("utf-8", "surrogateescape")
    assert not obeyed(for_people(text))
    assert not obeyed(for_markup(text))


def guard(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Our own errors are answers."""

    def run(octets: bytes) -> None:
        try:
            target(octets)
        except EnricherError:
            return

    return run


TARGETS: dict[str, Callable[[bytes], None]] = {
    "forms": guard(read_papers),
    "links": guard(find_links),
    "reports": guard(render_reports),
    "fix": guard(mend_texts),
    "annotate": guard(annotate_texts),
    "import": guard(import_lines),
    "answers": guard(read_answers),
    "sources": guard(ask_sources),
    "forges": guard(ask_forges),
    "escaping": guard(escape_texts),
    "pages": guard(read_pages),
}

_FORM = {name: bytes([number]) for number, name in enumerate(NAMES)}
_ROW = b"| title | link |\n|---|---|\n| "
_ENTRY = b"- [A paper about robots](https://arxiv.org/abs/2006.00001) "
_CELLS = (b"[[a](b)", b"[a](http://b.c) ", b"http://a.b ", b"**a", b"`")
_ENTRIES = (b"https://arxiv.org/abs/2006.00001 ", b"[", b"](", b"<a ", b"- x\n")
_TEXTS = (
    b"http://a.b ", b"\\url{", b"a.b/", b"(http://a.b/(", b"https", b"http://a.b/-\n", b"github.com/a/b.",
    b"we will release ", b"%20", b"~", b"a@b.c ", b"&amp;",
)  # fmt: skip
_MENDED = (b"http://a.b/x ", b"http://a.b/", b'",', b"h")
_NOTES = (b"<!-- enricher -->", b"<!-- /enricher -->", b"A paper about robots\n")
_GONE = b"<title>Page not found</title><h1>Page not found</h1><p>This page was removed. "
_MARKUP = (
    b"'a",
    b"<",
    b"<div hidden>",
    b"<!--",
    b"window.location='/a';",
    b"not found. ",
    b"<script>",
    b"a ",
)
_SHOWN = (b"::", b"##[", b" ", b"\x1b[", b"\n ", b"#")


def _units(
    head: bytes, units: tuple[bytes, ...], tail: bytes = b""
) -> tuple[tuple[bytes, bytes, bytes], ...]:
    return tuple((head, unit, tail) for unit in units)


UNITS: dict[str, tuple[tuple[bytes, bytes, bytes], ...]] = {
    "forms": (
        *_units(_FORM["table"] + _ROW, _CELLS, b" |\n"),
        *_units(_FORM["list"] + _ENTRY, _ENTRIES, b"\n"),
        (_FORM["json"], b"[", b"]"),
        (_FORM["json"], b'{"a":', b"1}"),
        (_FORM["jsonl"], b'{"title": "a", "abstract": "http://b.c"}\n', b""),
        (_FORM["bibtex"] + b"@a{", b"b={c}, ", b"}"),
        (_FORM["bibtex"], b"@a{", b""),
        (_FORM["csv"] + b"title,url\n", b'"a,', b"\n"),
        (_FORM["feed"] + b"<feed>", b"<entry>", b""),
        (_FORM["digest"] + b"# ArXiv cs.CV --\n", b"### 1.T [ :arrow_down: ](a)\n", b""),
    ),
    "links": _units(b"", _TEXTS),
    "fix": _units(b"", _MENDED, b"\0http://a.b/x\0http://c.d/y"),
    "annotate": _units(b"", _NOTES),
    "escaping": _units(b"", _SHOWN),
    "pages": (*_units(_GONE, _MARKUP), *_units(b"", _MARKUP)),
    "answers": ((b'{"a":', b"[", b"]}"), (b'{"a":"', b"\\ud800", b'"}')),
    "sources": (
        (b"\0\0", b"[", b"]"),
        (b"\0\0[", b'{"paperId":"a"},', b"{}]"),
        (b'\0\0{"id":"2006.00001","models":[', b'{"id":"a/b"},', b"{}]}"),
        (b'\0\0{"id":"W1","cited_by_count":1,"doi":"x","locations":[', b'{"id":"a"},', b"{}]}"),
        (b'\0\0[["timestamp","original"],', b'["20200101000000","http://a.b"],', b"[]]"),
        (b"\0\0user-agent: *\n", b"disallow: /a*\n", b""),
        (b"\0\0", b"user-agent: a\n", b"disallow: /\n"),
    ),
    "forges": (
        (b'\0\0{"data":{', b'"a":{"id":"a"},', b'"b":1}}'),
        (b'\0\0{"errors":[', b'{"path":["a"],"type":"NOT_FOUND"},', b"{}]}"),
        (b"\0\0[", b'{"id":1},', b"{}]"),
    ),
    "import": ((b'{"facet":', b"[", b"]}"),),
}
"""Head, repeated unit, tail: what is made long to see how the cost grows."""
