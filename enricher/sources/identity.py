"""By which identifier a paper is asked, and when a title is certainly the same. Pure."""

import re
import unicodedata

from enricher.model import PaperQuestion

_VERSION = re.compile(r"v[0-9]+$")
_SUBJECT = re.compile(r"^([a-z-]+)\.[A-Z]{2}/")
_ARXIV = re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7}", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/[\x21-\x7e]{1,300}")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_TEX = re.compile(r"\\[a-zA-Z]+\s*|[{}$~^_\\]")

MIN_WORDS = 3
"""Shorter titles ("Introduction", "Deep learning") belong to many papers."""

MIN_WORDS_WITHOUT_YEAR = 5
YEARS_APART = 1
"""A preprint and its publication are often counted in neighbouring years."""


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


def words(title: str) -> list[str]:
    """A title's letters and digits, without case, accents, TeX and punctuation."""
    plain = unicodedata.normalize("NFKD", _TEX.sub(" ", title)).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"\w+", plain)


def distinctive(question: PaperQuestion) -> bool:
    """Whether a title says enough to be found by."""
    count = len(words(question.title or ""))
    return count >= (MIN_WORDS if question.year is not None else MIN_WORDS_WITHOUT_YEAR)


def same(question: PaperQuestion, title: str | None, year: int | None) -> bool:
    """Whether the paper found is certainly the one asked for: one title, and near years."""
    if title is None or not distinctive(question):
        return False
    if "".join(words(title)) != "".join(words(question.title or "")):
        return False
    if question.year is None or year is None:
        return len(words(title)) >= MIN_WORDS_WITHOUT_YEAR
    return abs(year - question.year) <= YEARS_APART
