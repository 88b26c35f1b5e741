"""How several workers share the tests, and what need not be done each time."""

import gc
import sys

import pytest

# The check of a format that no notebook has: to load it takes each worker a second.
sys.modules.setdefault("rfc3987_syntax", None)

TOGETHER = ("tests/evidence/verification/",)  # its files share long measurements
# Their few tests take long: begun late, each would keep one worker busy alone.
LONG = (
    "tests/browser/test_lab.py",
    "tests/test_book_animations.py",
    "tests/browser/widgets/test_looks.py",
    "tests/grading/test_hostile.py",
    "tests/grading/test_honest.py",
    "tests/grading/test_guide.py",
    "tests/checks/test_pasting.py",
)
# Its tests share nothing: they come last and one by one, so that no worker waits long.
APART = "tests/browser/test_pages.py"


def pytest_collection():
    """Look for no lost objects while thousands of tests are read: all are kept."""
    gc.disable()


def pytest_collection_finish():
    """Look for them again, but no more among what was read."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand out whole files, as ``loadfile`` does, or a folder, or a single test.

    First come what has the most tests, and what is known to take long.
    """
    from xdist.scheduler import LoadFileScheduling  # not where only pytest is installed

    class Shares(LoadFileScheduling):
        def schedule(self):
            super().schedule()
            for name in filter(self.workqueue.__contains__, reversed(LONG)):
                self.workqueue.move_to_end(name, last=False)

        def _split_scope(self, nodeid):
            if nodeid.startswith(APART):
                return nodeid
            folder = next(filter(nodeid.startswith, TOGETHER), None)
            return folder or super()._split_scope(nodeid)

    in_files = config.getvalue("dist") == "loadfile"
    return Shares(config, log) if in_files else None


@pytest.fixture
def skip_rendering(monkeypatch):
    """Let a figure lay out and draw nothing; its artists are there all the same.

    Where no test looks at the pixels, drawing takes longer than all the rest.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    monkeypatch.setattr(FigureCanvasAgg, "draw", FigureCanvasAgg.get_renderer)
