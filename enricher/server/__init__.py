"""The service over HTTP: one process over one `Enricher`, its jobs on disk, its contract made of its types.

Comes in: an open `Enricher`, a folder, tokens. Goes out: a server. `table` lists every address that it
answers; `gate` decides who may ask it; each module of `resources` answers one of them.
"""
