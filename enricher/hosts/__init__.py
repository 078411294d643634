"""Hosts, whoever asks them: how many requests at once, when the next one, and when to leave one alone.

The one keeper of politeness, on a floor of its own below `io` and `sources`, which both ask through it.
Its state lives as long as the process.
"""
