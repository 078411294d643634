"""Whether what inputs are read as is kept, and where: in the cache's folder, of runs that are made here.

Comes in: a call of `enrich` and the settings. Goes out: what earlier runs read, or None.
"""

from typing import TYPE_CHECKING

from enricher.cli.enrich_call import EnrichCall
from enricher.config import Settings, default_cache_dir

if TYPE_CHECKING:
    from enricher.store.kept_readings import KeptReadings


def kept_readings(job: EnrichCall, settings: Settings) -> "KeptReadings | None":
    """What earlier runs read; None where there is no such folder, or the papers go elsewhere."""
    elsewhere = job.engine is not None or job.service is not None or settings.cache_url is not None
    if settings.no_cache or job.dry_run or job.sandbox or elsewhere:
        return None
    from enricher.store.kept_readings import KeptReadings

    return KeptReadings(settings.cache_dir or default_cache_dir())
