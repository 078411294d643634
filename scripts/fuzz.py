"""Fuzz all that reads a stranger's octets: `fuzz.py [--seconds N] [--only NAME] [--kept | --files FOLDER]`.

Coverage-guided by atheris where it is installed, else by mutation alone. Starts from the seeds that are kept
in `scripts/fuzzing/seeds/NAME/`; an input that breaks something is kept there too, and is played first from
then on. `--kept` searches for nothing: it plays what is kept and measures growth, the same on every day.
`--files` mutates whole files and splices them, for one target: layouts of many lines, which a search from
small seeds never comes to. Prints executions, crashes (exit 1 where there is one) and the slowest growth.
"""

import argparse
import hashlib
import math
import random
import re
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_ONCE = 2
"""Searches, each in a process of its own, beside which this one plays and measures."""

SEEDS = Path(__file__).parent / "fuzzing" / "seeds"
LONGEST, LONGEST_FILE = 4_096, 20_000
SIZES, FELT, MOST_SECONDS = (16_000, 64_000), 0.1, 6.0
"""Octets that growth is measured at, the CPU seconds from which it counts, and those after which it ends."""

STEEP = 1.6
"""An exponent above this is told as growth that is not linear; noise stays below it."""


def seeds_of(name: str) -> list[Path]:
    """The kept seeds of a target, in a fixed order."""
    return sorted((SEEDS / name).glob("*"))


def keep(name: str, octets: bytes) -> Path:
    """Keep an input that broke something."""
    path = SEEDS / name / f"crash-{hashlib.sha256(octets).hexdigest()[:12]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(octets)
    return path


def guided(name: str, seconds: int) -> None:
    """One target under atheris, in this process, which ends with it."""
    import tempfile

    import atheris

    with atheris.instrument_imports(include=["enricher"]):
        from fuzzing.targets import TARGETS
    target = TARGETS[name]
    with tempfile.TemporaryDirectory() as corpus:
        atheris.Setup(
            [
                sys.argv[0], corpus, *([str(SEEDS / name)] if (SEEDS / name).is_dir() else []),
                f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2500",
                "-print_final_stats=1", f"-artifact_prefix={SEEDS / name}/crash-", "-verbosity=0",
            ],
            target,
        )  # fmt: skip
        (SEEDS / name).mkdir(parents=True, exist_ok=True)
        atheris.Fuzz()


def unguided(name: str, seconds: int, pool: Sequence[bytes] = ()) -> int:
    """The same by mutation of the seeds, or of those of a pool; how many inputs were tried."""
    from fuzzing.targets import TARGETS

    target, rng = TARGETS[name], random.Random(time.time_ns())
    pool = pool or [path.read_bytes() for path in seeds_of(name)] or [b""]
    tried, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        octets = mutated(spliced(rng.choice(pool), rng.choice(pool), rng), rng)
        tried += 1
        try:
            seconds_taken = spent(target, octets)
        except Exception:
            traceback.print_exc()
            print(f"kept as {keep(name, octets)}")
            raise
        if seconds_taken >= MOST_SECONDS:
            sys.exit(f"{len(octets):,} octets take {MOST_SECONDS} s and more: kept as {keep(name, octets)}")
    return tried


def files_in(name: str, folder: Path) -> list[bytes]:
    """What a target takes, of each file of a folder; of the forms the one that is recognised."""
    before = b"\0" if name == "forms" else b""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [before + path.read_bytes()[:LONGEST_FILE] for path in files]


def spliced(octets: bytes, other: bytes, rng: random.Random) -> bytes:
    """A piece of one put into another, or a piece alone; every third time neither."""
    at, start = rng.randint(0, len(octets)), rng.randint(0, len(other))
    match rng.randint(0, 2):
        case 0:
            return octets[:at] + other[start : start + rng.randint(0, 3_000)] + octets[at:]
        case 1:
            return octets[:1] + octets[at : at + rng.randint(0, 3_000)]
        case _:
            return octets


def mutated(octets: bytes, rng: random.Random) -> bytes:
    """A neighbour: pieces cut, doubled, swapped, octets flipped."""
    made = bytearray(octets)
    for _ in range(rng.randint(1, 6)):
        at, size = rng.randint(0, len(made)), rng.randint(0, 40)
        match rng.randint(0, 3):
            case 0:
                del made[at : at + size]
            case 1:
                made[at:at] = made[at : at + size] * rng.randint(1, 8)
            case 2:
                made[at : at + 1] = bytes([rng.randrange(256)])
            case _:
                made[at:at] = rng.choice(
                    (b"[", b"](", b"::", b"##[", b'"', b"\\ud800", b"{", b"\x1b", b"\n", b"|")
                )
    return bytes(made[: max(LONGEST, len(octets))])


def run_target(name: str, seconds: int) -> tuple[int, bool]:
    """A target in a process of its own: executions, and whether it held."""
    command = [sys.executable, __file__, "--child", name, "--seconds", str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds * 3 + 120, check=False)
    except subprocess.TimeoutExpired:
        print(f"{name}: did not come to an end")
        return 0, False
    said = done.stdout + done.stderr
    counted = re.search(r"number_of_executed_units: (\d+)", said) or re.search(r"executed (\d+)", said)
    if done.returncode:
        print(said[-3_000:])
    return int(counted[1]) if counted else 0, done.returncode == 0


def played(name: str) -> tuple[int, bool]:
    """Every kept seed of a target, in this process: how many, and whether all held."""
    from fuzzing.targets import TARGETS

    held = True
    for path in seeds_of(name):
        try:
            TARGETS[name](path.read_bytes())
        except Exception:
            traceback.print_exc()
            print(f"{path} broke {name}")
            held = False
    return len(seeds_of(name)), held


def growth(name: str) -> tuple[float, str]:
    """The steepest exponent of CPU by size over the target's repeated units, and the unit."""
    from fuzzing.targets import TARGETS, UNITS

    target, worst = TARGETS[name], (0.0, "")
    for head, unit, tail in UNITS.get(name, ()):
        small, large = (head + unit * (size // len(unit)) + tail for size in SIZES)
        steepest = exponent(target, small, large)
        if steepest >= STEEP:  # the machine may have been busy: what is steep is so every time
            steepest = min(steepest, exponent(target, small, large), exponent(target, small, large))
        worst = max(worst, (steepest, f"{head[:20]!r} + {unit!r}"))
    return worst


def exponent(target: Callable[[bytes], None], small: bytes, large: bytes) -> float:
    """How CPU grows by size; 0 where there is too little of it to tell from noise."""
    first, second = spent(target, small), spent(target, large)
    return math.log(second / max(first, FELT / 8)) / math.log(4) if second >= FELT else 0.0


def spent(target: Callable[[bytes], None], octets: bytes) -> float:
    """CPU seconds of one execution, which is ended where it takes too many."""

    def too_much(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, too_much)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    began = time.process_time()
    try:
        target(octets)
    except TimeoutError:
        return MOST_SECONDS * 8
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began


def main() -> int:
    """Run all targets, or one; 1 where something broke or grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=100, help="of search in all, shared out evenly")
    parser.add_argument("--only", help="one target")
    parser.add_argument(
        "--kept", action="store_true", help="search for nothing: play what is kept, and measure growth"
    )
    parser.add_argument("--files", type=Path, help="of this folder, mutated as a whole, for one target")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.files and not args.only:
        parser.error("--files are mutated for one target: name it with --only")
    sys.path.insert(0, str(Path(__file__).parent))
    if args.child:
        return child(args.child, args.seconds)
    if args.files:
        tried = unguided(args.only, args.seconds, files_in(args.only, args.files))
        print(f"{args.only}: {tried:,} executions held")
        return 0
    from fuzzing.targets import TARGETS

    names = [args.only] if args.only else list(TARGETS)
    seconds = 0 if args.kept else max(1, args.seconds // len(names))
    total, broken, worst = 0, [], (0.0, "")
    with ThreadPoolExecutor(AT_ONCE) as searches:
        found = {name: searches.submit(run_target, name, seconds) for name in names if seconds}
        for name in names:
            executed, held = played(name)
            steepest = growth(name)
            worst = max(worst, steepest)
            if name in found:
                searched, held_on = found[name].result()
                executed, held = executed + searched, held and held_on
            total += executed
            broken += [] if held and steepest[0] < STEEP else [name]
            state = "held" if held else "BROKE"
            print(
                f"{name:10} {executed:>9,} executions  {state:5} growth {steepest[0]:.2f} {steepest[1]}",
                flush=True,
            )
    print(f"{total:,} executions; {len(broken)} targets with crashes or steep growth {broken or ''}")
    print(f"slowest growth: size to the {worst[0]:.2f}, {worst[1]}")
    return 1 if broken else 0


def child(name: str, seconds: int) -> int:
    """One target, guided where that can be."""
    from importlib.util import find_spec

    if find_spec("atheris"):
        guided(name, seconds)
        return 0
    print(f"executed {unguided(name, seconds)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
