"""Changes as an Atom feed (RFC 4287).

Comes in: a collection and its newest changes. Goes out: octets. Every word in it may be a stranger's: what
XML cannot hold, or what turns the direction of text, is shown as its code. Pure.
"""

import datetime as dt
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from urllib.parse import urlsplit

from enricher.escaping import visible
from enricher.server.messages import Change
from enricher.server.watch.collections import Watched

ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", ATOM)
LONGEST = 300
LONGEST_ADDRESS = 2_000
_UNWRITTEN = frozenset(' "<>\\^`{|}')


def feed(watched: Watched, changes: Sequence[Change], address: str) -> bytes:
    """The feed; `changes` newest first."""
    root = ET.Element(_tag("feed"))
    _add(root, "id", _id(watched, "feed"))
    _add(root, "title", f"What changed in {watched.name}")
    _add(root, "updated", _moment(changes[0].at if changes else watched.created_at))
    ET.SubElement(root, _tag("link"), rel="self", type="application/atom+xml", href=_written(address))
    _add(ET.SubElement(root, _tag("author")), "name", "enricher")
    for change in changes:
        _entry(root, watched, change)
    octets: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return octets


def _entry(root: ET.Element, watched: Watched, change: Change) -> None:
    entry = ET.SubElement(root, _tag("entry"))
    subject = change.url or (change.papers[0] if change.papers else watched.name)
    _add(entry, "id", _id(watched, str(change.id)))
    _add(entry, "title", f"{change.what}: {visible(subject, LONGEST)}")
    _add(entry, "updated", _moment(change.at))
    if change.url is not None and _is_web(change.url):
        ET.SubElement(entry, _tag("link"), rel="alternate", href=_written(change.url))
    ET.SubElement(entry, _tag("category"), term=change.what)
    content = ET.SubElement(entry, _tag("content"), type="text")
    content.text = _words(change)


def _words(change: Change) -> str:
    """What there is to say, a line a thing."""
    became = f"{change.before} → {change.after}" if change.before and change.after else change.after or ""
    lines = [became, change.detail, *(f"in: {paper}" for paper in change.papers)]
    return "\n".join([visible(line, LONGEST) for line in lines if line] or [change.what])


def _is_web(url: str) -> bool:
    try:
        return len(url) <= LONGEST_ADDRESS and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _written(url: str) -> str:
    """An address as an IRI may be written: no blanks, no controls, no brackets that only people write."""
    return "".join(char if char.isprintable() and char not in _UNWRITTEN else _percent(char) for char in url)


def _percent(char: str) -> str:
    return "".join(f"%{octet:02X}" for octet in char.encode("utf-8", "replace"))


def _id(watched: Watched, what: str) -> str:
    """The same for a change at all times and addresses, and another one for a later list of the same name."""
    return uuid.uuid5(
        uuid.NAMESPACE_OID, f"enricher {watched.name} {watched.created_at.isoformat()} {what}"
    ).urn


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _tag(name)).text = text


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
