"""Users' regular expressions, searched for within a bound of time, whatever they and the text are.

Comes in: a pattern, a text. Goes out: what it finds, or that it did not come to an end. Python's own
engine has no such bound: `(a+)+$` and forty letters hold it for hours, and its lock with it. The `regex`
library reads the same expressions, and gives up when told to.
"""

import logging
from typing import Literal

import regex

log = logging.getLogger("enricher")

SECONDS = 0.25
"""How long one search may take; an address takes microseconds."""

MOST_OVERDUE = 3
"""After so many searches that did not end a pattern is not tried again."""

LONGEST_PATTERN = 10_000
LONGEST_TEXT = 20_000
"""Characters; an address beyond this is none that anybody writes rules for."""

Found = Literal["yes", "no", "overdue"]


class PatternError(ValueError):
    """The pattern is no regular expression, or a replacement does not fit it."""


class BoundedPattern:
    """One pattern. Lives as long as the rules it is part of, and counts for all of their searches."""

    def __init__(self, pattern: str, replacement: str = "") -> None:
        if len(pattern) > LONGEST_PATTERN:
            raise PatternError(f"it has more than {LONGEST_PATTERN:,} characters")
        try:
            self._pattern = regex.compile(pattern)
            # With nothing as one more choice it is found anywhere: a group that is not there is said now.
            regex.compile(f"{pattern}|").subn(replacement, "", count=1, timeout=SECONDS)
        except TimeoutError:
            pass  # then its searches are bounded, too
        except (regex.error, IndexError, ValueError, RecursionError, OverflowError) as fault:
            raise PatternError(str(fault)) from fault
        self._words = pattern
        self._replacement = replacement
        self._overdue = 0

    def search(self, text: str) -> Found:
        """Whether it stands in `text`."""
        made = self._bounded(text, replace=False)
        return made if isinstance(made, str) else "yes"

    def replaced(self, text: str) -> str | None:
        """`text` with its first place replaced; None where there is none, or the search did not end."""
        made = self._bounded(text, replace=True)
        return made[0] if isinstance(made, tuple) else None

    def _bounded(self, text: str, *, replace: bool) -> tuple[str] | Literal["no", "overdue"]:
        if self._overdue >= MOST_OVERDUE or len(text) > LONGEST_TEXT:
            return "overdue"
        try:
            if not replace:
                return ("",) if self._pattern.search(text, timeout=SECONDS) else "no"
            made, count = self._pattern.subn(self._replacement, text, count=1, timeout=SECONDS)
        except TimeoutError:
            self._say()
            return "overdue"
        return (made,) if count else "no"

    def _say(self) -> None:
        self._overdue += 1
        if self._overdue == 1:
            log.warning(
                "the pattern %r takes too long, and is given up where it does; write no repeats in repeats",
                self._words[:200],
            )
