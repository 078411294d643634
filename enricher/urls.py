"""The one canonical form of an address: text comes in, a `Url` or a `Refused` goes out.

Parsing follows the URL standard (https://url.spec.whatwg.org/): host names by UTS 46, IPv4
addresses in any spelling, dot segments, percent-encoding. On top of it, what all addresses of
one resource share and no server tells apart: no user, no empty fragment, no slash behind a bare host, and
the few hosts of `_ALWAYS_SECURE` by https alone. Nothing that a server could answer differently is
touched: the path's case, fragments, final slashes and queries stay, empty ones too (RFC 3986 6.2.3).
An address that only carries another (a mail guard's, an alert's) is that other one. Asks nobody; short links
stay as they are.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct

from enricher.late_patterns import late
from enricher.model import Refusal, Url
from enricher.origins import origin_of
from enricher.redirectors import carried, may_carry

LONGEST = 8_000
"""Characters beyond which nothing is an address that a server would take (RFC 9110, 4.1)."""

_RECENT = 64
"""Addresses whose parts are kept: one address is asked for them several times in a row."""

_ALWAYS_SECURE = frozenset({"github.com", "gitlab.com", "huggingface.co", "hf.co"})
_SECURE_UNLESS_SAID = frozenset({"bit.ly", "git.io", "youtu.be", "tinyurl.com"})
_ALIASES = {"www.github.com": "github.com", "dx.doi.org": "doi.org", "www.doi.org": "doi.org"}
"""Names that one server has beside its own (doi.org/the-identifier/resources/faqs for `dx`)."""

_WRITTEN_ANEW = _ALWAYS_SECURE | frozenset(_ALIASES)
"""Hosts of which an address in the standard's form, with its scheme, may have another canonical one."""

_SCHEME = late(r"[\x00-\x20]*([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_HOST_AND_PORT = late(r"[\x00-\x20]*[^\s/?#@]+:\d{1,5}(?:[/?#]|\s*\Z)")
_NUMBER = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
# What the standard leaves as it is: letters of a name in lower case, none of them of punycode, no
# number for a last label, or four plain ones; no port of a scheme's own, no dot segment, nothing to escape.
# Most addresses are so.
_PLAIN_ORIGIN = late(
    rf"(https?)://((?:[a-z0-9_-]++\.)+[a-z]{{2,}}+|(?:{_NUMBER}\.){{3}}{_NUMBER}(?![^:]))"
    r"(:(?!(?:80|443)\Z)(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}))?\Z"
)
_PLAIN_PATH = late(r"(?:/(?!\.)[A-Za-z0-9._~!$&'()*+,;=:@-]*+)*+\Z")
# A parsed address: each part is where it must be.
_PARTS = late(
    r"(?P<scheme>https?)://(?:[^/?#@]*@)?(?P<name>\[[^\]]*\]|[^/?#:]*)(?P<port>:\d+)?"
    r"(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?\Z"
)
# The user `git` is a forge's; a port of SSH's or git's own says nothing of the web's.
_CLONE = late(
    r"\s*(?:git\+(?P<scheme>https?|ssh|git|file)://|(?:ssh|git)://(?:[^\s/?#@]*@)?|git@(?=[^\s/?#@:]+[:/]))",
    re.IGNORECASE,
)
_REVISION = late(r"(?<=[\w.-])(?:@[^/?#@]*(?:#.*)?|#.*)\Z")
"""What an installer reads behind a repository's name: `git+https://host/owner/name@main#egg=x`."""

_OF_A_PATH = "/:;()@!$&'*+,=~"
"""What stands in a path as it is, beside letters, digits and `-._` (RFC 3986 3.3)."""

_CLONE_PLACE = late(r"(?:[^\s/?#@]*@)?(?P<host>[^\s/?#@:]+)(?::\d+(?=/)|:(?!/))?/*")
_GIT_HOSTS = frozenset(("bitbucket.org", "codeberg.org", "gitee.com", "github.com"))
"""Where the page of what is cloned has no `.git`; so it is at any GitLab."""
_REPOSITORY_ROOT = late(r"\A(/[^/]+/[^/]+?)(?:\.git|/)*\Z")


class Refused(Struct, frozen=True, kw_only=True):
    """Why a text is no address that can be asked; `words` name the text and the fault."""

    reason: Refusal
    words: str


def canonical(text: str) -> Url | Refused:
    """The canonical form of `text`, which may lack its scheme.

    Doing it twice changes nothing.
    """
    if len(text) > LONGEST:
        words = f"{text[:60]!r}... has {len(text)} characters, and at most {LONGEST} are asked"
        return Refused(reason="invalid_url", words=words)
    if may_carry(text):
        text = carried(text)
    if "xn--" not in text and (plain := _plain_origin(origin := origin_of(text))) is not None:
        place = len(origin)
        if _PLAIN_PATH.match(text, place) is not None:
            if not plain and len(text) != place + 1:
                return Url(text)  # as most
            return _rewritten(origin, text[place:])
    bare = False
    text = web_address(text)
    found = _SCHEME.match(text)
    if found is None or _HOST_AND_PORT.match(text):
        text, bare = f"http://{text.lstrip().removeprefix('//')}", True
    elif found[1].lower() not in {"http", "https"}:
        return Refused(reason="unsupported_scheme", words=f"{text[:200]!r}: only http and https are asked")
    from ada_url import (
        normalize_url,
    )  # here, as plain addresses are known by their letters, and most are plain

    try:
        href = normalize_url(text)
    except ValueError:  # among them UnicodeEncodeError: lone surrogates
        return Refused(reason="invalid_url", words=f"{text[:200]!r} is no address by the URL standard")
    return _written(href, bare=bare)


@lru_cache(maxsize=1_024)  # many addresses stand at few hosts
def _plain_origin(origin: str) -> bool | None:
    """Whether an address at this plain origin may have another canonical form; None: it is not plain."""
    found = _PLAIN_ORIGIN.match(origin)
    return None if found is None else found[2] in _WRITTEN_ANEW or found[2].endswith(".github.io")


def _rewritten(origin: str, path: str) -> Url:
    """The form of a plain address that may not be in it."""
    found = _PLAIN_ORIGIN.match(origin)
    assert found is not None  # noqa: S101  # it was asked before
    scheme, name, port = found.groups("")
    return _joined(scheme, name, port, path, "", bare=False)


def web_address(text: str) -> str:
    """Where a browser finds what a clone address names: `git@host:owner/name`, `ssh://`, `git://`, `git+https://`.

    Any other text is given back as it is (https://git-scm.com/docs/git-clone, GIT URLS).
    """
    found = _CLONE.match(text)
    if found is None:
        return text
    scheme = found["scheme"].lower() if found["scheme"] else ""
    rest = text[found.end() :]
    if scheme in {"http", "https"}:
        return f"{scheme}://{_REVISION.sub('', rest)}"
    place = _CLONE_PLACE.match(rest)
    return f"https://{cloned_at(place['host'], rest[place.end() :])}" if place else text


def cloned_at(host: str, path: str) -> str:
    """Where the page of what is cloned from a host is, without a scheme."""
    if path.endswith(".git") and (host.lower() in _GIT_HOSTS or "gitlab" in host.lower()):
        path = path.removesuffix(".git")
    return f"{host}/{path}"


def address(text: str) -> Url | None:
    """The canonical form of `text`, or None where there is none."""
    url = canonical(text)
    return None if isinstance(url, Refused) else url


def host_of(url: str) -> str:
    """The host of a canonical address, without its port; IPv6 addresses keep their brackets."""
    return _host_at(origin_of(url))


@lru_cache(maxsize=1_024)  # many addresses stand at few hosts
def _host_at(origin: str) -> str:
    host = origin.partition("://")[2]
    return host[: host.rindex("]") + 1] if host.startswith("[") else host.partition(":")[0]


def authority_of(url: str) -> str:
    """The host of a canonical address with its port, where it names one."""
    authority = url.partition("://")[2].partition("/")[0]
    if "?" in authority or "#" in authority:
        return authority.partition("?")[0].partition("#")[0]
    return authority


@lru_cache(maxsize=_RECENT)
def path_of(url: str) -> str:
    """The path of a canonical address, without query and fragment; empty for a bare host."""
    _, slash, path = url.partition("://")[2].partition("/")
    if "#" in path or "?" in path:
        path = path.partition("#")[0].partition("?")[0]
    return slash + path


def doi_address(doi: str) -> str:
    """Where a DOI leads; it may hold signs that end a path (`10.1000/abc#2`) or are in none (SICI's `<`).

    They are escaped, as the DOI Handbook asks: else the address is another DOI's (habanero 2.9.2 asks so).

    >>> doi_address("10.1000/abc#2")
    'https://doi.org/10.1000/abc%232'
    """
    return f"https://doi.org/{quote(doi, safe=_OF_A_PATH)}"


def _written(href: str, *, bare: bool) -> Url | Refused:
    """The form of what the standard made of a text."""
    parts = _PARTS.match(href)
    if parts is None or not parts["name"].strip("."):
        return Refused(reason="invalid_url", words=f"{href[:200]!r} names no host")
    scheme, name, port, path, query, fragment = parts.groups("")
    rest = query + (fragment if len(fragment) > 1 else "")
    return _joined(scheme, name, port, path, rest, bare=bare)


def _joined(scheme: str, name: str, port: str, path: str, rest: str, *, bare: bool) -> Url:
    """The form of an address by its parts; `rest` is its query and its fragment."""
    name = _ALIASES.get(name, name)
    if not port and _speaks_https_only(name, bare=bare):
        scheme = "https"
    if name == "github.com" and path.endswith(("/", ".git")) and path.count("/") > 1:
        path = _REPOSITORY_ROOT.sub(r"\1", path)
    if path == "/" and not rest:
        path = ""
    return Url(f"{scheme}://{name}{port}{path}{rest}")


def _speaks_https_only(host: str, *, bare: bool) -> bool:
    return host in _ALWAYS_SECURE or host.endswith(".github.io") or (bare and host in _SECURE_UNLESS_SAID)
