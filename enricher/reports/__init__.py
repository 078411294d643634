"""Records -> reports: figures, pages, tables, differences and mended inputs.

Everything here is pure: records and texts come in, texts go out. Nothing is read
from disk, asked of a network, or taken from a clock. Statistics, plots and the
HTML page need the extra `enricher[report]` and are imported where they are used.
"""
