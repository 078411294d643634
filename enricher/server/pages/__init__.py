"""Pages for people: made on the server, whole without a script, told live with one.

Comes in: requests that the gate let pass. Goes out: HTML under a strict content policy. Every string on them
is a stranger's: `rendering` escapes each one and shows what cannot be seen as its code.
"""
