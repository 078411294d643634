"""Lines of a job over addresses alone, as records. Pure."""

import msgspec

from enricher.record import CitationsRecord, LinkRecord, PaperRecord, Record, encode


def as_record(line: bytes) -> bytes:
    """A lone link as the record of a paper that is known by its address."""
    link = msgspec.json.decode(line, type=LinkRecord)
    paper = PaperRecord(
        arxiv_id=None, doi=None, title=link.url, authors=(), abstract="", categories=(), announced=None,
        pdf_url=None, promise="none", source=None,
    )  # fmt: skip
    return encode(
        Record(paper=paper, links=(link,), citations=CitationsRecord(status="not_found"), code="none")
    )
