#!/usr/bin/env bash
# aiolimiter 1.3.0: an API allows so many requests in so many seconds (Hugging Face tells of 500 in five minutes).
#
# Guessed: `AsyncLimiter(500, 300)` lets 500 through in 300 seconds, as its arguments `max_rate` and `time_period` say.
# Seen: 999: all 500 at once, and another for each 0.6 s that pass. It is the rate in the long run alone, and whoever starts a
#   job spends twice what the API allows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiolimiter==1.3.0
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
from importlib.metadata import version

from aiolimiter import AsyncLimiter


async def let_through(allowed, seconds):
    """How many pass in the first `seconds` of a clock that this loop is told of, five ticks in a second."""
    loop = asyncio.get_running_loop()
    limiter, passed = AsyncLimiter(allowed, seconds), 0
    for tick in range(seconds * 5):
        loop.time = lambda now=1000 + tick / 5: now
        while limiter.has_capacity():
            await limiter.acquire()
            passed += 1
    del loop.time
    return passed


passed = asyncio.run(let_through(500, 300))
print("aiolimiter", version("aiolimiter"), "let through in 300 s:", passed)
assert passed > 990, "changed: no more than asked for pass in a time"
PYTHON
