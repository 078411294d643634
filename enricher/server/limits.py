"""How much the service takes, keeps and answers: one frozen value, for tests to make small.

No I/O. Whoever meets a bound answers 413 or 429 by `refusals`.
"""

from msgspec import Struct


class ServiceLimits(Struct, frozen=True, kw_only=True):
    """Bounds of one process. Sizes in octets, times in seconds.

    Attributes:
        body: of a small request (an address, a paper, a list of options).
        upload: of a job's input; `uploads` of them at once.
        addresses: octets of a list of addresses, which is read whole.
        idle: how long a sender may be silent.
        runs: jobs that are worked on at once.
        queued: jobs of one token that wait.
        at_once: lone questions being answered, of all tokens; `wait` is their longest deadline.
        streams: readers of events at once; `silence` until a comment keeps such a stream open.
        page: lines of one answer of records, where nothing is said.
        reports: reports being made at once.
        kept: how long a job that ended is kept.
        collections: lists under watch; `collection` octets of each; `changes` kept of each.
        hooks: of one collection; `deliveries` of one hook that wait; `hook_wait` how long a receiver may
            take, `hook_tries` of a message until it is given up, `hook_pace` a factor of the waits between.
        leave: how long an end in order may take.
    """

    body: int = 1_048_576
    upload: int = 4 * 2**30
    uploads: int = 8
    addresses: int = 64 * 2**20
    idle: float = 60.0
    runs: int = 4
    queued: int = 100
    at_once: int = 256
    wait: float = 60.0
    streams: int = 512
    silence: float = 15.0
    page: int = 1_000_000
    reports: int = 2
    kept: float = 30 * 86_400.0
    collections: int = 1_000
    collection: int = 64 * 2**20
    changes: int = 10_000
    hooks: int = 20
    deliveries: int = 1_000
    hook_wait: float = 60.0
    hook_tries: int = 10
    hook_pace: float = 1.0
    leave: float = 25.0
