import pytest
from translating.catalogs import messages_in, place_of, update, write_catalog
from translating.checking import Progress, check, progress

PAGE = "# A weight\n\nIt has 3 inputs.\n\nAnd *one* bias.\n"
NAME = "book/page.md"


@pytest.fixture
def translate(tmp_path):
    """Return a function that translates a page and returns what is wrong."""
    (tmp_path / "book").mkdir()
    (tmp_path / NAME).write_text(PAGE, encoding="utf-8")
    (tmp_path / "terms.toml").write_text(
        '[terms]\nweight = ["权重"]\n', encoding="utf-8"
    )

    def write(known, comments=()):
        catalog = update(NAME, tmp_path, tmp_path)
        for english, chinese in known.items():
            message = messages_in(catalog)[english]
            message.string = chinese
            message.user_comments = list(comments)
        write_catalog(place_of(NAME, tmp_path), catalog)
        return [complaint for complaint, _ in check(NAME, tmp_path, tmp_path)]

    return write


def test_a_sound_catalogue_has_no_complaints(translate):
    assert translate({"A weight": "权重", "It has 3 inputs.": "它有 3 个输入。"}) == []


def test_an_empty_catalogue_is_no_complaint(translate):
    assert translate({}) == []


def test_differences_faults_and_terms_are_named(translate):
    found = translate({"A weight": "重量", "It has 3 inputs.": "它有三个输入."})
    assert [each.split()[0] for each in found] == ["term", "number", "half-width"]


def test_a_translator_can_waive_a_complaint(translate):
    known = {"It has 3 inputs.": "它有三个输入。"}
    assert translate(known) == ["number 3 is missing"]
    assert translate(known, ["waived: number"]) == []


def test_changed_english_is_named(translate, tmp_path):
    translate({"It has 3 inputs.": "它有 3 个输入。"})
    page = tmp_path / NAME
    page.write_text(PAGE.replace("3 inputs", "3 new inputs"), encoding="utf-8")
    found = check(NAME, tmp_path, tmp_path)
    assert [(each.split(":")[0], text) for each, text in found] == [
        ("missing", "It has 3 new inputs."),
        ("stale", "It has 3 inputs."),
    ]
    update(NAME, tmp_path, tmp_path)
    ((complaint, _),) = check(NAME, tmp_path, tmp_path)
    assert complaint.startswith("fuzzy")
    assert progress(NAME, tmp_path, tmp_path) == Progress(done=0, fuzzy=1, all=3)


def test_progress_counts_what_is_translated(translate, tmp_path):
    translate({"A weight": "权重"})
    counted = progress(NAME, tmp_path, tmp_path)
    assert counted == Progress(done=1, fuzzy=0, all=3)
    assert counted.share == 33
