"""Names that stand where a repository's are to be filled in: `github.com/XXX`, `github.com/your-name/x`.

An address in canonical form comes in; whether it names anybody goes out. Nobody is asked.
"""

from functools import lru_cache
from urllib.parse import unquote

from enricher.forges.hosts import NOBODY
from enricher.late_patterns import late
from enricher.model import Url
from enricher.urls import host_of, path_of


def is_placeholder(url: Url) -> bool:
    """Whether an address stands where the real one was to be filled in (`github.com/XXX`)."""
    return asks_for_a_name(host_of(url)) and _names_nobody(url)


def asks_for_a_name(host: str) -> bool:
    """Whether addresses at `host` hold somebody's name, for which something else may stand."""
    return host in _ASKS_FOR_A_NAME


def is_nameless(url: Url) -> bool:
    """Whether no answer could make an address one: signs stand for its names, or it has no second name.

    `github.com/XXX`, `github.com/***/x`, `github.com/anonymous`; and not `github.com/some-one/hidden`.
    """
    if not is_placeholder(url):
        return False
    names = segments(url)
    return len(names) < 2 or any(_SIGNS.match(name.lower()) for name in names[:2])


@lru_cache(maxsize=64)  # whoever judges an address resolves it next, which asks the same
def _names_nobody(url: Url) -> bool:
    names = segments(url)
    return not names or _is_nobody(names[0]) or (len(names) > 1 and _is_nobody(names[1]))


def _is_nobody(name: str) -> bool:
    word = name.lower()
    if word in NOBODY:
        return True
    return (word[:1] in _FIRST_SIGNS or not _BRACKETS.isdisjoint(word)) and _NO_NAME.match(word) is not None


# `***`, `xxxx`, `...`, `___`: one sign over and over, and nothing else; or signs that no name holds
_SAME = r"(?:x{3,}|([*?._#-])\1*)\Z|[^<>{}\[\]*]*[<>{}\[\]*]"
_YOURS = r"(?:your|my)[-_]?(?:user|account|github|repo|org|name|project)|anonymous[-_]?url"
_FIRST_SIGNS, _BRACKETS = frozenset("*?._#-xyma"), frozenset("<>{}[]*")
"""What such a name begins with, or holds: most have neither."""
_SIGNS, _NO_NAME = late(_SAME), late(rf"{_SAME}|{_YOURS}")
_ASKS_FOR_A_NAME = frozenset({"github.com", "gitlab.com", "bitbucket.org", "anonymous.4open.science"})


@lru_cache(maxsize=64)  # one address is asked for them several times in a row
def segments(url: Url) -> list[str]:
    """The names in an address's path, escapes undone."""
    path = path_of(url)
    parts = [part for part in path.split("/") if part]
    return [unquote(part) for part in parts] if "%" in path else parts
