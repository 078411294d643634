"""The frozen dump of Papers with Code: which repository belongs to which paper, as it was known in 2025.

Comes in: a file, JSON (packed by gzip or zstandard, or not) or Parquet. Goes out: the claims of each paper,
row by row, with what could not be read counted. Streamed: a row is held at a time, whatever the file's
size. Reads the columns `paper_arxiv_id`, `paper_url_abs`, `repo_url`, `is_official`, `paper_title` and
`paper_url`; asks nobody.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from enricher.catalogues import Claim
from enricher.errors import InputError
from enricher.model import ArxivId
from enricher.papers.inputs.unpacking import DamageError, chunks_of, peeked, unpacked
from enricher.papers.readers.json_reading import GrowingText, NotJsonError
from enricher.sameness import title_name
from enricher.sources.reading import text

COLUMNS = ("paper_arxiv_id", "paper_url_abs", "repo_url", "is_official", "paper_title", "paper_url")
PARQUET = b"PAR1"
ROWS_AT_ONCE = 4_096
PARQUET_BUFFER = 262_144
LONGEST_ADDRESS = 2_000

_ID = re.compile(
    r"(?:https?://(?:www\.)?arxiv\.org/abs/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
)
_SUBJECT = re.compile(r"^([a-z-]+)\.[A-Z]{2}/")


class DumpLink(Struct, frozen=True, gc=False):
    """One row: a paper, and what is claimed to be its code.

    Attributes:
        arxiv_id: None where the paper is not there.
        title: what equal titles have in common; None for one that says too little.
        paper: the paper in the dump's own words: its arXiv id, else its page.
    """

    arxiv_id: ArxivId | None
    claim: Claim
    title: str | None = None
    paper: str = ""


def links_of(path: Path, on_left_out: Callable[[str], object]) -> Iterator[DumpLink]:
    """The rows of a dump; why one is left out is told, in a word or two.

    Raises InputError where the file cannot be read, or is no such dump.
    """
    seen = 0
    for row in _rows(path):
        seen += 1
        link = _link(row)
        if isinstance(link, DumpLink):
            yield link
        else:
            on_left_out(link)
    if not seen:
        raise InputError(f"{path}: holds no row of a links dump; wanted are {', '.join(COLUMNS[:3])}")


def _link(row: object) -> DumpLink | str:
    """What a row says, or why it says nothing that we can use."""
    if not isinstance(row, dict) or "repo_url" not in row:
        return "no row of a links dump"
    arxiv_id = _arxiv_id(row.get("paper_arxiv_id")) or _arxiv_id(row.get("paper_url_abs"))
    title = title_name(text(row.get("paper_title")))
    if arxiv_id is None and title is None:
        return "no arXiv id, and no title that says enough"
    url = text(row.get("repo_url"))
    if url is None or len(url) > LONGEST_ADDRESS or not re.match(r"https?://[^/\s]+/\S+$", url):
        return "no address of a repository"
    claim = Claim(url=url, kind="code", official=row.get("is_official") is True)
    paper = arxiv_id or text(row.get("paper_url")) or text(row.get("paper_url_abs")) or title or ""
    return DumpLink(arxiv_id, claim, title, paper[:LONGEST_ADDRESS])


def _arxiv_id(value: object) -> ArxivId | None:
    found = _ID.fullmatch(text(value) or "")
    return ArxivId(_SUBJECT.sub(r"\1/", found[1])) if found is not None else None


def _rows(path: Path) -> Iterator[object]:
    try:
        with path.open("rb") as file:
            if file.read(len(PARQUET)) == PARQUET:
                yield from _parquet_rows(path)
                return
            file.seek(0)
            yield from _json_rows(path, unpacked(chunks_of(file)))
    except OSError as fault:
        raise InputError(f"{path}: cannot be read ({fault.strerror}); check the path") from fault
    except DamageError as fault:
        raise InputError(f"{path}: is damaged ({fault}); fetch it again") from fault


def _json_rows(path: Path, chunks: Iterator[bytes]) -> Iterator[object]:
    """The members of a JSON array, or one object after the other."""
    head, chunks = peeked(chunks, len(PARQUET))
    if head == PARQUET:
        raise InputError(f"{path}: is a packed Parquet file; unpack it first, its columns are packed already")
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")

    def read() -> str:
        for chunk in chunks:
            if part := decoder.decode(chunk):
                return part
        return decoder.decode(b"", final=True)

    held = GrowingText(read)
    try:
        if held.sign() == "[":
            held.skip()
        while (sign := held.sign()) not in ("", "]"):
            if sign == ",":
                held.skip()
                continue
            yield held.value()
    except NotJsonError as fault:
        raise InputError(f"{path}: line {held.line} is no JSON ({fault}); is it a links dump?") from fault


def _parquet_rows(path: Path) -> Iterator[object]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as missing:
        raise InputError(
            f"{path}: Parquet wants the extra: pip install 'enricher[parquet]'; or give the JSON form"
        ) from missing
    try:
        # Through a buffer: a column of a dump that is one group of rows would stand in memory as a whole.
        with parquet.ParquetFile(path, buffer_size=PARQUET_BUFFER, pre_buffer=False) as file:
            columns = [name for name in COLUMNS if name in file.schema_arrow.names]
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns, use_threads=False):
                yield from batch.to_pylist()
    except pyarrow.ArrowException as fault:
        words = str(fault).splitlines()[0][:200] if str(fault) else type(fault).__name__
        raise InputError(f"{path}: is no Parquet file that can be read ({words})") from fault
