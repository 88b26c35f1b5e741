"""The theme's style sheets lose the rules that no page uses, and only those."""

from pathlib import Path

import pytest
import theme_rules
from theme_rules import drop_unused_rules, used_rules, used_variables, words_of

WORDS = {"card", "show", "bs-tooltip-", "to-"}


@pytest.mark.parametrize(
    "rule",
    [
        ".card{a:b}",
        "p{a:b}",
        ":root{--a:b}",
        ".card.show>p:hover{a:b}",
        ".bs-tooltip-auto{a:b}",  # a script puts the name together
        "a:not(.toast){a:b}",
        ":is(.toast,.card){a:b}",
        "@font-face{a:url(x.woff2)}",
        "/* License */.toast{a:b}",
        "@keyframes x{0%{a:b}to{a:c}}",
    ],
)
def test_rule_that_may_be_used_stays(rule):
    assert used_rules(rule, WORDS) == rule


@pytest.mark.parametrize("rule", [".toast{a:b}", ".card .toast{a:b}", ".to-ast{a:b}"])
def test_rule_for_a_class_that_nobody_names_goes(rule):
    assert used_rules(f"p{{c:d}}{rule}i{{e:f}}", WORDS) == "p{c:d}i{e:f}"


def test_rule_inside_a_media_query_goes_alone():
    sheet = "@media print{.toast{a:b}.card,.toast{c:d}}"
    assert used_rules(sheet, WORDS) == "@media print{.card{c:d}}"


@pytest.mark.parametrize(
    "value", ["1px", "url(a;b)", "rgb(calc(1*2))", '"a;b"', "", "var(--b)"]
)
def test_variable_that_nobody_reads_goes_whatever_its_value(value):
    assert used_variables(f"p{{--a:{value};--b:2}}", {"--b"}) == "p{--b:2}"
    assert used_variables(f"p{{--b:2;--a:{value}}}", {"--b"}) == "p{--b:2;}"


def test_bootstrap_names_only_the_classes_of_parts_that_a_page_switches_on():
    page = {Path("a.html"): '<b data-bs-toggle="tooltip">'}
    script = {Path("bootstrap.js"): "'tooltip-inner' 'toast'"}
    assert words_of(page | script) >= {"tooltip-inner"}
    assert not words_of(page | script) & {"toast"}
    assert not words_of(script)


def test_site_keeps_what_pages_scripts_and_sources_name(tmp_path, monkeypatch):
    sheets = tmp_path / "site" / "_static" / "styles"
    sheets.mkdir(parents=True)
    names = ("page", "script", "later", "unused")
    rules = "".join(f".{name}{{a:b}}" for name in names)
    (sheets / "theme.css").write_text(
        rules + ".unheard{a:var(--lost)}p{--read:1;--script:2;--lost:3}"
    )
    (tmp_path / "site" / "own.css").write_text("p { --lost: 4; a: var(--read) }")
    (tmp_path / "site" / "a.html").write_text('<p class="page">')
    (tmp_path / "site" / "_static" / "b.js").write_text("add('script', '--script')")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "c.py").write_text('KIND = "later"')
    monkeypatch.setattr(theme_rules, "ROOT", tmp_path)
    drop_unused_rules(tmp_path / "site")
    left = (sheets / "theme.css").read_text()
    assert left == ".page{a:b}.script{a:b}.later{a:b}p{--read:1;--script:2;}"


def test_our_own_sheets_stay_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(theme_rules, "ROOT", tmp_path)
    static = tmp_path / "_static"
    static.mkdir()
    (static / "book.css").write_text(".unheard-of-anywhere{a:b}")
    drop_unused_rules(tmp_path)
    assert (static / "book.css").read_text() == ".unheard-of-anywhere{a:b}"
