"""Which repository an address means, on which forge: a `Url` comes in, a `Meaning` goes out.

Told by the address alone; that a repository exists is its forge's to say. A name keeps the
case it is written in, and `key` is the same for all its spellings: forges ignore case.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote, unquote

from msgspec import Struct

from enricher.forges.hosts import (
    GITEA_HOSTS,
    GITEA_RESERVED,
    GITHUB_RESERVED,
    GITLAB_HOSTS,
    GITLAB_PAGES,
    GITLAB_RESERVED,
    HUGGINGFACE_RESERVED,
    NOBODY,
)
from enricher.forges.placeholders import is_nameless, segments
from enricher.late_patterns import late
from enricher.model import FORGE_HOSTS, Forge, RepositoryQuestion, RepositoryRef, Url
from enricher.urls import address, authority_of, host_of


class Meaning(Struct, frozen=True, kw_only=True):
    """What an address means.

    Attributes:
        repository: the repository that it shows, and the path inside; None for any other page.
        pages: the repositories that may stand behind a site or a copy, likeliest first.
    """

    repository: RepositoryQuestion | None = None
    pages: tuple[RepositoryRef, ...] = ()


NOTHING = Meaning()


def resolve(url: Url) -> Meaning:
    """The repository that a canonical address means, or those that may stand behind its site.

    >>> resolve(Url("https://github.com/o/n/blob/main/a.py")).repository.path
    'main/a.py'
    >>> [site.full_name for site in resolve(Url("https://o.github.io/n")).pages]
    ['o/n', 'o/o.github.io']
    """
    read = _reader_of(host_of(url))
    return NOTHING if read is None else read(url, segments(url))


@lru_cache(maxsize=1_024)  # many addresses stand at few hosts
def _reader_of(host: str) -> "Reader | None":
    """Who reads the addresses of a host; None where they mean no repository, as of nearly all."""
    if (read := _READERS.get(host)) is not None:
        return read
    if host.endswith(_SUFFIXES):
        for suffix, read in _READERS_BELOW:
            if host.endswith(suffix):
                return read
    if _is_gitlab(host):
        return _gitlab
    return _gitea if host.startswith(("gitea.", "forgejo.")) else None


def may_mean(host: str) -> bool:
    """Whether an address at `host` may mean a repository; else `resolve` tells nothing of any."""
    return _reader_of(host) is not None


def plain_repository(address: str) -> RepositoryQuestion | None:
    """The repository of an address in canonical form that shows it and no page of it; None for others.

    What `resolve` tells, in a third of the time: most addresses of code are such ones of GitHub's.
    """
    found = _PLAIN_REPOSITORY.match(address)
    if found is None:
        return None
    owner, name = found.groups()
    low = owner.lower()
    if low in GITHUB_RESERVED or low in NOBODY or name.lower() in NOBODY or name.endswith(".git"):
        return None
    return RepositoryQuestion(
        ref=RepositoryRef(forge="github", host="github.com", full_name=f"{owner}/{name}")
    )


def key(ref: RepositoryRef) -> str:
    """The same for all spellings of one repository: forges ignore the case of names."""
    return ref.id.casefold()


def address_of(ref: RepositoryRef) -> Url:
    """The page of a repository."""
    return Url(f"https://{ref.host}/{ref.full_name}")


def is_forge(host: str) -> bool:
    """Whether what stands at `host` are repositories."""
    return (
        host in _READERS or _is_gitlab(host) or host in _CODE_HOSTS or host.startswith(("gitea.", "forgejo."))
    )


_CODE_HOSTS = frozenset(
    {"anonymous.4open.science", "sourceforge.net", "code.google.com", "sr.ht", "git.sr.ht"}
)

_OWNER, _OWNED = r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}", r"(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}\Z"
_GITHUB_OWNER, _NAME, _FULL_NAME = late(rf"{_OWNER}\Z"), late(_OWNED), late(f"{_OWNER}/{_OWNED}")
_PLAIN_REPOSITORY = late(
    r"https://github\.com/(?!(?i:xxx|your|my|anonymous))([A-Za-z0-9][A-Za-z0-9_-]{0,62})"
    r"/(?!(?i:xxx|your|my|anonymous))([A-Za-z0-9][A-Za-z0-9._-]{0,99})\Z"
)
"""Neither name may be a stand-in for one (`_NO_NAME`)."""
_GITLAB_NAME = late(r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,254}\Z")


def _ref(forge: Forge, full_name: str, host: str | None = None) -> RepositoryRef:
    return RepositoryRef(forge=forge, host=host or FORGE_HOSTS[forge], full_name=full_name)


def _asks(ref: RepositoryRef, path: Iterable[str] = ()) -> Meaning:
    return Meaning(repository=RepositoryQuestion(ref=ref, path="/".join(path) or None))


def _owner_and_name(parts: list[str], reserved: frozenset[str] = frozenset()) -> str | None:
    """`owner/name`, where the first two parts can be those."""
    if len(parts) < 2 or parts[0].lower() in reserved:
        return None
    full_name = f"{parts[0]}/{parts[1].removesuffix('.git')}"
    return full_name if _FULL_NAME.match(full_name) else None


def _github(url: Url, parts: list[str]) -> Meaning:
    full_name = _owner_and_name(parts, GITHUB_RESERVED)
    if full_name is None or is_nameless(url):
        return NOTHING
    shows_path = len(parts) > 3 and parts[2] in {"tree", "blob", "raw", "blame", "edit"}
    return _asks(_ref("github", full_name), parts[3:] if shows_path else ())


def _github_raw(url: Url, parts: list[str]) -> Meaning:
    """`raw.githubusercontent.com/owner/name/[refs/heads/]branch/file`."""
    full_name = _owner_and_name(parts)
    rest = parts[4:] if parts[2:4] in (["refs", "heads"], ["refs", "tags"]) else parts[2:]
    return _asks(_ref("github", full_name), rest) if full_name else NOTHING


def _github_archive(url: Url, parts: list[str]) -> Meaning:
    """`codeload.github.com/owner/name/zip/refs/heads/branch`."""
    full_name = _owner_and_name(parts)
    rest = parts[5:] if parts[3:4] == ["refs"] else parts[3:]
    return _asks(_ref("github", full_name), rest) if full_name else NOTHING


def _github_api(url: Url, parts: list[str]) -> Meaning:
    """`api.github.com/repos/owner/name`."""
    full_name = _owner_and_name(parts[1:]) if parts[:1] == ["repos"] else None
    return _asks(_ref("github", full_name)) if full_name else NOTHING


def _github_pages(url: Url, parts: list[str]) -> Meaning:
    """`user.github.io/repo/...` is usually `user/repo`, else a folder of `user/user.github.io`."""
    user = host_of(url).split(".")[0]
    if not _GITHUB_OWNER.match(user) or host_of(url).count(".") != 2 or user == "www":
        return NOTHING
    named = [f"{user}/{parts[0]}"] if parts and _NAME.match(parts[0]) and "." not in parts[0][-5:] else []
    return Meaning(
        pages=tuple(_ref("github", name) for name in dict.fromkeys([*named, f"{user}/{user}.github.io"]))
    )


def _github_subdomain(url: Url, parts: list[str]) -> Meaning:
    """`user.github.com/repo`: what Pages were called until 2013."""
    return _github_pages(url, parts) if host_of(url).split(".")[0] not in GITHUB_RESERVED else NOTHING


def _is_gitlab(host: str) -> bool:
    if host in GITLAB_HOSTS:
        return True
    if "gitlab" not in host:  # as in nearly every address
        return False
    labels = host.split(".")
    return len(labels) > 2 and any(
        label == "gitlab" or label.startswith("gitlab-") or label.endswith("-gitlab") for label in labels[:-2]
    )


# Before `/-/` came in 2020, these followed the name at once.
_GITLAB_PAGES_OF_A_PROJECT = frozenset(
    ("tree", "blob", "raw", "issues", "merge_requests", "wikis", "tags", "releases", "commits", "commit")
)  # fmt: skip


def _gitlab(url: Url, parts: list[str]) -> Meaning:
    """`host/group/.../name/-/tree/branch/file`; groups nest."""
    if not parts or parts[0].lower() in GITLAB_RESERVED:
        return NOTHING
    ends = [
        n for n, part in enumerate(parts) if part == "-" or (n > 1 and part in _GITLAB_PAGES_OF_A_PROJECT)
    ]
    names = parts[: ends[0]] if ends else parts
    rest = parts[len(names) :]
    rest = rest[1:] if rest[:1] == ["-"] else rest
    if len(names) < 2 or not all(map(_GITLAB_NAME.match, names)) or is_nameless(url):
        return NOTHING
    full_name = "/".join(names).removesuffix(".git")
    path = rest[1:] if rest[:1] and rest[0] in {"tree", "blob", "raw", "blame"} else []
    return _asks(_ref("gitlab", full_name, authority_of(url)), path)


def _gitlab_pages(url: Url, parts: list[str]) -> Meaning:
    """`group.gitlab.io/[subgroup/]project/...`, else `group/group.gitlab.io`."""
    host = host_of(url)
    suffix = next(suffix for suffix in GITLAB_PAGES if host.endswith(suffix))
    group, forge = host.removesuffix(suffix), GITLAB_PAGES[suffix]
    if not group or "." in group:
        return NOTHING
    named = [f"{group}/{'/'.join(parts[:depth])}" for depth in (1, 2) if len(parts) >= depth]
    named = [
        name for name in named if all(map(_GITLAB_NAME.match, name.split("/"))) and not name.endswith(".html")
    ]
    return Meaning(
        pages=tuple(_ref("gitlab", name, forge) for name in dict.fromkeys([*named, f"{group}/{host}"]))
    )


def _bitbucket(url: Url, parts: list[str]) -> Meaning:
    full_name = _owner_and_name(parts, frozenset({"account", "product", "blog", "dashboard", "support"}))
    if full_name is None or is_nameless(url):
        return NOTHING
    return _asks(_ref("bitbucket", full_name), parts[3:] if parts[2:3] in (["src"], ["raw"]) else ())


def _bitbucket_pages(url: Url, parts: list[str]) -> Meaning:
    user = host_of(url).split(".")[0]
    return Meaning(pages=(_ref("bitbucket", f"{user}/{host_of(url)}"),))


def _gitea(url: Url, parts: list[str]) -> Meaning:
    """`host/owner/name/src/branch/BRANCH/file`."""
    full_name = _owner_and_name(parts, GITEA_RESERVED)
    if full_name is None:
        return NOTHING
    path = parts[4:] if len(parts) > 4 and parts[2] in {"src", "raw"} else []
    return _asks(_ref("gitea", full_name, authority_of(url)), path)


def _codeberg_pages(url: Url, parts: list[str]) -> Meaning:
    """`user.codeberg.page/repo/...`, else `user/pages`."""
    user = host_of(url).split(".")[0]
    named = [f"{user}/{parts[0].removeprefix('@')}"] if parts and _NAME.match(parts[0]) else []
    return Meaning(pages=tuple(_ref("gitea", name) for name in dict.fromkeys([*named, f"{user}/pages"])))


def _huggingface(url: Url, parts: list[str]) -> Meaning:
    """`[datasets/|spaces/]owner/name/(tree|blob|resolve)/branch/file`; old data sets have no owner."""
    prefix = parts[0] if parts[:1] in (["datasets"], ["spaces"]) else ""
    names = parts[1:] if prefix else parts
    if not names or names[0].lower() in HUGGINGFACE_RESERVED:
        return NOTHING
    alone = prefix == "datasets" and (len(names) == 1 or names[1] in _HUGGINGFACE_VIEWS)
    full = names[0] if alone else _owner_and_name(names)
    if full is None or not all(map(_NAME.match, full.split("/"))):
        return NOTHING
    rest = names[1 if alone else 2 :]
    path = rest[1:] if rest[:1] and rest[0] in {"tree", "blob", "resolve", "raw"} else []
    return _asks(_ref("huggingface", f"{prefix}/{full}" if prefix else full), path)


_HUGGINGFACE_VIEWS = frozenset({"tree", "blob", "resolve", "raw", "viewer", "discussions", "settings"})


def _software_heritage(url: Url, parts: list[str]) -> Meaning:
    """A copy of an origin, which may be gone: the origin is told, and not asked in its place."""
    found = re.search(r"(?:origin_url=|/origin/|;origin=)(https?(?::|%3A)[^;&\s]+)", url, re.IGNORECASE)
    if not found:
        return NOTHING
    origin = unquote(found[1]) if "%3A" in found[1].upper()[:8] else found[1]
    inner = address(re.split(r"/(?:directory|visit|content|log)/", origin, maxsplit=1)[0])
    return _behind(inner)


def _archived(url: Url, parts: list[str]) -> Meaning:
    """`web.archive.org/web/2020.../https://...`: a copy, likewise."""
    found = re.search(r"/web/[^/]*/(.+)\Z", url)
    return _behind(address(found[1]) if found else None)


def _behind(inner: Url | None) -> Meaning:
    """The repository of the address that a copy was made of."""
    if inner is None or host_of(inner) in {"archive.softwareheritage.org", "web.archive.org"}:
        return NOTHING
    meaning = resolve(inner)
    return Meaning(pages=(meaning.repository.ref,)) if meaning.repository else NOTHING


def _notebook(url: Url, parts: list[str]) -> Meaning:
    """Colab and nbviewer show `/github/owner/name/blob/branch/file`, others the same without `github`."""
    inside = page_inside(url)
    return resolve(inside) if inside is not None else NOTHING


def page_inside(url: Url) -> Url | None:
    """The GitHub page that another site shows at an address of its own; None of any other address."""
    host, parts = host_of(url), segments(url)
    if host in _BINDERS and parts[:2] == ["v2", "gh"] and len(parts) > 4:
        named = re.search(
            r"(?:filepath|labpath|urlpath)=(?:lab/tree/|tree/|notebooks/)?([^&]+)", unquote(url)
        )
        rest = ["blob", parts[4], *[part for part in named[1].split("/") if part]] if named else []
        return _github_page([*parts[2:4], *(rest or ["tree", parts[4]])])
    if host in _SHOWN_AS_THEY_ARE:
        return _github_page(parts)
    if host in _SHOWN_UNDER_GITHUB and parts[:1] == ["github"]:
        return _github_page(parts[1:])
    return None


def is_shown_elsewhere(url: Url) -> bool:
    """Whether an address is that of a site which shows repositories of others."""
    return host_of(url) in _SHOWING


def _github_page(parts: list[str]) -> Url | None:
    if _owner_and_name(parts, GITHUB_RESERVED) is None:
        return None
    return Url("https://github.com/" + "/".join(quote(part, safe="@+,;=!$&'()*~.") for part in parts))


_SHOWN_UNDER_GITHUB = frozenset(
    {
        "colab.research.google.com",
        "colab.google.com",
        "nbviewer.org",
        "nbviewer.jupyter.org",
        "nbviewer.ipython.org",
    }
)
_SHOWN_AS_THEY_ARE = frozenset({"githubtocolab.com", "github.dev"})
_BINDERS = frozenset({"mybinder.org", "www.mybinder.org", "gke.mybinder.org", "binder.pangeo.io"})
_SHOWING = _SHOWN_UNDER_GITHUB | _SHOWN_AS_THEY_ARE | _BINDERS

Reader = Callable[[Url, list[str]], Meaning]
_READERS: dict[str, Reader] = {
    "github.com": _github,
    "raw.githubusercontent.com": _github_raw,
    "raw.github.com": _github_raw,
    "codeload.github.com": _github_archive,
    "api.github.com": _github_api,
    "gitlab.com": _gitlab,
    "bitbucket.org": _bitbucket,
    "www.bitbucket.org": _bitbucket,
    "huggingface.co": _huggingface,
    "www.huggingface.co": _huggingface,
    "hf.co": _huggingface,
    "archive.softwareheritage.org": _software_heritage,
    "web.archive.org": _archived,
    **dict.fromkeys(GITEA_HOSTS, _gitea),
    **dict.fromkeys(_SHOWING, _notebook),
}  # fmt: skip
_READERS_BELOW: tuple[tuple[str, Reader], ...] = (
    (".github.io", _github_pages),
    (".github.com", _github_subdomain),
    *((suffix, _gitlab_pages) for suffix in GITLAB_PAGES),
    (".bitbucket.io", _bitbucket_pages),
    (".codeberg.page", _codeberg_pages),
)
_SUFFIXES = tuple(suffix for suffix, _ in _READERS_BELOW)
