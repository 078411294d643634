"""How one address of the service is written down: what it is for, what it takes, what it answers.

Types only. `table` holds all of them; the router, the gate and the OpenAPI document read nothing else.
"""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from aiohttp import web
from msgspec import Struct

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
JSON, LINES, EVENTS = "application/json", "application/x-ndjson", "text/event-stream"


TEXT: Mapping[str, Any] = MappingProxyType({"type": "string"})


class Param(Struct, frozen=True, kw_only=True):
    """A part of the path, of the query or of the head. `form` is its JSON Schema."""

    name: str
    words: str
    form: Mapping[str, Any] = TEXT
    place: Literal["path", "query", "header"] = "query"
    required: bool = False


class Content(Struct, frozen=True, kw_only=True):
    """What one answer holds: a type as JSON, or a media type; neither: nothing."""

    words: str
    type: Any = None
    media: str | None = None


class Body(Struct, frozen=True, kw_only=True):
    """What is sent: a type as JSON, or anything of these media types."""

    words: str
    type: Any = None
    media: tuple[str, ...] = ()


class Route(Struct, frozen=True, kw_only=True):
    """One address and method.

    Attributes:
        operation: its name for generated clients.
        refusals: statuses of errors that it may answer beside those that every address may.
        any_query: parameters that are none of `params` are let be. Elsewhere they are refused: a misspelt one
            would change nothing, and an address that is not percent-encoded be another one.
    """

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    handler: Handler
    operation: str
    words: str
    answers: Mapping[int, Content]
    params: tuple[Param, ...] = ()
    body: Body | None = None
    refusals: tuple[int, ...] = ()
    any_query: bool = False
