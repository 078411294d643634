"""Every page's address. They stand in no OpenAPI document: that is for programs, and these are for people."""

from typing import Literal

from msgspec import Struct

from enricher.server.pages import assets, collections, contract, jobs, links, login, overview, settings
from enricher.server.routes import Handler


class PageRoute(Struct, frozen=True, kw_only=True):
    """One address and method of a page, or of a form on one."""

    method: Literal["GET", "POST"]
    path: str
    handler: Handler


ROUTES: tuple[PageRoute, ...] = (
    PageRoute(method="GET", path="/", handler=overview.show),
    PageRoute(method="GET", path="/jobs/new", handler=jobs.new),
    PageRoute(method="POST", path="/jobs/new", handler=jobs.submit),
    PageRoute(method="GET", path="/jobs/{id}", handler=jobs.show),
    PageRoute(method="GET", path="/jobs/{id}/links", handler=jobs.table),
    PageRoute(method="POST", path="/jobs/{id}/cancel", handler=jobs.cancel),
    PageRoute(method="GET", path="/collections", handler=collections.new),
    PageRoute(method="POST", path="/collections", handler=collections.submit),
    PageRoute(method="GET", path="/collections/{name}", handler=collections.show),
    PageRoute(method="GET", path="/collections/{name}/links", handler=collections.table),
    PageRoute(method="GET", path="/links", handler=links.show),
    PageRoute(method="POST", path="/links", handler=links.look),
    PageRoute(method="GET", path="/settings", handler=settings.show),
    PageRoute(method="GET", path="/api", handler=contract.show),
    PageRoute(method="GET", path="/login", handler=login.show),
    PageRoute(method="POST", path="/login", handler=login.sign_in),
    PageRoute(method="POST", path="/logout", handler=login.sign_out),
    PageRoute(method="GET", path="/assets/{name}", handler=assets.show),
)
