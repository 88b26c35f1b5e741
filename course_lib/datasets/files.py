"""Read a bundled file and verify that it is intact.

An interrupted download or an editor that "fixed" a file would silently change a
lesson's numbers. So the sha256 of each file, a fingerprint of all its bytes, is
recorded, and a file with a different fingerprint is refused.
"""

import io
from pathlib import Path

import numpy as np

#: Fingerprint of each bundled file, as in ``course_lib/data/LICENSES.md``.
SHA256 = {
    "block_2024.json": (
        "a0b3322d5ac79ec1621f44fe481e13122ea220bb64155f5901b308a7edba62bb"
    ),
    "shakespeare.json": (
        "63dc589809a9e2106b5b9e03067f8cc275ee0412d4960c1e61355b191eedfdf6"
    ),
    "shakespeare_small.npz": (
        "6a51cc128381e2e0b5a474de6f6b1cce7ef1915e9401a20a0e13276bb6fb4513"
    ),
    "digits.npz": "35ca2870ddda628aecd42364588fe5012bdb3df9ce91b9b943752b82b02f04c9",
    "mnist_10000_2000.npz": (
        "9a718f8b1d1bab052b55df899e5ca48e7ecf30e20aa5711b0aec883f1e2ef99f"
    ),
    "shakespeare_large.npz": (
        "7eff30aec7959ea4db6aa4eaa0b84eba8ab69c61021a36085e9c504ac7e8f4ae"
    ),
    "names.npz": "ae12974ae16e06e5c6a287442cec5d6ea2cc1fb0dadd0ae65e4dadd26639cdb8",
    "penguins.csv": "f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93",
    "pytorch.json": "8377be4aeec89577229b799cc3bac2977d466fa92d83ee3f0efa00602ec91ff6",
    "shakespeare.npz": (
        "12f8c246c3ac5cd6c8397a0da32e7d79122892751a2045621f46be0c93549e67"
    ),
    "tapes.json": "3f223c9bd108e524b524ce7c9facb3efe5c066a3ada575437e3101f36940e2e6",
    "experts.json": "9898d3c0fd989f13cac5daae33a94e58216fc000b10f383e1eaeea8de443f02d",
    "low_rank.json": "62dd255acb4802fc3f1d2cd50e0360c353f3a76ebaffba6038f9640e40878137",
    "scaling.json": "4c871faca23b807f929320458665659640a544b4c098945dcf36e85c73585a6f",
    "variants.json": "c3a148d2416563781b324dd808b44bb9576bd7dea5a42e3546e53f6da3b01282",
}


def read_file(name: str, folder: Path | None = None) -> bytes:
    """Return the bytes of a bundled file after checking its sha256.

    Parameters
    ----------
    name : str
        One of the keys of ``SHA256``.
    folder : path, optional
        Where to look; by default, the package ``course_lib.data``.

    Returns
    -------
    bytes

    Raises
    ------
    ValueError
        If the name is unknown or the file is damaged.
    FileNotFoundError
        If the file is missing.

    Examples
    --------
    >>> read_file("penguins.csv")[:7]
    b'species'
    """
    # Loading these takes as long as a fifth of NumPy, and most lessons read no file.
    import hashlib
    import importlib.resources

    if name not in SHA256:
        raise ValueError(f"expected one of {sorted(SHA256)}, got {name!r}")
    if folder is None:
        folder = importlib.resources.files("course_lib.data")
    content = (folder / name).read_bytes()
    received = hashlib.sha256(content).hexdigest()
    if received != SHA256[name]:
        raise ValueError(
            f"the data file {name} is damaged: expected sha256 {SHA256[name]}, "
            f"got {received}. Restore it, or install the course again."
        )
    return content


def read_arrays(name: str, folder: Path | None = None) -> dict[str, np.ndarray]:
    """Return the arrays of a bundled npz file as a dict from name to ndarray.

    Examples
    --------
    >>> read_arrays("digits.npz")["x"].shape
    (1797, 8, 8)
    """
    with np.load(io.BytesIO(read_file(name, folder))) as archive:
        return {key: archive[key] for key in archive.files}
