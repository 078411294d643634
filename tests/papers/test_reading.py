import gzip
import io
import itertools
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from enricher.errors import InputError, UsageError
from enricher.papers import FORMS, Problem, read, reading
from enricher.papers.forms import named
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.reading import InputRead

DIGEST = "# ArXiv cs.CV --Wed, 17 Jun 2020\n" + "".join(
    f"### {n}.Title {n}  [ :arrow_down: ](https://arxiv.org/pdf/2006.0921{n}.pdf)\n>  Words.\n"
    for n in (1, 2)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two digests, one packed, one hidden, and a picture; the current one."""
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / "b" / "a.md.gz").write_bytes(gzip.compress(DIGEST.encode()))
    (tmp_path / "in" / "c.md").write_text(DIGEST)
    (tmp_path / "in" / ".hidden.md").write_text(DIGEST)
    (tmp_path / "in" / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sources(*inputs: str) -> list[str | None]:
    return [paper.source for paper in read(inputs)]


def test_a_folder_is_read_sorted_with_its_folders(folder: Path) -> None:
    """Hidden files are left out, packed ones are read, and paths stand as given."""
    (folder / "in" / "b" / "again").symlink_to(folder / "in")
    assert sources("in") == ["in/b/a.md.gz#1", "in/b/a.md.gz#2", "in/c.md#1", "in/c.md#2"]
    assert sources("./in/") == [f"./{source}" for source in sources("in")]


def test_a_pattern_means_every_file_it_matches(folder: Path) -> None:
    """Sorted, and with `**` in folders below."""
    assert sources("in/**/*.md*") == ["in/b/a.md.gz#1", "in/b/a.md.gz#2", "in/c.md#1", "in/c.md#2"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    """What exists is meant."""
    (folder / "[1].md").write_text(DIGEST)
    assert sources("./[1].md") == ["./[1].md#1", "./[1].md#2"]


@pytest.mark.parametrize(
    "name",
    ["a\0b", "*\0", "\ud800", "\udcff*", "x" * 5000, "", "[", "in/c.md/x"],
    ids=lambda name: ascii(name)[:20],
)
def test_names_that_cannot_be_are_errors_like_others(folder: Path, name: str) -> None:
    """And can be written, whatever they hold."""
    with pytest.raises(InputError) as caught:
        list(read([name]))
    assert str(caught.value).encode()


def test_a_fault_of_a_reader_costs_its_input_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, with its name; what was read before it and the others' papers go on."""
    whole, told = named("digest"), list[Problem]()

    def parser(stream: Stream) -> Iterator[Item]:
        yield from islice(whole.parser(stream), 1)
        raise IndexError("no such word")

    broken = msgspec.structs.replace(whole, parser=parser)
    monkeypatch.setattr(reading, "_form_of", lambda stream: broken if stream.path == "in/c.md" else whole)
    given = [paper.source for paper in read(["in/c.md", "in/b/a.md.gz"], on_problem=told.append)]
    assert given == ["in/c.md#1", "in/b/a.md.gz#1", "in/b/a.md.gz#2"]
    assert told[0].path == "in/c.md"
    assert "a fault of this program (IndexError: no such word) ended its reading" in told[0].words


def test_standard_input_is_a_dash(folder: Path) -> None:
    """Packed or not, it is read to its end and left open."""
    stdin = io.BytesIO(gzip.compress(DIGEST.encode()))
    assert [paper.source for paper in read(["-"], stdin=stdin)] == ["-#1", "-#2"]
    assert not stdin.closed


def test_standard_input_may_be_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a window or a notebook, whose input has no octets below it; half a character stays one."""
    monkeypatch.setattr("sys.stdin", io.StringIO(DIGEST.replace("Words", "W\u00f6rds \udcff")))
    assert [(paper.source, paper.abstract[:5]) for paper in read(["-"])] == [
        ("-#1", "W\u00f6rds"),
        ("-#2", "W\u00f6rds"),
    ]


def test_what_cannot_be_read_is_a_problem_where_something_could(folder: Path) -> None:
    """The rest is still read, in its order."""
    problems: list[Problem] = []
    named = [
        "nothere.md",
        "in/d.png",
        "in/c.md",
        "*.nope",
        "https://example.org/a.md",
        "ftp://example.org/?n=*",
    ]
    papers = list(read(named, on_problem=problems.append))
    assert len(papers) == 2
    assert [(p.path, p.line, p.words.partition(",")[0]) for p in problems] == [
        ("nothere.md", None, "cannot be opened: No such file or directory"),
        ("in/d.png", None, "looks like a PNG picture"),
        ("*.nope", None, "no file matches this pattern"),
        ("https://example.org/a.md", None, "is an address"),
        ("ftp://example.org/?n=*", None, "is an address"),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", "looks like a PDF"),
        (bytes(range(256)) * 4, "holds binary data"),
        (b"Dear reader,\nwords.\n", "starts with 'Dear reader,'"),
    ],
)
def test_what_is_nothing_known_is_named_with_what_was_seen(folder: Path, content: bytes, words: str) -> None:
    """The error names the file, what stands in it, and what to do."""
    (folder / "x.txt").write_bytes(content)
    with pytest.raises(InputError, match=r"^x\.txt: .* --from ") as caught:
        list(read(["x.txt"]))
    assert words in str(caught.value)


def test_where_nothing_could_be_read_the_error_names_all(folder: Path) -> None:
    """Every input's own reason stands in it."""
    with pytest.raises(InputError, match=r"none of the 2 inputs could be read: a: .*; b: "):
        list(read(["a", "b"]))


def test_a_form_by_name_beats_what_the_content_looks_like(folder: Path) -> None:
    """The digest's headings are no rows of CSV."""
    with pytest.raises(InputError, match=r"^in/c\.md: read as csv .* it gives no paper"):
        list(read(["in/c.md"], form="csv"))


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_input_is_said_and_is_no_failure(folder: Path, content: bytes) -> None:
    """There was nothing in it to lose."""
    (folder / "x.txt").write_bytes(content)
    problems: list[Problem] = []
    assert list(read(["x.txt"], on_problem=problems.append)) == []
    assert [p.words for p in problems] == ["is empty"]


def test_an_input_that_gives_no_paper_is_refused_with_the_reason(folder: Path) -> None:
    """The first entries that were passed over are named, and the others counted."""
    (folder / "x.bib").write_text("@misc{a, author = {Nobody}}\n" * 5)
    told: list[InputRead] = []
    with pytest.raises(InputError, match=r"^x\.bib: read as bibtex .*line 1: an entry .* and 2 more"):
        list(read(["x.bib"], on_input=told.append))
    assert [(one.form, one.papers, one.passed_over) for one in told] == [("bibtex", 0, 5)]
    assert len(list(read(["x.bib", "in/c.md"]))) == 2  # beside another input it is a problem alone


def test_an_unknown_form_is_refused_before_anything_is_read() -> None:
    """The error lists the names there are."""
    with pytest.raises(UsageError, match=r"no form is called 'word'; there are: record, "):
        read(["nothere"], form="word")


def test_reading_is_lazy() -> None:
    """One paper is given before the second is there."""

    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.given = itertools.count()

        def readable(self) -> bool:
            return True

        def readinto(self, into: memoryview) -> int:  # type: ignore[override]
            n = next(self.given)
            line = b'{"title": "Title %d", "abstract": "%s"}\n' % (n, b"x" * 60_000)
            into[: len(line)] = line
            return len(line)

    endless = Slow()
    papers = read(["-"], stdin=endless)  # type: ignore[arg-type]
    assert next(papers).title == "Title 0"
    assert next(endless.given) < 10


def test_every_form_has_one_line_of_words() -> None:
    """They are the help of `--from`."""
    assert {"record", "bibtex", "csv", "list"} < set(FORMS)
    assert all(words and "\n" not in words for words in FORMS.values())


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("- [A Title](https://arxiv.org/abs/2006.09214)\n", "A Title"),
        (
            "<html><body><p><a href='https://arxiv.org/abs/2006.09214'>A Title</a></p></body></html>",
            "A Title",
        ),
    ],
    ids=["list", "page"],
)
def test_any_number_of_comments_may_stand_before_what_is_read(folder: Path, behind: str, title: str) -> None:
    """Ways to part them were tried one by one, which for fifty is no end in sight."""
    (folder / "x.txt").write_text("<!-- of the keeper -->\n" * 50 + behind)
    assert [paper.title for paper in read(["x.txt"])] == [title]


def test_items_beside_papers_that_lead_nowhere_are_counted(folder: Path) -> None:
    """Half of a list whose other half leads to the keeper's own notes is not read in silence."""
    (folder / "x.md").write_text(
        "# Papers\n\n"
        "- [A Grand Theory](https://arxiv.org/abs/2006.09214)\n"
        "- Sparse Lakes in Winter [notes](notes/lakes.md)\n"
        "- [Deep Rivers of the North](rivers/)\n"
        "- thanks to [Ann](mailto:ann@example.org)\n"
        "- [Contents of this list](#papers)\n"
        "- plain words without a link\n\n"
        "# How to help\n\n- Open [a pull request](../pulls) for more\n"
    )
    problems: list[Problem] = []
    assert [paper.title for paper in read(["x.md"], on_problem=problems.append)] == ["A Grand Theory"]
    assert [problem.line for problem in problems] == [4, 5]
