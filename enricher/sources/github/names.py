"""Which questions GitHub can be asked at all: its own host, and a name of two parts. Pure."""

import datetime as dt
import re
from collections.abc import Sequence

from enricher.model import RepositoryOutcome, RepositoryQuestion, Unavailable

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}/[A-Za-z0-9._-]{1,100}")


def askable(
    questions: Sequence[RepositoryQuestion], host: str, now: dt.datetime
) -> tuple[list[RepositoryQuestion], dict[RepositoryQuestion, RepositoryOutcome]]:
    """Those to ask, and an outcome for each of the others."""
    can: list[RepositoryQuestion] = []
    outcomes: dict[RepositoryQuestion, RepositoryOutcome] = {}
    for question in dict.fromkeys(questions):
        ref = question.ref
        if ref.host.lower() != host:
            why = f"this API answers for {host}, not for {ref.host}"
        elif not _NAME.fullmatch(ref.full_name) or ref.full_name.endswith(("/.", "/..")):
            why = f"{ref.full_name[:100]!r} is no name of a GitHub repository"
        else:
            can.append(question)
            continue
        outcomes[question] = Unavailable(why=why, at=now)
    return can, outcomes
