"""Blocks of a list or page -> entries -> papers: which belong together, what each part of one is."""
