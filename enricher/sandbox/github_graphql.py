"""GitHub's GraphQL API: graphql-core over the published schema's subset, with GitHub's errors and points.

Comes in: `POST /graphql` (or `/api/graphql`). Goes out: what GitHub would say: a wrong field fails,
a missing repository is an error with its alias in `path` beside good data, limits are kept.
Source: docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api.
"""

import json
from importlib import resources
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    Source,
    build_schema,
    execute_sync,
    parse,
    validate,
)

from enricher.sandbox.budgets import Budgets, HourlyAllowance
from enricher.sandbox.exchange import Ask, Reply, data
from enricher.sandbox.github_nodes import QueryContext, resolve_field, type_of
from enricher.sandbox.github_rest import DOCS, bearer
from enricher.sandbox.options import Options
from enricher.sandbox.repositories import Register

PATHS = frozenset({"/graphql", "/api/graphql"})


def read_schema() -> GraphQLSchema:
    """The subset that the stand-in serves."""
    text = resources.files(__package__).joinpath("schema.graphql").read_text("utf-8")
    return build_schema(text)


class GitHubGraphQL:
    """The engine of one world."""

    def __init__(self, options: Options, register: Register, budgets: Budgets) -> None:
        self._options = options
        self._register = register
        self._budgets = budgets
        self._schema: GraphQLSchema | None = None
        self._asked = 0

    def answer(self, ask: Ask) -> Reply:
        """Answer one POST."""
        token = bearer(ask)
        if token is None or token not in self._options.tokens:
            words = "Bad credentials" if token else "This endpoint requires you to be authenticated."
            return data({"message": words, "documentation_url": DOCS, "status": "401"}, status=401)
        question = _read(ask)
        if question is None:
            return data({"message": "Problems parsing JSON", "documentation_url": DOCS}, status=400)
        self._asked += 1
        budget = self._budgets.of(token, "graphql")
        reply = self._execute(*question, budget)
        return Reply(status=reply.status, headers=(*reply.headers, *budget.headers()), body=reply.body)

    def _execute(self, query: str, variables: dict[str, Any], budget: HourlyAllowance) -> Reply:
        if self._schema is None:
            self._schema = read_schema()
        try:
            document = parse(Source(query), max_tokens=50_000)
        except GraphQLError as broken:
            return data({"errors": [_refusal(broken)]})
        wrong = validate(self._schema, document)
        if wrong:
            return data({"errors": [_refusal(error) for error in wrong]})
        if self._options.aliases is not None and count_repositories(document) > self._options.aliases:
            return bad_gateway()
        cost = points(document)
        if not budget.spend(cost):
            return data(
                {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]}
            )
        context = QueryContext(
            register=self._register, options=self._options, asked=self._asked, cost=cost, budget=budget
        )
        result = execute_sync(
            self._schema,
            document,
            variable_values=variables,
            context_value=context,
            field_resolver=resolve_field,
            type_resolver=type_of,
        )
        content: dict[str, Any] = {"data": result.data}
        if result.errors:
            content["errors"] = [_error(error) for error in result.errors]
        return data(content)


def bad_gateway() -> Reply:
    """What GitHub's front says when the back took too long."""
    body = b"<html><head><title>502 Bad Gateway</title></head><body>Not in time.</body></html>"
    return Reply(status=502, headers=(("Content-Type", "text/html"),), body=body)


def points(document: DocumentNode) -> int:
    """The price of a query: a hundredth of the connections it opens, one at least."""
    return max(1, round(_connections(document) / 100))


def count_repositories(document: DocumentNode) -> int:
    """How many repositories the operations ask for."""
    return sum(
        1
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
        for field in definition.selection_set.selections
        if isinstance(field, FieldNode) and field.name.value in ("repository", "node")
    )


def _connections(node: Any) -> int:
    found = 0
    for definition in node.definitions:
        stack = [(definition, 1)]
        while stack:
            at, times = stack.pop()
            for field in at.selection_set.selections if at.selection_set else ():
                first = _page_size(field)
                found += times if first else 0
                if getattr(field, "selection_set", None):
                    stack.append((field, times * (first or 1)))
    return found


def _page_size(field: Any) -> int:
    for argument in getattr(field, "arguments", None) or ():
        if argument.name.value in ("first", "last"):
            return int(getattr(argument.value, "value", 100))
    return 0


def _read(ask: Ask) -> tuple[str, dict[str, Any]] | None:
    try:
        content = json.loads(ask.body)
        query, variables = content["query"], content.get("variables") or {}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return (query, variables) if isinstance(query, str) and isinstance(variables, dict) else None


def _places(error: GraphQLError) -> list[dict[str, int]]:
    return [{"line": place.line, "column": place.column} for place in error.locations or ()]


def _refusal(error: GraphQLError) -> dict[str, Any]:
    """An error of the query itself: no data beside it."""
    code = "undefinedField" if "Cannot query field" in error.message else "argumentNotAccepted"
    return {"message": error.message, "locations": _places(error), "extensions": {"code": code}}


def _error(error: GraphQLError) -> dict[str, Any]:
    """An error of one field, in GitHub's shape: its type beside the path, not inside `extensions`."""
    kind = (error.extensions or {}).get("type", "INTERNAL")
    return {
        "type": kind,
        "path": list(error.path or ()),
        "locations": _places(error),
        "message": error.message,
    }
