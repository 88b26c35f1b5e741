"""The scripts of the figures: joined into one file each, small, without requests."""

import re
import subprocess

import pytest
from offenders import assert_none
from widgets.javascript import CLASSES, FIGURES, node

from course_lib.widgets.kit.modules import files_of, join, read_file, sheets

SCRIPTS = {
    path.relative_to(FIGURES).with_suffix("").as_posix(): path.read_text("utf-8")
    for path in FIGURES.glob("*/*.js")
}
LARGEST = 15_000  # bytes
LONGEST = 250  # lines


def test_files_come_after_those_that_they_import():
    files = files_of("kit/stage", "perceptron/view")
    assert files[-1] == "perceptron/view"
    stage = [files.index(f"kit/{name}") for name in ("numbers", "stage", "plane")]
    assert stage == sorted(stage)
    assert len(files) == len(set(files))


def test_joined_module_imports_and_exports_nothing():
    assert not re.search(r"^(import|export) ", join("perceptron/view"), re.MULTILINE)


def test_file_that_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"in widgets, got 'neuron/absent.js'"):
        read_file("neuron/absent.js")


def test_style_sheet_of_one_figure_burdens_no_other():
    assert sum(len(kind.styles) for kind in CLASSES.values()) > len(CLASSES)
    pages = {kind: kind().html for kind in CLASSES.values()}
    for kind in pages:
        for name, added in zip(kind.styles, sheets(*kind.styles)[1:], strict=True):
            assert added.startswith(".")
            assert added in kind._css
            users = [other for other in pages if name in other.styles]
            assert [other for other in pages if added in pages[other]] == users


@pytest.mark.parametrize("kind", CLASSES.values(), ids=lambda kind: kind.__name__)
def test_joined_script_is_one_correct_module(kind, tmp_path):
    script = tmp_path / "figure.mjs"
    script.write_text(kind._esm, encoding="utf-8")
    ended = subprocess.run(
        [node(), "--check", str(script)], capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr  # a name defined twice fails here
    assert kind._esm.count("export default") == 1


def test_joined_scripts_have_nothing_that_is_for_authors():
    for_authors = re.compile(r"""^(\s|//|/\*)|; // [^"'`\n]*$""", re.MULTILINE)
    scripts = {name: kind._script() for name, kind in CLASSES.items()}
    assert_none(name for name in scripts if for_authors.search(scripts[name]))


def complaints_about(name, text):
    """Return what a script of a figure shouldn't be or have."""
    outside = text.replace("http://www.w3.org/2000/svg", "")
    numbers_alone = ("kit/half_plane", "kit/numbers")
    knows_no_page = name.endswith("/core") or name in numbers_alone
    page = r"\b(document|window)\.|from \"[./]+(kit/)?(stage|plane)\.js"
    imports = [line for line in text.splitlines() if line.startswith("import")]
    one_way = r'import \{ [\w, ]+ \} from "(\.\.?|\.\./\.\./figures)(/\w+)+\.js";'
    wrong = {
        f"it has more than {LARGEST} bytes": len(text.encode()) > LARGEST,
        f"it has more than {LONGEST} lines": len(text.splitlines()) > LONGEST,
        "it does not begin with a comment": not text.startswith("// "),
        "it asks the network": re.search(
            r"https?://|fetch\(|XMLHttpRequest|import\(", outside
        ),
        "it cannot stand in a page": "</script" in text,
        "it imports in a way that is not joined": any(
            not re.fullmatch(one_way, line) for line in imports
        ),
        "a core knows the page": knows_no_page and re.search(page, text),
    }
    return [complaint for complaint, holds in wrong.items() if holds]


def test_scripts_are_small_ask_nothing_and_can_be_joined():
    assert_none(
        f"{name}.js: {complaint}"
        for name, text in sorted(SCRIPTS.items())
        for complaint in complaints_about(name, text)
    )


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("a", "// " + "x" * LARGEST, "bytes"),
        ("a", "// x" + "\n" * (LONGEST + 1), "lines"),
        ("a", "let x;", "comment"),
        ("a", "// x\nfetch(place)", "network"),
        ("a", "// x\nlet place = 'https://a.org'", "network"),
        ("a", "// </script>", "stand in a page"),
        ("a", "// x\nimport x from './x.js';", "joined"),
        ("a/core", "// x\ndocument.title", "core"),
        ("kit/numbers", '// x\nimport { x } from "./stage.js";', "core"),
    ],
)
def test_script_that_breaks_a_rule_is_found(name, text, word):
    (found,) = complaints_about(name, text)
    assert word in found
    assert complaints_about("a", '// x\nimport { x } from "./stage.js";') == []
