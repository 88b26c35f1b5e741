"""Hidden inputs that differ for every student and attempt, and can't be predicted.

The inputs of a question are drawn from a seed. It is computed from the name of the set,
the student, the attempt, and the *class key*, a secret that is kept next to the grades
and never handed out, so having the repository isn't enough to draw them.
"""

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

#: Bytes of a new key, and the fewest characters that a key file may have.
KEY_BYTES = 32
SHORTEST = 16


def seed_of(key: bytes, chapter: str, student: str, attempt: int) -> str:
    """Return the seed of one attempt of one student.

    Parameters
    ----------
    key : bytes
        The class key.
    chapter : str
        Name of the exercise set, such as ``"ch02"``.
    student : str
    attempt : int
        Counts from 1; each attempt gets different inputs.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> first = seed_of(b"a secret", "ch02", "s001", 1)
    >>> first == seed_of(b"a secret", "ch02", "s001", 1)
    True
    >>> first == seed_of(b"a secret", "ch02", "s001", 2)
    False
    """
    message = json.dumps([chapter, student, attempt]).encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def name_of(seed: str) -> str:
    """Return a short name for a seed, from which the seed can't be found.

    Examples
    --------
    >>> name_of("00ff")
    '8909cde2'
    """
    return hashlib.sha256(seed.encode()).hexdigest()[:8]


def class_key(path: str | Path) -> bytes:
    """Return the class key kept in a file, which is created if missing.

    Parameters
    ----------
    path : str or Path
        Only its owner can read a new file.

    Raises
    ------
    ValueError
        If the file has fewer than 16 characters, or if others can read it.
    OSError
        If the file can be neither read nor created.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept(path)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
    return _kept(path)


def _kept(path):
    """Read a key file, and refuse one that doesn't keep its secret."""
    if path.stat().st_mode & 0o077:
        raise ValueError(
            f"others can read the class key {path}: run chmod 600 on it, or remove it "
            "to get a new one"
        )
    key = path.read_bytes().strip()
    if len(key) < SHORTEST:
        raise ValueError(
            f"expected a class key of at least {SHORTEST} characters in {path}, got "
            f"{len(key)}: remove the file to get a new one"
        )
    return key
