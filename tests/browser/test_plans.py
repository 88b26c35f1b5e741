"""A teacher prints a plan on one sheet of paper."""

from io import BytesIO

import plans
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader


@pytest.mark.parametrize("name", plans.load("plans"))
def test_plan_is_printed_on_one_page(visit, name):
    page = visit(f"book/plans/{name}").page
    page.emulate_media(media="print")
    expect(page.locator(".bd-sidebar-primary")).to_be_hidden()  # its styles are there
    sheet = BytesIO(page.pdf(format="A4", prefer_css_page_size=True))
    (printed,) = PdfReader(sheet).pages
    text = printed.extract_text()
    assert f"\n{len(plans.meetings(name))} " in text
    assert "Minutes" in text
