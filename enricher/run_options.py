"""The settings of a run -> what its parts are told: cache policy, the order of asking, archives. Pure.

Comes in: settings that were read. Goes out: values. Whoever asks under one setting, with a run or without
(`lookups`), is told by these alone what it means.
"""

import datetime as dt
from typing import get_args

from enricher.catalogues import CATALOGUES
from enricher.config import Settings
from enricher.freshness import Policy
from enricher.model import Archive, CitationIndex, LinkSource
from enricher.pipeline.citing import Indexes
from enricher.pipeline.plan import PlanOptions
from enricher.rules import Rules
from enricher.setting_values import EVERY_INDEX


def policy(settings: Settings, asked_since: dt.datetime | None = None) -> Policy:
    """What the cache may tell. `asked_since`: when an interrupted refresh began that goes on."""
    return Policy(
        max_age=None if settings.max_age is None else dt.timedelta(seconds=settings.max_age),
        no_cache=settings.refresh,
        asked_since=asked_since,
        only_if_cached=settings.offline,
    )


def plan_options(settings: Settings, rules: Rules, *, generous: bool, sandbox: bool) -> PlanOptions:
    """What is asked about a link, and in which order; `generous` where a question more costs nothing."""
    return PlanOptions(
        generous=generous,
        offline=settings.offline,
        rules=rules,
        indexes=_indexes(settings),
        catalogues=catalogues(settings),
        pages="page" in settings.code_from,
        evidence=settings.evidence,
        sandbox=sandbox,
    )


def catalogues(settings: Settings) -> tuple[LinkSource, ...]:
    """Who else is asked what belongs to a paper."""
    return tuple(name for name in get_args(LinkSource) if name in CATALOGUES and name in settings.code_from)


def archives(settings: Settings) -> tuple[Archive, ...]:
    """Where copies are looked for."""
    return tuple(archive for archive in get_args(Archive) if archive in settings.archives)


def _indexes(settings: Settings) -> Indexes:
    if settings.citations == (EVERY_INDEX,):
        return Indexes(names=get_args(CitationIndex), every=True)
    return Indexes(names=tuple(name for name in settings.citations if name in get_args(CitationIndex)))  # type: ignore[misc]  # they are those names
