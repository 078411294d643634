"""Ray as the engine: workers and owners are its actors, on this machine or on a cluster's.

The one place that knows of Ray. What actors say to each other is octets of `engine.letters`.
"""
