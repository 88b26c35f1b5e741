"""The optional command refuses files that aren't MNIST's, and its stored rows hold."""

import gzip
import hashlib

import numpy as np
import pytest

from book.evidence.published import full_mnist, page

IMAGES = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)
CONTENT = b"\0\0\x08\x03" + np.array([3, 2, 2], ">u4").tobytes() + IMAGES.tobytes()


@pytest.fixture
def known(monkeypatch):
    """Make three tiny images pass for a file of MNIST."""
    sha = hashlib.sha256(CONTENT).hexdigest()
    monkeypatch.setattr(full_mnist, "SHA256", {"images": sha})


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_read_packed_or_not(known, tmp_path, packed):
    name = "images.gz" if packed else "images"
    (tmp_path / name).write_bytes(gzip.compress(CONTENT) if packed else CONTENT)
    assert np.array_equal(full_mnist.read_idx(tmp_path, "images"), IMAGES)


def test_another_file_is_refused(known, tmp_path):
    (tmp_path / "images").write_bytes(CONTENT[:-1] + b"!")
    with pytest.raises(ValueError, match="expected images with sha256"):
        full_mnist.read_idx(tmp_path, "images")


def test_a_missing_file_is_named(known, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"expected images or images\.gz"):
        full_mnist.read_idx(tmp_path, "images")


def test_all_four_files_have_a_fingerprint():
    assert len(full_mnist.SHA256) == 4
    assert all(len(value) == 64 for value in full_mnist.SHA256.values())


def test_stored_rows_are_those_of_now_and_one_was_not_found():
    stored = page.stored_results()
    assert [r.claim for r in stored] == full_mnist.CLAIMS
    assert [r.holds for r in stored] == [True, True, True, True, False]
    assert page.whole_mnist().rows[-1][-1].startswith("not found")
