"""The parts of `scripts/bench_links.py`: lists of addresses, a server for them, and who is measured."""
