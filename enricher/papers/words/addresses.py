"""Tells the paper's own pages from its resources, among the addresses that stand beside it.

An address as written comes in; a yes or no goes out. Code, data, models, demos and project
pages are resources; where the paper itself is read, cited, translated or discussed is not.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.words.columns import names

_HOST_AND_PATH = late(r"(?:[a-z][a-z0-9+.-]{0,20}:)?//(?:www\.)?([^/?#:]*)[^/?#]*(/[^?#]*)?", re.IGNORECASE)

PAPER_HOSTS = frozenset(
    names(
        """
        arxiv.org ar5iv.org ar5iv.labs.arxiv.org xxx.lanl.gov doi.org openreview.net
        aclanthology.org aclweb.org openaccess.thecvf.com thecvf.com ieeexplore.ieee.org
        computer.org dl.acm.org link.springer.com springer.com springeropen.com biomedcentral.com
        papers.nips.cc proceedings.neurips.cc neurips.cc nips.cc proceedings.mlr.press jmlr.org
        proceedings.iclr.cc proceedings.mlsys.org papers.miccai.org rlj.cs.umass.edu engrxiv.org
        aaai.org sciencedirect.com linkinghub.elsevier.com elsevier.com cell.com thelancet.com
        biorxiv.org medrxiv.org chemrxiv.org techrxiv.org isca-speech.org isca-archive.org ecva.net
        ijcai.org usenix.org nature.com science.org sciencemag.org pnas.org academic.oup.com oup.com
        onlinelibrary.wiley.com wiley.com tandfonline.com mdpi.com frontiersin.org plos.org
        journals.plos.org pubmed.ncbi.nlm.nih.gov
        pmc.ncbi.nlm.nih.gov europepmc.org jstor.org cambridge.org sagepub.com
        journals.sagepub.com emerald.com emeraldinsight.com degruyter.com worldscientific.com
        iospress.com ebooks.iospress.nl iopscience.iop.org aip.org aps.org acs.org rsc.org siam.org
        ams.org projecteuclid.org imstat.org informs.org annualreviews.org hindawi.com karger.com
        thieme-connect.com bmj.com jamanetwork.com nejm.org ahajournals.org asm.org
        royalsocietypublishing.org elifesciences.org peerj.com f1000research.com copernicus.org
        joss.theoj.org arvojournals.org
        agu.org spiedigitallibrary.org optica.org osapublishing.org opg.optica.org direct.mit.edu
        mitpressjournals.org nowpublishers.com morganclaypool.com crcpress.com taylorfrancis.com
        drops.dagstuhl.de eprint.iacr.org ceur-ws.org bmva.org roboticsproceedings.org
        openproceedings.org vldb.org cidrdb.org ndss-symposium.org scitepress.org hal.science
        hal.archives-ouvertes.fr hal.inria.fr inria.hal.science ssrn.com papers.ssrn.com
        psyarxiv.com osf.io/preprints preprints.org researchsquare.com authorea.com zbmath.org
        dlib.org citeseerx.ist.psu.edu citeseer.ist.psu.edu hdl.handle.net core.ac.uk
        cyberleninka.ru cnki.net kns.cnki.net wanfangdata.com.cn jstage.jst.go.jp ci.nii.ac.jp
        kci.go.kr dbpia.co.kr arxiv-export-lb.library.cornell.edu semanticscholar.org
        scholar.google.com dblp.org dblp.uni-trier.de inspirehep.net adsabs.harvard.edu alphaxiv.org
        scixplorer.org
        papers.cool kimi.moonshot.cn scirate.com catalyzex.com arxiv-sanity.com
        arxiv-sanity-lite.com connectedpapers.com chatpaper.com chatpaper.ai paperreading.club
        arxiv-vanity.com moonlight.io themoonlight.io translate.google.com openalex.org crossref.org
        webofscience.com webofknowledge.com scopus.com researchgate.net academia.edu mendeley.com
        zotero.org lens.org dimensions.ai sci-hub.se paperdigest.org deeplearn.org arxivxplorer.com
        scholar.archive.org mathscinet.ams.org worldcat.org orcid.org wikidata.org publons.com
        scite.ai elicit.org consensus.app bibbase.org
        elibrary.ru mathnet.ru mi.mathnet.ru philpapers.org persee.fr cairn.info shs.cairn.info numdam.org
        archives-ouvertes.fr journals.openedition.org books.openedition.org redalyc.org dialnet.unirioja.es
        scielo.br scielo.org scielo.cl scielo.pt scielo.org.mx scielo.org.co scielo.org.ar scielo.org.za
        scielo.isciii.es cir.nii.ac.jp riss.kr muse.jhu.edu econstor.eu repec.org escholarship.org
        brill.com ceeol.com embase.com ebscohost.com proquest.com ovid.com cochranelibrary.com scilit.com
        scilit.net bioone.org ingentaconnect.com eric.ed.gov trid.trb.org doaj.org pubmedcentral.nih.gov
        liebertpub.com embopress.org jbc.org eurekaselect.com portlandpress.com rupress.org
        jneurosci.org ashpublications.org aacrjournals.org ascopubs.org atsjournals.org diabetesjournals.org
"""
    )
)
"""Hosts all of whose pages are about papers: where they are kept, cited, counted, translated or discussed;
their sub-domains are too."""

_PAPER_PATHS: dict[str, str | tuple[str, ...]] = {
    "ncbi.nlm.nih.gov": ("/pmc/", "/pubmed/"),
    "huggingface.co": "/papers/",
    "hf.co": "/papers/",
    "paperswithcode.com": ("/paper/", "/search"),
    "osf.io": "/preprints/",
    "iclr.cc": "/virtual/",
    "icml.cc": "/virtual/",
    "twitter.com": "/",
    "x.com": "/",
}
"""Hosts some of whose pages are: those under this path."""

_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".ico", ".bmp", ".tif", ".tiff")
_BADGE_HOSTS = frozenset(
    names(
        """
        img.shields.io shields.io badge.fury.io badgen.net visitor-badge.laobi.icu
        hits.seeyoufarm.com komarev.com api.star-history.com cdn-thumbnails.huggingface.co
"""
    )
)


_OF_DOI = late(
    r"/10\.\d{4,9}/[^/]"
    r"|/doi/(?:(?:abs|abstract|full|fullhtml|pdf|pdfplus|epdf|epub|reader|book)/)?"
    r"10\.(?!(?:5281|6084|17632|7910|5061|21227)/)\d{4,9}/[^/]",
    re.IGNORECASE,
)
"""Where hosts under ever new names have the paper of a DOI: libraries' proxies, mirrors, publishers.

Below `/doi/` archives have the DOIs of data sets and of software, too.
"""
_OF_ARXIV = late(r"/arxiv(?:[_-]?ids?)?/\d{4}\.\d{4,5}(?!\d)")
"""Where sites that speak of papers have one of arXiv's: summaries, readers, inboxes."""


def is_of_doi(path: str) -> bool:
    """Whether a path begins with the DOI of a paper, whatever host it is on."""
    return path.startswith(("/10.", "/doi/")) and _OF_DOI.match(path) is not None


def is_presented(path: str) -> bool:
    """Whether a path is where a conference's site has one of its papers: `/virtual/2026/oral/3834`.

    NeurIPS, ICLR and MLSys have their proceedings alike, below `/paper_files/paper/2025/hash/`.
    """
    return path.startswith(("/virtual/", "/paper_files/")) and _PRESENTED.match(path) is not None


_PRESENTED = late(
    r"/virtual/(?:19|20)\d\d/(?:loc/[\w-]{1,40}/)?(?:poster|oral|spotlight|paper)s?(?:/\d|_\w)"
    r"|/paper_files/paper/(?:19|20)\d\d/(?:hash|file)/[\w-]"
)


def is_papers_own(address: str) -> bool:
    """Whether `address` is a page of the paper itself, or of talk about it, and no resource."""
    place = _place(address)
    if not place:
        return False
    host, path = place
    if path.lower().endswith(".pdf") or is_papers_host(host):
        return True
    if is_of_doi(path) or is_presented(path):
        return True
    if "arxiv" in path and _OF_ARXIV.search(path) and not _is_of_resources(host):
        return True
    return (path or "/").startswith(_PAPER_PATHS[host]) if host in _PAPER_PATHS else False


@lru_cache(maxsize=64)  # whoever asks of an address one thing asks the next
def _place(address: str) -> tuple[str, str] | None:
    """The host of an address, in lower case and without `www`, and its path; None where it names no host."""
    found = _HOST_AND_PATH.match(address)
    if not found:
        return None
    host = found[1].lower()
    return behind_proxy(host) or host, found[2] or ""


@lru_cache(maxsize=1024)  # many addresses stand at few hosts
def behind_proxy(host: str) -> str:
    """The host of papers that a library's proxy stands for, by its name; empty for all others.

    `www-sciencedirect-com.ezproxy.uni.edu` and `www.sciencedirect.com.ezproxy.uni.edu` are one:
    https://help.oclc.org/Library_Management/EZproxy/EZproxy_configuration/Option_HttpsHyphens.
    """
    labels = host[:_LONGEST_HOST].removeprefix("www.").split(".")
    if len(labels) < _FEWEST_OF_PROXY:
        return ""
    if "-" in labels[0]:
        meant = labels[0].replace("--", "\0").replace("-", ".").replace("\0", "-").removeprefix("www.")
        return meant if meant in PAPER_HOSTS and not _is_of_resources(host) else ""
    begins = (".".join(labels[:count]) for count in (4, 3, 2) if len(labels) - count > 1)
    return next((meant for meant in begins if meant in PAPER_HOSTS), "")


_FEWEST_OF_PROXY = 3
"""Labels of a proxy's name with a host's before it; `science.org.au` has but one behind `science.org`."""


@lru_cache(maxsize=1024)  # many addresses stand at few hosts
def is_papers_host(host: str) -> bool:
    """Whether this host, or one above it, keeps papers alone."""
    return host.startswith("scholar.google.") or _is_below(host, PAPER_HOSTS)


_LONGEST_HOST = 253
"""Characters of a name (RFC 1035, 2.3.4); of a longer one the end is enough to tell what it is below."""


def _is_below(host: str, hosts: frozenset[str]) -> bool:
    host = host[-_LONGEST_HOST:]
    while "." in host:
        if host in hosts:
            return True
        host = host.partition(".")[2]
    return False


def is_picture(address: str) -> bool:
    """Whether a picture or a badge stands at `address`: a thumbnail, an icon, a count of stars."""
    host, path = _place(address) or ("", address)
    return host in _BADGE_HOSTS or path.lower().endswith(_PICTURES)


_RESOURCE_HOSTS = frozenset(
    names(
        """
        github.com gitlab.com bitbucket.org codeberg.org gitee.com github.io gitlab.io
        huggingface.co hf.co hf.space sites.google.com zenodo.org figshare.com kaggle.com
        youtube.com youtu.be vimeo.com bilibili.com colab.research.google.com readthedocs.io
        pypi.org cran.r-project.org bioconductor.org sourceforge.net codeocean.com drive.google.com
        dropbox.com netlify.app vercel.app pages.dev notion.site streamlit.app git.io bit.ly goo.gl
        4open.science osf.io dataverse.org modelscope.cn swhid.org
"""
    )
)


def is_resource(address: str) -> bool:
    """Whether code, data, models, demos, videos or projects stand at this host, or above it."""
    place = _place(address) or _place(f"//{address}")
    return place is not None and _is_of_resources(place[0])


@lru_cache(maxsize=1024)
def _is_of_resources(host: str) -> bool:
    if host.startswith(("git.", "gitlab.", "gitea.", "code.", "project.", "demo.")):
        return True
    return _is_below(host, _RESOURCE_HOSTS)
