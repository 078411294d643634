"""Sites known to answer 200 for what is gone, and where each of them tells the truth.

Comes in: an address. Goes out: the `Door` at which its site says whether it has that, or None: nearly every
site is believed as it stands. One table, a row a site, each with its source. Pure; nothing is asked here.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from enricher.late_patterns import late
from enricher.origins import origin_of

GONE = frozenset({404, 410})
THERE = frozenset({200, 204, 301, 302, 303, 307, 308, 401, 403})
"""Who may not look is told that there is something to look at."""


class Door(Struct, frozen=True, kw_only=True):
    """Where a site tells the truth of one address.

    Attributes:
        urls: asked in this order until one knows it; all of them must say "gone" for it to be.
        gone: statuses that say that it is not there.
        there: statuses that say that it is, though it may not be for everybody.
        private: statuses that say that it is not for us, or gone: which of the two is not told.
    """

    urls: tuple[str, ...]
    gone: frozenset[int] = GONE
    there: frozenset[int] = THERE
    private: frozenset[int] = frozenset()


def door_of(url: str) -> Door | None:
    """The door for an address; None where its page is believed."""
    return door_at(origin_of(url), url)


def door_at(place: str, url: str) -> Door | None:
    """The same where the origin of `url` is at hand."""
    find = _DOORS.get(place)
    if find is None:  # nearly always, and told without taking the address apart
        return None
    parts = urlsplit(url)
    return find([step for step in parts.path.split("/") if step], parts.query)


def is_drive(url: str) -> bool:
    """Whether an address is at a drive, whose pages say themselves what is shared no more."""
    return is_drives(origin_of(url))


@lru_cache(1_024)
def is_drives(origin: str) -> bool:
    """The same of its origin."""
    host = origin.rpartition("//")[2].rpartition("@")[2].partition(":")[0]
    return host.lower().removeprefix("www.") in _SHARES


def is_gone_share(url: str, title: str, words: str) -> bool:
    """Whether a drive's page says that what was shared by this address is not shared any more."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    said = _SHARES.get(host)
    return said is not None and said.search(f"{title} {words}") is not None


_VIDEO = late(r"[\w-]{11}")


def _youtube(steps: list[str], query: str) -> Door | None:
    """https://oembed.com: 404 (400 for a name that cannot be) of what is gone, 401 and 403 of the private."""
    found = re.search(r"(?:^|&)v=([^&]*)", query)
    name = found[1] if found else ""
    if not name and len(steps) > 1 and steps[0] in {"embed", "shorts", "live", "v", "e"}:
        name = steps[1]
    return _oembed(name)


def _youtu_be(steps: list[str], query: str) -> Door | None:
    return _oembed(steps[0]) if steps else None


def _oembed(name: str) -> Door | None:
    if not _VIDEO.fullmatch(name):
        return None  # a channel, a list, a search: answered honestly
    asked = quote(f"https://www.youtube.com/watch?v={name}", safe="")
    door = f"https://www.youtube.com/oembed?url={asked}&format=json"
    return Door(urls=(door,), gone=frozenset({400, 404, 410}))


def _anonymous_github(steps: list[str], query: str) -> Door | None:
    """https://github.com/tdurieux/anonymous_github: 404 of what is not there, 410 of what has expired."""
    if len(steps) < 2 or steps[0] not in {"r", "repository", "w"}:
        return None
    return Door(urls=(f"https://anonymous.4open.science/api/repo/{quote(unquote(steps[1]))}/options",))


def _colab(steps: list[str], query: str) -> Door | None:
    """Notebooks of a drive and of a gist; those of a repository are its forge's to tell of."""
    if steps[:1] == ["drive"] and len(steps) > 1:
        return Door(urls=(f"https://drive.google.com/file/d/{steps[1]}/view",))
    return _gist(steps, query)


def _gist(steps: list[str], query: str) -> Door | None:
    if steps[:1] != ["gist"] or len(steps) < 2:
        return None
    return Door(urls=("https://gist.github.com/" + "/".join(steps[1:3]),))


def _nbviewer(steps: list[str], query: str) -> Door | None:
    """What it shows of the web stands in its own address: `/url/` for http, `/urls/` for https."""
    if len(steps) > 2 and steps[0] in {"url", "urls"}:
        scheme = "https" if steps[0] == "urls" else "http"
        return Door(urls=(f"{scheme}://{'/'.join(steps[1:])}" + (f"?{query}" if query else ""),))
    return _gist(steps, query)


_HUB_PAGES = frozenset(
    {
        *("api", "blog", "chat", "collections", "datasets", "docs", "enterprise", "join", "learn", "login"),
        *("models", "new", "organizations", "papers", "posts", "pricing", "search", "settings", "spaces"),
        *("support", "tasks", "terms-of-service", "privacy", "buckets", "kernels", "agents", "welcome"),
        *("inference-api", "inference-endpoints", "landing", "hardware", "changelog", "brand", "storage"),
    }
)


def _huggingface(steps: list[str], query: str) -> Door | None:
    """Its pages bear 100 looks in five minutes, its API 500 (https://huggingface.co/docs/hub/rate-limits)."""
    base = "https://huggingface.co/api"
    if steps[:1] == ["papers"] and len(steps) == 2 and re.fullmatch(r"\d{4}\.\d{4,5}", steps[1]):
        return _of_hub(f"{base}/papers/{steps[1]}")
    if steps[:1] == ["collections"] and len(steps) > 2:
        return _of_hub(f"{base}/collections/{quote(steps[1])}/{quote(steps[2])}")
    name = (
        steps[1] if steps[:1] == ["organizations"] and len(steps) > 1 else steps[0] if len(steps) == 1 else ""
    )
    if not name or name.lower() in _HUB_PAGES or not re.fullmatch(r"[A-Za-z0-9][\w-]{0,95}", name):
        return None
    return _of_hub(f"{base}/organizations/{name}/overview", f"{base}/users/{name}/overview")


def _of_hub(*urls: str) -> Door:
    return Door(urls=urls, private=frozenset({401}))


_GUID = late(r"[2-9a-hjkmnp-z]{5}(?:_v\d+)?", re.I)
"""How OSF names things: with no letter that is mistaken for another, and so with no word such as `login`."""


def _osf(steps: list[str], query: str) -> Door | None:
    """https://developer.osf.io/#tag/Guids: 404 of what never was, 410 of the deleted, 401 of the private.

    Its pages are one frame for all paths. The API answers anonymous readers a hundred times an hour.
    """
    at = 1 if steps[:1] in (["preprints"], ["registries"], ["download"]) else 0
    if len(steps) > 2 and steps[0] == "preprints":
        at = 2  # behind the name of its archive
    if len(steps) <= at or not _GUID.fullmatch(steps[at]):
        return None
    told = f"?{shared[0]}" if (shared := re.search(r"view_only=[0-9a-f]+", query)) else ""
    return Door(urls=(f"https://api.osf.io/v2/guids/{steps[at].lower().partition('_')[0]}/{told}",))


_BY_HOST: dict[str, Callable[[list[str], str], Door | None]] = {
    "youtube.com": _youtube,
    "m.youtube.com": _youtube,
    "music.youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtu_be,
    "anonymous.4open.science": _anonymous_github,
    "colab.research.google.com": _colab,
    "colab.google.com": _colab,
    "nbviewer.org": _nbviewer,
    "nbviewer.jupyter.org": _nbviewer,
    "huggingface.co": _huggingface,
    "hf.co": _huggingface,
    "osf.io": _osf,
}
_DOORS = {
    f"{scheme}://{prefix}{host}": find
    for host, find in _BY_HOST.items()
    for scheme in ("http", "https")
    for prefix in ("", "www.")
}
"""By origin, which every look has at hand."""

_CHINESE = (
    r"(分享|文件|链接|鏈接|内容|页面)[^。，！]{0,14}?(取消|失效|过期|不存在|删除|被封|违规|禁止|关闭)|来晚了|已被取消|不存在了|"
    r"(链接|分享)(已)?(失效|过期)"
)
_SHARES: dict[str, re.Pattern[str]] = {
    "bilibili.com": late(r"视频去哪了"),  # the whole title of a video that was taken down
    # drives that show a page of their own, with 200, where a share was ended, has expired or never was
    **dict.fromkeys(
        (
            *(
                "pan.baidu.com",
                "yun.baidu.com",
                "pan.quark.cn",
                "share.weiyun.com",
                "cloud.189.cn",
                "caiyun.139.com",
            ),
            *("www.alipan.com", "alipan.com", "aliyundrive.com", "115.com", "123pan.com", "jianguoyun.com"),
            *("lanzou.com", "lanzoui.com", "lanzoux.com", "pan.xunlei.com", "kdocs.cn", "docs.qq.com"),
        ),
        late(_CHINESE),
    ),
    **dict.fromkeys(
        (
            "1drv.ms",
            "onedrive.live.com",
            "box.com",
            "app.box.com",
            "mega.nz",
            "mediafire.com",
            "wetransfer.com",
        ),
        late(
            r"(item|link|file|folder|transfer|share)\b.{0,60}?(removed|deleted|expired|not\s+(be\s+)?(found|available)|"
            r"no\s+longer|doesn.?t\s+exist|does\s+not\s+exist)",
            re.I,
        ),
    ),
    **dict.fromkeys(
        ("disk.yandex.ru", "disk.yandex.com", "yadi.sk", "cloud.mail.ru"),
        late(
            r"(ничего|файл|ссылк|папк)\w*.{0,40}?(не\s+найден|удал|недоступ|не\s+существу)|nothing\s+found",
            re.I,
        ),
    ),
    **dict.fromkeys(
        ("drive.naver.com", "mybox.naver.com", "me2.do"),
        late(r"(공유|파일|링크).{0,30}?(만료|삭제|중지|존재하지|찾을\s*수\s*없)"),
    ),
    **dict.fromkeys(
        ("gigafile.nu", "firestorage.jp", "getuploader.com", "axfc.net"),
        late(r"(ファイル|ページ).{0,40}?(存在し|見つかり|削除|期限|終了)"),
    ),
}
