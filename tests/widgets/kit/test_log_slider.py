"""A slider over powers of ten, and what the browser is told."""

from course_lib.widgets.kit.log_slider import LogSlider


def test_browser_gets_name_value_and_limits():
    slider = LogSlider(label="Learning rate", value=0.1, lowest=-4, highest=1)
    state = slider.get_state(["label", "value", "lowest", "highest"])
    assert state == {
        "label": "Learning rate",
        "value": 0.1,
        "lowest": -4,
        "highest": 1,
    }
    slider.close()
