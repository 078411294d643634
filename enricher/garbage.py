"""When a process that works on a run looks for garbage: seldom.

Comes in: nothing. Goes out: nothing; the process is set so until something else sets it.
"""

import gc

YOUNG_OBJECTS = 400_000
"""So many more objects made than freed, and the young ones are looked through for garbage.

What is in flight is no garbage: looking through thousands of requests for cycles took a third of a run. The
papers of a full window are 200,000 objects, of which a look takes 70 ms and more, and finds some hundred.
"""


def look_seldom() -> None:
    """Look for garbage only once there may be much of it."""
    gc.set_threshold(YOUNG_OBJECTS, 50, 100)
