"""What is known of a host as a value, which another process, or a later one, goes on from. Plain data."""

import datetime as dt

from msgspec import Struct


class HostState(Struct, frozen=True, kw_only=True):
    """What is known of a host, as whoever asks it next must know it. Times are moments, in UTC.

    Attributes:
        name: as `enricher.hosts.names.host_of` has it, or an API's name.
        limit: requests at once; `bound` is the most that were not refused.
        spacing: seconds between two starts.
        next_at: when it may be asked again.
        left_until, why: until when it is left alone, and the reason (`http_429`, `timeout`, ...).
        complaints: refusals and failures in a row; `leaves`: how often in a row it was left alone.
        quiet_since: when the last of them was over; long ago, they say nothing any more.
        quota_left, quota_until: what it still allows until then; None where it does not tell.
        quota_most: what it allows in a whole window, as it tells or as was met; None where it does not tell.
    """

    name: str
    limit: int
    bound: int
    spacing: float = 0.0
    next_at: dt.datetime | None = None
    left_until: dt.datetime | None = None
    why: str = ""
    complaints: int = 0
    leaves: int = 0
    quiet_since: dt.datetime | None = None
    quota_left: int | None = None
    quota_until: dt.datetime | None = None
    quota_most: int | None = None
