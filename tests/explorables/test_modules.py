"""The scripts of the figures: joined to one file each, small, and without requests."""

import re
import subprocess

import pytest
from explorables.javascript import CLASSES, STATIC, node

from course_lib.explorables.modules import files_of, join, read_static

SCRIPTS = sorted(STATIC.glob("*.js"))
LARGEST = 15_000  # bytes
LONGEST = 250  # lines


def names(paths):
    return [path.stem for path in paths]


def test_files_come_after_those_that_they_import():
    files = files_of("perceptron")
    assert files[-1] == "perceptron"
    assert files.index("numbers") < files.index("stage") < files.index("plane")
    assert len(files) == len(set(files))


def test_joined_module_imports_and_exports_nothing():
    assert not re.search(r"^(import|export) ", join("perceptron"), re.MULTILINE)


def test_file_that_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"explorables/static, got 'absent.js'"):
        read_static("absent.js")


@pytest.mark.parametrize("kind", CLASSES.values(), ids=lambda kind: kind.__name__)
def test_joined_script_is_one_correct_module(kind, tmp_path):
    script = tmp_path / "figure.mjs"
    script.write_text(kind._esm, encoding="utf-8")
    ended = subprocess.run(
        [node(), "--check", str(script)], capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr  # a name defined twice fails here
    assert kind._esm.count("export default") == 1


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_script_is_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) <= LARGEST
    assert len(text.splitlines()) <= LONGEST
    assert text.startswith("// ")


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_script_asks_nothing_of_the_network_and_can_stand_in_a_page(path):
    text = path.read_text(encoding="utf-8")
    outside = text.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|fetch\(|XMLHttpRequest|import\(", outside)
    assert "</script" not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_script_imports_in_the_one_way_that_is_joined(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("import"):
            assert re.fullmatch(r'import \{ [\w, ]+ \} from "\./\w+\.js";', line)


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_core_knows_no_page(path):
    text = path.read_text(encoding="utf-8")
    if path.stem.endswith("_core") or path.stem in ("half_plane", "numbers"):
        assert not re.search(r"\b(document|window)\.|from \"\./(stage|plane)\.js", text)
