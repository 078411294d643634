"""`/settings`: how this process is set up, to read. No secret: of all but `SHOWN` only whether it is set."""

import dataclasses

from aiohttp import web

from enricher.config import Settings, agent_of
from enricher.server.pages.rendering import page
from enricher.server.service import service_of

SHOWN = frozenset(
    {
        "cache_dir", "no_cache", "github_api_url", "s2_api_url", "allow_private_hosts", "contact",
        "user_agent", "refresh", "max_age", "offline", "concurrency", "per_host", "timeout", "retries",
        "max_redirects", "budget", "deadline", "wait_for_budget", "respect_robots", "include", "exclude",
        "accept", "citations", "code_from", "archives", "save_missing", "evidence",
    }
)  # fmt: skip
"""Settings whose values no secret can stand in; a new one is hidden until it is listed."""


async def show(request: web.Request) -> web.StreamResponse:
    """Settings, bounds, tokens by name and right."""
    service = service_of(request)
    limits = service.limits
    return page(
        request,
        "settings.html.j2",
        settings=list(_rows(service.enricher.settings)),
        agent=agent_of(service.enricher.settings),
        limits=[(name, f"{getattr(limits, name):,g}") for name in limits.__struct_fields__],
        tokens=[(token.name, token.right) for token in service.tokens],
        base=service.base or "/",
        proxies=str(service.proxies),
    )


def _rows(settings: Settings) -> list[tuple[str, str]]:
    """Every setting by name: its value, or whether it is set."""
    return [
        (field.name, _words(field.name, getattr(settings, field.name)))
        for field in dataclasses.fields(settings)
    ]


def _words(name: str, value: object) -> str:
    if name not in SHOWN:
        return "set, not shown" if value else "not set"
    if value is None or value == ():
        return "not set"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
