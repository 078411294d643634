"""Lists under watch: looked at again on their schedule, and what changed is told once."""
