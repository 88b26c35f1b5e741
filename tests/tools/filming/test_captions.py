"""Captions as WebVTT: one cue per caption, at the player's times."""

import re
from itertools import pairwise

from filming.captions import make_captions, timestamp

CUE = re.compile(r"(\d+)\n(\S+) --> (\S+)\n(.*)\n")
CAPTIONS = ["Up.", "Up.", "Down.", "Up.", "Over."]
TIMES = [2400, 83, 83, 3_600_000, 500]


def cues(text):
    """Return number, start, end and text of each cue."""
    head, *blocks = text.split("\n\n")
    assert head == "WEBVTT"
    return [CUE.fullmatch(block.rstrip("\n") + "\n").groups() for block in blocks]


def test_cues_begin_and_end_when_the_caption_changes():
    found = cues(make_captions(CAPTIONS, TIMES))
    assert [(start, text) for _, start, _, text in found] == [
        ("00:00:00.000", "Up."),
        ("00:00:02.483", "Down."),
        ("00:00:02.566", "Up."),
        ("01:00:02.566", "Over."),
    ]
    assert all(end == start for (*_, end, _), (_, start, *_) in pairwise(found))
    assert found[-1][2] == timestamp(sum(TIMES) / 1000) == "01:00:03.066"


def test_nothing_in_a_caption_is_a_tag_a_reference_or_an_arrow():
    (cue,) = cues(make_captions(["a < b --> <b>c</b> &amp;"], [100]))
    assert cue[3] == "a &lt; b --&gt; &lt;b&gt;c&lt;/b&gt; &amp;amp;"


def test_an_empty_line_does_not_end_a_cue():
    (cue,) = cues(make_captions(["One line,\n\nand another."], [100]))
    assert cue[3] == "One line, and another."


def test_a_frame_without_a_caption_has_no_cue():
    found = cues(make_captions(["Up.", "", "Down."], [100, 200, 300]))
    assert [cue[:3] for cue in found] == [
        ("1", "00:00:00.000", "00:00:00.100"),
        ("2", "00:00:00.300", "00:00:00.600"),
    ]
