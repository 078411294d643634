"""Inputs given back: dead and moved links mended, stars and states beside each paper."""

import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from markdown_it import MarkdownIt

from enricher.cli import main
from enricher.model import History
from enricher.papers.inputs.annotations import without_annotations
from enricher.record import Record
from enricher.reports.annotating import annotate, by_template

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace


def test_fix_shows_a_diff_and_writes_only_when_told(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """Octets that need no change stay, whatever they are."""
    record = records(1, links=1)[0]
    moved = replace(
        record.links[0],
        status="alive",
        permanently_moved=True,
        final_url="https://new.example/x",
        repository=None,
    )
    before = b"\xff\xfe odd\r\nsee " + moved.found_as.encode() + b" .\r\nend"
    Path("digest.md").write_bytes(before)
    run_file([replace(record, links=(moved,), repositories=())])
    assert main(["fix", "digest.md"]) == 0
    assert "+see https://new.example/x ." in capfd.readouterr().out
    assert Path("digest.md").read_bytes() == before
    assert main(["fix", "digest.md", "--only", "renamed", "--write"]) == 0
    assert Path("digest.md").read_bytes() == before
    assert main(["fix", "digest.md", "--write"]) == 0
    assert Path("digest.md").read_bytes() == before.replace(moved.found_as.encode(), b"https://new.example/x")


def test_fix_says_which_dead_links_it_left(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """And what would mend them; where moves alone are wanted nobody asks for that."""
    record = records(1, links=1)[0]
    dead = replace(record.links[0], status="dead", archives=(), history=History(confirmed=True))
    doubtful = replace(dead, url=f"{dead.url}/2", history=History())
    elsewhere = replace(dead, url=f"{dead.url}/3", found_in="huggingface")
    Path("digest.md").write_text(f"see {dead.found_as} .\n")
    run_file([replace(record, links=(dead, doubtful, elsewhere), repositories=())])
    assert main(["fix", "digest.md"]) == 0
    assert capfd.readouterr().err.splitlines()[-2:] == [
        "1 dead link left alone: no copy is known (`enricher enrich --archives wayback,swh` looks for one)",
        "1 dead link left alone: not confirmed yet (`enricher enrich` again, some days later, does that)",
    ]
    assert main(["fix", "digest.md", "--only", "moved"]) == 0
    assert "left alone" not in capfd.readouterr().err


@pytest.mark.parametrize("causes", ["gone", "moved,gone", ",", ""])
def test_causes_that_are_none_are_said(causes: str, capfd: pytest.CaptureFixture[str]) -> None:
    """With the value: of no cause nothing would be mended, and nobody told."""
    with pytest.raises(SystemExit):
        main(["fix", "digest.md", "--only", causes])
    assert f"--only: {causes!r} does not do; choose from moved, renamed" in capfd.readouterr().err


def test_annotate_writes_the_digest_back(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """To stdout, or in place."""
    made = records(3)
    text = "".join(f"### {record.paper.title}\n>  text\n" for record in made)
    Path("digest.md").write_text(text)
    run_file(made)
    assert main(["annotate", "digest.md"]) == 0
    shown = capfd.readouterr().out
    assert shown.count("<!-- enricher -->") == 3
    assert main(["annotate", "digest.md", "--write"]) == 0
    assert Path("digest.md").read_text("utf-8") == shown


def test_standard_input_is_given_back_on_standard_output(
    run_file: Callable[..., str],
    records: Make,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the records that `enrich -` wrote; in place it cannot be changed."""
    (record,) = records(1)
    text = f"### {record.paper.title}\n>  text\n"
    run_file([record], "papers.enriched.jsonl")
    for command, shown in (("annotate", "<!-- enricher -->"), ("fix", "")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert main([command, "-"]) == 0
        assert shown in capfd.readouterr().out
        assert main([command, "-", "--write"]) == 2
        assert "leave --write out" in capfd.readouterr().err


MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0"}


@pytest.mark.parametrize("encoding", MARKS)
def test_a_text_in_another_unicode_form_is_given_back_in_it(
    run_file: Callable[..., str], records: Make, encoding: str
) -> None:
    """As its mark says; notes in octets of UTF-8 between would make it no text any more."""
    record = records(1, links=1)[0]
    moved = replace(
        record.links[0],
        status="alive",
        permanently_moved=True,
        final_url="https://new.example/x",
        repository=None,
    )
    text = f"### {record.paper.title}\r\n>  text at {moved.found_as} .\r\n"
    path = Path("digest.md")
    path.write_bytes(MARKS[encoding] + text.encode(encoding))
    run_file([replace(record, links=(moved,), repositories=())])
    assert main(["annotate", "digest.md", "--write"]) == 0
    noted = path.read_bytes().removeprefix(MARKS[encoding]).decode(encoding)
    assert noted.count("<!-- enricher -->") == 1
    assert main(["fix", "digest.md", "--write"]) == 0
    fixed = path.read_bytes()
    assert fixed.startswith(MARKS[encoding])
    assert "text at https://new.example/x ." in fixed.removeprefix(MARKS[encoding]).decode(encoding)


@pytest.mark.parametrize(
    ("mark", "line", "coding", "rest", "words"),
    [
        (b"\xff\xfe", "### {}\n", "utf-16-le", b"x", "begins as utf-16-le, and is none at octet"),
        (
            b"",
            "- {}, été\n",
            "cp1252",
            b"",
            "it is in cp1252, in which a note cannot be written; save it as UTF-8",
        ),
    ],
    ids=["half of a character at the end", "an older coding"],
)
def test_a_file_whose_coding_has_no_room_for_notes_is_left_alone(
    run_file: Callable[..., str],
    records: Make,
    capfd: pytest.CaptureFixture[str],
    mark: bytes,
    line: str,
    coding: str,
    rest: bytes,
    words: str,
) -> None:
    """It is not what its mark says, or holds no star: nothing of it is written anew."""
    made = records(1)
    before = mark + line.format(made[0].paper.title).encode(coding) + rest
    Path("list.md").write_bytes(before)
    run_file(made, "list.enriched.jsonl")
    assert main(["annotate", "list.md", "--write"]) == 2
    assert words in capfd.readouterr().err
    assert Path("list.md").read_bytes() == before


def test_annotate_says_that_front_matter_has_no_room(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """A publication's page of a site names its paper there alone: its records are no other's."""
    made = records(1)
    Path("page.md").write_text(f"---\ntitle: '{made[0].paper.title}'\ndoi: 10.1000/a\n---\nSome words.\n")
    run_file(made, "page.enriched.jsonl")
    assert main(["annotate", "page.md"]) == 2
    assert "front matter, which has no room for notes" in capfd.readouterr().err


def test_annotate_counts_papers_without_a_note_and_names_them_when_asked(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """On stderr, beside the text on stdout."""
    made = records(3)
    Path("digest.md").write_text(f"### {made[0].paper.title}\n>  text\n")
    run_file(made)
    assert main(["annotate", "digest.md"]) == 0
    said = capfd.readouterr().err.splitlines()
    assert said == ["2 papers left out (-v names each with its line and cause)", "1 paper annotated"]
    assert main(["annotate", "digest.md", "-v"]) == 0
    said = capfd.readouterr().err.splitlines()
    assert [made[1].paper.title in said[0], made[2].paper.title in said[1]] == [True, True]
    assert said[2:] == ["2 papers left out", "1 paper annotated"]


def test_annotate_gives_the_text_back_where_its_template_writes_nothing(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes what comes out over the input keeps it."""
    made = records(1)
    text = f"### {made[0].paper.title}\n>  text\n"
    Path("digest.md").write_text(text)
    run_file(made)
    assert main(["annotate", "digest.md", "--template", "{{#code}}{{/code}}"]) == 0
    shown = capfd.readouterr()
    assert shown.out == text
    assert "no note was written" in shown.err


def test_annotate_gives_the_text_back_where_nothing_is_known_of_its_papers(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its records are its own: no repository, no citations and no links are no mistake."""
    made = [
        replace(
            record,
            links=(),
            repositories=(),
            code="none",
            citations=replace(record.citations, status="not_found", citation_count=None),
        )
        for record in records(2)
    ]
    lost = replace(made[0], paper=replace(made[0].paper, title="", arxiv_id=None, doi=None))
    text = "".join(f"### {record.paper.title}\n>  text\n" for record in made)
    Path("digest.md").write_text(text)
    for several in (made, [lost, *made]):  # one that stands nowhere is told, and the others still stand
        run_file(several)
        assert main(["annotate", "digest.md"]) == 0
        shown = capfd.readouterr()
        assert shown.out == text
        assert "no note was written: no repository, no citations and no links" in shown.err


def test_annotate_counts_papers_of_other_inputs_apart(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """One file of records for all days is no list of papers that got lost."""
    made = [
        replace(record, paper=replace(record.paper, source=f"{name}.md#{number}"))
        for number, (record, name) in enumerate(zip(records(3), ("digest", "digest", "monday"), strict=True))
    ]
    Path("digest.md").write_text(f"### {made[0].paper.title}\n>  text\n")
    run_file(made)
    assert main(["annotate", "digest.md"]) == 0
    assert capfd.readouterr().err.splitlines() == [
        "1 paper left out (-v names each with its line and cause)",
        "1 paper of other inputs in these records passed over",
        "1 paper annotated",
    ]


def test_fix_knows_tex_by_what_the_file_is(run_file: Callable[..., str], records: Make) -> None:
    """In its prose a bare `%` would begin a comment."""
    (one,) = records(1)
    moved = replace(
        one.links[0], found_as="https://old.example/x", url="https://old.example/x", status="alive",
        final_url="https://new.example/a%20b", permanently_moved=True,
    )  # fmt: skip
    run_file([replace(one, links=(moved,))], "paper.enriched.jsonl")
    path = Path("paper.tex")
    path.write_text(
        "\\documentclass{article}\n\\begin{document}\nCode: https://old.example/x here.\n\\end{document}\n"
    )
    assert main(["fix", "paper.tex", "--write"]) == 0
    assert "Code: https://new.example/a\\%20b here." in path.read_text()


@pytest.mark.parametrize("command", ["fix", "annotate"])
def test_what_is_made_up_changes_no_file(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    """A demo shows what would come out, and says what it is worth."""
    made = [replace(record, sandbox=True) for record in records(3)]
    text = "".join(f"### {record.paper.title}\n>  text\n" for record in made)
    Path("digest.md").write_text(text)
    run_file(made)
    assert main([command, "digest.md"]) == 0
    assert capfd.readouterr().err.count("made up by the sandbox") == 1
    assert main([command, "digest.md", "--write"]) == 2
    assert "without --sandbox first" in capfd.readouterr().err
    assert Path("digest.md").read_text("utf-8") == text


def test_a_mark_of_utf_8_changes_no_form(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """A notebook that begins with one takes no notes of Markdown's either."""
    made = records(1)
    cell = f'{{"cell_type": "markdown", "metadata": {{}}, "source": ["- {made[0].paper.title}"]}}'
    before = b"\xef\xbb\xbf" + f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4}}\n'.encode()
    Path("list.ipynb").write_bytes(before)
    run_file(made, "list.enriched.jsonl")
    assert main(["annotate", "list.ipynb", "--write"]) == 2
    assert "this form (notebook) has no room for notes" in capfd.readouterr().err
    assert Path("list.ipynb").read_bytes() == before


def test_a_note_below_a_heading_is_markdown(records: Make) -> None:
    """A line that begins with a comment is shown as it is written, so that the comment has its own."""
    record = records(1)[0]
    words = by_template("[code](https://lab.example.org/code)\n\n- **{{citations}}**", "markdown")
    for text in (
        f"## {record.paper.title}\n> Its abstract.\n",
        f"- A day\n\n  ### {record.paper.title}\n  Its abstract.\n",
    ):
        annotated, _ = annotate(text, [record], words=words)
        shown = MarkdownIt().render(annotated)
        assert '<a href="https://lab.example.org/code">code</a>' in shown
        assert "<strong>" in shown
        assert shown.count("<h") == MarkdownIt().render(text).count("<h")
        assert without_annotations(annotated) == text
