"""A color with a meaning is typed in the palette, and nowhere else."""

import re

from offenders import assert_none
from repository import ROOT, place, project_files

from course_lib.figures.kit import style
from course_lib.figures.kit.palette import COLORS, fill_colors

PALETTE = ROOT / "course_lib" / "figures" / "kit" / "palette.js"
KINDS = {".css", ".js", ".mjs", ".py", ".html"}
TYPED = re.compile("|".join(COLORS.values()), re.IGNORECASE)


def is_looked_through(path):
    parts = path.relative_to(ROOT).parts
    return (
        parts[0] in ("book", "course_lib")
        and "vendor" not in parts
        and path.suffix in KINDS
        and path != PALETTE
    )


def test_colors_of_the_palette_are_typed_only_there():
    assert_none(
        f"{place(path)}: {found}"
        for path in filter(is_looked_through, project_files())
        for found in TYPED.findall(path.read_text("utf-8"))
    )


def test_style_sheet_gets_the_colors_that_pictures_have():
    sheet = "a { color: var(--dark-green); } b { color: var(--paper); }"
    filled = f"a {{ color: {style.DARK_GREEN}; }} b {{ color: var(--paper); }}"
    assert fill_colors(sheet) == filled


def test_colors_of_classes_are_from_the_palette():
    assert {*style.CLASS_COLORS} - {style.INK} <= {*COLORS.values()}
