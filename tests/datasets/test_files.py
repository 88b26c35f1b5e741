import importlib.resources
import re
import subprocess
import sys

import pytest

from course_lib.datasets.files import SHA256, read_arrays, read_file

DATA = importlib.resources.files("course_lib.data")


@pytest.mark.parametrize("name", sorted(SHA256))
def test_each_bundled_file_is_whole(name):
    assert read_file(name)


def test_every_data_file_has_a_fingerprint():
    stored = {path.name for path in DATA.iterdir()}
    assert {n for n in stored if n.endswith((".npz", ".csv", ".json"))} == set(SHA256)


def test_licenses_record_name_and_fingerprint_of_each_file():
    text = (DATA / "LICENSES.md").read_text(encoding="utf8")
    recorded = re.findall(r"^## (\S+)$.*?`([0-9a-f]{64})`", text, re.M | re.S)
    assert dict(recorded) == SHA256


def test_one_flipped_bit_is_refused(tmp_path):
    content = bytearray(read_file("names.npz"))
    content[1000] ^= 1
    (tmp_path / "names.npz").write_bytes(content)
    with pytest.raises(
        ValueError, match=r"names\.npz is damaged: expected sha256 ae12"
    ):
        read_arrays("names.npz", folder=tmp_path)


def test_a_truncated_file_is_refused(tmp_path):
    (tmp_path / "penguins.csv").write_bytes(read_file("penguins.csv")[:-1])
    with pytest.raises(ValueError, match="damaged"):
        read_file("penguins.csv", folder=tmp_path)


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match=r"expected one of .* got 'iris\.csv'"):
        read_file("iris.csv")


def test_importing_reads_no_data_file():
    code = (
        "import sys\n"
        "opened = []\n"
        "hook = lambda event, args: event == 'open' and opened.append(args)\n"
        "sys.addaudithook(hook)\n"
        "import course_lib.datasets\n"
        "names = [str(args[0]) for args in opened]\n"
        "assert not any(n.endswith(('.npz', '.csv')) for n in names), names\n"
        "course_lib.datasets.load_names()\n"
        "names = [str(args[0]) for args in opened]\n"
        "assert any(n.endswith('names.npz') for n in names), names\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
