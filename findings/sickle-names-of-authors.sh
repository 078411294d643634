#!/usr/bin/env bash
# Sickle 0.7.0: arXiv's own OAI format has an author as `keyname`, `forenames`, `suffix`; a collaboration has a keyname alone.
#
# Guessed: `record.metadata` keeps an author's parts together, or the n-th keyname goes with the n-th forenames.
# Seen: each name of an element is one flat list of the whole record, wherever it stood. One author without forenames,
#   and everybody behind it has the next one's. (oaipmh-scythe 0.16.0 does the same.) `record.xml` has it all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Sickle==0.7.0
env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy -u ALL_PROXY -u all_proxy "$folder/venv/bin/python" - <<'PYTHON'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from sickle import Sickle

ANSWER = """<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2026-11-01T00:00:00Z</responseDate><request verb="ListRecords">http://127.0.0.1/oai</request>
<ListRecords><record><header><identifier>oai:arXiv.org:2101.00001</identifier><datestamp>2021-01-01</datestamp></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2101.00001</id><title>A Title</title><authors>
<author><keyname>Doe</keyname><forenames>Jane</forenames></author>
<author><keyname>The XYZ Collaboration</keyname></author>
<author><keyname>Roe</keyname><forenames>Ann</forenames></author>
</authors></arXiv></metadata></record></ListRecords></OAI-PMH>"""


class Archive(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.wfile.write(ANSWER.encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Archive)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = Sickle(f"http://127.0.0.1:{server.server_port}/oai")
(record,) = client.ListRecords(metadataPrefix="arXiv")
names = record.metadata
print(names["keyname"], names["forenames"], names["author"])
paired = [f"{forenames} {keyname}" for keyname, forenames in zip(names["keyname"], names["forenames"])]
print("in pairs:", paired)
assert paired == ["Jane Doe", "Ann The XYZ Collaboration"], "changed: an author's parts stay together"
PYTHON
