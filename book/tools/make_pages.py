"""Make the pages of the book from its sources and kept results, on all cores.

This is ``jupyter-book build`` with several processes, which its command can't start.

    python book/tools/make_pages.py
"""

import gc
import sys

from environment import BUILD, CHINESE_EDITION, ROOT, cores
from jupyter_book.sphinx import build_sphinx

CHINESE = {
    "language": "zh_CN",
    "numfig_format": {"figure": "图 %s", "table": "表 %s", "code-block": "代码 %s"},
}


def main():
    """Make what changed; a warning is an error, but the other pages are still made."""
    gc.disable()  # collecting garbage took a third of the time and found little
    return build_sphinx(
        ROOT,
        BUILD / "_build" / "html",
        noconfig=True,
        path_config=ROOT / "book" / "_config.yml",
        confoverrides={
            "external_toc_path": (ROOT / "book" / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "nitpicky": True,
            **(CHINESE if CHINESE_EDITION else {}),
        },
        warningiserror=True,
        keep_going=True,
        jobs=cores(),
    )


if __name__ == "__main__":
    sys.exit(main())
