"""Figures whose pixels no test looks at: drawing takes longer than all the rest."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg


@pytest.fixture
def skip_rendering(monkeypatch):
    """Let a figure lay out and draw nothing; its artists are there all the same."""
    monkeypatch.setattr(FigureCanvasAgg, "draw", FigureCanvasAgg.get_renderer)
