"""Old addresses lead to the new ones: pages, sections, notebooks, in the lab, too."""

import json
import re
import subprocess

import pytest
from publishing.address import Address
from publishing.moved import (
    carry_over,
    lab_script,
    lead_on,
    notebooks_too,
    pages_in,
    read_table,
    write_signposts,
)
from widgets.javascript import node

ADDRESS = Address("someone/course", "https://someone.github.io/course/")
TABLE = {
    "a/02_count": "a/03_count",
    "a/03_train": "a/04_train",
    "a/01_where#the-norm": "a/02_block#the-norm",
    "a/02_count#gone": "b/01_else#found",
}
NEW = ["a/01_where", "a/02_block", "a/03_count", "a/04_train", "b/01_else"]


@pytest.fixture
def site(tmp_path):
    """Return a tiny site with the new pages."""
    for page in NEW:
        path = tmp_path / f"{page}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page)
    return tmp_path


def opened(script, url, event=""):
    """Return where a browser that runs the scripts of a page at ``url`` ends up."""
    code = f"""
      const here = new URL({json.dumps(url)});
      const location = {{ href: here.href, search: here.search, hash: here.hash,
        replace: (to) => console.log(new URL(to, here).href) }};
      const addEventListener = (_, act) => {{ {event} }};
      {script}
    """
    command = [node(), "--input-type=module", "-e", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def script_in(html):
    """Return the code of the only script in HTML."""
    (code,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a/02_count", "a/03_count"),
        ("a/03_train", "a/04_train"),
        ("a/02_count?q=1#two", "a/03_count?q=1#two"),
        ("a/02_count#gone", "b/01_else#found"),
    ],
)
def test_each_old_address_opens_the_page_that_is_there_now(site, old, new):
    write_signposts(site, TABLE, ADDRESS)
    page, rest = re.fullmatch(r"([^?#]*)(.*)", old).groups()
    script = script_in((site / f"{page}.html").read_text())
    there = opened(script, f"{ADDRESS.site}{page}.html{rest}")
    page, rest = re.fullmatch(r"([^?#]*)(.*)", new).groups()
    assert there == f"{ADDRESS.site}{page}.html{rest}"
    assert (site / f"{page}.html").read_text() == page


def test_old_address_opens_from_a_usb_drive_and_without_scripts(site):
    write_signposts(site, TABLE, Address())
    html = (site / "a" / "02_count.html").read_text()
    there = opened(script_in(html), "file:///media/usb/site/a/02_count.html#two")
    assert there == "file:///media/usb/site/a/03_count.html#two"
    assert 'http-equiv="refresh" content="0; url=03_count.html"' in html
    assert '<a href="03_count.html">' in html


def test_search_engines_are_told_the_new_address(site):
    write_signposts(site, TABLE, ADDRESS)
    html = (site / "a" / "02_count.html").read_text()
    assert f'rel="canonical" href="{ADDRESS.site}a/03_count.html"' in html


def test_section_that_went_elsewhere_is_followed_also_when_the_reader_is_there():
    script = script_in(lead_on("a/01_where", TABLE))
    page = f"{ADDRESS.site}a/01_where.html"
    assert (
        opened(script, f"{page}#the-norm") == f"{ADDRESS.site}a/02_block.html#the-norm"
    )
    later = "location.hash = '#the-norm'; act();"
    assert opened(script, page, later) == f"{ADDRESS.site}a/02_block.html#the-norm"


@pytest.mark.parametrize("anchor", ["", "#another", "#constructor"])
def test_other_sections_stay(anchor):
    script = script_in(lead_on("a/01_where", TABLE))
    assert opened(script, f"{ADDRESS.site}a/01_where.html{anchor}") == ""


def test_page_that_lost_nothing_has_no_script():
    assert lead_on("a/02_block", TABLE) == ""


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"a/09_old": "a/09_new"}, "expected the address of a page, got 'a/09_new'"),
        ({"a/01_where#b": "a/5#b"}, "expected the address of a page, got 'a/5#b'"),
        ({"a/03_count": "a/04_train"}, "expected no page at 'a/03_count'"),
    ],
)
def test_table_that_leads_astray_is_refused(site, table, message):
    with pytest.raises(ValueError, match=message):
        write_signposts(site, table, ADDRESS)


def kept_after(kept, table=TABLE):
    """Return what a browser keeps after it has shown a page of the site."""
    code = f"""
      const kept = new Map(Object.entries({json.dumps(kept)}));
      const localStorage = {{
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => kept.set(key, text),
        removeItem: (key) => kept.delete(key),
      }};
      {script_in(carry_over(table))}
      console.log(JSON.stringify(Object.fromEntries(kept)));
    """
    command = [node(), "--input-type=module", "-e", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def test_what_was_read_and_predicted_moves_along():
    place = {"title": "Count", "anchor": "", "section": ""}
    reading = {
        "version": 1,
        "pages": {"a/02_count": {"seen": True}, "a/01_where": {"seen": True}},
        "last": {"page": "a/02_count", **place},
    }
    said = {
        "a/02_count#answer-1": 1,
        "a/01_where#answer-2": 2,
        "a/01_where#answer-3": 3,
    }
    kept = {
        "reading progress": json.dumps(reading),
        "predictions": json.dumps({"version": 1, "predictions": said}),
    }
    table = {**TABLE, "a/01_where#answer-2": "a/02_block#answer-2"}
    after = {key: json.loads(text) for key, text in kept_after(kept, table).items()}
    pages = {"a/03_count": {"seen": True}, "a/01_where": {"seen": True}}
    last = {"page": "a/03_count", **place}
    assert after["reading progress"] == {"version": 1, "pages": pages, "last": last}
    assert after["predictions"]["predictions"] == {
        "a/03_count#answer-1": 1,
        "a/02_block#answer-2": 2,
        "a/01_where#answer-3": 3,
    }


def test_changed_cells_move_along_unless_there_are_newer_ones():
    kept = {
        "answers of a/02_count": "old",
        "verdicts of a/02_count": "said",
        "answers of a/03_train": "older",
        "answers of a/04_train": "newer",
        "answers of b/01_else": "other",
    }
    assert kept_after(kept) == {
        "answers of a/03_count": "old",
        "verdicts of a/03_count": "said",
        "answers of a/04_train": "newer",
        "answers of b/01_else": "other",
    }


@pytest.mark.parametrize(
    "text", ["no JSON", '{"version": 2, "pages": {"a/02_count": 1}}']
)
def test_what_makes_no_sense_stays(text):
    kept = {"reading progress": text, "predictions": text}
    assert kept_after(kept) == kept


def test_where_nothing_moved_nothing_is_carried_over():
    assert carry_over({}) == carry_over({"a/01_where#norm": "a/02_block#norm"}) == ""


def test_notebook_is_also_where_it_was():
    notebooks = {"a/03_count.ipynb": "3", "a/01_where.ipynb": "1"}
    both = notebooks_too(notebooks, TABLE)
    assert both == {**notebooks, "a/02_count.ipynb": "3"}


def test_lab_opens_a_notebook_by_its_old_address():
    lab = f"{ADDRESS.site}lab/notebooks/index.html?path=a/"
    assert opened(lab_script(TABLE), f"{lab}02_count.ipynb").endswith(
        "lab/notebooks/index.html?path=a%2F03_count.ipynb"
    )
    assert opened(lab_script(TABLE), f"{lab}01_where.ipynb") == ""


def test_where_nothing_moved_the_lab_has_no_script():
    assert lab_script({}) == ""


def test_table_of_a_project_without_one_is_empty(tmp_path):
    assert read_table(tmp_path) == {}


def test_no_page_leads_to_one_that_has_moved_again():
    table = read_table()
    pages = pages_in(table)
    assert not {new.partition("#")[0] for new in table.values()} & pages.keys()
