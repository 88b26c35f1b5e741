import numpy as np
import pytest

from course_lib.datasets import CharVocabulary, load_shakespeare


def test_decode_undoes_encode():
    text = load_shakespeare()[:5_000]
    vocabulary = CharVocabulary(text)
    ids = vocabulary.encode(text)
    assert ids.dtype == np.intp
    assert vocabulary.decode(ids) == text


def test_ids_follow_the_order_of_the_characters():
    vocabulary = CharVocabulary("hello\n")
    assert vocabulary.characters == "\nehlo"
    assert len(vocabulary) == 5
    assert vocabulary.encode("\nehlo").tolist() == [0, 1, 2, 3, 4]


def test_characters_beyond_16_bits_are_one_id_each():
    vocabulary = CharVocabulary("床前明月光😀")
    assert len(vocabulary) == 6
    assert vocabulary.decode(vocabulary.encode("月😀")) == "月😀"


def test_the_empty_text_has_no_ids():
    vocabulary = CharVocabulary("ab")
    assert vocabulary.encode("").shape == (0,)
    assert vocabulary.decode([]) == ""


def test_an_unknown_character_is_refused():
    with pytest.raises(ValueError, match="got 'z'"):
        CharVocabulary("abc").encode("abz")


@pytest.mark.parametrize("ids", [[-1], [3]])
def test_an_unknown_id_is_refused(ids):
    with pytest.raises(ValueError, match="ids from 0 to 2"):
        CharVocabulary("abc").decode(ids)


def test_an_empty_vocabulary_is_refused():
    with pytest.raises(ValueError, match="at least one character"):
        CharVocabulary("")


def test_a_list_of_words_is_refused():
    with pytest.raises(ValueError, match="expected text as one str, got list"):
        CharVocabulary(["anna", "bob"])


@pytest.mark.parametrize("ids", [[1.9], [[0, 1]], 1])
def test_ids_that_are_not_a_row_of_integers_are_refused(ids):
    with pytest.raises(ValueError, match="a row of whole numbers as ids"):
        CharVocabulary("ab").decode(ids)
