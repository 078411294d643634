"""Whether what inputs are read as is kept, and where: in the cache's folder, of runs that are made here.

Comes in: a call of `enrich` and the settings. Goes out: what earlier runs read, or None.
"""

from typing import TYPE_CHECKING

from enricher.cli.enrich_call import EnrichCall
from enricher.config import Settings, default_cache_dir

if TYPE_CHECKING:
    from enricher.store.kept_readings import KeptReadings


def kept_readings(job: EnrichCall, settings: Settings, *, lasting: bool = False) -> "KeptReadings | None":
    """What earlier runs read; None where there is no such folder, or the papers go elsewhere.

    Args:
        job: the call.
        settings: those that it is made with.
        lasting: it goes on for days: the rules are those of now, whatever becomes of their files.
    """
    elsewhere = job.engine is not None or job.service is not None or settings.cache_url is not None
    if settings.no_cache or job.dry_run or job.sandbox or elsewhere:
        return None
    from enricher.store.kept_readings import KeptReadings

    readings = KeptReadings(settings.cache_dir or default_cache_dir())
    if lasting:
        _ = readings.rules
    return readings
