"""Bitbucket, Gitea (Codeberg) and Hugging Face: their APIs and their pages, in their own words.

Pure: an `Ask` comes in, a `Reply` goes out. Sources: developer.atlassian.com/cloud/bitbucket/rest,
codeberg.org/api/swagger, huggingface.co/docs/hub/api.
"""

import datetime as dt
import re
from typing import Any
from urllib.parse import unquote

from enricher.sandbox.exchange import Ask, Reply, data, page, redirect
from enricher.sandbox.lots import draw
from enricher.sandbox.options import Options
from enricher.sandbox.repositories import Facts, Register

_OWN_PAGES = frozenset({"", "docs", "blog", "papers", "collections", "models"})
_KINDS = {"models": "", "datasets": "datasets/", "spaces": "spaces/"}


class Bitbucket:
    """`api.bitbucket.org` and `bitbucket.org`. It has no stars; watchers are counted apart."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def answer(self, ask: Ask) -> Reply:
        """Answer an API call or a page."""
        matched = re.fullmatch(r"(?:/2\.0/repositories)?/([^/]+/[^/]+)(/watchers|/forks)?(?:/.*)?", ask.path)
        if not matched:
            return page("Bitbucket", "<p>A page of its own.</p>")
        facts = self._register.look("bitbucket", matched[1])
        api = ask.path.startswith("/2.0/")
        if facts.state == "renamed":
            base = "https://api.bitbucket.org/2.0/repositories/" if api else "https://bitbucket.org/"
            return redirect(f"{base}{facts.full_name}", status=301)
        if facts.state != "ok":
            words = f"Repository {matched[1]} not found"
            body = {"type": "error", "error": {"message": words}}
            return data(body, status=404) if api else page("404", f"<p>{words}</p>", status=404)
        if not api:
            return page(f"Bitbucket | {facts.full_name}", f"<p>{facts.description}</p>")
        if matched[2]:
            size = facts.stars if matched[2] == "/watchers" else facts.forks
            return data({"size": size, "page": 1, "pagelen": 10, "values": []})
        return data(_as_bitbucket(facts))


def _as_bitbucket(facts: Facts) -> dict[str, Any]:
    html = f"https://bitbucket.org/{facts.full_name}"
    api = f"https://api.bitbucket.org/2.0/repositories/{facts.full_name}"
    return {
        "type": "repository",
        "full_name": facts.full_name,
        "name": facts.name,
        "slug": facts.name.lower(),
        "description": facts.description or "",
        "is_private": False,
        "scm": "git",
        "website": facts.homepage,
        "language": (facts.language or "").lower(),
        "has_issues": True,
        "created_on": iso(facts.created_at, offset=True),
        "updated_on": iso(facts.pushed_at, offset=True),
        "size": 0 if facts.empty else 100_000,
        "mainbranch": None if facts.empty else {"type": "branch", "name": facts.default_branch},
        "parent": {"full_name": facts.parent} if facts.parent else None,
        "links": {
            "self": {"href": api},
            "html": {"href": html},
            "watchers": {"href": f"{api}/watchers"},
            "forks": {"href": f"{api}/forks"},
        },
    }


class Gitea:
    """Codeberg and every other Gitea or Forgejo: `/api/v1/repos/...` and pages."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def answer(self, ask: Ask) -> Reply:
        """Answer an API call or a page."""
        matched = re.fullmatch(r"(/api/v1/repos)?/([^/]+)/([^/]+)(?:/.*)?", ask.path)
        if not matched or (matched[2] == "api" and not matched[1]):
            return page(ask.host, "<p>A forge's own page.</p>")
        name = f"{matched[2]}/{matched[3].removesuffix('.git')}"
        facts = self._register.look("gitea", name if ask.host == "codeberg.org" else f"{ask.host}/{name}")
        bare = facts.full_name.removeprefix(f"{ask.host}/")
        if facts.state == "renamed":
            return redirect(f"https://{ask.host}{matched[1] or ''}/{bare}", status=307)
        if facts.state != "ok":
            words = {
                "message": "The target couldn't be found.",
                "url": f"https://{ask.host}/api/swagger",
                "errors": [],
            }
            return data(words, status=404) if matched[1] else page("Page Not Found", "", status=404)
        return (
            data(_as_gitea(facts, ask.host, bare))
            if matched[1]
            else page(bare, f"<p>{facts.description}</p>")
        )


def _as_gitea(facts: Facts, host: str, name: str) -> dict[str, Any]:
    return {
        "id": facts.number % 2**31,
        "owner": {"id": 1, "login": name.partition("/")[0]},
        "name": facts.name,
        "full_name": name,
        "description": facts.description or "",
        "empty": facts.empty,
        "private": False,
        "fork": facts.parent is not None,
        "parent": {"full_name": facts.parent} if facts.parent else None,
        "mirror": False,
        "size": 0 if facts.empty else 512,
        "language": facts.language or "",
        "html_url": f"https://{host}/{name}",
        "website": facts.homepage or "",
        "stars_count": facts.stars,
        "forks_count": facts.forks,
        "watchers_count": facts.forks,
        "open_issues_count": facts.issues,
        "open_pr_counter": facts.pulls,
        "default_branch": facts.default_branch,
        "archived": facts.archived,
        "created_at": iso(facts.created_at),
        "updated_at": iso(facts.pushed_at),
        "topics": list(facts.topics),
        "licenses": [facts.license] if facts.license and facts.license != "NOASSERTION" else None,
    }


class HuggingFace:
    """Models, data sets and spaces: the API, and pages. Strangers get 401 for what is not there."""

    def __init__(self, register: Register, options: Options) -> None:
        self._register = register
        self._options = options
        self._papers = 0

    def answer(self, ask: Ask) -> Reply:
        """Answer an API call or a page."""
        path = unquote(ask.path).strip("/")
        if path.startswith("api/papers/"):
            return self._paper(path.removeprefix("api/papers/"))
        api = path.startswith("api/")
        kind, name = _split(path.removeprefix("api/"), api=api)
        if not name:
            return page("Hugging Face", "<p>A page of its own.</p>")
        facts = self._register.look("huggingface", f"{_KINDS[kind]}{name}")
        if facts.state == "renamed":
            bare = facts.full_name.removeprefix(_KINDS[kind])
            target = f"/api/{kind}/{bare}" if api else f"/{facts.full_name}"
            return redirect(target, status=307)
        if facts.state != "ok":
            headers = (("X-Error-Code", "RepoNotFound"), ("X-Error-Message", "Repository not found"))
            if api:
                return data({"error": "Repository not found"}, status=401, headers=headers)
            return page("404 - Hugging Face", "", status=404)
        if not api:
            return page(f"{name} · Hugging Face", f"<p>{facts.description}</p>")
        return data(_as_hub(facts, name, ask))

    def _paper(self, arxiv_id: str) -> Reply:
        """A paper's page: half of the papers are indexed, and half of those have a repository claimed."""
        self._papers += 1
        left = self._options.hub_budget - self._papers
        limits = (("RateLimit", f'"api";r={max(0, left)};t=180'),)
        seed, faults = self._options.seed, self._options.faults
        if left < 0:
            return data({"error": "Too Many Requests"}, status=429, headers=limits)
        if draw(seed, "hub broken", str(self._papers)) < faults.hub_broken:
            return data({"error": "Service Unavailable"}, status=503, headers=limits)
        if draw(seed, "hub paper", arxiv_id) < 0.5:
            return data({"error": "Paper not found"}, status=404, headers=limits)
        claimed = draw(seed, "hub claim", arxiv_id) < 0.5
        found = {"id": arxiv_id, "title": f"Made-up paper {arxiv_id}", "linkedModels": []}
        if claimed:
            found |= {"githubRepo": f"https://github.com/authors/paper-{arxiv_id.replace('.', '-')}"}
        return data(found, headers=limits)


def _split(path: str, *, api: bool) -> tuple[str, str]:
    """The kind and the name of a repository in a path; no name where it is another page."""
    first, _, rest = path.partition("/")
    kind, rest = (first, rest) if first in _KINDS and (api or first != "models") else ("models", path)
    if (api and first not in _KINDS) or rest.split("/")[0] in _OWN_PAGES:
        return "models", ""
    name = re.split(r"/(?:tree|blob|resolve|discussions|raw)(?:/|$)", rest, maxsplit=1)[0]
    return kind, "/".join(name.split("/")[:2])


def _as_hub(facts: Facts, name: str, ask: Ask) -> dict[str, Any]:
    every = {
        "_id": f"{facts.number:024x}"[-24:],
        "id": name,
        "modelId": name,
        "author": name.partition("/")[0],
        "sha": f"{facts.number:040x}",
        "lastModified": iso(facts.pushed_at, milliseconds=True),
        "createdAt": iso(facts.created_at, milliseconds=True),
        "private": False,
        "gated": False,
        "disabled": False,
        "likes": facts.stars,
        "downloads": facts.stars * 37,
        "tags": [*facts.topics, *([f"license:{facts.license.lower()}"] if facts.license else [])],
        "cardData": {"license": facts.license.lower()} if facts.license else {},
        "siblings": [] if facts.empty else [{"rfilename": "README.md"}],
    }
    wanted = re.findall(r"expand(?:%5B%5D|\[\])?=(\w+)", ask.query)
    return {key: value for key, value in every.items() if not wanted or key in ("_id", "id", *wanted)}


def iso(moment: dt.datetime, *, offset: bool = False, milliseconds: bool = False) -> str:
    """A time in ISO 8601, ending as each forge ends it."""
    text = moment.strftime("%Y-%m-%dT%H:%M:%S") + (".000" if milliseconds else "")
    return text + ("+00:00" if offset else "Z")
