"""Options that change nothing where they were given: refused, or said where that is harmless.

Comes in: parsed arguments, and what a command knows of its options. Goes out: UsageError, or a line on
stderr. An option counts as given where it is neither None, False nor empty: declare it without a default.
"""

import argparse
import sys

from msgspec import Struct

from enricher.config import as_flag
from enricher.errors import UsageError


class Idle(Struct, frozen=True):
    """An option that may have been given in vain.

    Attributes:
        option: its name among the arguments.
        here: whether it changes nothing in this call.
        why: the rest of a sentence that begins with the option.
        harmless: who gave it gets what they want all the same.
    """

    option: str
    here: bool
    why: str
    harmless: bool = False


def refuse_idle(args: argparse.Namespace, *options: Idle) -> None:
    """Raises UsageError for the first given option that is idle here; of harmless ones it says so."""
    given = [each for each in options if each.here and getattr(args, each.option, None)]
    for each in given:
        if not each.harmless:
            raise UsageError(f"{as_flag(each.option)} {each.why}; leave it out")
    for each in given:
        print(f"enricher: {as_flag(each.option)} {each.why}; it changes nothing", file=sys.stderr)


WITHOUT_ASKING = ("concurrency", "per_host", "timeout", "retries", "budget", "contact")
"""Options that say how others are asked, and nothing of what is known already."""


MADE_UP = "keeps what is true, and --sandbox makes everything up"


def refuse_idle_anywhere(args: argparse.Namespace) -> None:
    """The same for what several commands share."""
    offline, sandbox = (bool(getattr(args, name, False)) for name in ("offline", "sandbox"))
    to_stdout = getattr(args, "output", None) == "-"
    refuse_idle(
        args,
        Idle("github_api_url", sandbox, "names an API, and --sandbox has one of its own"),
        Idle("s2_api_url", sandbox, "names an API, and --sandbox has one of its own"),
        Idle("cache_dir", sandbox, MADE_UP),
        Idle("cache_url", sandbox, MADE_UP),
        Idle("force", to_stdout, "is for files, and standard output is written", harmless=True),
        *(
            Idle(name, offline, "is for asking, and --offline asks nobody", harmless=True)
            for name in WITHOUT_ASKING
        ),
    )
