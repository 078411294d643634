"""Tells buttons, badges and chats of a page from what leads to a paper.

An address as written comes in; whether it is a button's, a badge's or a picture's goes out.
"""

import re

from enricher.late_patterns import late

_BADGES = late(
    r"img\.shields\.io|badgen\.net|badge\.fury\.io|demolab\.com|visitor[-_]badge|komarev\.com|seeyoufarm"
    r"|//badges\.|star-history\.com|github\.com/user-attachments/"
)
_ASSET = late(r"github\.com/[^/]{1,100}/[^/]{1,100}/assets/\d{3,12}/[0-9a-f-]{30,40}", re.IGNORECASE)
"""A picture or a film that somebody dropped into a text at GitHub."""
_FARTHEST_BADGE = 60
"""Characters of an address in which a badge's host stands."""
_SHARING = late(
    r"(?:twitter|x)\.com/(?:intent|share)|facebook\.com/(?:sharer|share\.php|dialog/)|linkedin\.com/share"
    r"|(?:t|telegram)\.me/share|reddit\.com/submit|weibo\.com/share|news\.ycombinator\.com/submit|bsky\.app/intent"
    r"|pinterest\.[a-z.]{2,6}/pin/create|whatsapp\.com/send|//wa\.me/\?|tumblr\.com/(?:widgets/)?share|vk\.com/share"
    r"|getpocket\.com/(?:save|edit)|b\.hatena\.ne\.jp/(?:add|entry)|connect\.qq\.com/|line\.me/(?:R/|lineit/)"
    r"|mastodonshare\.com|addtoany\.com/|addthis\.com/|//awesome\.re(?:/|\Z)"
    r"|makeapullrequest\.com|github\.com/sindresorhus/awesome(?:[/#]|\Z)"
    r"|github\.com/[\w.-]{1,100}/[\w.-]{1,100}/(?:graphs|stargazers|network|pulse|watchers|actions)(?![\w-])"
    r"|/unsubscribe[/?#]|//(?:www\.)?(?:gitter\.im|discord\.gg|join\.slack\.com)/"
    r"|discord(?:app)?\.com/invite/|(?:t|telegram)\.me/joinchat/|//travis-ci\.(?:org|com)/"
)
"""Buttons and badges of a page, and its chats, which lead to nothing of a paper."""


def is_badge(low: str) -> bool:
    """Whether an address in small letters is that of a badge's picture."""
    return _BADGES.search(low, 0, _FARTHEST_BADGE) is not None


def is_asset(low: str) -> bool:
    """Whether an address in small letters is that of a picture or a film in a text at GitHub."""
    return "/assets/" in low and _ASSET.search(low) is not None


def is_sharing(address: str) -> bool:
    """Whether an address is a button's that shares the page with others: it leads nowhere of the paper."""
    return _may_share(address) and _SHARING.search(address) is not None


def _may_share(address: str) -> bool:
    """Whether a word stands in it that is in all addresses of one of those buttons: in hardly any other."""
    return (
        "share" in address
        or "github.com/" in address
        or "awesome" in address
        or "discord" in address
        or "gitter.im/" in address
        or "slack.com/" in address
        or "travis-ci" in address
        or "joinchat" in address
        or "intent" in address
        or "/submit" in address
        or "/send" in address
        or "/dialog" in address
        or "/pin/" in address
        or ".me/" in address
        or "getpocket" in address
        or "hatena" in address
        or "qq.com" in address
        or "addt" in address
        or "makeapull" in address
        or "unsubscribe" in address
    )


def is_page_of_code(address: str, called: str) -> bool:
    """Whether a page that tells of a repository is what a keeper calls its code: `[code](.../pulse)`."""
    return called.strip("[]() ").lower() in _CALLED_CODE and _OF_REPOSITORY.match(address) is not None


_CALLED_CODE = frozenset(("code", "github", "repo", "repository", "source code", "代码", "official code"))
_OF_REPOSITORY = late(
    r"https?://(?:www\.)?github\.com/[\w.-]{1,100}/[\w.-]{1,100}"
    r"/(?:graphs|network|pulse|actions|watchers|stargazers)(?![\w-])"
)
