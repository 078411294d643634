"""What catalogues say of papers: which they are, what they are asked, and what they answer.

Plain data without I/O, as in `enricher.model`: whether a claim is believed is decided in the modules above.
"""

import datetime as dt

from msgspec import Struct

from enricher.model import Kind, LinkSource, Unavailable

CATALOGUES: frozenset[LinkSource] = frozenset({"huggingface", "paperswithcode"})
"""Sources that are others' word, and not the paper's own."""

FROZEN: frozenset[LinkSource] = frozenset({"paperswithcode"})
"""Catalogues of which nothing is left but a dump, which is imported by hand."""


class ClaimQuestion(Struct, frozen=True, kw_only=True, gc=False):
    """What is asked of a catalogue: what belongs to this paper.

    By its arXiv id, or where it has none by what equal titles have in common (`sameness.title_name`).
    """

    catalogue: LinkSource
    arxiv_id: str | None = None
    title: str | None = None


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """A catalogue's word that something belongs to a paper; `official`: that it is the authors' own."""

    url: str
    kind: Kind = "code"
    official: bool = False


class Claimed(Struct, frozen=True, kw_only=True, gc=False, tag="claimed"):
    """What a catalogue names, which may be nothing.

    Attributes:
        as_of: a frozen one's own date.
        of: the paper, as the catalogue names it, where a title stands for it; empty where the title is
            that of several papers.
    """

    fetched_at: dt.datetime
    claims: tuple[Claim, ...] = ()
    as_of: dt.date | None = None
    of: str | None = None


ClaimOutcome = Claimed | Unavailable
