"""Cut a Chinese font down to the characters that the figures write.

The whole font has 30,000 characters and 20 MB for each weight. The two files that are
kept (``book/vendor/noto_sans_sc``) have the Latin letters, because a label with a
formula is drawn in one face alone, and the characters of Python's messages in
``words.po``, for a script's are set by the browser. The middle dot and the arrows stay
out: in this face they are as wide as a character, and figures write products and arrows
with the ones of their own.

    python book/tools/cut_faces.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc
"""

import argparse
import sys
from pathlib import Path

from environment import ROOT
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from wording.catalogue import FACES, read_words

LANGUAGE = "zh_CN"
NAME = "Noto Sans CJK SC"  # of the several in a collection
MARKS = "“”‘’…—，。；：？！、（）《》"
FIRST_OF_CJK = "\u2e80"


def characters(words):
    """Return the characters that a face needs for some words.

    Examples
    --------
    >>> from wording.catalogue import Words
    >>> found = characters(Words({"layer": "第 {} 层 →"}, {}))
    >>> "层" in found, "A" in found, "→" in found
    (True, True, False)
    """
    said = "".join(words.messages.values())
    chinese = {letter for letter in said if letter > FIRST_OF_CJK}
    return chinese | set(MARKS) | set(map(chr, range(32, 127)))


def cut(collection, letters, path):
    """Write the font of a collection that has our name, with these characters alone."""
    names = [font["name"].getDebugName(1) for font in TTCollection(collection).fonts]
    if NAME not in names:
        raise ValueError(f"expected {NAME!r} in {collection}, got {names}")
    font = TTFont(collection, fontNumber=names.index(NAME))
    options = subset.Options(layout_features=[], hinting=False, name_IDs=["*"])
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, letters))
    cutter.subset(font)
    font["head"].modified = font["head"].created  # the same bytes on every day
    font.recalcTimestamp = False
    font.save(path)


def main(given=None):
    """Cut both weights; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("regular", type=Path)
    parser.add_argument("bold", type=Path)
    chosen = parser.parse_args(given)
    letters = characters(read_words(LANGUAGE))
    for weight in ("regular", "bold"):
        path = ROOT / FACES[LANGUAGE] / f"{weight}.otf"
        cut(getattr(chosen, weight), letters, path)
        size = path.stat().st_size / 1024
        print(f"{path.name}: {len(letters)} characters, {size:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
