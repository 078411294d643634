"""Tells pages that are signs of a paper from all others, and reads what they name.

An address as written comes in; whether it is a paper's own page, and the identifiers in it, go out.
Pages of talk about a paper (an index of citations, a translation) are no sign that there is one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from enricher.late_patterns import late
from enricher.model import ArxivId
from enricher.papers.blocks import Anchor
from enricher.papers.items import fault
from enricher.papers.words.addresses import (
    PAPER_HOSTS,
    behind_proxy,
    is_of_doi,
    is_papers_host,
    is_papers_own,
    is_presented,
)
from enricher.papers.words.identifiers import PAGE_OF_DOI, arxiv_id_in, doi_in, miswritten
from enricher.papers.words.page_buttons import is_asset, is_badge, is_sharing

_ADDRESS = late(
    r"(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:www\d?\.)?([^/?#:\s]*)[^/?#]*([^?#]*)(\?[^#]*)?", re.IGNORECASE
)
_DOI_TAIL = late(r"(?:/(?:full|abstract|pdf|epdf|meta|summary|fulltext|html))+$|\.(?:pdf|full|html)$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TALK = frozenset(
    ("scholar.google.com", "dblp.org", "inspirehep.net", "translate.google.com", "kimi.moonshot.cn",
     "arxiv-sanity.com", "arxiv-sanity-lite.com", "connectedpapers.com", "api.semanticscholar.org",
     "twitter.com", "x.com", "catalyzex.com", "orcid.org", "publons.com")
)  # fmt: skip
"""Hosts whose pages speak of papers and people alike."""

_MORE_HOSTS = _words(
    """
    ar5iv.org papers.nips.cc nips.cc neurips.cc openaccess.thecvf.com mdpi.com hal.science aaai.org
    onlinelibrary.wiley.com tandfonline.com journals.plos.org frontiersin.org pnas.org cell.com
    iopscience.iop.org journals.aps.org pubs.acs.org academic.oup.com ssrn.com papers.ssrn.com
    eprint.iacr.org roboticsproceedings.org vldb.org pubmed.ncbi.nlm.nih.gov ncbi.nlm.nih.gov computer.org
    ieeexplore.ieee.org spiedigitallibrary.org direct.mit.edu transacl.org digital-library.theiet.org
    worldscientific.com osapublishing.org opg.optica.org techrxiv.org chemrxiv.org psyarxiv.com preprints.org
    cv-foundation.org isca-archive.org ceur-ws.org drops.dagstuhl.de cdn.openai.com openreview.net
    lrec-conf.org siam.org epubs.siam.org royalsocietypublishing.org scirp.org
    """
)
"""Publishers and archives of papers, beside those that are no resources anyway."""

_NOTHING = late(r"(?!)")
"""For hosts that have no papers but where those are presented, as conferences' sites do."""
_MIRRORS = frozenset(
    ("export.arxiv.org", "browse.arxiv.org", "xxx.lanl.gov", "ar5iv.labs.arxiv.org", "lanl.arxiv.org")
) | {
    f"{land}.arxiv.org"
    for land in ("cn", "de", "uk", "fr", "es", "in", "it", "jp", "kr", "ru", "br", "au", "il")
}
"""arXiv under other names, most of which lists kept from the time when they answered."""
_OF_OJS = late(r"/index\.php/[\w.-]{1,60}/article/(?:view|download)/\w")
"""A paper's page in Open Journal Systems, on whatever host."""
_OF_HAL = late(r"/(?:[a-z]{2}/)?[a-z]{2,12}-0\d{7}(?:v\d{1,2})?(?:/|\Z)")
"""A paper's page in HAL, below any of its portals' hosts: `/halshs-01234567v1`."""
_PATHS: dict[str, re.Pattern[str]] = {
    "arxiv.org": late(r"/(?:abs|pdf|html|format|e-print|ps|src|ftp)/.", re.IGNORECASE),
    "doi.org": late(r"/10\.\d{4}"),
    "dx.doi.org": late(r"/10\.\d{4}"),
    "doi.acm.org": late(r"/10\.\d{4}"),
    "doi.ieeecomputersociety.org": late(r"/10\.\d{4}"),
    "doi.wiley.com": late(r"/10\.\d{4}"),
    "openreview.net": late(r"/(?:forum|pdf|attachment|references|notes)"),
    "openaccess.thecvf.com": late(r"/\S+\.(?:html|pdf)|/content"),
    "aclanthology.org": late(
        r"/(?:anthology/|papers/)?(?!(?:venues|events|volumes|sigs|people|info|faq|posts)/)"
        r"(?!\d{4}\.[\w-]{1,60}(?:\.(?:pdf|bib))?/?\Z)[A-Z0-9][\w.-]{3,}",
        re.IGNORECASE,
    ),
    "academic.oup.com": late(r"/[\w-]+/(?!issue)."),
    "huggingface.co": late(r"/papers/\d"),
    "hf.co": late(r"/papers/\d"),
    "paperswithcode.com": late(r"/paper/."),
    "semanticscholar.org": late(r"/(?:paper|arxiv)/."),
    "researchgate.net": late(r"/(?:profile/[^/]{1,80}/)?publication/."),
    "alphaxiv.org": late(r"/(?:abs|overview|pdf)/."),
    "usenix.org": late(
        r"/(?!conferences?/?$|conferences/|membership|about"
        r"|conference/[\w-]{1,60}(?:/(?:technical-sessions|program|call-for-\w+)[\w-]{0,30})?/?\Z)."
    ),
    "nature.com": late(r"/articles/.|/\w{2,20}/journal/v\d{1,4}/n\w{1,8}/(?:full|abs|pdf)/."),
    "dl.acm.org": late(
        r"/(?:doi(?!/proceedings/)|citation|authorize|ft_gateway|purchase|pdf|10\.)", re.IGNORECASE
    ),
    "portal.acm.org": late(r"/citation|/ft_gateway", re.IGNORECASE),
    "acm.org": late(r"/doi/."),
    "springer.com": late(r"/(?:[\w+-]{1,40}/){0,5}(?:article|chapter|book|content)s?/[\w.(%-]"),
    "ojs.aaai.org": late(r"/.*article/."),
    "aaai.org": late(r"/(?:ojs|papers|Papers|ocs|Library)/."),
    "cdn.openai.com": late(r"/.*\.pdf"),
    "neurips.cc": late(r"/paper"),
    "nips.cc": late(r"/paper"),
    "eccv.ecva.net": _NOTHING,
    "iclr.cc": _NOTHING,
    "icml.cc": late(r"/(?:[Cc]onferences/)?\d{4}/papers?/."),
    "cvpr.thecvf.com": _NOTHING,
    "iccv.thecvf.com": _NOTHING,
    "ncbi.nlm.nih.gov": late(r"/(?:pmc/articles|pubmed)/."),
    "dialnet.unirioja.es": late(r"/(?:servlet/(?:articulo|libro|tesis|oaiart|revista)|descarga/)"),
    "ling.auf.net": late(r"/lingbuzz/\d"),
    "lingbuzz.net": late(r"/lingbuzz/\d"),
    "semanticsarchive.net": late(r"/Archive/."),
    "philpapers.org": late(r"/(?:rec|archive)/."),
    "elibrary.ru": late(r"/(?:item\.asp|download/)"),
    "ui.adsabs.harvard.edu": late(r"/(?:abs|link_gateway)/."),
    "adsabs.harvard.edu": late(r"/(?:abs|full|pdf)/.|/cgi-bin/(?:nph-)?(?:bib_query|data_query)"),
    "articles.adsabs.harvard.edu": late(r"/(?:full|pdf|cgi-bin)/."),
    "ideas.repec.org": late(r"/[achp]/."),
    "econpapers.repec.org": late(r"/(?:paper|article|bookchap|RePEc:)."),
    "d.repec.org": late(r"/n\b"),
    "search.ebscohost.com": late(r"/login\.aspx"),
    "search.proquest.com": late(r"/(?:[a-z]{1,30}/)?(?:docview|openview)/."),
    "ovidsp.ovid.com": late(r"/(?:ovidweb\.cgi|athens/)"),
    "nber.org": late(r"/papers/w?\d"),
    "cds.cern.ch": late(r"/record/\d"),
    "doaj.org": late(r"/article/."),
    "pubmedcentral.nih.gov": late(r"/(?:articlerender|picrender|articlelanding)\.fcgi"),
}
"""Hosts some of whose pages are papers': those under these paths."""
_OF_VENUE = late(
    r"(?:/csdl|/science)?/(?:journals?|conferences?|bookseries|series|magazines?|proceedings)"
    r"(?:/[\w.&-]*)?/?\Z"
    r"|(?:/core)?/journals?/[\w.&-]+(?:/(?:volumes-and-issues|issues|home|about|special[_-]issues?/[\w-]+"
    r"|pages/[\w-]+|submission-guidelines|vol/\d+(?:/(?:issue|suppl)/\w+)?))?/?\Z"
    r"|/home/[a-z]{3}/?\Z|/[\w-]+/(?:home|index|current|s/[a-z-]+)/?\Z|/action/(?:authorSubmission|journalInformation)\b"
    r"|/(?:author-instructions|journal-information|submission-guidelines)\b"
    r"|/(?:loi|toc|profile)/.|/(?:papers/)?[vr]\d{1,4}/?\Z|/archive/[a-z]+_\d{4}/?\Z"
    r"|/xpl/(?:RecentIssue|mostRecentIssue|conhome|tocresult|aboutJournal|topAccessedArticles)",
    re.IGNORECASE,
)
"""A journal's or a volume's own page at a publisher's, which is no paper's."""
_OF_PART = late(r"/[a-z][a-z-]{4,}/?\Z")
"""A part of a publisher's site, by a word: `/coronavirus`."""
_OF_JOURNAL = late(r"(?:/[\w.-]{1,40}){0,3}?/(?:articles?(?:-abstract|-lookup)?|doi|content|record)/[^/]")
"""Where a journal's own site below its publisher's has a paper: `pubs.aip.org/aip/bpr/article/...`."""
_OF_PROGRAMME = late(r"/details/[\w.-]{1,60}/(?:[\w.-]{1,60}/)?\d{1,4}/[\w%-]")
"""Where Researchr's sites of conferences have a paper: `/details/icse-2024/research-track/61/A-Title`."""
_DATA_DOIS = ("/10.5281/", "/10.6084/", "/10.17632/", "/10.7910/", "/10.5061/", "/10.21227/")
_FILE = late(
    r"(?:https?://)?(?:(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com)/[^/\s]+/[^/\s]+/(?:-/)?(?:blob|raw|tree)/."
    r"|raw\.githubusercontent\.com/[^/\s]+/[^/\s]+/.)",
    re.IGNORECASE,
)
_NO_RESOURCES = (".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp", ".bib", ".bibtex", ".ris", ".enw")
"""Pictures, and files that say how to cite a paper."""
_PAPER_ENDS = (".pdf", ".ps", ".ps.gz")
_OF_PUBLICATIONS = late(
    r"(?<=/)(?:publications?|papers?|pubs?)/(?!index\b)(?=[\w.%-]{0,200}?[a-z])[\w.%-]{1,200}(?<!\.bib)(?<!\.md)/?"
    r"(?:index\.html)?\Z",
    re.IGNORECASE,
)
_OF_PROCEEDINGS = late(
    r"/paper/\d{4}/hash/\w+-Abstract[\w-]*\.html\Z|_paper\.html\Z|/virtual/\d{4}/(?:poster|oral|spotlight)/\d+\Z"
    r"|/\d{4}\.[a-z-]+\.\d+/?\Z|\A/?(?:forum|pdf)\?id=[\w-]{6,}"
)
"""Pages of papers as the sites of proceedings link to their own."""
_SHARED_FILE = late(r"https?://(?:drive\.google\.com/(?:file|open)|(?:www\.)?dropbox\.com/s)[/?]")
_PLAIN = late(
    r"https?://(?:arxiv\.org/(?:abs|pdf)/(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,3})?(?:\.pdf)?"
    r"|github\.com/[A-Za-z0-9_-]{1,100}/[A-Za-z0-9_-]{1,100}/?)\Z"
)
"""What most addresses of a list are, which one look tells: a paper's page at arXiv, or a repository."""


@lru_cache(maxsize=4096)
def _plain(address: str) -> str | None:
    """The identifier in an address that is arXiv's and nothing else; empty: a repository's; None: another."""
    found = _PLAIN.match(address)
    return found[1] or "" if found else None


def is_repository(address: str) -> bool:
    """Whether an address is that of a repository at GitHub, and of no page of it."""
    return _plain(address) == ""


def is_arxiv_page(address: str) -> bool:
    """Whether an address is that of a paper's page or file at arXiv, as most are written."""
    return bool(_plain(address))


@lru_cache(maxsize=4096)
def is_paper_page(address: str) -> bool:
    """Whether `address` is where a paper itself is read."""
    if (plain := _plain(address)) is not None:
        return plain != ""
    found = _ADDRESS.match(address)
    if not found:
        ends = _is_paper_file(address.lower().partition("#")[0]) and " " not in address
        near = address[:1] in ("/", ".")
        return ends or (near and (is_of_publications(address) or _OF_PROCEEDINGS.search(address) is not None))
    host, path = found[1].lower(), found[2].replace("//", "/") or "/"
    if host in _MIRRORS:
        host = "arxiv.org"
    host = behind_proxy(host) or host
    if host in _TALK or ("/search" in path and path.startswith(_SEARCH)):
        return False
    if (rule := _PATHS.get(host)) is not None and not is_presented(path):
        return rule.match(path) is not None and not (host.endswith("doi.org") and path.startswith(_DATA_DOIS))
    if host in PAPER_HOSTS or host in _MORE_HOSTS:
        told = len(path) > 1 if found[3] or not _OF_PART.match(path) else False
        return (told or "/?id=" in address) and _OF_VENUE.match(path) is None
    if ("-0" in path and _OF_HAL.match(path)) or ("/article/" in path and _OF_OJS.search(path)):
        return True
    if is_of_doi(path) or is_presented(path):
        return not path.startswith(_DATA_DOIS)
    if _OF_PROGRAMME.match(path) or (_OF_JOURNAL.match(path) and is_papers_host(host)):
        return True
    return _is_paper_file(path.lower())


_SEARCH = ("/search/", "/search?")
"""What was found for somebody's name is no paper: `hal.science/search/index/?q=...`."""


def _is_paper_file(path: str) -> bool:
    """Whether a path ends as a paper's file does, and is not its author's career."""
    return path.endswith(_PAPER_ENDS) and _CAREER.search(path, max(0, len(path) - _LONGEST_CAREER)) is None


_CAREER = late(
    r"(?:\A|[/_.-])(?:cv|resum[eé]|r%c3%a9sum%c3%a9|curriculum[_-]?vitae|lebenslauf|cfp|call[_-]?for[_-]?papers?)"
    r"(?:[_.-][\w-]{0,24})?\.pdf\Z"
)
"""A file of what somebody did, or may send in: `Ann_Example_Resume.pdf`, `Special_Issue_CFP.pdf`."""
_LONGEST_CAREER = 60


def is_of_publications(address: str) -> bool:
    """Whether an address is that of one among a site's publications, as Hugo's themes lay them out."""
    if "/pub" not in address and "/paper" not in address:
        return False
    return _OF_PUBLICATIONS.search(address) is not None and not is_in_repository(address)


def is_shared_file(address: str) -> bool:
    """Whether an address is that of a file that somebody shares: the paper, where its title leads there."""
    return _SHARED_FILE.match(address) is not None


def is_in_repository(address: str) -> bool:
    """Whether a paper's file lies in a repository, which the address names too."""
    if "git" not in address or (address.count("/") < _FEWEST_BARS and "://" in address):
        return False
    return _FILE.match(address) is not None


_FEWEST_BARS = 5
"""Of a file's whole address in a repository; `https://github.com/o/r` has four."""


def is_data(address: str) -> bool:
    """Whether a DOI's address is that of a data set or of software."""
    return "doi.org/10." in address and any(prefix in address for prefix in _DATA_DOIS)


@lru_cache(maxsize=4096)
def is_resource(address: str) -> bool:
    """Whether an address leads out of the list, to no page of the paper, picture, badge or button."""
    low = address.lower()
    if (plain := _plain(address)) is not None and not (
        "visitor" in low or "seeyoufarm" in low or "sindresorhus/awesome" in low
    ):
        return not plain
    if not (
        "://" in low or low.startswith(("www.", "github.com/", "gitlab.com/", "huggingface.co/", "git@"))
    ):
        return False
    if not low.startswith(("http", "www.", "git", "hugg", "ssh", "ftp")):
        return False
    if is_badge(low) or low.partition("?")[0].endswith(_NO_RESOURCES):
        return False
    if is_data(address):
        return True
    if is_asset(low):
        return False
    if "licen" in low and _LICENCE.search(low):
        return False
    return not is_papers_own(address) and not is_paper_page(address) and not is_sharing(low)


_LICENCE = late(
    r"://(?:www\.)?(?:creativecommons|opensource|apache|gnu|spdx|mozilla|eclipse|opendatacommons|choosealicense)"
    r"\.(?:org|com)/\S{0,20}licen"
)
"""The words of a licence, under which many a work stands: it is a page of none of them."""


@lru_cache(maxsize=4096)
def arxiv_of(address: str) -> ArxivId | None:
    """The arXiv identifier in a page's address."""
    if (plain := _plain(address)) is not None:
        return ArxivId(plain) if plain else None
    return arxiv_id_in(address)


def miswritten_in(own: Iterable[Anchor], line: int | None) -> str | None:
    """The fault of an entry on this line, one of whose pages has a number that arXiv cannot have given."""
    for link in own:
        if wrong := miswritten(link.address):
            return fault(line or 1, wrong)
    return None


@lru_cache(maxsize=4096)
def doi_of(address: str) -> str | None:
    """The DOI in a page's address, without what publishers put behind it."""
    if "xiv.org/" in address and (early := _EARLY.search(address)):
        return _of_early(early[1])
    if "10." not in address or _plain(address) is not None:
        return None
    if plain := PAGE_OF_DOI.match(address):  # as most
        return plain[1]
    page, _, query = address.partition("#")[0].partition("?")
    found = doi_in(page) or (doi_in(query.partition("&")[0][3:]) if query[:6] == "id=10." else None)
    if found and "/article-pdf/" in address:
        found = _NUMBERED_FILE.sub("", found)
    return _DOI_TAIL.sub("", found) if found else None


_NUMBERED_FILE = late(r"/\d{5,9}/[^/]{1,100}$")
"""A file's number and name behind a DOI: `/article-pdf/doi/10.1162/lake_00001/1986604/lake_00001.pdf`."""
_EARLY = late(
    r"(?:bio|med)rxiv\.org/content/(?:(?:bio|med)rxiv/)?early/\d{4}/\d\d/\d\d/(\d{6}|20\d\d\.\d\d\.\d\d\.\d{6,8})(?!\d)"
)
"""Where bioRxiv and medRxiv have papers and their files under the day: with the DOI's end, and no DOI."""


def _of_early(number: str) -> str | None:
    """The DOI of such a number: the prefix is another for what is new since December 2025 (openRxiv).

    Of November's it depends on the day of the first version, which the address does not tell.
    """
    if "." in number and number >= "2025.12":
        return f"10.64898/{number}"
    return None if number.startswith("2025.11.") else f"10.1101/{number}"


@lru_cache(maxsize=4096)
def paper_key(address: str) -> str:
    """What two pages of one paper on one host share."""
    return arxiv_of(address) or doi_of(address) or address.rstrip("/").lower()


def is_index(address: str) -> bool:
    """Whether an address is of an index itself that speaks of a paper: to save, to share."""
    return any(host in address for host in ("://scholar.google.", "bibsonomy.org/", "://info.arxiv.org"))
