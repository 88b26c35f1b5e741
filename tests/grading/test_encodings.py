"""Text is read in the encoding that it has, and doubt is said."""

import pytest

from course_lib.grading.encodings import UnknownEncoding, decoded, encoding_of


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("张三", "utf-8"),
        ("张三", "utf-8-sig"),
        ("张三", "utf-16"),
        ("张三，很好！", "gbk"),
        ("刘堃_4711_assignsubmission_file_", "gbk"),
        ("student,known_as\ns001,张三\ns002,李\n", "gbk"),
        ("José Núñez", "cp1252"),
        ("Ñu, Übung, “müßig”", "cp1252"),
        ("plain", "ascii"),
    ],
)
def test_text_comes_back(text, encoding):
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Иванов", "cp1251"), ("田中太郎", "shift_jis"), ("王小明", "big5")],
)
def test_text_of_other_encodings_is_not_guessed(text, encoding):
    with pytest.raises(UnknownEncoding, match="expected text in UTF-8 or GBK"):
        decoded(text.encode(encoding))


def test_western_code_page_can_be_said():
    assert decoded("Müller".encode("cp850"), western="cp437") == "Müller"
    assert encoding_of("Müller".encode("cp1252")) == "cp1252"
