"""Tells the paper's own pages from its resources, among the addresses that stand beside it.

An address as written comes in; a yes or no goes out. Code, data, models, demos and project
pages are resources; where the paper itself is read, cited, translated or discussed is not.
"""

import re

_HOST_AND_PATH = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:www\.)?([^/?#:]*)[^/?#]*(/[^?#]*)?", re.IGNORECASE
)

PAPER_HOSTS = frozenset(
    (
        # where papers are kept
        "arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "browse.arxiv.org",
        "xxx.lanl.gov", "cn.arxiv.org", "doi.org", "dx.doi.org", "openreview.net", "aclanthology.org",
        "aclweb.org", "anthology.aclweb.org", "openaccess.thecvf.com", "ieeexplore.ieee.org",
        "dl.acm.org", "link.springer.com", "papers.nips.cc", "proceedings.neurips.cc",
        "proceedings.mlr.press", "jmlr.org", "ojs.aaai.org", "sciencedirect.com", "biorxiv.org",
        "medrxiv.org", "isca-speech.org", "ecva.net", "ijcai.org", "usenix.org", "nature.com",
        "science.org",
        # where they are cited, counted, translated or discussed
        "semanticscholar.org", "api.semanticscholar.org", "scholar.google.com", "dblp.org",
        "inspirehep.net", "ui.adsabs.harvard.edu", "alphaxiv.org", "papers.cool", "kimi.moonshot.cn",
        "scirate.com", "catalyzex.com", "arxiv-sanity.com", "arxiv-sanity-lite.com",
        "connectedpapers.com", "chatpaper.com", "chatpaper.ai", "paperreading.club", "arxiv-vanity.com",
        "moonlight.io", "themoonlight.io", "translate.google.com",
    )
)  # fmt: skip
"""Hosts all of whose pages are about papers."""

_PAPER_PATHS = {
    "huggingface.co": "/papers/",
    "paperswithcode.com": "/paper/",
    "twitter.com": "/",
    "x.com": "/",
}
"""Hosts some of whose pages are: those under this path."""


def is_papers_own(address: str) -> bool:
    """Whether `address` is a page of the paper itself, or of talk about it, and no resource."""
    found = _HOST_AND_PATH.match(address)
    if not found:
        return False
    host, path = found[1].lower(), found[2] or "/"
    if host in PAPER_HOSTS or path.lower().endswith(".pdf"):
        return True
    return path.startswith(_PAPER_PATHS[host]) if host in _PAPER_PATHS else False
