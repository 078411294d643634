"""Markdown and HTML -> blocks, in the order in which a reader meets them."""
