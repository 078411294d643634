"""Engines: how the work on a large input is spread over processes and machines.

A driver cuts the input into numbered chunks (`chunks`), workers make records of them (`working`), owners
alone ask the hosts of their partition (`partitions`, `owning`, `relaying`), and what is finished stands in
shards that are joined in the end (`shards`).
"""
