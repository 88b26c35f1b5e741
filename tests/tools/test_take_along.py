"""Every figure and animation has its fold, which leads to its own page."""

import re
from types import SimpleNamespace

import pytest
from book_site import extension
from docutils import nodes
from docutils.utils import new_document
from gallery.find import Figure

take_along = extension("take_along")
STEPS = '<details class="animation-steps"><ol>\n</ol>\n</details>\n'
PLAYER = f'<div class="animation">{STEPS}</div>'
PLACE = '<div class="interactive-place" data-figure="neuron"></div>'
PAGE = re.compile(r'data-page="([^"]*)"')


def folded(*parts, **figures):
    """Return the HTML of a lesson with these parts and these animations by story."""
    document, name = new_document("lesson"), "chapters/01_dots/02_lines"
    document += parts
    found = [
        Figure("animation", name=name, story=story, title="a < b")
        for story, name in figures.items()
    ]
    env = SimpleNamespace(book_figures={name: found})
    app = SimpleNamespace(env=env, builder=SimpleNamespace(format="html"))
    take_along.add_menus(app, document, name)
    kinds = nodes.raw | take_along.UnsearchedHtml
    html = document.findall(lambda node: isinstance(node, kinds))
    return "".join(each.get("html") or each.astext() for each in html)


def raw(text):
    return nodes.raw("", text, format="html")


def test_each_animation_has_its_own_fold_below_its_steps():
    html = folded(raw(PLAYER), raw(PLAYER), one="dot", two="square")
    assert PAGE.findall(html) == [
        "../../figures/dot.html",
        "../../figures/square.html",
    ]
    assert html.count('</div><details class="animation-steps">') == 2
    assert html.count(f'{STEPS}<details class="take-along"') == 2
    assert 'data-title="a &lt; b"' in html


def test_interactive_figure_has_its_fold_after_it():
    html = folded(raw(PLACE))
    assert html.startswith(PLACE)
    assert PAGE.findall(html) == ["../../figures/neuron.html"]


def test_code_of_a_picture_comes_first_in_the_menu_below_it():
    cell, code = nodes.container(classes=["tag_drawing"]), nodes.container()
    code["prompt_show"] = "Its code"
    code += raw("<pre></pre>")
    output = nodes.container(nb_element=take_along.OUTPUT)
    output += raw(PLACE)
    cell += [code, output]
    line = '<details class="picture-code">\n<summary>Its code</summary>\n'
    menu = f'{line}<pre></pre></details>\n<details class="take-along"'
    assert folded(cell).startswith(f"{PLACE}{menu}")


@pytest.mark.parametrize("look", ["tag_first-look", "tag_second-look"])
def test_figures_of_the_first_page_have_no_fold(look):
    cell = nodes.container(classes=[look])
    cell += raw(PLACE)
    assert folded(cell) == PLACE


def test_animation_without_steps_is_refused():
    with pytest.raises(ValueError, match="expected steps below an animation"):
        folded(raw('<div class="animation">'), one="dot")
