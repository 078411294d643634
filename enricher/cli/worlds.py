"""Which world a command asks: the real one, or the sandbox's.

Comes in: whether the sandbox is wanted. Goes out: an `Outside`, for as long as the context lasts.
"""

import contextlib
import os
from collections.abc import AsyncIterator

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
