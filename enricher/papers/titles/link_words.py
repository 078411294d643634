"""What the keeper of a list calls a link of an entry: its label, its words, what stands beside it.

A line, one of its links and the line's label come in; words go out, of which `links.hints` tells the kind and
the owner. No address is judged here but that of a venue's own site.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.entry_labels import OTHERS, Label
from enricher.papers.words.label_words import is_label, is_venues_name, says_whose
from enricher.papers.words.named_apart import is_of_another_name
from enricher.papers.words.others_work import (
    LEADING,
    is_compared_behind,
    is_listed_beside,
    leads_to_others_code,
)
from enricher.whose import is_somebody_elses

_LEADING = 60
"""Characters before a link that may say what it is."""
_BEFORE = re.compile(r"([^\n.;,|•·:：()\[\]]{1,40})[:：]\s*[\[(*_]*$")
_LONGEST_VENUE = 24
_OPENING = frozenset("[(|")
_ACRONYM = re.compile(r"[A-Za-z]{3,12}")


def is_of_venue(link: Anchor) -> bool:
    """Whether a link leads to its venue's own site: `[ICML](https://icml.cc)`, as badges of venues do."""
    venue = _venue_in(link.words) if len(link.words) <= _LONGEST_VENUE else ""
    return venue != "" and venue in link.address.partition("://")[2].partition("/")[0].lower()


@lru_cache(maxsize=1024)  # what a list's links are called is little
def _venue_in(words: str) -> str:
    """The venue that a label names; empty where it names none."""
    found = _ACRONYM.search(words)
    venue = found[0].lower() if found else ""
    return venue if is_venues_name(venue) and is_label(words) else ""


def labelled_from(line: Text, title: str) -> int:
    """Where the first link behind a title begins that is called a page, with no bracket before it; or 0."""
    behind = line.text.find(title) + len(title)
    for link in line.links:
        if link.start > behind:
            if line.text[link.start - 2 : link.start].strip()[-1:] in _OPENING:
                return 0
            return link.start if is_label(link.words) else 0
    return 0


OF_WORKS = frozenset(
    ("code", "source code", "dataset", "datasets", "data", "model", "models", "pretrained models",
     "model weights", "weights", "checkpoint", "checkpoints", "代码", "源码", "数据", "数据集", "模型",
     "权重", "コード", "データ", "データセット", "モデル", "코드", "데이터", "데이터셋", "모델")
)  # fmt: skip
"""What a link to code or data is called, of which a label or a column for something else says nothing."""


def tells_no_more(beside: str) -> bool:
    """Whether the label or column of a link so called says nothing of it: it may say whose that is."""
    return not (beside == "others'" or says_whose(beside))


def words_for(link: Anchor, line: Text, label: Label | None, *, prose: bool, after: int) -> str:
    """What the keeper calls a link: its label, its words, what stands just before it, and whose it is."""
    words = _called(link, line, label, prose=prose, after=after)
    behind = line.text[link.end : link.end + _NEAR]
    if "(" not in behind[:4] or not may_say_whose(behind) or says_whose(words):
        return words  # as of most
    whose = _whose_behind(link, line)
    return f"{whose} {words}".strip() if whose else words


def _is_of_others(line: Text, link: Anchor) -> bool:
    """Whether a link that is no label's is one of several in a sentence, or compared with the paper."""
    named = link.words and link.start > line.links[0].start
    return bool(named and is_listed_beside(line, link)) or is_compared_behind(line, link)


_MADE_ANEW = (
    r"(?:(?:un-?official|non-?official|third[- ]party|community)\s(?:[\w.+-]+\s){0,3}?(?:re-?)?"
    r"|(?:[\w.+-]+\s){0,2}re-?)implementations?\s(?:of|for)\s"
)
_MADE_BEFORE = late(rf"\b{_MADE_ANEW}[^\n;|]{{0,200}}\Z", re.IGNORECASE)
_MADE_BEHIND = late(rf"[\s\])*`_]{{0,4}}[\s:–—(-]{{1,3}}(?:an?\s|the\s)?{_MADE_ANEW}", re.IGNORECASE)


def _is_made_anew(line: Text, link: Anchor) -> bool:
    """Whether a line calls a link others': `unofficial implementation of [Lamps](...): <...>`."""
    if _MADE_BEHIND.match(line.text, link.end):
        return True
    before = line.text[max(0, link.start - _LONGEST_MADE) : link.start]
    found = _MADE_BEFORE.search(before)
    return found is not None and " official" not in found[0].lower()[3:]


_LONGEST_MADE = 260
_FIRST, _AROUND = 2_000, 1_000
"""Characters of a line for whose links all of it is searched; for those behind, what stands around each."""


def _called(link: Anchor, line: Text, label: Label | None, *, prose: bool, after: int) -> str:
    said = link.words if link.words != link.address and is_label(link.words) else ""
    around = line.text if link.start <= _FIRST else line.text[link.start - _AROUND : link.end + _AROUND]
    if (
        link.start
        and line.text[link.start - 2 : link.start - 1] in LEADING
        and leads_to_others_code(line, link)
    ):
        return f"others' {said}".strip()
    if (
        (label is not None and label.part == OTHERS)
        or _is_talk(link.address)
        or (line.bold[1:] and is_of_another_name(line, link))
        or ("mplementation" in around and _is_made_anew(line, link))
    ):
        return f"others' {said}".strip()
    if not said and _is_of_others(line, link):
        return "others'"
    if label is not None and label.part == "link":
        behind = line.text[max(label.end, after, link.start - _LEADING) : link.start]
        nearer = _BEFORE.search(behind) if ":" in behind or "：" in behind else None
        led = nearer[1].strip() if nearer else _label_behind_bar(behind) or label.words
        return said if said.lower() in OF_WORKS and tells_no_more(led) else f"{led} {said}".strip()
    before = line.text[max(0, after, link.start - _LEADING) : link.start]
    if (":" in before or "：" in before) and (found := _BEFORE.search(before)):
        led = found[1].strip()
        return said if said.lower() in OF_WORKS and tells_no_more(led) else f"{led} {said}".strip()
    if said:
        if not may_say_whose(line.text[max(0, link.start - _NEAR) : link.end + _NEAR]):
            return said  # as of most
        whose = _whose_near(link, line, before)
        return f"{whose} {said}" if whose else said
    if link.words != link.address and (
        says_whose(link.words) or _says_what(link.words) or _VERSION.fullmatch(link.words)
    ):
        return link.words
    if _HAS_MADE.match(line.text, link.end):
        return "others'"
    return before.strip() if prose and link.words == link.address else ""


def _label_behind_bar(words: str) -> str:
    """The label that a bare address stands behind, a bar or a dot before it: `2006.09214 · project `."""
    found = _BEHIND_BAR.search(words) if "·" in words or "•" in words or "|" in words else None
    return found[1] if found and is_label(found[1]) else ""


_BEHIND_BAR = late(r"[·•|] ?([\w -]{1,30}?) ?\Z")
_HAS_MADE = late(
    r" (?:has|have|made|wrote|provides?|offers?|released?) (?:an? )?(?:\w+ )?"
    r"(?:re-?implement|unofficial|port\b)"
)
"""How a sentence goes on behind somebody whose own version of the code stands there."""


def whose_beside(link: Anchor, line: Text) -> str:
    """The words beside a link that say whose it is: `unofficial [code](...)`, `[code](...) (unofficial)`."""
    if not may_say_whose(line.text[max(0, link.start - _NEAR) : link.end + _NEAR]):
        return ""  # as beside most
    before = line.text[max(0, link.start - _LEADING) : link.start]
    if ":" in before and (found := _BEFORE.search(before)):  # `(unofficial: [1](...))`
        return found[1].strip() if says_whose(found[1]) else ""
    return _whose_near(link, line, before)


def _whose_near(link: Anchor, line: Text, before: str) -> str:
    if (found := _JUST_BEFORE.search(before)) and says_whose(found[0]):
        return found[0].strip()
    return _whose_behind(link, line)


def _whose_behind(link: Anchor, line: Text) -> str:
    """The words in brackets right behind a link that say whose it is: `https://... (unofficial)`."""
    behind = _JUST_BEHIND.match(line.text, link.end)
    if behind is None or not says_whose(behind[1]):
        return ""
    return "" if any(link.end <= one.start < behind.end() for one in line.links) else behind[1]


_NEAR = 45


def may_say_whose(near: str) -> bool:
    """Whether a part of the words that say whose a link is stands here.

    To look for each of them takes a third of what looking for all in one pass does.
    """
    return (
        "fficial" in near
        or " part" in near
        or "-part" in near
        or "mplement" in near
        or "ommunity" in near
        or "eproduc" in near
        or "other" in near
        or "omeone" in near
        or "omebody" in near
        or "ndepend" in near
        or (not near.isascii() and ("官方" in near or "复现" in near or "공식" in near))
    )


_JUST_BEFORE = re.compile(r"[\w '-]{3,40}\Z")
_JUST_BEHIND = re.compile(r"[\])]{0,2}\s{0,2}[(\[]([\w '-]{3,40})[)\]]")


def _says_what(words: str) -> bool:
    """Whether the first or the last of a link's few words says what it leads to: `MIT News`."""
    if "/" in words or not 0 < words.count(" ") < _FEW_WORDS:
        return False
    first, last = words.split(" ", 1)[0], words.rpartition(" ")[2]
    return any(word.strip(":()[]").lower() in _BESIDE_PAPER for word in (first, last))


_FEW_WORDS = 5
_BESIDE_PAPER = frozenset(
    ("press", "news", "blog", "post", "coverage", "media", "video", "talk", "presentation", "slides",
     "poster", "demo", "dataset", "website", "webpage", "page")
)  # fmt: skip


_HUBS = {
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "huggingface": "https://huggingface.co/",
    "hugging face": "https://huggingface.co/",
    "hf": "https://huggingface.co/",
    "repo": "https://github.com/",
    "仓库": "https://github.com/",
}
_LANGUAGE = "pytorch|tensorflow|torch|keras|jax|flax|caffe2?|mxnet|paddle|matlab|python|julia|java|c|cpp|r|tf"
_OWNER_AND_NAME = late(
    rf"(?!(?:n/a|n/d|w/o|y/n|tb[ad]/tb[ad]|(?:{_LANGUAGE})/(?:{_LANGUAGE}))\Z)"
    r"[A-Z0-9][\w.-]{0,62}/[\w.-]{1,100}\Z",
    re.IGNORECASE,
)


_OF_CODE = frozenset(
    ("code", "codes", "source code", "official code", "code link", "implementation", "implementations",
     "代码", "源码", "コード", "código", "código fuente", "quellcode", "код")
)  # fmt: skip
"""What a column for code is called; keepers name a repository of GitHub in it for short."""
_NO_OWNER = frozenset(
    (*_LANGUAGE.replace("?", "").split("|"), "caffe", "tf2", "yes", "no", "y", "n", "na", "none", "open",
     "closed", "source", "train", "training", "test", "eval", "inference", "code", "data", "model", "models",
     "weights", "official", "unofficial", "partial", "full", "soon", "demo", "paper", "project", "cpu", "gpu",
     "cuda", "api", "web", "go", "rust", "scala", "ruby", "php", "perl", "swift", "kotlin", "lua", "bash",
     "sql", "onnx", "sklearn", "numpy", "chainer", "theano", "fortran", "haskell", "stata", "sas",
     "js", "link", "links", "here", "page", "site", "website", "zip", "request", "author",
     "authors", "email", "github", "gitlab", "bitbucket", "zenodo", "osf", "figshare", "dryad",
     "sourceforge", "kaggle", "colab", "huggingface", "windows", "linux", "mac", "macos", "ios",
     "android", "desktop", "mobile", "free", "paid", "commercial", "licence", "license", "mit",
     "bsd", "gpl", "lgpl", "apache", "public", "private", "available", "unavailable", "unknown",
     "pending", "v")
)  # fmt: skip
"""What may stand beside a stroke in such a column, and is no repository's owner or name: `Yes/No`."""


@lru_cache(maxsize=256)  # columns and labels of a list are few
def names_hub(called: str) -> bool:
    """Whether a column is called after a hub, or code, so that `owner/name` in it is a repository."""
    low = called.lower()
    return low in _OF_CODE or any(name in low for name in _HUBS)


def names_place(called: str) -> bool:
    """Whether a column is called after a hub, code or a site, whose address may stand there for short."""
    return names_hub(called) or called.lower() in _OF_SITES


def address_in(value: str, called: str) -> str:
    """The address that a value without a link names for short, by what it is called."""
    return repository_in(value, called) or site_in(value, called)


def repository_in(value: str, called: str) -> str:
    """The address of the repository that a value names under its hub's name: `GitHub: owner/name`.

    Or an address that stands there without its scheme, as it is.
    """
    if "/" not in value or not names_hub(called):  # as most
        return ""
    hub = next((base for name, base in _HUBS.items() if name in called.lower()), "")
    bare = value.strip("`*_ .")
    if not hub and called.lower() in _OF_CODE and _may_be_repository(bare):
        hub = _HUBS["github"]
    named = hub != "" and _OWNER_AND_NAME.match(bare) is not None
    if named and (hub != _HUBS["github"] or "." not in bare[: bare.index("/")]):  # no owner has one there
        return f"{hub}{bare}"
    return bare if _WITHOUT_SCHEME.fullmatch(bare) else ""


_WITHOUT_SCHEME = late(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/[^\s<>|\"]{1,300}")
"""An address without its scheme: `git.io/lamps`, `gitlab.example.org/lake/lamps`."""


def site_in(value: str, called: str) -> str:
    """The address without its scheme that a value is, where it is called a site: `lamps.github.io`."""
    bare = value.strip("`*_ ") if "." in value and " " not in value.strip() else ""
    if not bare or called.lower() not in _OF_SITES or bare.lower().endswith(_FILES):
        return ""
    return bare if _HOST.fullmatch(bare) else ""


_OF_SITES = frozenset(
    ("site", "website", "web site", "web page", "webpage", "web", "page", "project", "project page",
     "project site", "project website", "homepage", "home page", "demo", "demo page", "项目", "项目主页",
     "项目页面", "主页", "项目地址")
)  # fmt: skip
_HOST = late(r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}[a-z]{2,24}(?:/[^\s<>|\"]{0,300})?")
_FILES = (".pdf", ".html", ".htm", ".md", ".txt", ".zip", ".png", ".jpg", ".gif", ".py")


def _may_be_repository(bare: str) -> bool:
    """Whether two words with a stroke between may be an owner and a name, where no hub is named.

    Neither says what the code is written in or where it is, of whatever version, and not both are written as
    names of programs are: `NetLogo/Repast`.
    """
    parts = bare.split("/")
    if not _NO_OWNER.isdisjoint(part.lower().rstrip("0123456789.") for part in parts):
        return False
    letters = [part for part in parts if any(map(str.isalpha, part))]
    return len(letters) == len(parts) and any(part[0].islower() or _JOINED.search(part) for part in parts)


_JOINED = late(r"\w[_.-]\w|\d[A-Za-z]")


def _is_talk(address: str) -> bool:
    """Whether an address is of what people say to each other about a repository."""
    return "/issues/" in address or "/pull/" in address or "/discussions/" in address


def clone_address(value: str) -> str:
    """What a repository is cloned from, where a label's value is that and nothing else."""
    return value if _CLONED.fullmatch(value) else ""


_CLONED = late(
    r"(?:ssh://|git\+(?:ssh|https)://|git://)?(?:git@)?[\w.-]{1,60}\.\w{2,10}[:/][\w.~/-]{2,120}\.git"
)


def without_others(given: dict[str, str]) -> dict[str, str]:
    """Links with their words; beside code that is called official, other code that is not is others'."""
    if not any("fficial" in words and not is_somebody_elses(words) for words in given.values()):
        return given
    return {address: f"others' {words}" if _is_code_of(words) else words for address, words in given.items()}


def _is_code_of(words: str) -> bool:
    """Whether words call something a version of the code in a framework, or by somebody, and not official."""
    return "fficial" not in words and _VERSION.fullmatch(words.strip("[]() ")) is not None


_FRAMEWORK = r"(?:py)?torch|tensorflow|tf2?|keras|jax|flax|mxnet|caffe2?|chainer|matlab|julia|paddle"
_VERSION = late(
    rf"(?:{_FRAMEWORK})(?:[ -](?:code|version|implementation|impl\.?|port))?(?: by [\w' -]{{2,40}})?"
    r"|(?:code|implementation|version|repo) by (?!the authors?\b|authors?\b|us\b)[\w' -]{2,40}",
    re.IGNORECASE,
)
