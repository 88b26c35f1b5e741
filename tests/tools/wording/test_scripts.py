"""A script's texts are found whole, and only they are put in another language."""

import subprocess

import pytest
from widgets.javascript import node
from wording.scripts import check, holes, put, texts


def ran(script):
    """Return what a script prints."""
    command = [node(), "-e", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def messages(script):
    return [text.message for text in texts(script)]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("say('a', \"b\");", ["a", "b"]),
        (
            'say(`${a ? "all 4" : `${n} of 4`} lit`);',
            ['${a ? "all 4" : `${n} of 4`} lit'],
        ),
        ("say(`${f({ a: 1 })} lit`);", ["${f({ a: 1 })} lit"]),
        ('say("a " + `${b}\n`\n  + "c");', ["a ${b}\nc"]),
        ('say("a " + b + "c");', ["a ", "c"]),
        ("// it's a comment\n/* \"b\" */ say('c');", ["c"]),
        ("x.replace(/['\"`]/g, 'c'); y = 4 / 2 + 'd' / 1;", ["c", "d"]),
        (r'say("x\u2081 \"quoted\"");', [r"x₁ \"quoted\""]),
    ],
)
def test_strings_and_templates_are_found_whole(script, found):
    assert messages(script) == found


@pytest.mark.parametrize(
    "script",
    [
        'f({ "ravine": 1 });',
        'f({ a: 2, "ravine": 1 });',
        'if (name === "ravine") f();',
        'if ("ravine" !== name) f();',
        'switch (name) { case "ravine": f(); }',
        'f(SURFACES["ravine"]);',
        'f(stage.get("ravine"));',
    ],
)
def test_a_name_in_the_code_is_no_text(script):
    assert messages(script) == []


@pytest.mark.parametrize("script", ['f(a ? "b" : "c");', 'f(["b", "c"]);'])
def test_what_only_looks_like_a_name_is_a_text(script):
    assert messages(script) == ["b", "c"]


def test_holes_are_found_inside_holes_and_their_words_dont_count():
    found = holes('${n === 1 ? "is" : `${n} are`} of ${m}')
    assert found == {"n", "m", 'n === 1 ? "" : ``'}
    check('${a ? "one" : "two"} lamps', '${a ? "一" : "二"}盏灯')
    check('${a ? `${b} lamp${c}` : "none"}', '${a ? `${b} 盏灯` : "没有"}')


def test_a_hole_of_its_own_is_refused():
    with pytest.raises(ValueError, match=r"only the holes of .*, got \$\{c\}"):
        check("${a} of ${b}", "${c}")


def test_texts_are_put_in_another_language_and_the_rest_stays():
    script = 'f("Play", `${n} of ${m}` + " lit", { "Play": "Step" });'
    words = {"Play": 'a "b"', "${n} of ${m} lit": "${m}: ${n}"}
    said = put(script, words)
    assert said == 'f("a \\"b\\"", `${m}: ${n}`, { "Play": "Step" });'


def test_a_text_that_the_script_lacks_is_named():
    with pytest.raises(ValueError, match=r"expected texts of the script, got \['Go'\]"):
        put('f("Play");', {"Go": "x"})


def test_joined_pieces_say_what_they_said_before():
    script = (
        'const n = 3; console.log("a " + `${n}\\n`\n  + "b" + (n > 2 ? "c" : "d"));'
    )
    ours = {text.message: text.message for text in texts(script)}
    assert ran(put(script, ours)) == ran(script) == "a 3\nbc\n"
