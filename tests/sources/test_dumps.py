"""The frozen dump: JSON or Parquet, packed or not, row by row; what is no row is told."""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from enricher.errors import InputError
from enricher.sources.dumps import links_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def row(
    arxiv_id: str | None = "2006.09214", repo: object = "https://github.com/a/b", **more: Any
) -> dict[str, Any]:
    return {
        "paper_title": "T",
        "paper_arxiv_id": arxiv_id,
        "paper_url_abs": f"https://arxiv.org/abs/{arxiv_id}"
        if arxiv_id
        else "https://openreview.net/forum?id=x",
        "repo_url": repo,
        "is_official": True,
        "mentioned_in_paper": False,
        "framework": "pytorch",
    } | more


PACKED = gzip.compress(b"[{}", mtime=0)


def written(path: Path, rows: list[Any]) -> None:
    octets = json.dumps(rows, indent=1).encode()
    if path.suffix == ".gz":
        octets = gzip.compress(octets)
    elif path.suffix == ".zst":
        octets = zstd.compress(octets)
    elif path.suffix == ".parquet":
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.Table.from_pylist(rows), path, compression="zstd")
        return
    elif path.suffix == ".jsonl":
        octets = b"\n".join(json.dumps(row).encode() for row in rows)
    path.write_bytes(octets)


@pytest.mark.parametrize("name", ["d.json", "d.json.gz", "d.json.zst", "d.jsonl", "d.parquet"])
def test_every_form_gives_the_same_links(tmp_path: Path, name: str) -> None:
    """Ids lose their versions; official is what the row calls so."""
    rows = [row(), row("2006.09214v2", "https://gitlab.com/c/d", is_official=False), row("hep-th/9901001")]
    written(tmp_path / name, rows)
    found = list(links_of(tmp_path / name, pytest.fail))
    assert [(link.arxiv_id, link.claim.url, link.claim.official) for link in found] == [
        ("2006.09214", "https://github.com/a/b", True),
        ("2006.09214", "https://gitlab.com/c/d", False),
        ("hep-th/9901001", "https://github.com/a/b", True),
    ]


def test_rows_that_cannot_be_used_are_counted(tmp_path: Path) -> None:
    """Each by why; none stops the others."""
    bad = [row(None), row(repo=None), row(repo="javascript:alert(1)"), row(repo="https://x y"), 7, {"a": 1}]
    written(tmp_path / "d.json", [*bad, row()])
    why: Counter[str] = Counter()
    assert len(list(links_of(tmp_path / "d.json", lambda words: why.update((words,))))) == 1
    assert why == {
        "no arXiv id, and no title that says enough": 1,
        "no address of a repository": 3,
        "no row of a links dump": 2,
    }


def test_an_id_is_taken_from_the_address_where_its_column_is_empty(tmp_path: Path) -> None:
    """As some rows have it; a look-alike is none."""
    written(tmp_path / "d.json", [row(None, paper_url_abs="http://arxiv.org/abs/1706.03762v5")])
    assert [link.arxiv_id for link in links_of(tmp_path / "d.json", pytest.fail)] == ["1706.03762"]


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"[]",
        b"not json",
        b'[{"repo_url": ',
        gzip.compress(b"[{}", mtime=0)[:12],
        b"PAR1",
        gzip.compress(b"PAR1", mtime=0),
    ],
)
def test_what_is_no_dump_is_refused_in_one_line(tmp_path: Path, octets: bytes) -> None:
    """The file is named, and what to do."""
    path = tmp_path / "d"
    path.write_bytes(octets)
    with pytest.raises(InputError, match=str(path)) as refused:
        list(links_of(path, lambda _: None))
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """With the path."""
    with pytest.raises(InputError, match="cannot be read"):
        list(links_of(tmp_path / "none", lambda _: None))


def test_rows_are_read_as_they_are_wanted(tmp_path: Path) -> None:
    """The first link is there while the end of the file is still broken: nothing waits for the whole."""
    path = tmp_path / "d.json"
    path.write_bytes(json.dumps([row()] * 5_000).encode()[:-1] + b", {broken")
    links = links_of(path, pytest.fail)
    assert next(links).arxiv_id == "2006.09214"
    with pytest.raises(InputError, match="no JSON"):
        list(links)
