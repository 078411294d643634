"""A client made of the OpenAPI document: whatever it sends, it is answered as the document says."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.calling import DOCUMENT, TOKENS, WRITER, Caller, sandboxed

OPERATIONS = [
    (method, path) for path, methods in DOCUMENT["paths"].items() for method in methods
]  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
TEXT_FOR_HEADS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
EXAMPLES: dict[str, Any] = {
    "url": "https://site-1.example.org/", "urls": ["https://site-2.example.org/"], "title": "Counting",
    "abstract": "See https://site-3.example.org/ here.", "arxiv_id": "2006.09214",
}  # fmt: skip


def value_of(form: dict[str, Any]) -> st.SearchStrategy[str]:
    """What fits a parameter's schema, and now and then what does not."""
    fits: st.SearchStrategy[Any]
    match form:
        case {"enum": words}:
            fits = st.sampled_from(words)
        case {"type": "boolean"}:
            fits = st.sampled_from(["true", "false"])
        case {"type": "integer"}:
            fits = st.integers(form.get("minimum", 0), form.get("maximum", 1000)).map(str)
        case {"pattern": pattern}:
            fits = st.from_regex(pattern, fullmatch=True)
        case _:
            fits = st.sampled_from([str(EXAMPLES["url"]), "wayback", "200"]) | WORDS
    return st.one_of(fits, fits, fits, WORDS)


@st.composite
def requests(draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[str, str, dict[str, Any]]:
    """A method, an address and what else is sent."""
    method, path = draw(st.sampled_from(OPERATIONS))
    operation = DOCUMENT["paths"][path][method]
    query, headers = [], {}
    for param in operation.get("parameters", ()):
        if param["in"] == "path":
            path = path.replace(f"{{{param['name']}}}", quote(draw(st.sampled_from(ids) | WORDS), safe=""))
        elif param["in"] == "header" and draw(st.booleans()):
            headers[param["name"]] = draw(TEXT_FOR_HEADS)
        elif param["in"] == "query" and (param["required"] or draw(st.integers(0, 3)) == 0):
            query.append((param["name"], draw(value_of(param["schema"]))))
    how: dict[str, Any] = {"headers": headers}
    if "requestBody" in operation:
        known = st.fixed_dictionaries({}, optional={key: st.just(one) for key, one in EXAMPLES.items()})
        how |= draw(
            known.map(lambda one: {"json": one})
            | JSON.map(lambda one: {"json": one})
            | st.binary(max_size=200).map(lambda one: {"data": one})
        )
    return method.upper(), f"{path}?{urlencode(query, errors='replace')}", how


@pytest.mark.slow
def test_every_request_is_answered_as_the_document_says(tmp_path: Path) -> None:
    """Types, media, statuses; no request, however odd, is a mistake of the program's."""
    ids: tuple[str, ...] = ("none",)

    async def over(given_ones: list[tuple[str, str, dict[str, Any]]], caller: Caller) -> None:
        for method, path, how in given_ones:
            told = await caller.ask(method, path, WRITER, **how)
            assert told.status not in {401, 500}, (method, path, told.body)

    with asyncio.Runner() as runner:
        opening = sandboxed(tmp_path, tokens=TOKENS)
        caller = runner.run(opening.__aenter__())
        try:
            job = runner.run(caller.job({"urls": [EXAMPLES["url"]]}, token=WRITER))
            ids = (job["id"], "none")

            @settings(
                max_examples=150, deadline=None, database=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            )  # fmt: skip
            @given(st.lists(requests(ids), min_size=1, max_size=5))
            def play(given_ones: list[tuple[str, str, dict[str, Any]]]) -> None:
                runner.run(asyncio.wait_for(over(given_ones, caller), 120))

            play()
        finally:
            runner.run(opening.__aexit__(None, None, None))
