"""Answers of APIs as tests keep them: what a recorder of HTTP (VCR, in YAML or JSON) wrote of one.

An object of a recording comes in; what was answered goes out, as text or as the object that holds it, or
None. What was asked is none of it: it may name papers by their identifiers, too.
https://vcrpy.readthedocs.io, https://docs.ropensci.org/vcr.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

Node = Mapping[str, Any]

_RECORDED = frozenset(("response", "string", "base64_string"))
_BESIDE = frozenset(("string", "base64_string", "encoding", "file"))
"""All that stands in the body of an answer."""
_BEGIN = ("{", "[", "<")


def recorded_in(value: Node) -> Any:
    """What was answered, where an object is an exchange that was recorded, or the body of its answer."""
    if _RECORDED.isdisjoint(value):
        return None  # as nearly all
    if "request" in value and isinstance(response := value.get("response"), dict):
        content = response.get("content") or response.get("body")
        return (_text_of(content) if isinstance(content, str) else None) or response
    if not value.keys() <= _BESIDE:
        return None
    held = value.get("string") or value.get("base64_string")
    return _text_of(held) if isinstance(held, str) else None


def _text_of(held: str) -> str | None:
    """The text of an answer, where it is one of those that hold papers."""
    text = held.lstrip()
    if text and not text.startswith(_BEGIN):
        text = _decoded(text).lstrip()
    return text if text.startswith(_BEGIN) else None


def _decoded(text: str) -> str:
    """What base64 holds; empty where it is none."""
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
