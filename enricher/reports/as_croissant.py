"""The dataset's metadata as Croissant 1.0 (JSON-LD), for hubs and loaders that read that.

Comes in: what the dataset is, its fields, and the file of the table beside it with its sum. Goes out: one
JSON object. The context is the published one (https://docs.mlcommons.org/croissant/docs/croissant-spec.html).
"""

from collections.abc import Mapping

import msgspec

from enricher.reports.data_card import About
from enricher.reports.dataset import FIELDS, Field

CONTEXT: Mapping[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
} | {
    name: f"cr:{name}"
    for name in (
        "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty",
        "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5",
        "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
        "separator", "source", "subField", "transform",
    )
}  # fmt: skip

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
DATA_TYPES: dict[str, str] = {
    "text": "sc:Text",
    "address": "sc:URL",
    "truth": "sc:Boolean",
    "integer": "sc:Integer",
    "date": "sc:Date",
    "time": "sc:DateTime",
}
NO_LICENSE = "NOASSERTION"
"""SPDX's word where nobody said one."""

TABLE = "table"
RECORD_SET = "repositories"


def render_croissant(about: About) -> bytes:
    """The description of the table in the file that `about` names."""
    told = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": about.title,
        "description": about.description,
        "license": about.license or NO_LICENSE,
        "url": about.url or about.file,
        "creator": {"@type": "sc:Organization", "name": about.creator},
        "datePublished": f"{about.made_at:%Y-%m-%d}",
        "version": f"{about.made_at:%Y.%-m.%-d}",
        "citeAs": about.citation,
        "isLiveDataset": False,
        "distribution": [_file(about)],
        "recordSet": [_record_set()],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _file(about: About) -> dict[str, object]:
    return {
        "@type": "cr:FileObject",
        "@id": TABLE,
        "name": about.file,
        "description": "One row for each repository of each paper.",
        "contentUrl": about.file,
        "contentSize": f"{about.octets} B",
        "encodingFormat": about.encoding,
        "sha256": about.sha256,
    }


def _record_set() -> dict[str, object]:
    return {
        "@type": "cr:RecordSet",
        "@id": RECORD_SET,
        "name": RECORD_SET,
        "description": "Repositories of papers, with who says so and what was seen.",
        "field": [_field(field) for field in FIELDS],
    }


def _field(field: Field) -> dict[str, object]:
    return {
        "@type": "cr:Field",
        "@id": f"{RECORD_SET}/{field.name}",
        "name": field.name,
        "description": field.means,
        "dataType": DATA_TYPES[field.kind],
        "source": {"fileObject": {"@id": TABLE}, "extract": {"column": field.name}},
    }
