"""The limits of a sandbox: what one submission, and each of its processes, may use."""

from dataclasses import dataclass, field

MIB = 2**20


def process_limits():
    """Return the limits of one process inside, by name in ``resource``."""
    return {
        "RLIMIT_AS": 2048 * MIB,
        "RLIMIT_NPROC": 32,
        "RLIMIT_FSIZE": 16 * MIB,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_SIGPENDING": 64,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_CORE": 0,
    }


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes
    ----------
    seconds : float
        Wall-clock time for all its steps and all its processes.
    stretch : float
        Seconds of the clock that a step may take for each of its ``seconds``, which are
        of CPU time.
    patience : float
        Seconds of the clock that it may take beyond that.
    memory : int
        Bytes for all its processes together.
    received : int
        Bytes that one process may send.
    files : int
        Files, folders, and links that it may have at a time. They are in memory, and an
        empty one takes a kilobyte of it.
    restarts : int
        How many fresh processes may be started after the first.
    process : dict
        Limits for each single process.
    """

    seconds: float = 120
    stretch: float = 3
    patience: float = 5
    memory: int = 3072 * MIB
    received: int = 64 * MIB
    files: int = 4096
    restarts: int = 5
    process: dict = field(default_factory=process_limits)


def from_the_start(limits):
    """Return the start of a command line whose program has these limits already.

    The number of processes isn't among them: outside, it would count all processes of
    the user who grades. The first process inside sets that one.

    Parameters
    ----------
    limits : dict
        By name in ``resource``.

    Examples
    --------
    >>> from_the_start({"RLIMIT_CORE": 0, "RLIMIT_NPROC": 32})
    ['prlimit', '--core=0', '--']
    """
    names = {
        name.removeprefix("RLIMIT_").lower(): most for name, most in limits.items()
    }
    names.pop("nproc", None)
    return ["prlimit", *(f"--{name}={most}" for name, most in names.items()), "--"]
