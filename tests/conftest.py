"""How several workers share the tests among them (``pytest -n 2 --dist loadfile``)."""

import pytest

TOGETHER = ("tests/verification/",)  # its files share what takes long to measure


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand out whole files, as ``loadfile`` does, or all files of a folder at once."""
    from xdist.scheduler import LoadFileScheduling  # not where only pytest is installed

    class FilesAndFolders(LoadFileScheduling):
        def _split_scope(self, nodeid):
            folder = next(filter(nodeid.startswith, TOGETHER), None)
            return folder or super()._split_scope(nodeid)

    in_files = config.getvalue("dist") == "loadfile"
    return FilesAndFolders(config, log) if in_files else None
