"""Which world a command asks: the real one, or the sandbox's.

Comes in: whether the sandbox is wanted. Goes out: an `Outside`, for as long as the context lasts.
"""

import contextlib
import dataclasses
import os
from collections.abc import AsyncIterator

from enricher.config import GITHUB_API_URL, S2_API_URL, Settings
from enricher.outside import Outside


@contextlib.asynccontextmanager
async def outside(*, sandbox: bool) -> AsyncIterator[Outside]:
    """The outside to hand to `Enricher`; a sandbox is closed with the context."""
    if not sandbox:
        yield Outside.of(os.environ)
        return
    from enricher.sandbox import Options, World

    async with World(Options()) as world:
        variables = world.environment()
        yield Outside(
            proxies={name: variables[name] for name in ("HTTP_PROXY", "HTTPS_PROXY")},
            ca_file=variables["SSL_CERT_FILE"],
            route=world.route,
            made_up=True,
        )


def world_settings(settings: Settings, *, sandbox: bool) -> Settings:
    """The settings to use in that world: the sandbox gets keys of its own, and never a true one."""
    if not sandbox:
        return settings
    from enricher.sandbox.options import OPENALEX_KEY, S2_KEY, TOKEN

    return dataclasses.replace(
        settings,
        github_tokens=(TOKEN,),
        s2_api_key=S2_KEY,
        openalex_api_key=OPENALEX_KEY,
        hf_token=None,
        archive_org_key=None,
        archive_org_secret=None,
        swh_token=None,
        github_api_url=GITHUB_API_URL,
        s2_api_url=S2_API_URL,
    )
