#!/usr/bin/env bash
# FastWARC 2.0.1: records of a web archive. WARC's standard says that the names of fields may be written in any case
# (a program that keeps headers in Go's canonical form writes `Warc-Type`), and its version 1.0 puts addresses between `<` and `>`,
# as GNU Wget writes them. warcio 1.8.1 reads all of these.
#
# Guessed: so does FastWARC.
# Seen: with `Warc-Type` a record is of the type `unknown`: who asks for responses gets all others, in silence; with
#   `content-type` it has no HTTP status, and the page begins with its HTTP header; an address keeps its angles.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check FastWARC==2.0.1 warcio==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
from io import BytesIO

from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as Warcio

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhello"


def record(address, kind="WARC-Type", form="Content-Type"):
    head = (
        f"WARC/1.0\r\n{kind}: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"WARC-Date: 2020-06-17T10:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"{form}: application/http; msgtype=response\r\nContent-Length: {len(PAGE)}\r\n\r\n"
    )
    return head.encode() + PAGE + b"\r\n\r\n"


archive = b"".join([
    record("https://example.org/1"),
    record("https://example.org/2", kind="Warc-Type"),
    record("https://example.org/3", form="content-type"),
    record("<https://example.org/4>"),
])
by_warcio = [
    (each.rec_headers.get_header("WARC-Target-URI"), each.http_headers.get_statuscode(), each.content_stream().read())
    for each in Warcio(BytesIO(archive))
    if each.rec_type == "response"
]
seen = [
    (each.headers["WARC-Target-URI"], each.http_headers and str(each.http_headers.status_code), each.reader.read())
    for each in ArchiveIterator(BytesIO(archive), record_types=WarcRecordType.response)
]
print(*by_warcio, *seen, sep="\n")
assert by_warcio == [(f"https://example.org/{n}", "200", b"hello") for n in (1, 2, 3, 4)]
assert [address for address, _, _ in seen] == [
    "https://example.org/1", "https://example.org/3", "<https://example.org/4>"
], "changed: names may have any case, and addresses lose their angles"
assert seen[1][1:] == (None, PAGE), "changed: names may have any case"
PYTHON
