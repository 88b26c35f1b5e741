"""The capstone's end: the digits that the reader's network misreads (lesson 3.6)."""

import re

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.pictures import HIDDEN, absent, is_hidden, of_kind, words
from course_lib.checks.question import Question


def draw_wrong(axes, images, targets, guesses, **slip):
    """Draw the first misread images; a slip changes what is drawn."""
    rows = np.flatnonzero(slip.get("wrong", np.not_equal)(targets, guesses))
    for ax, n in zip(axes, slip.get("order", list)(rows), strict=False):
        if slip.get("show", True):
            image = slip.get("image", lambda image: image)(images[n])
            ax.imshow(image, alpha=slip.get("alpha"))
        title = slip.get("title", "{} read as {}")
        ax.set_title(title.format(*map(int, (targets[n], guesses[n]))))


draw_misread = Question(
    "draw_misread",
    draw_wrong,
    exercise="3.32",
    title="Capstone, the end: the misread digits",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="3.6",
    points=2,
)


@draw_misread.probe
def on_six_sketches(answer, images, targets, guesses):
    """Let the answer draw on six Axes."""
    from course_lib.checks.sketch import drawn

    return drawn(answer, images, targets, guesses, num_axes=6)


@draw_misread.reading
def which_are_seen(seen, images, targets, guesses):
    """Return the row of each image that is seen, how it lies, and its title's digits.

    A row of -1 is an empty place, and -2 an image that was never given.
    """
    rows, ways, titles = [], [], []
    for each in seen:
        shown = of_kind(each, "image")
        row, way = _which(shown[-1][0], images) if shown else (-1, "upright")
        rows.append(row)
        ways.append(way)
        digits = re.findall(r"\d+", words(each).get("title", ""))
        titles.append([int(digit) for digit in digits][:2])
    wanted = [[int(targets[n]), int(guesses[n])] if n >= 0 else [] for n in rows]
    return {
        "images": np.array(rows),
        "lying": next((way for way in ways if way != "upright"), "upright"),
        "titles": _compared(titles, wanted),
        "empty": "hidden" if "hidden" in map(absent, seen) else "missing",
    }


def _compared(titles, wanted):
    """Say how the digits in the titles differ from what the images are."""
    if titles == wanted:
        return "right"
    if titles == [pair[::-1] for pair in wanted]:
        return "exchanged"
    counts = {len(title) for title, pair in zip(titles, wanted, strict=True) if pair}
    return {(0,): "none", (1,): "one digit"}.get(tuple(counts), "other digits")


def _which(image, images):
    """Return the row of an image among others, and how it lies."""
    ways = {"upright": image, "turned": image.T, "upside down": image[::-1]}
    for way, each in ways.items():
        for n, known in enumerate(images):
            if each.shape == known.shape and np.allclose(each, known):
                return n, way
    return -2, "upright"


@draw_misread.judge
def what_is_wrong(got, given):
    """Name the first thing that is wrong with the pictures."""
    _, targets, guesses = given.args
    wrong = np.flatnonzero(targets != guesses)[:6]
    wanted = np.concatenate([wrong, np.full(6 - len(wrong), -1)])
    rows = got["images"]
    if got["empty"] == "hidden":
        return "an image can't be seen"
    if len(wrong) and (rows[: len(wrong)] == -1).all():
        return "none of the places shows an image; is it written yet?"
    if (rows == -2).any():
        return "a place shows an image that isn't one of those given"
    if not np.array_equal(rows, wanted):
        return f"images {rows[rows >= 0].tolist()} are shown, not {wrong.tolist()}"
    if got["lying"] != "upright":
        return f"an image is {got['lying']}"
    if got["titles"] != "right":
        return "the titles don't say what each digit is, and then what it's read as"
    return None


def draw_digits(rng, number, num_wrong):
    """Draw small images, their classes, and guesses, some of which are wrong."""
    images, targets = rng.random((number, 4, 4)), rng.integers(10, size=number)
    guesses = targets.copy()
    wrong = np.sort(rng.choice(np.arange(1, number), num_wrong, replace=False))
    guesses[wrong] = (targets[wrong] + rng.integers(1, 10, size=num_wrong)) % 10
    return Given(images, targets, guesses)


@draw_misread.case(points=0)
def five_images(rng):
    """five images, two of them misread: a 4 as 9, and a 7 as 1"""
    images = np.arange(20).reshape(5, 2, 2) / 20
    return Given(images, np.array([0, 4, 2, 7, 1]), np.array([0, 9, 2, 1, 1]))


@draw_misread.case()
def many_wrong(rng):
    """twenty images, nine of them misread"""
    return draw_digits(rng, 20, 9)


@draw_misread.case()
def few_wrong(rng):
    """twelve images, four of them misread"""
    return draw_digits(rng, 12, 4)


@draw_misread.case(hidden=True)
def more_images(rng):
    """forty images, eight of them misread"""
    return draw_digits(rng, 40, 8)


DIGIT_SLIPS = {
    "You show digits that were read correctly. Choose those where the guess and the "
    "target differ.": {"wrong": np.equal},
    "You show the first images of the pile, right or wrong. `np.flatnonzero` lists the "
    "rows where guess and target differ, and the k-th place shows the k-th of these.": {
        "wrong": lambda targets, guesses: np.ones(len(targets))
    },
    "You show the last misread images. The first ones are asked for.": {
        "order": lambda rows: rows[::-1]
    },
    "Every place shows the same image. Both it and the title change with the place.": {
        "order": lambda rows: np.repeat(rows[:1], len(rows))
    },
    "Your images are turned: rows and columns have changed places.": {
        "image": np.transpose
    },
    "Your images are upside down. `imshow` puts the first row on top if you let it.": {
        "image": np.flipud
    },
    "Your titles exchange the two: first what the digit *is*, then what it was read "
    "as.": {"title": "{1} read as {0}"},
    "Your titles name only one digit. Say what it is, and then what it was read as.": {
        "title": "{1}"
    },
    "The images have no titles. Without them, nobody knows what the network took a "
    "digit for. `ax.set_title` writes one.": {"title": ""},
    "There are titles, but no images. `ax.imshow(image)` draws one.": {"show": False},
}


@draw_misread.mistake(HIDDEN, when=is_hidden)
def with_transparent_images(*given):
    draw_wrong(*given, alpha=0)


def places_and_rows(got):
    """Return the places that show an image, and the rows of these images."""
    places = np.flatnonzero(got["images"] != -1)
    return places, got["images"][places]


def are_first_ones(got, given):
    """Return whether as many images as are misread are shown, but the first ones."""
    places, rows = places_and_rows(got)
    number = min(6, (given.args[1] != given.args[2]).sum())
    return all(np.array_equal(each, np.arange(number)) for each in (places, rows))


def are_at_their_rows(got, given):
    """Return whether a misread image is at the place whose number is its row."""
    places, rows = places_and_rows(got)
    wrong = np.flatnonzero(given.args[1] != given.args[2])
    return all(np.array_equal(each, wrong[wrong < 6]) for each in (places, rows))


@draw_misread.mistake(
    "Your titles may be right, but the images are the first ones of the pile. Image "
    "and title of a place belong to the same row.",
    when=are_first_ones,
)
def with_the_first_images(axes, images, *others):
    shown, wrong = images.copy(), np.flatnonzero(np.not_equal(*others))
    shown[wrong] = images[: len(wrong)]
    draw_wrong(axes, shown, *others)


@draw_misread.mistake(
    "You put image k at place k, so those that were read correctly leave gaps, and the "
    "later ones find no place. The first misread image belongs at the first place.",
    when=are_at_their_rows,
)
def with_gaps(axes, images, targets, guesses):
    for k in np.flatnonzero(targets[:6] != guesses[:6]):
        draw_wrong([axes[k]], *(each[k : k + 1] for each in (images, targets, guesses)))


for hint, change in DIGIT_SLIPS.items():

    @draw_misread.mistake(hint)
    def with_another_slip(*given, change=change):
        draw_wrong(*given, **change)


def wrong_rows(given):
    """Return the rows of all misread images."""
    return np.flatnonzero(given.args[1] != given.args[2])


def are_misread(got, given):
    """Return whether images are shown, and all of them are misread."""
    rows = places_and_rows(got)[1]
    return len(rows) > 0 and np.isin(rows, wrong_rows(given)).all()


def begin_rightly(got, given):
    """Return whether the first places show the first misread images."""
    wrong = wrong_rows(given)[:6]
    return np.array_equal(got["images"][: len(wrong)], wrong)


@draw_misread.mistake(
    "You show images that were read correctly as well, or one of them twice. If fewer "
    "are misread than there are Axes, leave the rest empty.",
    when=lambda got, given: (
        begin_rightly(got, given)
        and len(places_and_rows(got)[1]) > len(wrong_rows(given))
    ),
)
def with_right_ones_behind(*given):
    draw_wrong(*given, order=lambda rows: [*rows, *rows])


@draw_misread.mistake(
    "All images that you show are misread, but not the first ones in their order, each "
    "once. `np.flatnonzero` lists their rows: the first of these belongs on the first "
    "Axes, the next one on the second.",
    when=lambda got, given: are_misread(got, given) and not begin_rightly(got, given),
)
def from_the_second_on(axes, *given):
    draw_wrong(axes, *given, order=lambda rows: rows[1:])


@draw_misread.mistake(
    "A place shows something that isn't one of the images as they were given. Hand "
    "`images[n]` to `imshow`, with one number n and no change; `cmap` chooses the "
    "colors.",
    when=lambda got, given: (got["images"] == -2).any(),
)
def with_dark_images(*given):
    draw_wrong(*given, image=lambda image: 1 - image)


@draw_misread.mistake(
    "Your images are right, but the digits in the titles aren't theirs. In a title, "
    "the first two numbers should be the target and the guess of the image below it.",
    when=lambda got, given: got["titles"] == "other digits",
)
def with_the_place_in_the_title(*given):
    draw_wrong(*given, title="1: {} read as {}")


@draw_misread.mistake(
    "Some of the images that you show were read correctly. The misread ones are where "
    "guess and target differ.",
    when=lambda got, given: (got["images"] != -2).all() and not are_misread(got, given),
    late=True,
)
def with_right_ones_between(axes, images, targets, guesses):
    draw_wrong(axes, images, targets, guesses, wrong=lambda t, g: np.arange(len(t)) % 3)
