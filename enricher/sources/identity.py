"""By which identifier a paper is asked, and when a title is certainly the same. Pure."""

import re

from enricher import sameness
from enricher.model import PaperQuestion
from enricher.sameness import KnownPaper, title_name

_VERSION = re.compile(r"v[0-9]+$")
_SUBJECT = re.compile(r"^([a-z-]+)\.[A-Z]{2}/")
_ARXIV = re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7}", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/[\x21-\x7e]{1,300}")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)


def identifier(question: PaperQuestion) -> str | None:
    """`ARXIV:...` or `DOI:...`; None where only a title is left, or nothing.

    Versions are stripped: no index finds versioned ids. arXiv's own DOIs are its ids.
    """
    if (arxiv_id := arxiv_id_of(question)) is not None:
        return f"ARXIV:{arxiv_id}"
    doi = doi_of(question)
    return f"DOI:{doi}" if doi is not None else None


def arxiv_id_of(question: PaperQuestion) -> str | None:
    """The paper's arXiv id without version and subject class, also where its DOI alone tells it."""
    if question.arxiv_id and _ARXIV.fullmatch(question.arxiv_id):  # as nearly always
        return question.arxiv_id
    as_arxiv = _ARXIV_DOI.fullmatch((question.doi or "").strip())
    for text in (str(question.arxiv_id or ""), as_arxiv.group(1) if as_arxiv else ""):
        bare = _SUBJECT.sub(r"\1/", _VERSION.sub("", text.strip()))
        if _ARXIV.fullmatch(bare):
            return bare
    return None


def doi_of(question: PaperQuestion) -> str | None:
    """The paper's DOI, where it is one."""
    doi = (question.doi or "").strip()
    return doi if _DOI.fullmatch(doi) else None


def distinctive(question: PaperQuestion) -> bool:
    """Whether a title says enough to be found by."""
    return title_name(question.title, dated=question.year is not None) is not None


def same(question: PaperQuestion, title: str | None, year: int | None) -> bool:
    """Whether the paper found is certainly the one asked for: one title, and near years."""
    wanted = KnownPaper(title=question.title, year=question.year)
    return sameness.same(wanted, KnownPaper(title=title, year=year))
