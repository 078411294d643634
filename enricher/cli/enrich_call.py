"""One call of `enricher enrich`, and what its records depend on beside the input.

Values alone: nothing is read, asked or written here.
"""

import hashlib
from pathlib import Path

from msgspec import Struct

from enricher.cli.engines import Engine
from enricher.cli.service_options import Elsewhere
from enricher.config import Settings


class EnrichCall(Struct, frozen=True, kw_only=True):
    """What one call of `enricher enrich` is to do; `output` None is stdout.

    Attributes:
        folder: `output` is a folder, in which every file of the inputs has an output of its own.
        append: the records of an earlier output stay, but for those of papers that are looked at again.
        default_name: nobody chose the output's name, so that another input's records may have it.
        service: who does it in this process's place.
        engine: over which processes it is spread.
    """

    inputs: tuple[str, ...]
    output: Path | None
    folder: bool = False
    append: bool = False
    form: str | None = None
    fail_on: tuple[str, ...] = ()
    force: bool = False
    default_name: bool = False
    dry_run: bool = False
    sandbox: bool = False
    verbose: int = 0
    quiet: bool = False
    log_format: str = "text"
    service: Elsewhere | None = None
    engine: Engine | None = None


ANSWER_SETTINGS = (
    "offline", "refresh", "max_age", "github_api_url", "s2_api_url", "allow_private_hosts", "include",
    "exclude", "accept", "remap", "hosts", "archives", "evidence", "respect_robots", "citations",
    "code_from",
)  # fmt: skip
"""Settings on which it depends what a record says; a run with others is another run."""


def identity(job: EnrichCall, settings: Settings) -> str:
    """What a run's records depend on beside its input, in few characters."""
    service = job.service.target.base if job.service else None
    told = [job.form, job.sandbox, service, *(getattr(settings, name) for name in ANSWER_SETTINGS)]
    return hashlib.blake2b(ascii(told).encode(), digest_size=16).hexdigest()
