"""MARC 21 in JSON: a record as programs for libraries write it.

A decoded object comes in, named fields go out, by the rules of MARC in XML.
https://github.com/marc4j/marc4j/wiki/MARC-in-JSON-Description.
"""

from collections.abc import Mapping
from typing import Any

from enricher.papers.readers.marc_xml import DataField, told_in
from enricher.papers.readers.xml_papers import Fields
from enricher.papers.words.authors import spoken


def fields_of(value: Mapping[str, Any]) -> Fields | None:
    """The paper's fields; None where an object holds no field of MARC."""
    held: dict[str, list[DataField]] = {}
    listed = value.get("fields")
    for one in listed if isinstance(listed, list) else ():
        for tag, field in one.items() if isinstance(one, dict) else ():
            if isinstance(field, dict) and isinstance(parts := field.get("subfields"), list):
                held.setdefault(tag, []).append(_field(str(field.get("ind2", "")), parts))
    if not held:
        return None
    told = told_in(held)
    return {**told, "authors": [spoken(name) for name in told["authors"]]}


def _field(second: str, parts: list[Any]) -> DataField:
    told: dict[str, list[str]] = {}
    for one in parts:
        for code, text in one.items() if isinstance(one, dict) else ():
            if isinstance(text, str) and (plain := " ".join(text.split())):
                told.setdefault(code, []).append(plain)
    return DataField(second.strip(), told)
