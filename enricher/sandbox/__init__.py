"""An offline stand-in of the outside world on loopback, for demos and for testing programs.

    async with World() as world:
        print(world.environment())

Everything in it is made up, and made up the same way every time. It needs the packages of the
extra `sandbox`; without them its import raises UsageError, which names the remedy.
"""

from enricher.errors import UsageError

try:
    from enricher.sandbox.districts import Description, District
    from enricher.sandbox.natures import NATURES
    from enricher.sandbox.options import Faults, Latency, Options
    from enricher.sandbox.world import World
except ModuleNotFoundError as missing:
    raise UsageError(
        f"the sandbox needs the package {missing.name}, which is not installed: "
        "pip install 'enricher[sandbox]'"
    ) from missing

__all__ = ["NATURES", "Description", "District", "Faults", "Latency", "Options", "World"]
