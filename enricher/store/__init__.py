"""What is remembered between runs: answers and histories on disk, shared by processes, aged by rules."""
