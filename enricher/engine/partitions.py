"""A request -> the partition that its host belongs to, and so the one owner that may ask it.

Comes in: a request, and how many partitions there are. Goes out: a partition's number. Pure, and the same in
every process and on every machine. Hosts of one owner are one partition: all of GitHub's names, its API among
them, so that whoever paces one of them knows of the others.
"""

import hashlib
from functools import lru_cache

from enricher.hosts.names import host_of
from enricher.origins import origin_of
from enricher.ports import Request

OWNERS = {
    # names that are hosts of their own with limits of their own, and yet one owner's
    "api.github.com": "github.com",
    "uploads.github.com": "github.com",
    "api.semanticscholar.org": "semanticscholar.org",
    "api.openalex.org": "openalex.org",
    "web.archive.org": "archive.org",
}
"""Beside the hosts that `hosts.names` holds to be one."""

OWNED_BELOW = (".github.io", ".gitlab.io", ".readthedocs.io")
"""Names below these are one server's, whoever writes the pages."""


def owner_of(url: str) -> str:
    """Under whose name a host is kept, with its port where that is odd."""
    host = host_of(url)
    for below in OWNED_BELOW:
        if host.endswith(below):
            return below.removeprefix(".")
    return OWNERS.get(host, host)


def partition_of(request: Request, partitions: int) -> int:
    """The number of the partition that may send this request."""
    return _partition(origin_of(request.url), partitions)


@lru_cache(16_384)
def _partition(origin: str, partitions: int) -> int:
    name = owner_of(origin)
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % partitions
