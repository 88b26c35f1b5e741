"""A change in an extension makes Sphinx read all pages again."""

from unittest.mock import MagicMock

import pytest
import yaml
from book_site import ROOT, extension

CONFIG = yaml.safe_load((ROOT / "book" / "_config.yml").read_text(encoding="utf-8"))


def test_other_contents_have_another_version(tmp_path):
    metadata_of = extension("extension_metadata").metadata_of
    (tmp_path / "a.py").write_text("one")
    (tmp_path / "b.py").write_text("two")
    before = metadata_of(tmp_path / "a.py", tmp_path / "b.py")
    assert metadata_of(tmp_path / "a.py", tmp_path / "b.py") == before
    (tmp_path / "b.py").write_text("three")
    assert metadata_of(tmp_path / "a.py", tmp_path / "b.py") != before


@pytest.mark.parametrize("name", CONFIG["sphinx"]["local_extensions"])
def test_each_extension_has_the_version_of_its_own_file(name, monkeypatch):
    module = extension(name)
    monkeypatch.setattr(module, "metadata_of", lambda *files: files)
    assert module.__file__ in module.setup(MagicMock())
