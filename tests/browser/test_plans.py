"""A teacher prints a plan on one sheet of paper."""

from io import BytesIO

import plans
import pytest
from pypdf import PdfReader


@pytest.mark.parametrize("name", plans.load("plans"))
def test_plan_is_printed_on_one_page(visit, name):
    page = visit(f"book/plans/{name}").page
    sheet = BytesIO(page.pdf(format="A4", prefer_css_page_size=True))
    (printed,) = PdfReader(sheet).pages
    text = printed.extract_text()
    count = len(plans.meetings(name))
    assert f"\n{count} " in text
    assert "Minutes" in text
