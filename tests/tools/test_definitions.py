"""The extension that defines terms: the definition, and where a term is found."""

import pytest
from book_site import extension
from docutils import nodes
from notebook_to_page import read_words

definitions = extension("definitions")
GLOSSARY = "../../book/glossary.html"


def marked(*children, room=15):
    """Return the texts of a paragraph that are marked as terms."""
    paragraph = nodes.paragraph("", "", *children)
    definitions.Marking(GLOSSARY, room).mark(paragraph)
    return [node.astext() for node in paragraph.findall(definitions.DefinedTerm)]


def test_every_word_of_the_glossary_has_a_short_definition():
    found = definitions.read_definitions()
    assert set(found) == set(read_words().values())
    assert all(10 < len(text) < definitions.LONGEST for text in found.values())
    assert not any("`" in text or "{zh}" in text for text in found.values())


def test_everyday_words_are_words_of_the_glossary():
    assert set(read_words().values()) >= definitions.EVERYDAY
    assert marked(nodes.Text("For example, the value of a key.")) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A hidden layer is a layer.", ["hidden layer", "layer"]),
        ("Batches and mini-batches", ["Batches", "mini-batches"]),
        ("A bias, two biases, a bias", ["bias"]),
        ("Two Hessian matrices", ["Hessian matrices"]),
        ("a multilayered full-batch", []),
    ],
)
def test_first_use_is_marked_in_whole_words_and_in_the_plural(text, terms):
    assert marked(nodes.Text(text)) == terms


CHINESE = """\
```{glossary}
感知机
perceptron
  会学习的神经元。它只有一层。
```
"""


def test_terms_of_a_chinese_glossary_are_found_in_both_languages(tmp_path):
    page = tmp_path / "glossary.md"
    page.write_text(CHINESE, encoding="utf-8")
    assert definitions.read_definitions(page) == {
        "perceptron": "会学习的神经元。它只有一层。"
    }
    pattern, terms = definitions.find_terms(page)
    found = [terms[each[0]] for each in pattern.finditer("两个感知机，two perceptrons")]
    assert found == ["perceptron", "perceptron"]


def test_term_may_be_broken_by_the_end_of_a_line():
    lines = [nodes.Text("a hidden"), nodes.Text("\n"), nodes.Text("layer")]
    assert marked(*lines) == ["hidden\nlayer"]


def test_code_and_links_are_left_alone_and_emphasis_is_not():
    link = nodes.reference("", "softmax", refuri="https://example.org")
    children = [nodes.literal("", "logits"), link, nodes.strong("", "gradients")]
    assert marked(*children) == ["gradients"]


def test_link_to_the_glossary_is_the_first_use():
    link = nodes.reference("", "", refuri=f"{GLOSSARY}#term-bias")
    link += nodes.inline("", "biases")
    children = [link, nodes.Text(" and a bias")]
    assert marked(*children, room=1) == ["biases"]


def test_no_more_terms_are_marked_than_there_is_room_for():
    text = nodes.Text("A gradient, a loss, an epoch, a batch.")
    assert marked(text, room=2) == ["gradient", "loss"]
