"""Jobs: what was accepted is on disk, and is worked on by a bounded number of runs."""
