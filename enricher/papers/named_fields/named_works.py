"""Works of which other objects tell: the papers that some software names, and ORCID's groups of one work.

A decoded object comes in; objects of the works go out. https://codemeta.github.io/terms/
(`referencePublication`; without it the software itself), https://info.orcid.org/documentation/.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_SOFTWARE = (("codeRepository", "code"), ("url", "website"))
"""What of some software belongs to the paper on it, and the word for it."""
_NOT_THE_PAPERS = ("referencePublication", "identifier")

Node = Mapping[str, Any]


def works_of(value: Node) -> Iterator[Node] | None:
    """The papers on some software, or the one work of a group as its sources tell it; else None."""
    if isinstance(summaries := value.get("work-summary"), list):
        return iter(_of_sources(summaries))
    if isinstance(told := value.get("static_data"), dict) and isinstance(told.get("summary"), dict):
        return iter((_of_web_of_science(told["summary"], value.get("dynamic_data")),))
    if "referencePublication" in value and ("codeRepository" in value or "@context" in value):
        return _of_software(value)
    if value.get("@type") in _PROGRAMS and "codeRepository" in value and "@context" in value:
        own = {name: one for name, one in value.items() if name not in ("@context", "@type")}
        return iter(({"title": value.get("name"), **own},))
    return None


def _of_web_of_science(summary: Node, dynamic: Any) -> Node:
    """A record of its Expanded API, which says of each title, name and identifier of which type it is.

    https://developer.clarivate.com/apis/wos
    """
    titles, names = (
        _listed(summary.get(name), inside) for name, inside in (("titles", "title"), ("names", "name"))
    )
    clustered = _inside(_inside(dynamic, "cluster_related"), "identifiers")
    listed = reversed(_listed(clustered, "identifier"))
    ids = {kind: one.get("value") for one in listed if isinstance(kind := one.get("type"), str)}
    return {
        "title": next((one.get("content") for one in titles if one.get("type") == "item"), None),
        "journal": next((one.get("content") for one in titles if one.get("type") == "source"), None),
        "authors": [one.get("display_name") for one in names if one.get("role") == "author"],
        "doi": ids.get("doi") or ids.get("xref_doi"),
        "date": _inside(summary, "pub_info").get("sortdate"),
    }


def _inside(value: Any, name: str) -> Node:
    held = value.get(name) if isinstance(value, Mapping) else None
    return held if isinstance(held, Mapping) else {}


def _listed(value: Any, name: str) -> list[Node]:
    """The objects under a name, where one alone stands without a list."""
    held = value.get(name) if isinstance(value, Mapping) else None
    return [one for one in (held if isinstance(held, list) else [held]) if isinstance(one, Mapping)]


_PROGRAMS = ("SoftwareSourceCode", "SoftwareApplication")
"""What a whole file of CodeMeta's is, which is told as it wants to be cited."""


def _of_sources(summaries: list[Any]) -> list[Node]:
    """The work as its first source tells it, with the identifiers and the address that later ones have."""
    told: list[Node] = [one for one in summaries[:_MOST_SOURCES] if isinstance(one, dict)]
    if len(told) < 2:
        return told
    held = (ids.get("external-id") for one in told if isinstance(ids := one.get("external-ids"), dict))
    merged = [one for listed in held if isinstance(listed, list) for one in listed]
    address = next((one["url"] for one in told if one.get("url")), None)
    return [{**told[0], "external-ids": {"external-id": merged}, "url": address}]


_MOST_SOURCES = 50


def is_reference(value: Node) -> bool:
    """Whether an object does nothing but name another one."""
    return "@id" in value and value.keys() <= {"@id", "@type"}


def _of_software(value: Node) -> Iterator[Node]:
    """Each paper on it, with its repository; one that is only named keeps the software's words."""
    own = {word: value[name] for name, word in _SOFTWARE if name in value}
    without = {name: one for name, one in value.items() if name not in _NOT_THE_PAPERS}
    publications = value["referencePublication"]
    told = publications if isinstance(publications, list) else [publications]
    for one in told:
        if isinstance(one, dict) and not is_reference(one):
            yield {name: held for name, held in one.items() if name != "@type"} | own
        elif name := one.get("@id") if isinstance(one, dict) else one:
            yield {**without, "identifier": name}
    if not told:
        yield {name: one for name, one in value.items() if name != "referencePublication"}
