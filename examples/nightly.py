"""A nightly job: enrich a list, and print what died since the night before.

GITHUB_TOKEN=... python examples/nightly.py digest.md tonight.jsonl
"""

import asyncio
import sys
from pathlib import Path

from enricher import Enricher, Record
from enricher.papers import read
from enricher.record import decode, encode


async def main(source: str, output: Path) -> None:
    """Write today's records in the place of yesterday's, once they are whole."""
    dead_before = {link.url for record in before(output) for link in record.links if link.status == "dead"}
    partial = output.with_suffix(".partial")
    async with Enricher() as enricher, enricher.run(deadline=2 * 3600) as run:
        with partial.open("wb") as file:
            async for record in run.stream(read([source])):
                file.write(encode(record) + b"\n")
                for link in record.links:
                    if link.status == "dead" and link.url not in dead_before:
                        print(f"newly dead ({link.reason}): {link.url}  {record.paper.title}")
        if run.stopped:
            sys.exit(f"ended early ({run.stop_reason}): what is finished is in {partial}")
    partial.replace(output)


def before(output: Path) -> list[Record]:
    """The records of the night before; none on the first one."""
    return [decode(line) for line in output.read_bytes().splitlines()] if output.exists() else []


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
