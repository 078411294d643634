"""The dataset in the shape of Papers with Code's dump of links, for programs that read that.

Comes in: rows. Goes out: one JSON list of objects. The dump knew no states: what is dead or holds nothing is
left out. What nobody told us is null, or the dump's own word for it.
"""

from collections.abc import Iterable, Iterator

import msgspec

from enricher.reports.dataset import DatasetRow

FIELDS: dict[str, str] = {
    "paper_url": "Where the paper is read (the dump's own pages are no more).",
    "paper_title": "Title of the paper.",
    "paper_arxiv_id": "arXiv identifier without its version; null where there is none.",
    "paper_url_abs": "The paper's page: at arXiv where it is there.",
    "paper_url_pdf": "Its PDF at arXiv; null elsewhere.",
    "repo_url": "Where the code is.",
    "is_official": "Whether the paper, its page, its list or its authors call it the paper's own code.",
    "mentioned_in_paper": "Whether the address stands in the paper's abstract or comments.",
    "mentioned_in_github": "Always null: nobody asked whether the repository names the paper.",
    "framework": "Always `none`, the dump's word for a framework that is not known.",
}
"""What each field means; names and order are the dump's."""

_encoder = msgspec.json.Encoder()


def stays(row: DatasetRow) -> bool:
    """Whether a row has a place in a dump without states: not what is surely gone or empty."""
    return row.state != "dead" and row.empty is not True


def render_pwc(rows: Iterable[DatasetRow]) -> Iterator[bytes]:
    """One list, an object a line."""
    before = b"[\n"
    for row in rows:
        yield before + _encoder.encode(_told(row))
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _told(row: DatasetRow) -> dict[str, object]:
    arxiv_id = row.arxiv_id.removeprefix("arXiv:") if row.arxiv_id else None
    return {
        "paper_url": row.paper_url,
        "paper_title": row.paper_title,
        "paper_arxiv_id": arxiv_id,
        "paper_url_abs": row.paper_url,
        "paper_url_pdf": f"https://arxiv.org/pdf/{arxiv_id}.pdf" if arxiv_id else None,
        "repo_url": row.repository_url,
        "is_official": row.official,
        "mentioned_in_paper": row.mentioned_in_paper,
        "mentioned_in_github": None,
        "framework": "none",
    }
