"""Whether a token may be sent: answers to it come in; when it is tried again goes out. Lives with its token.

A token that was refused (401) is not asked with for a while, twice as long each time: it may be renewed, and
an API that is ill refuses good ones.
"""

import datetime as dt

REFUSED_FOR = dt.timedelta(minutes=5)
REFUSED_FOR_LONGEST = dt.timedelta(hours=6)


class TokenStanding:
    """How one token stands with its API."""

    def __init__(self) -> None:
        self.refused_until: dt.datetime | None = None
        self._refused_for = REFUSED_FOR

    def good(self, now: dt.datetime) -> bool:
        """Whether it may be sent."""
        return self.refused_until is None or self.refused_until <= now

    def refuse(self, now: dt.datetime) -> bool:
        """It was refused; whether that is news, or another request of the same moment met it first."""
        news = self.good(now)
        if news:
            self.refused_until = now + self._refused_for
            self._refused_for = min(2 * self._refused_for, REFUSED_FOR_LONGEST)
        return news

    def accept(self) -> None:
        """It was taken."""
        self.refused_until, self._refused_for = None, REFUSED_FOR
