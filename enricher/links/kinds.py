"""What a link is: its kind, from where it points and the words around it. Whose it is, is `roles`' to say."""

import re
from functools import lru_cache
from urllib.parse import unquote

from msgspec.structs import replace

from enricher.forges import Meaning
from enricher.late_patterns import late
from enricher.links import hosts, kind_stems
from enricher.links.context import NO_CONTEXT, Context
from enricher.links.kind_stems import told
from enricher.links.roles import OURS, role_of
from enricher.model import Kind, Link, Paper, RepositoryQuestion, Role, Url
from enricher.urls import host_of, path_of

_CODE = late(
    r"\b(?:(?:source|our|the|all|training|evaluation|matlab|pytorch|python|reference"
    r"|analysis)[\s-]+)?(?:codes?|codebase|implementations?|scripts?"
    r"|software|librar(?:y|ies)|package|toolkit|toolbox|repositor(?:y|ies)|repo|github|gitlab"
    r"|plugin|simulator|programs?|solver|routines|compiler|open[\s-]?sourced?(?! dataset)|代码)\b"
    r"|代码|源码|开源",
)
_STRICT_CODE = late(
    r"\b(?:codes?|codebase|implementations?|scripts?|software|librar(?:y|ies)|toolkit|toolbox"
    r"|pipeline|framework|plug-?ins?|add-ons?|modules?|command-line tool|source files|source tree"
    r"|sources(?=,| and| are| live)|implemented in"
    r"|binaries|installer|notebooks?|docker images?|formali[sz]ations?|conda package"
    r"|(?:matlab|python|julia|fortran|coq|lean|isabelle|java|rust|c\+\+)"
    r" (?:versions?|ports?|packages?|proofs?)"
    r"|cloned)\b|代码|源码",
)
_NO_CODE = late(r"\b(?:error[- ]correcting|icd|qr|zip|bar|morse|country|dress|time|channel) codes?\b")


def _without_other_codes(said: str) -> str:
    """The words without codes that are no programs."""
    return _NO_CODE.sub("", said) if " code" in said else said


_DATA = late(
    r"\b(?:data|data[\s-]?sets?|datasheet|corpus|corpora|benchmarks?|data ?bases?|annotations?"
    r"|questions?|test[\s-]?sets?|testbed|collection"
    r"|treebank|lexicon|ontology|knowledge (?:base|graph)|tracks?|linked data|catalogu?es?|spectra"
    r"|light curves?|tables?(?!-)|labels|measurements|transcripts|recordings|line ?lists?"
    r"|dictionar(?:y|ies)|annotated (?!code)[a-z]+s|access to the (?:scans|images|recordings|texts))\b|数据",
)
_THINGS_GIVEN = late(
    r"\b(?:scans|images|imagery|photographs|sequences|genomes|trajectories|simulations?|snapshots|maps|logs|traces"
    r"|interviews|texts|documents|tweets|posts|records|observations|profiles|time series|surveys?|responses"
    r"|samples|waveforms|structures|files|trees|alignments|volumes|meshes|stimuli|answers|essays|reviews"
    r"|stations)\b[^,;]{0,60}?\b(?:is|are|were|can be|have been|may be)\b[^,;]{0,30}?"
    r"\b(?:open|available|accessible|fetched|retrieved|found|archived|hosted|deposited|stored|distributed|obtained"
    r"|public|released|provided)\b"
)
"""What is measured or gathered, and said to be had: data, whatever it is called."""
_FETCHED = late(r"\b(?:download(?:ed|able)?|fetched|retrieved)\b")
"""What is said of data before all, where nothing names what it is said of."""
_MODEL = late(
    r"\b(?:models?|weights|checkpoints?|pre-?trained|(?<!re)trained networks?|llms?|embeddings"
    r"|adapters)\b|模型"
)
_DEMO = late(
    r"\b(?:demos?|demonstrations?|demo page|online (?:tool|system|service|platform)"
    r"|web[\s-]?(?:app|application|interface|tool|server|service|demo)|interactive"
    r"|samples|playground|try (?:it|out|our|the)|in (?:the|your|a) browser|viewer|listen|audio examples"
    r"|(?:users|readers|visitors|you) (?:can|may) (?:try|test|query|explore|use)|search engine|chat ?bot"
    r"|(?:is|are) (?:live|running|running live|deployed) (?:at|on|under))\b|演示|试听",
)
_VIDEO = late(
    r"\b(?:videos?|film|movie|footage|clips|screencast|recordings? of (?:the|a|our) (?:robot|talk)"
    r"|watch(?:ed)?)\b|视频"
)
_PROJECT = late(
    r"\b(?:project(?:'s)?[\s-]*(?:web)?[\s-]*(?:pages?|sites?|home|homepage|url"
    r"|link)?(?=\s*(?:page|web|site|is|at|:|\(|can|\Z))|web[\s-]?(?:pages?|sites?)|home[\s-]?page"
    r"|landing page)\b"
    r"|项目主页|项目页|主页",
)
_OTHER = late(
    r"\b(?:leader[\s-]?board|slides|documentation|pre-?regist(?:ration|ered)|paper[\s-]list"
    r"|reading[\s-]list|list of (?:papers|resources|works)"
    r"|curated list|papers featured|literature list|tutorial|supplementary material"
    r"|appendix|competition|challenge (?:page|website)|blog)\b",
)
_LIST_NAME = late(
    r"(?:\b|_)(?:awesome|survey|papers?[-_]?list|reading[-_]?list|surveys|papers)(?:\b|_)", re.IGNORECASE
)


def classify(url: Url, meaning: Meaning, words: Context, *, named: bool) -> tuple[Kind, Role]:
    """The kind of what stands at `url`, and whether it is the paper's own."""
    if named:
        return "other", "mentioned"
    kind = _kind(url, meaning, words)
    return kind, "cited" if kind == "paper" else role_of(words)


def _kind(url: Url, meaning: Meaning, words: Context) -> Kind:
    if not (meaning.repository or is_listed(host_of(url))):
        return of_any_site(url, words)
    host = host_of(url).removeprefix("www.")
    if host in {"huggingface.co", "hf.co"}:
        return _of_huggingface(url, words)
    if meaning.repository is not None:
        return of_repository(url, words)
    if host in _BY_HOST:
        return _BY_HOST[host]
    if host in {"doi.org", "dx.doi.org"}:
        return _of_doi(url, words)
    if host in hosts.PAPER_HOSTS or path_of(url).lower().endswith(".pdf"):
        return _of_document(host, words)
    if host in hosts.DEMO_HOSTS or host.endswith(_DEMO_ENDINGS):
        return "demo"
    if host in hosts.FORGES or host in hosts.CODE_HOSTS:
        return of_repository(url, words)
    if host in hosts.DATA_HOSTS:
        return _of_archive(words)
    return "model"  # of `MODEL_HOSTS`, the last of the lists


@lru_cache(maxsize=1024)  # many addresses stand at few hosts
def is_listed(host: str) -> bool:
    """Whether a host's name says what stands there."""
    host = host.removeprefix("www.")
    return host in _LISTED or host.endswith(_DEMO_ENDINGS)


_BY_HOST: dict[str, Kind] = {
    **dict.fromkeys(hosts.VIDEO_HOSTS, "video"),
    **dict.fromkeys(hosts.CHAT_HOSTS, "other"),
}
"""Hosts all of whose pages are of one kind, whatever is said of them."""
_DEMO_ENDINGS = (".hf.space", ".streamlit.app", ".shinyapps.io", ".gradio.live")
_LISTED = frozenset({"huggingface.co", "hf.co", "doi.org", "dx.doi.org"}).union(
    *(hosts.VIDEO_HOSTS, hosts.PAPER_HOSTS, hosts.DEMO_HOSTS, hosts.CHAT_HOSTS, hosts.FORGES),
    *(hosts.CODE_HOSTS, hosts.DATA_HOSTS, hosts.MODEL_HOSTS),
)


def of_any_site(url: Url, words: Context) -> Kind:
    """The kind of what stands at a host whose name does not say it."""
    if ".pdf" in url.lower() and path_of(url).lower().endswith(".pdf"):
        return _of_document("", words)
    return _of_site(url, words)


def _of_doi(url: Url, words: Context) -> Kind:
    if path_of(url)[1:].startswith(hosts.DATA_DOIS):
        return _of_archive(words)
    near = words.before[-_DOI_REACH:]
    if _DATA_AT.search(near) and not _PUBLISHED.search(near):
        return _of_archive(words)
    return "paper"


_DOI_REACH = 80
"""Characters before a DOI in which stands what it names."""
_DATA_AT = late(
    r"\b(?:data|data[\s-]?sets?|codes?|software|models?|scripts?|repository|archived?|archive|deposited|catalogu?es?"
    r"|supplement\w*|tables|spectra)\b"
)
_PUBLISHED = late(
    r"\b(?:journal|article|paper|proceedings|published (?:in|as)|to appear|accepted|preprint"
    r"|version of record|see also|cf\.?|phys\.?|rev\.?|lett\.?|ref\.?)\b"
)


def _of_document(host: str, words: Context) -> Kind:
    """A paper, or slides and the like in the same form."""
    return "other" if host not in hosts.PAPER_HOSTS and _OTHER.search(_said(words)) else "paper"


def _of_huggingface(url: Url, words: Context) -> Kind:
    path = path_of(url)
    if path.startswith("/datasets/"):
        return "data"
    if path.startswith("/spaces/"):
        return "other" if "leaderboard" in path.lower() else "demo"
    if path.startswith("/papers/"):
        return "paper"
    said = _said(words)
    return "data" if _DATA.search(said) and not _MODEL.search(said) else "model"


def _of_archive(words: Context) -> Kind:
    said = _said(words)
    if _OTHER.search(said):
        return "other"
    if _VIDEO.search(said) and not _DATA.search(said) and not _STRICT_CODE.search(said):
        return "video"
    last_code, last_data = _last(_STRICT_CODE, said), _last(_DATA, said)
    if last_code >= 0 and (last_data < 0 or last_code < last_data) and not _DATA_ALONE.search(said):
        return "code"
    return "model" if last_code < 0 and last_data < 0 and _MODEL.search(said) else "data"


_DATA_ALONE = late(r"\b(?:data|data[\s-]?sets?|corpus|benchmark)\b[^,;]*\bcodes?\b")


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = -1
    for one in pattern.finditer(text):
        found = one.start()
    return found


def led_to(link: Link, question: RepositoryQuestion) -> Link:
    """What a redirect to a repository makes of a link: a short address says nothing of what it stands for.

    Words said what they said; where they named no more than a page, it is the repository's code.
    """
    ref = question.ref
    if link.kind != "project" or ref.forge == "huggingface":
        return link
    return replace(link, kind=of_repository(Url(f"https://{ref.host}/{ref.full_name}"), NO_CONTEXT))


def of_repository(url: Url, words: Context) -> Kind:
    """The kind of what stands in a repository."""
    said = "" if words is NO_CONTEXT else _without_other_codes(_said(words))
    may = told(said) if said else 0
    if may & kind_stems.STRICT_CODE and _STRICT_CODE.search(said):
        return "code"
    if (may & kind_stems.OTHER and _OTHER.search(said)) or _is_called_a_list(url):
        return "other"
    if may & kind_stems.DATA and _DATA.search(said):
        return "data"
    if may & kind_stems.MODEL and _MODEL.search(said) and not _CODE.search(said):
        return "model" if "huggingface" in url else "code"
    return "code"


def _is_called_a_list(url: Url) -> bool:
    """Whether a repository's name says that it is a list of others' work."""
    return (
        _has_cue(url.lower()) and _has_cue((path := path_of(url)).lower()) and bool(_LIST_NAME.search(path))
    )


def _has_cue(low: str) -> bool:
    return "awesome" in low or "survey" in low or "paper" in low or "reading" in low


def _of_site(url: Url, words: Context) -> Kind:
    if words is NO_CONTEXT:
        return "other" if "leaderboard" in url else "project"
    said = _without_other_codes(_said(words))
    near = said[-90:]
    may = told(near)
    if "leaderboard" in url or (may & kind_stems.OTHER and _OTHER.search(near)):
        return "other"
    if not said.strip() or (may & kind_stems.PROJECT and _PROJECT.search(near)):
        return "project"
    if (
        may & kind_stems.DEMO
        and (demo := _DEMO.search(near))
        and not (_CODE_ITSELF.search(near) and demo[0].lower() in {"demo", "demos"})
    ):
        return "demo"
    if may & kind_stems.VIDEO and _VIDEO.search(near) and not _STRICT_CODE.search(near):
        return "video"
    for stems, pattern, kind in _BY_WORDS if may else ():
        if may & stems and pattern.search(near):
            return kind
    if host_of(url).endswith((".github.io", ".gitlab.io")) or host_of(url) == "sites.google.com":
        return "project"
    ours = told(said) & kind_stems.OURS and OURS.search(said)
    return "project" if ours or _SENT_THERE.match(said) else "other"


_SENT_THERE = late(
    r"\W*(?:(?:please|for (?:more|further|all|the|full|additional)\b[^.;]{0,60})\W+)?(?:see|visit)\b"
)
"""A reader who is sent somewhere without a word of what is there: to the page of the work."""


_CODE_ITSELF = late(r"\bcodes?\b")
_BY_WORDS: tuple[tuple[int, re.Pattern[str], Kind], ...] = (
    (kind_stems.STRICT_CODE, _STRICT_CODE, "code"),
    (kind_stems.DATA, _DATA, "data"),
    (kind_stems.MODEL, _MODEL, "model"),
    (kind_stems.CODE, _CODE, "code"),
    (kind_stems.THINGS, _THINGS_GIVEN, "data"),
    (kind_stems.FETCHED, _FETCHED, "data"),
)


def _said(words: Context) -> str:
    """The words that name what stands there: before the address; after it where none are before."""
    for before in (words.before, words.sentence):
        bare = before.strip(" .,;:()[]{}\\")
        if len(bare) > 6 or bare in _SHORT_NOUNS:
            return before
    return words.sentence + words.after[:120]


_SHORT_NOUNS = frozenset(
    {"code", "codes", "data", "demo", "demos", "model", "models", "video", "videos", "page"}
)
"""Names of what stands there that are words enough alone (`code: ...; data: ...`)."""


_ARXIV_ID = late(
    r"(?:arxiv\.org/(?:abs|pdf|html|format|e-print)/|/10\.48550/arxiv\.)(.+?)(?:v\d+)?(?:\.pdf)?\Z",
    re.IGNORECASE,
)


def is_papers_own(url: Url, paper: Paper) -> bool:
    """Whether an address is a page of the paper itself: at arXiv, or by its DOI."""
    low = url.lower()
    if "arxiv" not in low and not paper.doi:
        return False
    found = _ARXIV_ID.search(url.partition("?")[0].partition("#")[0]) if "arxiv" in low else None
    if found:
        return paper.arxiv_id is not None and found[1].casefold() == paper.arxiv_id.casefold()
    if not paper.doi or "doi.org/" not in low:
        return False
    return (unquote(low) if "%" in low else low).endswith(f"/{paper.doi}".lower())
