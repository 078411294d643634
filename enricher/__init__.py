"""Metadata enrichment and link checking for research papers."""

__version__ = "0.1.0"
