"""What the cache tells of lone links under given settings, without a run: nobody is asked, nothing is opened.

Comes in: addresses, and options of a run. Goes out: entries that a run with these options would tell from the
cache, or None. What is kept from one question to the next is what the options mean, and no answer.
"""

from collections import OrderedDict
from collections.abc import Mapping

from enricher import config, run_options
from enricher.assembly import Process
from enricher.pipeline.known import KnownLinks
from enricher.pipeline.questions import offline_sources
from enricher.record import LinkRecord
from enricher.rules import rules_from

MOST = 64
"""Options of how many kinds of questions are kept at hand; of others they are read again."""


class Lookups:
    """Lives as long as its process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._known: OrderedDict[str, KnownLinks | None] = OrderedDict()

    async def entry(self, url: str, options: Mapping[str, object]) -> LinkRecord | None:
        """The entry of an address; None where a run would have to ask somebody, or to fail.

        Raises SettingsError for options that cannot be used.
        """
        known = self._under(options)
        try:
            return None if known is None else await known.entry(url)
        except Exception:
            return None  # a run meets the same fault, and tells of it

    def _under(self, options: Mapping[str, object]) -> KnownLinks | None:
        key = repr(sorted(options.items()))
        if key not in self._known:
            self._known[key] = self._opened(options)
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _opened(self, options: Mapping[str, object]) -> KnownLinks | None:
        """None under options with which the cache alone never does."""
        process, settings = self._process, config.for_run(self._process.settings, options)
        if settings.refresh or settings.save_missing or run_options.archives(settings):
            return None
        caches = process.answers.under(run_options.policy(settings), process.clock.now())
        return KnownLinks(
            offline_sources(caches, process.clock),
            process.answers.histories,
            run_options.plan_options(
                settings,
                rules_from(settings),
                generous=bool(process.settings.github_tokens),
                sandbox=process.made_up,
            ),
        )
