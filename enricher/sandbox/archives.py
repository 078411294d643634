"""The Wayback Machine and Software Heritage: captures by date, availability, saving, visits of origins.

Comes in: `Ask`s. Goes out: `Reply`s in the shapes of github.com/internetarchive/wayback (CDX server),
archive.org/help/wayback_api.php and archive.softwareheritage.org/api/1. What is archived is drawn by address.
"""

import datetime as dt
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from enricher.sandbox.exchange import Ask, Reply, data, page, redirect
from enricher.sandbox.lots import draw
from enricher.sandbox.options import Options

HOSTS = frozenset({"web.archive.org", "archive.org", "archive.softwareheritage.org"})
IN_WAYBACK = 0.8
IN_SWH = 0.7
COLUMNS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_FIRST = dt.datetime(2014, 3, 1, tzinfo=dt.UTC)
_DAYS = 4000


class ArchiveHosts:
    """All three hosts, told apart by name."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._asked = 0
        self._saved: set[str] = set()

    def answer(self, ask: Ask) -> Reply:
        """Answer one call."""
        self._asked += 1
        if draw(self._options.seed, "archive busy", str(self._asked)) < self._options.faults.archive_busy:
            return _busy(ask.host)
        if ask.host == "archive.softwareheritage.org":
            return self._heritage(ask)
        if ask.path == "/wayback/available":
            return self._available(ask)
        if ask.path.startswith("/cdx/search"):
            return self._cdx(ask)
        if ask.path.startswith("/save"):
            return self._save(ask)
        if matched := re.fullmatch(r"/web/(\d{1,14})(?:id_|if_)?/(.*)", _whole_path(ask)):
            return self._capture(matched[1], matched[2])
        return page("Internet Archive", "<p>A library.</p>")

    def captures(self, url: str) -> list[str]:
        """The timestamps of an address's captures, oldest first; empty where it is not archived."""
        key = surt(url)
        if draw(self._options.seed, "wayback", key) >= IN_WAYBACK and key not in self._saved:
            return []
        count = 1 + int(draw(self._options.seed, "captures", key) * 5)
        days = sorted(int(draw(self._options.seed, "capture", key, str(n)) * _DAYS) for n in range(count))
        return [(_FIRST + dt.timedelta(days=day, seconds=day * 7)).strftime("%Y%m%d%H%M%S") for day in days]

    def origin_visit(self, origin: str) -> dict[str, Any] | None:
        """The latest visit of an origin; trailing slashes and `.git` are other origins, and unknown."""
        if origin.endswith(("/", ".git")):
            return None
        if draw(self._options.seed, "swh", origin) >= IN_SWH and origin not in self._saved:
            return None
        day = _FIRST + dt.timedelta(days=_DAYS * draw(self._options.seed, "visit", origin))
        snapshot = "".join(f"{int(draw(0, 'snapshot', origin, str(n)) * 2**32):08x}" for n in range(5))
        base = "https://archive.softwareheritage.org/api/1"
        return {
            "origin": origin,
            "visit": 1 + int(20 * draw(self._options.seed, "visits", origin)),
            "date": day.isoformat(),
            "status": "full",
            "snapshot": snapshot,
            "type": "git",
            "metadata": {},
            "origin_visit_url": f"{base}/origin/{origin}/visit/1/",
            "snapshot_url": f"{base}/snapshot/{snapshot}/",
        }

    def _cdx(self, ask: Ask) -> Reply:
        url = ask.parameter("url")
        if not url:
            return Reply(status=400, body=b"The server cannot or will not process the request\n")
        rows = [self._row(url, stamp) for stamp in self.captures(url)]
        rows = [row for row in rows if ask.parameter("from") <= row["timestamp"]]
        rows = [row for row in rows if row["timestamp"] <= (ask.parameter("to") or "9")]
        near = ask.parameter("closest")
        if near:
            rows.sort(key=lambda row: abs(_moment(row["timestamp"]) - _moment(near)))
        limit = int(ask.parameter("limit", "0") or 0)
        rows = rows[:limit] if limit > 0 else rows[limit:]
        columns = [name for name in ask.parameter("fl").split(",") if name] or list(COLUMNS)
        table = [[row.get(name, "-") for name in columns] for row in rows]
        if ask.parameter("output") == "json":
            return data([columns, *table] if table else [])
        lines = "".join(" ".join(line) + "\n" for line in table)
        return Reply(headers=(("Content-Type", "text/plain;charset=UTF-8"),), body=lines.encode())

    def _row(self, url: str, stamp: str) -> dict[str, str]:
        original = url if "://" in url else f"http://{url}"
        size = str(900 + int(9000 * draw(0, url, stamp)))
        digest = f"{int(draw(0, 'digest', url, stamp) * 2**52):032X}"
        return dict(zip(COLUMNS, (surt(url), stamp, original, "text/html", "200", digest, size), strict=True))

    def _available(self, ask: Ask) -> Reply:
        url, wanted = ask.parameter("url"), ask.parameter("timestamp")
        stamps = self.captures(url)
        content: dict[str, Any] = {"url": url, "archived_snapshots": {}}
        if wanted:
            content["timestamp"] = wanted
        if stamps:
            stamp = min(stamps, key=lambda one: abs(_moment(one) - _moment(wanted))) if wanted else stamps[-1]
            original = url if "://" in url else f"http://{url}"
            content["archived_snapshots"]["closest"] = {
                "status": "200",
                "available": True,
                "url": f"http://web.archive.org/web/{stamp}/{original}",
                "timestamp": stamp,
            }
        return data(content)

    def _save(self, ask: Ask) -> Reply:
        url = _whole_path(ask).removeprefix("/save").strip("/") or unquote(
            ask.body.decode("utf-8", "replace")
        )
        url = url.removeprefix("url=").partition("&")[0]
        self._saved.add(surt(url))
        if ask.method == "POST":
            return data({"url": url, "job_id": f"spn2-{int(draw(0, url) * 2**52):040x}"[:45]})
        return redirect(f"https://web.archive.org/web/20261101000000/{url}")

    def _capture(self, stamp: str, url: str) -> Reply:
        stamps = self.captures(url)
        if not stamps:
            return page("Wayback Machine", "<p>The address has not been archived.</p>", status=404)
        nearest = min(stamps, key=lambda one: abs(_moment(one) - _moment(stamp)))
        if nearest != stamp:
            return redirect(f"https://web.archive.org/web/{nearest}/{url}")
        when = dt.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
        headers = (("Memento-Datetime", when.strftime("%a, %d %b %Y %H:%M:%S GMT")),)
        return page(f"Copy of {url}", "<p>As it was.</p>", headers=headers)

    def _heritage(self, ask: Ask) -> Reply:
        path = unquote(_whole_path(ask, query=False))
        if matched := re.fullmatch(r"/api/1/origin/save/(\w+)/url/(.+?)/?", path):
            self._saved.add(matched[2])
            return data(
                {"origin_url": matched[2], "visit_type": matched[1], "save_request_status": "accepted"}
            )
        matched = re.fullmatch(r"/api/1/origin/(.+?)/visit/latest/?", path)
        visit = self.origin_visit(matched[1]) if matched else None
        limits = (("X-RateLimit-Limit", "120"), ("X-RateLimit-Remaining", "119"))
        if visit is None:
            words = {"exception": "NotFoundExc", "reason": "No visit for this origin found"}
            return data(words, status=404, headers=limits)
        return data(visit, headers=limits)


def surt(url: str) -> str:
    """The archive's key of an address: `org,example)/path`, in lower case, without `www.` and scheme."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}){parts.path.rstrip('/') or '/'}{query}".lower()


def _whole_path(ask: Ask, *, query: bool = True) -> str:
    return ask.path + (f"?{ask.query}" if ask.query and query else "")


def _moment(stamp: str) -> float:
    padded = (stamp + "20140101000000"[len(stamp) :])[:14]
    try:
        return dt.datetime.strptime(padded, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC).timestamp()
    except ValueError:
        return 0.0


def _busy(host: str) -> Reply:
    if host == "archive.softwareheritage.org":
        words = {
            "exception": "Throttled",
            "reason": "Request was throttled. Expected available in 10 seconds.",
        }
        return data(words, status=429, headers=(("Retry-After", "10"), ("X-RateLimit-Remaining", "0")))
    return page("429 Too Many Requests", "", status=429)
