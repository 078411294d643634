"""Objects without a title that stand under it: `A Title of Words: {arxiv: 2401.00001}`.

A member's name and what it holds come in; yes or no goes out.
"""

from collections.abc import Mapping
from typing import Any

from enricher.papers.named_fields.fields import has_title
from enricher.papers.words.identifiers import arxiv_id, day_in, doi


def is_titled_by(name: str, inside: Mapping[str, Any]) -> bool:
    """Whether an object without a title, that says where its paper is, stands under the title."""
    if len(name.split()) < _WORDS_OF_TITLE or day_in(name) is not None or has_title(inside):
        return False
    return any(isinstance(held := inside.get(said), str) and _names_paper(held) for said in _READ_UNDER)


def _names_paper(held: str) -> bool:
    """Whether a text is an address, or an identifier by itself."""
    return "://" in held or arxiv_id(held) is not None or (held[:3] == "10." and doi(held) is not None)


_WORDS_OF_TITLE = 3
_READ_UNDER = (
    "paper", "pdf", "arxiv", "code", "github", "url", "link", "paper_url", "Paper", "Code", "PDF",
    "doi", "DOI", "arxiv_id", "arXiv",
)  # fmt: skip
"""Names under which keepers say where a paper, or its code, is."""
