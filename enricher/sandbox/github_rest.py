"""GitHub's REST API as far as repositories go: statuses, headers and bodies as GitHub documents them.

Comes in: `Ask`s to `api.github.com` (or another host's `/api/v3`). Goes out: `Reply`s. Keeps the
budgets of every token, the clock is handed in.
Sources: docs.github.com/rest/repos, /rest/using-the-rest-api/rate-limits, .../best-practices.
"""

import datetime as dt
import hashlib
import re
from typing import Any

from enricher.sandbox.budgets import Budgets
from enricher.sandbox.exchange import Ask, Reply, data
from enricher.sandbox.options import Options
from enricher.sandbox.repositories import Facts, Register

API = "https://api.github.com"
DOCS = "https://docs.github.com/rest"
NAMES = {
    "MIT": "MIT License",
    "Apache-2.0": "Apache License 2.0",
    "BSD-2-Clause": 'BSD 2-Clause "Simplified" License',
    "BSD-3-Clause": 'BSD 3-Clause "New" or "Revised" License',
    "GPL-3.0": "GNU General Public License v3.0",
    "NOASSERTION": "Other",
}


class GitHubRest:
    """`/repos/...`, `/repositories/ID` and `/rate_limit`."""

    def __init__(self, options: Options, register: Register, budgets: Budgets) -> None:
        self._options = options
        self._register = register
        self._budgets = budgets

    def answer(self, ask: Ask) -> Reply:
        """Answer one REST call, counting it against its token's budget or the anonymous one."""
        path = ask.path.removeprefix("/api/v3")
        token = bearer(ask)
        if token is not None and token not in self._options.tokens:
            return _message(401, "Bad credentials")
        if path == "/rate_limit":
            return self._rate_limit(token)
        budget = self._budgets.of(token, "core")
        if not budget.spend(1):
            return self._refused(token)
        reply = self._repository(path, ask, token)
        if reply.status == 304 and token is not None:
            budget.give_back(1)
        return Reply(
            status=reply.status, headers=(*reply.headers, *budget.headers()), body=reply.body, wait=reply.wait
        )

    def _repository(self, path: str, ask: Ask, token: str | None) -> Reply:
        if matched := re.fullmatch(r"/repositories/(\d+)", path):
            known = self._register.by_number("github", int(matched[1]))
            return self._found(known, ask, token) if known else _message(404, "Not Found")
        matched = re.fullmatch(r"/repos/([\w.-]+/[\w.-]+?)(?:/contents(?:/(.*))?)?", path)
        if not matched:
            return _message(404, "Not Found")
        facts = self._register.look("github", matched[1])
        if facts.state == "renamed":
            return _moved(facts, path)
        if facts.state != "ok":
            return BLOCKS[facts.state](facts)
        if "/contents" in path.removeprefix(f"/repos/{matched[1]}"):
            branch = ask.parameter("ref") or facts.default_branch
            there = self._register.has_path(facts, branch, matched[2] or "")
            return data({"path": matched[2], "type": "file"}) if there else _message(404, "Not Found")
        return self._found(facts, ask, token)

    def _found(self, facts: Facts, ask: Ask, token: str | None) -> Reply:
        content = as_rest(facts)
        tag = hashlib.sha256(f"{token}{content}".encode()).hexdigest()
        headers = (
            ("ETag", f'W/"{tag}"'),
            ("Last-Modified", facts.pushed_at.strftime("%a, %d %b %Y %H:%M:%S GMT")),
            (
                "Cache-Control",
                "private, max-age=60, s-maxage=60" if token else "public, max-age=60, s-maxage=60",
            ),
            ("Vary", "Accept, Authorization, Cookie, Accept-Encoding"),
            ("X-GitHub-Media-Type", "github.v3; format=json"),
        )
        if tag in ask.headers.get("if-none-match", ""):
            return Reply(status=304, headers=headers)
        return data(content, headers=headers)

    def _rate_limit(self, token: str | None) -> Reply:
        core = self._budgets.of(token, "core").as_json("core")
        points = self._budgets.of(token, "graphql").as_json("graphql")
        return data({"resources": {"core": core, "graphql": points}, "rate": core})

    def _refused(self, token: str | None) -> Reply:
        budget = self._budgets.of(token, "core")
        who = "user ID 1" if token else "127.0.0.1"
        return _message(403, f"API rate limit exceeded for {who}.", headers=budget.headers())


def bearer(ask: Ask) -> str | None:
    """The token of a request, if it brings one."""
    scheme, _, value = ask.headers.get("authorization", "").partition(" ")
    return value.strip() or None if scheme.lower() in ("bearer", "token") else None


def _message(status: int, words: str, *, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    return data(
        {"message": words, "documentation_url": DOCS, "status": str(status)}, status=status, headers=headers
    )


def secondary_limit(retry_after: int | None) -> Reply:
    """The refusal of too much at once, which no budget's header announces."""
    words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    headers = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return _message(403, words, headers=headers)


def _moved(facts: Facts, path: str) -> Reply:
    tail = path.split("/", 4)[4:] if path.startswith("/repos/") else []
    target = "/".join([f"{API}/repositories/{facts.number}", *tail])
    body = {"message": "Moved Permanently", "url": target, "documentation_url": f"{DOCS}/guides/#redirects"}
    return data(body, status=301, headers=(("Location", target),))


def _withheld(status: int, reason: str) -> Reply:
    block = {"reason": reason, "created_at": "2024-03-01T00:00:00Z", "html_url": "https://github.com/tos"}
    return data({"message": "Repository access blocked", "block": block}, status=status)


BLOCKS = {
    "missing": lambda _: _message(404, "Not Found"),
    "dmca": lambda _: _withheld(451, "dmca"),
    "tos": lambda _: _withheld(403, "tos"),
    "forbidden": lambda _: _message(
        403, "Although you appear to be authorized, the organization has an IP allow list enabled."
    ),
}


def as_rest(facts: Facts) -> dict[str, Any]:
    """A repository in REST's words; `open_issues` counts pull requests as well, as GitHub's does."""
    html = f"https://github.com/{facts.full_name}"
    licence = facts.license and {
        "key": "other" if facts.license == "NOASSERTION" else facts.license.lower(),
        "name": NAMES.get(facts.license, facts.license),
        "spdx_id": facts.license,
        "url": None,
        "node_id": "MDc6TGljZW5zZTE=",
    }
    content: dict[str, Any] = {
        "id": facts.number,
        "node_id": f"R_{facts.number}",
        "name": facts.name,
        "full_name": facts.full_name,
        "private": False,
        "owner": {"login": facts.owner, "id": 1, "type": "User", "url": f"{API}/users/{facts.owner}"},
        "html_url": html,
        "url": f"{API}/repos/{facts.full_name}",
        "description": facts.description,
        "fork": facts.parent is not None,
        "created_at": stamp(facts.created_at),
        "updated_at": stamp(facts.pushed_at),
        "pushed_at": stamp(facts.pushed_at),
        "homepage": facts.homepage,
        "size": 0 if facts.empty else 128 + facts.stars,
        "stargazers_count": facts.stars,
        "watchers_count": facts.stars,
        "watchers": facts.stars,
        "subscribers_count": facts.forks,
        "forks_count": facts.forks,
        "forks": facts.forks,
        "network_count": facts.forks,
        "open_issues_count": facts.issues + facts.pulls,
        "open_issues": facts.issues + facts.pulls,
        "language": facts.language,
        "license": licence,
        "archived": facts.archived,
        "disabled": False,
        "visibility": "public",
        "is_template": False,
        "topics": list(facts.topics),
        "default_branch": facts.default_branch,
        "has_issues": True,
        "mirror_url": None,
    }
    if facts.parent is not None:
        content["parent"] = {"full_name": facts.parent, "html_url": f"https://github.com/{facts.parent}"}
        content["source"] = content["parent"]
    return content


def stamp(moment: dt.datetime) -> str:
    """A time as GitHub writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
