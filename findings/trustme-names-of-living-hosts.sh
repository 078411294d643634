#!/usr/bin/env bash
# trustme 1.2.1 (with idna 3.20): certificates for tests, of names that hosts of the web have.
#
# Guessed: a certificate can be had for whatever name a client may ask for: `r3---sn.example.org` (YouTube's videos are
#   served by such), `my_data.example.org` (buckets of S3), `xn--n3h.example.org` (a snowman's, which browsers open).
# Seen: all three are refused (IDNA 2008 has no such labels, and it is asked of ASCII too), while a wildcard is made.
#   Of the wildcard Python's ssl, and so requests, takes the first and the third name; the second, which curl and browsers
#   open with it, is a "Hostname mismatch": OpenSSL lets no wildcard stand for an underscore.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trustme==1.2.1 idna==3.20
"$folder/venv/bin/python" - <<'PYTHON'
import ssl

import trustme

NAMES = ("r3---sn.example.org", "my_data.example.org", "xn--n3h.example.org", "lake.example.org")
authority = trustme.CA()


def issued(name):
    try:
        authority.issue_cert(name)
    except ValueError as error:
        return type(error).__name__
    return "issued"


def met(name, certificate):
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(serving)
    asking = ssl.create_default_context()
    authority.configure_trust(asking)
    here, there = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = asking.wrap_bio(here, there, server_hostname=name)
    server = serving.wrap_bio(there, here, server_side=True)
    try:
        for side in (client, server, client):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    except ssl.SSLCertVerificationError as error:
        return error.verify_message.partition(",")[0]
    return "trusted"


made = {name: issued(name) for name in NAMES}
wildcard = authority.issue_cert("*.example.org")
seen = {name: met(name, wildcard) for name in NAMES}
print(made, seen, sep="\n")
assert list(made.values()) == ["IDNAError", "InvalidCodepoint", "InvalidCodepoint", "issued"], f"changed: {made}"
assert list(seen.values()) == ["trusted", "Hostname mismatch", "trusted", "trusted"], f"changed: {seen}"
PYTHON
