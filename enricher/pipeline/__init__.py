"""The order of the work: chunks of papers in, records out, and every question asked once."""
