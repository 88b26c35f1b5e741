"""Code that only imports or draws is folded behind one line, on a screen alone."""

from book_site import LESSONS


def quiet_code(page):
    return page.locator(".tag_imports > details").first


def test_search_of_the_browser_unfolds_code(visit):
    page = visit(LESSONS[0]).page
    assert not quiet_code(page).evaluate("(e) => e.open")
    page.goto("about:blank")
    page.goto(f"{visit.address}/{LESSONS[0]}.html#:~:text=import%20numpy%20as%20np")
    page.wait_for_function("document.querySelector('.tag_imports > details').open")


def test_line_that_unfolds_code_has_no_name_but_its_text(visit):
    page = visit(LESSONS[0]).page
    line = quiet_code(page).locator("summary")
    assert line.get_attribute("aria-label") is None


def test_folded_code_is_printed(visit):
    page = visit(LESSONS[0]).page
    code = quiet_code(page).locator("pre")
    assert not code.is_visible()
    page.emulate_media(media="print")
    assert code.is_visible()
    assert not quiet_code(page).locator("summary").is_visible()
