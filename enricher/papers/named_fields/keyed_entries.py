"""Entries of a site's data that leave their titles to a bibliography beside it: a key, and labelled links.

`bib_key: lake_ponds_2020` over `links: [{label: doi, href: ...}]`. The entry comes in; the paper's identifier
goes out.
"""

from collections.abc import Mapping
from typing import Any

from enricher.papers.named_fields.layouts import bare
from enricher.papers.words.paper_pages import arxiv_of, doi_of, is_paper_page


def told_by_links(value: Mapping[str, Any], links: list[Any]) -> dict[str, str]:
    """The identifier among the labelled links of an entry that is cited by a key."""
    if _CITED_BY.isdisjoint(map(bare, value)):
        return {}
    told = [
        text.strip()
        for one in links
        if isinstance(one, dict)
        for text in one.values()
        if isinstance(text, str)
    ]
    pages = [text for text in told[:_MOST_LOOKED_AT] if "://" in text and is_paper_page(text)]
    identifier = next(filter(None, map(arxiv_of, pages)), "")
    own = next(filter(None, map(doi_of, sorted(pages, key=_is_elsewhere))), "")
    return {name: one for name, one in (("arxiv_id", identifier), ("doi", own)) if one}


def _is_elsewhere(page: str) -> bool:
    """Whether a page is a publisher's, and not where its DOI leads by itself."""
    return "doi.org/" not in page


_CITED_BY = frozenset(("bibkey", "citekey", "citationkey", "bibtexkey"))
"""What leads from a site's data to the entry of a bibliography beside it."""
_MOST_LOOKED_AT = 60
