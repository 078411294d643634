"""`/metrics`: the process's figures in Prometheus' words. No address and no name of a stranger's is a label.

Gathered when asked, from what the parts hold anyway: nothing counts twice, and nothing is kept for it.
"""

import datetime as dt
from collections.abc import Iterable
from typing import get_args

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
    SummaryMetricFamily,
)

from enricher.server.messages import DeliveryState, Job
from enricher.server.service import Service, service_of
from enricher.server.watch.collections import Watched
from enricher.version import __version__

MEDIA = "text/plain; version=0.0.4; charset=utf-8"


async def show(request: web.Request) -> web.StreamResponse:
    """All figures."""
    service = service_of(request)
    counts = await service.jobs.call(service.jobs.store.counts)
    watched = await service.jobs.call(service.watch.store.all)
    deliveries = await service.jobs.call(service.telling.store.by_state)
    oldest = await service.jobs.call(service.telling.store.oldest)
    registry = CollectorRegistry(auto_describe=False)
    waiting = await service.jobs.call(service.jobs.store.oldest)
    registry.register(_Figures(service, counts, waiting))
    registry.register(_Watching(service, watched, deliveries, oldest))
    return web.Response(body=generate_latest(registry), headers={"Content-Type": MEDIA})


class _Figures:
    """`prometheus_client`'s collector over one service."""

    def __init__(self, service: Service, counts: dict[str, int], waiting: Job | None) -> None:
        self._service = service
        self._counts = counts
        self._waiting = waiting

    def collect(self) -> Iterable[Metric]:
        """Every family."""
        yield from self._of_jobs()
        yield from self._of_asking()
        yield from self._of_answering()

    def _of_jobs(self) -> Iterable[Metric]:
        jobs = GaugeMetricFamily("enricher_jobs", "Jobs that are kept, by state", labels=["state"])
        for state in ("queued", "running", "done", "stopped", "failed", "cancelled"):
            jobs.add_metric([state], self._counts.get(state, 0))
        yield jobs
        oldest = self._waiting
        age = (
            0.0
            if oldest is None
            else _seconds(self._service.enricher.clock.now(), oldest.created_at.timestamp())
        )
        yield GaugeMetricFamily("enricher_queue_age_seconds", "Age of the oldest job that waits", value=age)
        looks = CounterMetricFamily(
            "enricher_looks", "Links judged by this process", labels=["status", "reason"]
        )
        for (status, reason), count in sorted(self._service.jobs.looks.items()):
            looks.add_metric([status, reason], count)
        yield looks

    def _of_asking(self) -> Iterable[Metric]:
        spent = self._service.enricher.spent()
        yield CounterMetricFamily("enricher_requests", "HTTP requests to web hosts", value=spent.requests)
        yield CounterMetricFamily(
            "enricher_read_bytes", "Octets of bodies that were read", value=spent.octets
        )
        yield CounterMetricFamily("enricher_cache_hits", "Answers that the cache gave", value=spent.cached)
        left = GaugeMetricFamily("enricher_api_left", "Units that an API still allows", labels=["api"])
        asked = CounterMetricFamily("enricher_api_requests", "Requests to an API", labels=["api"])
        waiting = GaugeMetricFamily("enricher_api_waiting", "Questions that wait for an API", labels=["api"])
        for budget in self._service.enricher.budgets():
            asked.add_metric([budget.api], budget.requests)
            waiting.add_metric([budget.api], budget.waiting)
            if budget.left is not None:
                left.add_metric([budget.api], budget.left)
        yield from (left, asked, waiting)
        fine = float(self._service.enricher.network_state == "fine")
        yield GaugeMetricFamily("enricher_network_fine", "Whether our own network is", value=fine)

    def _of_answering(self) -> Iterable[Metric]:
        answered = SummaryMetricFamily(
            "enricher_http_request_seconds", "Answers of this service", labels=["path", "status"]
        )
        for (path, status), (count, seconds) in sorted(self._service.answered.items()):
            answered.add_metric([path, str(status)], count_value=count, sum_value=seconds)
        yield answered
        yield GaugeMetricFamily(
            "enricher_loop_lag_seconds",
            "Worst delay of the event loop in a minute",
            value=self._service.pulse.worst,
        )
        buckets, late = self._service.pulse.counted
        yield HistogramMetricFamily(
            "enricher_loop_delay_seconds", "Delays of the event loop, twice a second", buckets, late
        )
        yield GaugeMetricFamily("enricher_streams", "Readers of events", value=self._service.streaming)
        info = GaugeMetricFamily("enricher_info", "Which program this is", labels=["version"])
        info.add_metric([__version__], 1)
        yield info


class _Watching:
    """The same over lists under watch and their webhooks."""

    def __init__(
        self, service: Service, watched: list[Watched], deliveries: dict[str, int], oldest: float | None
    ) -> None:
        self._now = service.enricher.clock.now()
        self._watched = watched
        self._due_links = sum(service.watch.tending.due(one)[0] or 0 for one in watched)
        self._deliveries = deliveries
        self._oldest = oldest

    def collect(self) -> Iterable[Metric]:
        """Every family."""
        now, watched = self._now, self._watched
        due = [one for one in watched if one.look is None and one.next_at <= now]
        yield GaugeMetricFamily("enricher_collections", "Lists under watch", value=len(watched))
        yield GaugeMetricFamily("enricher_collections_due", "Lists whose look has not begun", value=len(due))
        yield GaugeMetricFamily(
            "enricher_collections_due_links", "Links of lists that are due by now", value=self._due_links
        )
        looking = sum(one.look is not None for one in watched)
        yield GaugeMetricFamily("enricher_collections_looking", "Lists that are looked at", value=looking)
        failing = sum(one.problem is not None for one in watched)
        yield GaugeMetricFamily("enricher_collections_with_problem", "Lists with a problem", value=failing)
        late = max((_seconds(now, one.next_at.timestamp()) for one in due), default=0.0)
        yield GaugeMetricFamily(
            "enricher_collections_due_age_seconds", "How long a look is due that has not begun", value=late
        )
        kept = GaugeMetricFamily("enricher_deliveries", "Webhook messages that are kept", labels=["state"])
        for state in get_args(DeliveryState):
            kept.add_metric([state], self._deliveries.get(state, 0))
        yield kept
        age = 0.0 if self._oldest is None else _seconds(now, self._oldest)
        yield GaugeMetricFamily(
            "enricher_deliveries_age_seconds", "Age of the oldest webhook message that waits", value=age
        )


def _seconds(now: dt.datetime, since: float) -> float:
    return max(0.0, now.timestamp() - since)
