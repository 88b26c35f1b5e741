"""Times of a film: those of the player, with a longer beginning and an end."""

from filming.clock import FIRST, LAST, film_times, ticks


def test_rounding_errors_of_frames_do_not_add_up():
    for per_second in (24, 100):
        counts = ticks([83] * 240, per_second)
        assert sum(counts) == round(240 * 0.083 * per_second)
        assert max(counts) - min(counts) <= 1


def test_a_film_adds_time_to_read_at_the_start_and_a_last_picture():
    times = film_times([400, 83, 500])
    assert times[1:] == [83, 500, LAST]
    assert times[0] == FIRST + 400
