"""`enricher schema`: the record's JSON Schema on stdout."""

import argparse

import msgspec

from enricher import record

EXAMPLES = """examples:
  enricher schema > record.schema.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    print(msgspec.json.format(msgspec.json.encode(record.schema()), indent=2).decode())
    return 0
