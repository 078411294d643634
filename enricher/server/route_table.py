"""Every address of the service: what it is for, what it takes, what it answers. The router is made of it.

Pages for people stand in `pages/table.py`. What is written in neither is 404, and what the gate does not call
open wants a token.
"""

from typing import get_args

from enricher.model import Paper
from enricher.papers import FORMS as INPUT_FORMS
from enricher.record import LinkRecord, Record
from enricher.server.messages import (
    ChangeList,
    CheckRequest,
    Collection,
    CollectionList,
    Delivery,
    DeliveryList,
    DeliveryState,
    Health,
    Hook,
    HookList,
    HookRequest,
    Job,
    JobList,
    JobState,
    LinkHistory,
    Overview,
    Readiness,
)
from enricher.server.resources import (
    api,
    changes,
    checks,
    collections,
    events,
    health,
    hooks,
    jobs,
    links,
    metrics,
    records,
    reports,
)
from enricher.server.resources.reports import FORMS
from enricher.server.routes import EVENTS, LINES, Body, Content, Param, Route

_COUNT = {"type": "integer", "minimum": 0}
_PAGE = {"type": "integer", "minimum": 1, "maximum": 1000}
_WORD = {"type": "boolean"}

ID = Param(name="id", words="The job's id.", place="path", required=True)
NAME = Param(
    name="name", words="The collection's name.", place="path", required=True,
    form={"type": "string", "pattern": f"^{collections.NAME}$"},
)  # fmt: skip
_SPAN = {"type": "string", "pattern": r"^\d+(\.\d+)?[smhdw]?$"}
_LIST = {"type": "string", "minLength": 1}
_FORM = {"type": "string", "enum": list(INPUT_FORMS)}
_LINES = {"type": "integer", "minimum": 0, "maximum": 1_000_000}
_STATE = {"type": "string", "enum": list(get_args(JobState))}
_DELIVERY = {"type": "string", "enum": list(get_args(DeliveryState))}
HOOK = Param(name="id", words="The hook's id.", place="path", required=True)

URL = Param(name="url", words="The address, percent-encoded.", form=_LIST, required=True)
AFTER = Param(name="after", words="The number that was had last: what comes behind it is given.", form=_COUNT)

RUN = (
    Param(name="refresh", words="Ask everything again.", form=_WORD),
    Param(name="max_age", words="Accept stored answers up to this age, such as 7d.", form=_SPAN),
    Param(name="offline", words="Use stored answers alone, however old.", form=_WORD),
    Param(name="budget", words="Requests to APIs at most.", form=_COUNT),
    Param(name="deadline", words="End in order after this time, such as 30s or 2h.", form=_SPAN),
    Param(name="respect_robots", words="Ask robots.txt first.", form=_WORD),
    Param(name="include", words="Ask only addresses that match this pattern."),
    Param(name="exclude", words="Do not ask addresses that match this pattern."),
    Param(name="accept", words="HTTP statuses that count as alive, comma-separated."),
    Param(name="archives", words="Look for copies of what is gone: wayback,swh."),
    Param(name="evidence", words="Also show what was seen at each link.", form=_WORD),
)
"""The options of a run."""

API = "/api/v1"

ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path=f"{API}/jobs", handler=jobs.submit, operation="submit_job",
        words="Take a job in: papers in any form that `enricher enrich` reads, or a list of addresses.",
        params=(
            Param(name="from", words="The form of the input, if it is not recognised.", form=_FORM), *RUN,
        ),
        body=Body(
            words='Papers as JSON, JSON Lines, BibTeX, a digest, ...; or {"urls": [...]}',
            media=("application/json", LINES, "text/plain", "application/octet-stream"),
        ),
        answers={202: Content(words="It is on the disk, and will be worked on.", type=Job)},
        refusals=(400, 408, 413, 415, 429),
    ),
    Route(
        method="GET", path=f"{API}/jobs", handler=jobs.index, operation="list_jobs",
        words="Jobs, newest first.",
        params=(
            Param(name="limit", words="So many at most.", form=_PAGE),
            Param(name="before", words="Older than the job of this id."),
            Param(name="state", words="Of this state alone.", form=_STATE),
        ),
        answers={200: Content(words="A page of them.", type=JobList)}, refusals=(400,),
    ),
    Route(
        method="GET", path=f"{API}/jobs/{{id}}", handler=jobs.show, operation="show_job", words="One job.",
        params=(ID,), answers={200: Content(words="As it is now.", type=Job)}, refusals=(404,),
    ),
    Route(
        method="DELETE", path=f"{API}/jobs/{{id}}", handler=jobs.cancel, operation="cancel_job",
        words="End a job with what is finished; one that has ended stays as it is.",
        params=(ID,), answers={200: Content(words="As it ended.", type=Job)}, refusals=(404,),
    ),
    Route(
        method="GET", path=f"{API}/jobs/{{id}}/records", handler=records.index, operation="list_records",
        words="What is finished, in the input's order. `Enricher-Next` is the `after` to go on with; "
        "`Enricher-Complete` says whether there will be more.",
        params=(ID, AFTER, Param(name="limit", words="So many at most.", form=_LINES)),
        answers={
            200: Content(words="One record a line; of addresses, one entry of `links` a line.", media=LINES),
        },
        refusals=(400, 404),
    ),
    Route(
        method="GET", path=f"{API}/jobs/{{id}}/events", handler=events.stream, operation="stream_events",
        words="How the job goes on: `state` and `progress`, each with the job as its data.",
        params=(
            ID, AFTER,
            Param(name="Last-Event-ID", words="As `after`; of the two it counts.", place="header"),
        ),
        answers={
            200: Content(words="Server-sent events, until the job ends.", media=EVENTS),
            204: Content(words="It has ended, and nothing is left to tell."),
        },
        refusals=(400, 404, 429),
    ),
    *(
        Route(
            method="GET", path=f"{API}/jobs/{{id}}/report.{ending}", handler=reports.of_form(ending),
            operation=f"report_as_{ending}", words=f"The report of what is finished, as {form}.",
            params=(ID,), answers={200: Content(words="The report.", media=media.partition(";")[0])},
            refusals=(404, 501),
        )
        for ending, (form, media) in FORMS.items()
    ),
    Route(
        method="POST", path=f"{API}/check", handler=checks.check, operation="check",
        words="What can be said of one address, at once.", params=RUN,
        body=Body(words="The address.", type=CheckRequest),
        answers={200: Content(words="Its entry.", type=LinkRecord)}, refusals=(400, 408, 413, 415, 429, 504),
    ),
    Route(
        method="POST", path=f"{API}/enrich", handler=checks.enrich, operation="enrich",
        words="The record of one paper, at once.", params=RUN, body=Body(words="The paper.", type=Paper),
        answers={200: Content(words="Its record.", type=Record)}, refusals=(400, 408, 413, 415, 429, 504),
    ),
    Route(
        method="GET", path=f"{API}/links", handler=links.show, operation="show_link",
        words="The newest entry of an address, however old. Nobody is asked.", params=(URL,),
        answers={200: Content(words="Its entry.", type=LinkRecord)}, refusals=(400, 404),
    ),
    Route(
        method="GET", path=f"{API}/links/history", handler=links.history, operation="show_history",
        words="Every look at an address.", params=(URL,),
        answers={200: Content(words="Oldest first.", type=LinkHistory)}, refusals=(400, 404),
    ),
    Route(
        method="GET", path=f"{API}/collections", handler=collections.index, operation="list_collections",
        words="Lists under watch.",
        answers={200: Content(words="All of them, by name.", type=CollectionList)},
    ),
    Route(
        method="PUT", path=f"{API}/collections/{{name}}", handler=collections.put, operation="put_collection",
        words="Put a list under watch, or another in its place: looked at now, then on its schedule.",
        params=(
            NAME,
            Param(name="every", words="Time from look to look: seconds, or such as 12h; 1d if not said."),
            Param(name="from", words="The form of the list, if it is not recognised."),
        ),
        body=Body(
            words='A list as jobs take it; or {"address": "https://...", "every": "1d"} of one that '
            "is fetched again before each look.",
            media=("application/json", LINES, "text/plain", "application/octet-stream"),
        ),
        answers={
            200: Content(words="It took the place of another, and goes on with its past.", type=Collection),
            201: Content(words="It is on the disk, and will be looked at.", type=Collection),
        },
        refusals=(400, 408, 413, 415, 429),
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}", handler=collections.show,
        operation="show_collection", words="A list under watch: how it stands, when it is looked at next.",
        params=(NAME,), answers={200: Content(words="As it is now.", type=Collection)}, refusals=(404,),
    ),
    Route(
        method="DELETE", path=f"{API}/collections/{{name}}", handler=collections.delete,
        operation="delete_collection", words="Watch it no more, and forget what was seen of it.",
        params=(NAME,), answers={204: Content(words="It is gone.")}, refusals=(404,),
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}/changes", handler=changes.index,
        operation="list_changes", words="What changed, oldest first; each change is told once.",
        params=(NAME, AFTER, Param(name="limit", words="So many at most.", form=_PAGE)),
        answers={200: Content(words="A page of them.", type=ChangeList)}, refusals=(400, 404),
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}/changes.atom", handler=changes.atom,
        operation="changes_as_atom", words="The newest hundred changes as a feed (RFC 4287).",
        params=(NAME,), answers={200: Content(words="The feed.", media="application/atom+xml")},
        refusals=(404,), any_query=True,
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}/badge.svg", handler=changes.badge,
        operation="badge", words="How many of its links are dead; wants no token.",
        params=(NAME,), answers={200: Content(words="A picture.", media="image/svg+xml")}, refusals=(404,),
        any_query=True,
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}/hooks", handler=hooks.index, operation="list_hooks",
        words="Addresses that are told of its changes.", params=(NAME,),
        answers={200: Content(words="All of them, oldest first.", type=HookList)}, refusals=(404,),
    ),
    Route(
        method="POST", path=f"{API}/collections/{{name}}/hooks", handler=hooks.create,
        operation="create_hook", params=(NAME,),
        words="Tell an address of its changes: a POST each, signed by Standard Webhooks 1.0, "
        "tried ten times in three days.",
        body=Body(words="The address; the secret to sign with, if it is not to be made.", type=HookRequest),
        answers={201: Content(words="It is told of what changes from now on.", type=Hook)},
        refusals=(400, 404, 408, 413, 415, 429),
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}/hooks/{{id}}", handler=hooks.show,
        operation="show_hook", words="One of them.", params=(NAME, HOOK),
        answers={200: Content(words="As it is now.", type=Hook)}, refusals=(404,),
    ),
    Route(
        method="DELETE", path=f"{API}/collections/{{name}}/hooks/{{id}}", handler=hooks.delete,
        operation="delete_hook", words="Tell it nothing more.", params=(NAME, HOOK),
        answers={204: Content(words="It is gone.")}, refusals=(404,),
    ),
    Route(
        method="POST", path=f"{API}/collections/{{name}}/hooks/{{id}}/test", handler=hooks.test,
        operation="test_hook", words="Send it a message that tells of no change.", params=(NAME, HOOK),
        answers={202: Content(words="It is queued; `deliveries` tells how it went.", type=Delivery)},
        refusals=(404, 409, 429),
    ),
    Route(
        method="GET", path=f"{API}/collections/{{name}}/hooks/{{id}}/deliveries", handler=hooks.deliveries,
        operation="list_deliveries", words="What it was told, is to be told, and could not be told.",
        params=(
            NAME, HOOK, Param(name="limit", words="So many at most.", form=_PAGE),
            Param(name="state", words="Of this state alone.", form=_DELIVERY),
        ),
        answers={200: Content(words="Newest first.", type=DeliveryList)}, refusals=(400, 404),
    ),
    Route(
        method="POST", path=f"{API}/collections/{{name}}/hooks/{{id}}/retry", handler=hooks.retry,
        operation="retry_deliveries", words="Try again, under the same ids, what was given up.",
        params=(NAME, HOOK), answers={202: Content(words="It is queued.", type=Hook)}, refusals=(404,),
    ),
    Route(
        method="GET", path=f"{API}/status", handler=health.status, operation="show_status",
        words="Jobs by state, what APIs still allow, how our own network is.",
        answers={200: Content(words="Now.", type=Overview)},
    ),
    Route(
        method="GET", path="/healthz", handler=health.alive, operation="health", words="Whether it is alive.",
        answers={200: Content(words="It is.", type=Health)}, any_query=True,
    ),
    Route(
        method="GET", path="/readyz", handler=health.ready, operation="readiness",
        words="Whether it can take jobs.",
        answers={
            200: Content(words="It can.", type=Readiness),
            503: Content(words="It cannot; why.", type=Readiness),
        },
        any_query=True,
    ),
    Route(
        method="GET", path="/metrics", handler=metrics.show, operation="metrics",
        words="Figures for Prometheus.", answers={200: Content(words="Its text format.", media="text/plain")},
        any_query=True,
    ),
    Route(
        method="GET", path="/openapi.json", handler=api.document, operation="openapi", words="This document.",
        answers={200: Content(words="OpenAPI 3.1.", media="application/json")}, any_query=True,
    ),
)  # fmt: skip
