"""Shards stand whole, are gone on with by the same run alone, and join to the input's order."""

from pathlib import Path

import pytest

from enricher.engine.chunks import Chunk, cut
from enricher.engine.shards import Manifest, Shards
from enricher.errors import OutputError, UsageError
from enricher.model import Paper
from enricher.sinks.partials import Notes

CHUNKS = list(cut([Paper(title=str(number)) for number in range(7)], 2))


def manifest(**changes: object) -> Manifest:
    told = {"version": "1", "input": "i", "run": "r", "chunk": 2, "began": 100, **changes}
    return Manifest(**told)  # type: ignore[arg-type]


def lines_of(chunk: Chunk) -> bytes:
    return b"".join(b'{"schema_version":2,"no":%d}\n' % (2 * chunk.number + n) for n in range(chunk.count))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "list.enriched.jsonl"


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path / "notes")


def test_they_join_in_the_inputs_order_and_are_gone(output: Path, notes: Notes) -> None:
    with Shards(output, manifest(), notes=notes) as shards:
        for chunk in reversed(CHUNKS):
            shards.write(chunk, lines_of(chunk))
        shards.join(len(CHUNKS))
    assert output.read_bytes() == b"".join(map(lines_of, CHUNKS))
    assert not shards.folder.exists()


def test_the_same_run_goes_on_with_what_stands(output: Path, notes: Notes) -> None:
    with Shards(output, manifest(), notes=notes) as shards:
        shards.write(CHUNKS[2], lines_of(CHUNKS[2]))
    (shards.folder / f".00000001-{'0' * 32}.jsonl.{'0' * 12}.partial").write_bytes(b"torn")
    with Shards(output, manifest(began=200), notes=notes) as again:
        assert again.began == 100
        assert [again.stands(chunk) for chunk in CHUNKS] == [False, False, True, False]
        assert list(again.told()) == lines_of(CHUNKS[2]).splitlines(keepends=True)
        assert len(list(again.folder.iterdir())) == 2


def test_a_missing_shard_is_no_end(output: Path, notes: Notes) -> None:
    with Shards(output, manifest(), notes=notes) as shards:
        shards.write(CHUNKS[0], lines_of(CHUNKS[0]))
        with pytest.raises(OutputError, match="not all of 4 shards"):
            shards.join(chunks=4)
    assert not output.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"input": "other"}, "another input"),
        ({"run": "other"}, "other settings"),
        ({"version": "2"}, "another version"),
        ({"chunk": 3}, "another size"),
    ],
)
def test_another_run_is_refused_in_a_sentence(
    output: Path, notes: Notes, change: dict[str, object], said: str
) -> None:
    with Shards(output, manifest(), notes=notes) as shards:
        shards.write(CHUNKS[0], lines_of(CHUNKS[0]))
    with pytest.raises(UsageError, match=said), Shards(output, manifest(**change), notes=notes):
        pass
    assert shards.folder.exists()
    with Shards(output, manifest(**change), notes=notes, force=True) as anew:
        assert anew.done == {}


def test_shards_that_came_with_a_clone_are_not_believed(output: Path, notes: Notes, tmp_path: Path) -> None:
    with Shards(output, manifest(), notes=Notes(tmp_path / "a stranger's notes")) as planted:
        planted.write(CHUNKS[0], lines_of(CHUNKS[0]))
    for force in (False, True):
        with pytest.raises(UsageError, match="noted"), Shards(output, manifest(), notes=notes, force=force):
            pass
    assert len(list(planted.folder.iterdir())) == 2


def test_a_strangers_folder_keeps_what_is_in_it(output: Path, notes: Notes) -> None:
    folder = output.with_name(output.name + ".shards")
    folder.mkdir()
    (folder / "thesis.tex").write_text("mine")
    with (
        pytest.raises(UsageError, match="not continued"),
        Shards(output, manifest(), notes=notes, force=True),
    ):
        pass
    assert (folder / "thesis.tex").read_text() == "mine"


def test_what_a_user_put_among_the_shards_stays(output: Path, notes: Notes) -> None:
    with Shards(output, manifest(), notes=notes) as shards:
        for chunk in CHUNKS:
            shards.write(chunk, lines_of(chunk))
        (shards.folder / "thesis.tex").write_text("mine")
        shards.join(len(CHUNKS))
    assert [path.name for path in shards.folder.iterdir()] == ["thesis.tex"]


def test_a_link_in_its_place_is_refused(output: Path, notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    output.with_name(output.name + ".shards").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is no folder"), Shards(output, manifest(), notes=notes):
        pass


def test_an_output_that_is_none_of_ours_is_kept(output: Path, notes: Notes) -> None:
    output.write_text("a letter")
    with pytest.raises(UsageError, match="does not begin like"), Shards(output, manifest(), notes=notes):
        pass
    assert output.read_text() == "a letter"


def test_two_runs_do_not_write_one_folder(output: Path, notes: Notes) -> None:
    with (
        Shards(output, manifest(), notes=notes),
        pytest.raises(UsageError, match="another run is writing"),
        Shards(output, manifest(), notes=notes),
    ):
        pass


def test_a_shard_of_other_papers_is_made_anew(output: Path, notes: Notes) -> None:
    other = next(cut([Paper(title="another")], 2))
    with Shards(output, manifest(), notes=notes) as shards:
        shards.write(other, b"{}\n")
        assert not shards.stands(CHUNKS[0])
        assert [path.name for path in shards.folder.iterdir()] == ["manifest.json"]
