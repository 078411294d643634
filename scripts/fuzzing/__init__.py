"""What `scripts/fuzz.py` fuzzes, and its seeds."""
