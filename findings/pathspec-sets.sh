#!/usr/bin/env bash
# pathspec 1.1.1: sets in brackets of a pattern of `.gitignore`, which git's manual has "as fnmatch(3)".
#
# Guessed: `GitIgnoreSpec`, made "to replicate git's behaviour", reads `[[:digit:]]` and `[a\-c]` as git does.
# Seen: a class is a set of its own letters with a `]` to follow, so that a file that git ignores is not, with a
#   FutureWarning of Python's `re` on standard error; a backslash in a set is a member of it, or makes a range of it;
#   `a/**/` names `a` itself and its files, where git means the folders below it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pathspec==1.1.1
git init --quiet "$folder/tree"
cd "$folder/tree"
"$folder/venv/bin/python" -W error::FutureWarning - <<'PYTHON'
import subprocess
import warnings
from pathlib import Path

from pathspec import GitIgnoreSpec


def git(pattern, path):
    Path(".gitignore").write_text(pattern + "\n")
    return subprocess.run(["git", "check-ignore", "--no-index", "-q", path], check=False).returncode == 0


try:
    GitIgnoreSpec.from_lines(["paper-[[:digit:]].md"])
    raise SystemExit("changed: no warning of a set within a set")
except FutureWarning as seen:
    print(f"warned: {seen}")
warnings.simplefilter("ignore")
for pattern, path, wanted in [
    ("paper-[[:digit:]].md", "paper-7.md", True), ("[a\\-c].md", "b.md", False), ("a/**/", "a/paper.md", False),
]:
    theirs = GitIgnoreSpec.from_lines([pattern]).match_file(path)
    print(f"{pattern} {path}: git {git(pattern, path)}, pathspec {theirs}")
    assert git(pattern, path) is wanted, "changed: git means something else"
    assert theirs is not wanted, "changed: pathspec agrees with git"
PYTHON
