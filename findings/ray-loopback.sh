#!/usr/bin/env bash
# ray 2.60.0: started at 127.0.0.1, by a program that minds its own SIGTERM.
#
# Guessed: `_node_ip_address="127.0.0.1"` keeps it on loopback; its workers look for modules where installed ones are; a
#   program's own handler of SIGTERM, set before, goes on being called.
# Seen: where the machine has any other address, that one is taken for the node's, and all of Ray listens at `*`;
#   `RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER=0`, named for other systems, keeps it on loopback. The current folder is on the
#   workers' `sys.path`. The handler is not called: the process ends with 15, or three seconds later with SIGABRT. (From
#   a thread that is not the first one, it is called, and SIGABRT follows.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ray==2.60.0
cat > "$folder/start.py" <<'PYTHON'
import os
import signal
import sys
import time

signal.signal(signal.SIGTERM, lambda *_: print("our handler is called", flush=True))
import ray

ray.init(num_cpus=1, _node_ip_address="127.0.0.1", include_dashboard=False, log_to_driver=False,
         object_store_memory=80 * 2**20, _temp_dir=sys.argv[1])
here = os.path.abspath(".")


@ray.remote
def paths():
    return sys.path


print("node:", ray.nodes()[0]["NodeManagerAddress"], flush=True)
print("the current folder is imported from:", here in ray.get(paths.remote()), flush=True)
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(10)
print("alive", flush=True)
PYTHON
cd "$folder"
export RAY_USAGE_STATS_ENABLED=0 RAY_AUTH_MODE=token RAY_AUTH_TOKEN=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
for alone in "" 0; do
  echo "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER=$alone"
  if [ -n "$alone" ]; then export RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER=$alone; fi
  code=0
  "$folder/venv/bin/python" start.py "$folder/ray$alone" > said 2> /dev/null || code=$?
  cat said
  echo "exit code $code"
  if [ -z "$alone" ] && [ -n "$(hostname -I | tr -d ' ')" ]; then
    ! grep -q "node: 127.0.0.1" said || { echo "changed: it keeps to the address that it was given"; exit 1; }
  else
    grep -q "node: 127.0.0.1" said || { echo "changed: it listens elsewhere all the same"; exit 1; }
  fi
  grep -q "imported from: True" said || { echo "changed: the current folder is left alone"; exit 1; }
  ! grep -q "our handler" said || { echo "changed: our own handler is called"; exit 1; }
done
