"""A section that can be skipped is one bar, and whoever looks for it finds it open."""

from browser.looks import PHONE
from playwright.sync_api import expect

LESSON = "chapters/01_perceptron/01_neuron"
SECTION = "one-knob"  # the anchor of one of its deeper sections
WITHIN = "fig-one-knob"  # and of a figure in it
BODY = f"#{SECTION} > div[id^=deeper-]"
SHOWN = "(body) => body.firstElementChild.checkVisibility()"


def new_reader(visit, place="", **options):
    """Open the lesson as somebody who has never been here."""
    return visit(LESSON, folded=True, place=place, **options).page


def is_open(page):
    return page.locator(BODY).evaluate(SHOWN)


def test_deeper_section_opens_in_place_by_key(visit):
    page = new_reader(visit)
    bar = page.locator(f"#{SECTION} .deeper-bar")
    assert not is_open(page)
    expect(bar).to_have_attribute("aria-expanded", "false")
    before = bar.evaluate("(e) => e.getBoundingClientRect().top + scrollY")
    bar.press("Enter")
    assert is_open(page)
    after = bar.evaluate("(e) => e.getBoundingClientRect().top + scrollY")
    assert abs(after - before) < 2  # scrollY is rounded
    bar.press("Space")
    assert not is_open(page)


def test_bar_tells_its_minutes_and_its_title(visit):
    bar = new_reader(visit).locator(f"#{SECTION} .deeper-bar")
    kind, title = bar.inner_text().split("\n")
    assert kind.startswith("Deeper, ")
    assert kind.endswith(" min")
    assert title == "One knob"


def test_link_to_a_deeper_section_and_into_it_opens_it(visit):
    for place in (SECTION, WITHIN):
        page = new_reader(visit, f"#{place}")
        assert is_open(page), place
        assert page.locator(".deeper-bar[aria-expanded=true]").count() == 1
        expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_link_on_the_page_opens_it(visit):
    page = new_reader(visit)
    page.locator(f'.bd-sidebar-secondary a[href="#{SECTION}"]').click()
    page.wait_for_function(f"() => ({SHOWN})(document.querySelector('{BODY}'))")


def test_browser_finds_what_is_folded(visit):
    page = new_reader(visit)
    body = page.locator(BODY)
    assert body.get_attribute("hidden") == "until-found"
    body.dispatch_event("beforematch")
    assert is_open(page)


def test_choice_to_see_all_is_kept(visit):
    page = new_reader(visit)
    page.get_by_role("button", name="Show the deeper sections").click()
    page.reload()
    assert is_open(page)
    page.get_by_role("button", name="Hide the deeper sections").click()
    page.reload()
    assert not is_open(page)


def test_deeper_sections_are_printed_open(visit):
    page = new_reader(visit)
    page.emulate_media(media="print")
    assert is_open(page)
    assert page.locator(f"#{SECTION} h2").inner_text().startswith("Deeper, ")


def test_bar_fits_a_phone(visit):
    page = new_reader(visit, width=PHONE, height=740)
    for bar in page.locator(".deeper-bar").all():
        box = bar.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE


def test_without_a_script_a_deeper_section_is_there(visit):
    page = visit(LESSON, java_script_enabled=False).page
    sign = page.locator(f"#{SECTION} > .deeper")
    expect(sign).to_be_visible()
    expect(sign.locator("+ *")).to_be_visible()
