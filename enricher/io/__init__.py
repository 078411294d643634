"""The outside, asked: HTTP and everything that makes it polite and safe; and what is remembered of it."""
