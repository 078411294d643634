#!/usr/bin/env bash
# warcio 1.8.1: bodies of a WARC whose head says `Content-Encoding: x-gzip` or `gzip, gzip`, as servers send them.
#
# Guessed: `content_stream()`, the decoded body, unpacks them as it does `gzip` (RFC 9110, 8.4.1.3: `x-gzip` is to be taken
#   for `gzip`; 8.4: codings are undone one after another), or says that it cannot.
# Seen: both come packed, without a word: links are sought in octets that hold none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1
"$folder/venv/bin/python" - <<'PYTHON'
import gzip
import io

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = b"Deep Lakes: https://github.com/lakes/deep"


def is_read(coding, body):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/plain"), ("Content-Encoding", coding)], protocol="HTTP/1.1")
    address = "https://a.example.org/lakes"
    writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=head))
    file.seek(0)
    (body,) = [record.content_stream().read() for record in ArchiveIterator(file)]
    return body == TEXT


packed = gzip.compress(TEXT)
seen = {
    "gzip": is_read("gzip", packed),
    "x-gzip": is_read("x-gzip", packed),
    "gzip, gzip": is_read("gzip, gzip", gzip.compress(packed)),
}
print(seen)
assert seen == {"gzip": True, "x-gzip": False, "gzip, gzip": False}, f"changed: {seen}"
PYTHON
