"""A record -> what a note says of its paper: one line by default, or values for a user's template.

Comes in: records. Goes out: text on one line, without markup. Every value is a stranger's word and is made
fit for its place by whoever writes it there.
"""

from collections import Counter
from collections.abc import Sequence

from enricher.escaping import visible
from enricher.record import CodeState, LinkRecord, Record
from enricher.reports.losses import kept
from enricher.reports.own_repositories import most_starred, own_repositories
from enricher.reports.rows import row
from enricher.reports.sites import host_of, is_link
from enricher.reports.templates import Values
from enricher.reports.words import STATUS_WORDS, day, plural, reason_words, target, thousands

CODE_WORDS: dict[CodeState, str] = {
    "released": "code released",
    "unverified": "code not verified",
    "empty": "repository empty",
    "dead": "code gone",
    "claimed": "code said to be available",
    "promised": "code promised",
    "none": "",
}
NAMES: dict[str, str] = {
    "note": "the whole line that stands there without a template",
    "title": "the paper's",
    "arxiv_id": "without version",
    "paper_url": "where the paper is read",
    "date": "on which it was announced",
    "code": "code released, code gone, code promised, ...",
    "state": "the same as records have it: released, dead, promised, ...",
    "repository": "owner/name of the one with the most stars",
    "address": "where the code is, else the project's page",
    "stars": "of that repository",
    "license": "of that repository",
    "language": "of that repository",
    "pushed": "the day of its last change",
    "archived": "`archived` where its owner made it read-only",
    "citations": "how many",
    "links": "how many there are by state: 2 alive, 1 dead",
    "alive": "how many links are",
    "dead": "how many links are",
    "copy": "an archive's copy of the first link that is gone",
    "checked": "the day on which its links were looked at",
}
"""The names that a template may show, and what each is; one that is not known is empty."""

LISTS: dict[str, dict[str, str]] = {
    "gone": {
        "url": "the address of a link that is dead or failing",
        "host": "its host",
        "reason": "why, in words",
        "since": "the first day in a row",
        "archive": "a copy in an archive",
    }
}
"""Lists that a section goes through, with the names in it."""

MOST_COPIES = 2


def describe(record: Record) -> str:
    """One paper's news in a line; empty where nothing is known."""
    parts = [_stars(record), _citations(record), _code(record), _states(record), _copies(record)]
    return " · ".join(part for part in parts if part)


def values(record: Record) -> Values:
    """What a template may show of the paper."""
    shown = row(record, 1)
    own = most_starred(record)
    links = [link for link in record.links if is_link(link)]
    gone = _gone(links)
    checked = max((link.checked_at for link in links if link.checked_at), default=None)
    return {
        "note": describe(record),
        "title": record.paper.title,
        "arxiv_id": record.paper.arxiv_id or "",
        "paper_url": target(shown.paper_url) or "",
        "date": day(shown.date) if shown.date else "",
        "code": CODE_WORDS[record.code],
        "state": "" if record.code == "none" else record.code,
        "repository": own.full_name if own else "",
        "address": target(shown.address) or "",
        "stars": thousands(own.stars) if own and own.stars is not None else "",
        "license": (own and own.license) or "",
        "language": (own and own.language) or "",
        "pushed": day(own.pushed_at) if own and own.pushed_at else "",
        "archived": "archived" if own and own.archived else "",
        "citations": _number(record.citations.citation_count),
        "links": ", ".join(f"{count} {status}" for status, count in shown.links.items()),
        "alive": _number(shown.links.get("alive")),
        "dead": _number(shown.links.get("dead")),
        "copy": next((_copy(link) for link in gone if _copy(link)), ""),
        "checked": day(checked) if checked else "",
        "gone": [_lost(link) for link in gone],
    }


def _lost(link: LinkRecord) -> dict[str, str]:
    since = link.history.failing_since
    return {
        "url": target(link.url) or "",
        "host": host_of(link.url),
        "reason": reason_words(link.reason),
        "since": day(since) if since else "",
        "archive": _copy(link),
    }


def _number(count: int | None) -> str:
    return "" if count is None else thousands(count)


def _gone(links: Sequence[LinkRecord]) -> list[LinkRecord]:
    """The dead before the failing."""
    lost = [link for link in links if link.status in ("dead", "failing")]
    return sorted(lost, key=lambda link: link.status != "dead")


def _copy(link: LinkRecord) -> str:
    return next((url for copy in kept(link) if (url := target(copy.url))), "")


def _stars(record: Record) -> str:
    best = most_starred(record)
    return f"★ {thousands(best.stars)}" if best is not None and best.stars is not None else ""


def _citations(record: Record) -> str:
    count = record.citations.citation_count
    return "" if count is None else plural(count, "citation")


def _code(record: Record) -> str:
    """The state of the code, with its repository where that is there."""
    words = CODE_WORDS[record.code]
    found = (
        [known for known in own_repositories(record) if known.status == "ok"]
        if record.code == "released"
        else []
    )
    best = max(found, key=lambda known: known.stars or 0, default=None)
    address = target(best.url) if best else None
    return f"{words}: {address}" if address else words


def _states(record: Record) -> str:
    links = [link for link in record.links if is_link(link)]
    counts = Counter(link.status for link in links)
    words = []
    for status in ("alive", "blocked", "failing", "dead", "skipped"):
        if counts[status]:
            hosts = sorted({host_of(link.url) for link in links if link.status == status})
            where = f" ({visible(', '.join(hosts), 80)})" if status in ("failing", "dead") else ""
            words.append(f"{counts[status]} {STATUS_WORDS[status]}{where}")
    return ("links: " + ", ".join(words)) if words else ""


def _copies(record: Record) -> str:
    """Copies of what is dead, in archives."""
    dead = [link for link in record.links if is_link(link) and link.status == "dead"]
    found = list(dict.fromkeys(copy for link in dead if (copy := _copy(link))))
    return f"archived: {' '.join(found[:MOST_COPIES])}" if found else ""
