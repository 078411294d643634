"""An offline stand-in of the outside world on loopback, for demos and for testing programs.

    async with World() as world:
        print(world.environment())

Everything in it is made up, and made up the same way every time.
"""

from enricher.sandbox.districts import Description, District
from enricher.sandbox.natures import NATURES
from enricher.sandbox.options import Faults, Latency, Options
from enricher.sandbox.world import World

__all__ = ["NATURES", "Description", "District", "Faults", "Latency", "Options", "World"]
