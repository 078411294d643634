"""`python -m enricher` is the console command."""

import sys

from enricher.cli import command

if __name__ == "__main__":
    sys.exit(command())
