"""An animation begins at once, ends in time, and can be read as a list."""

from html.parser import HTMLParser

import pytest

from course_lib.figures.kit.timing import (
    LONGEST,
    PAUSE,
    SOON,
    moments,
    play_times,
    steps_html,
)


class Items(HTMLParser):
    """Collect the text of each item of a list."""

    def __init__(self, html):
        super().__init__()
        self.texts = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "li":
            self.texts.append("")

    def handle_data(self, data):
        if self.texts:
            self.texts[-1] += data


def test_frames_before_the_first_change_last_less_than_half_a_second_together():
    times = play_times([0, 0, 0, 1, 0], [2000, 1600, 83, 83, 2000])
    assert sum(times[:3]) <= SOON
    assert times[3:] == [83, 1000]


def test_a_short_first_frame_stays_as_short():
    assert play_times([0, 1], [100, 200]) == [100, 200]


def test_pauses_are_halved_and_stay_pauses():
    times = play_times([0, 1, 2, 3], [100, 3000, 400, PAUSE])
    assert times == [100, 1500, PAUSE, PAUSE]


def test_a_story_as_long_as_allowed_keeps_its_times():
    times = [PAUSE, *[990] * 50]
    assert sum(play_times(range(51), times)) == LONGEST


def test_a_story_longer_than_a_reader_will_watch_is_refused():
    with pytest.raises(ValueError, match=r"at most 25 seconds, got 25\.1: cut it"):
        play_times(range(51), [PAUSE, *[994] * 50])


def test_a_moment_begins_where_its_caption_appears():
    captions = ["One.", "One.", "Two.", "One."]
    assert moments(captions, [500, 250, 250, 100]) == [
        (0.0, "One."),
        (0.75, "Two."),
        (1.0, "One."),
    ]


def test_list_has_an_item_for_each_moment_with_its_time():
    told = steps_html(["a < b", "a < b", "Then."], [1500, 1600, 100])
    items = [" ".join(text.split()) for text in Items(told).texts]
    assert items[0].startswith("0.0 s a < b")
    assert items[1].startswith("3.1 s Then.")
    assert len(items) == 2
