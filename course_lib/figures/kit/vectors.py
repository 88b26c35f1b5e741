"""Record what matplotlib draws as plain commands, frame by frame.

:func:`record_frames` lets a figure draw itself with a renderer that notes lines, marks,
words, and images instead of painting them. Each command knows which artist it is from,
so that :mod:`course_lib.figures.kit.tracks` finds it again in the next frame.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform

from course_lib.figures.kit.commands import (
    EM,
    Command,
    Recording,
    in_units,
    letters_of,
)
from course_lib.figures.kit.inks import Ink, name_ink

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}  # of a text, before its anchor


class VectorRenderer(RendererBase):
    """Note commands; a renderer of pixels answers the questions about sizes.

    Parameters
    ----------
    pixels : RendererAgg
    """

    def __init__(self, pixels: RendererBase) -> None:
        super().__init__()
        self.pixels, self.dpi = pixels, pixels.dpi
        self.width, self.height = int(pixels.width), int(pixels.height)
        self.letters: dict = {}
        self.commands: list[Command] = []
        self._drawing: list[Artist] = []
        self._artists: dict[int, tuple[int, Artist]] = {}  # keeps them, so ids are safe
        self._counts: Counter = Counter()

    def start_frame(self) -> list[Command]:
        """Return a new list that gets the commands of the next frame."""
        self.commands, self._counts = [], Counter()
        return self.commands

    @contextmanager
    def of(self, artist: Artist) -> Iterator[None]:
        """Note that what is drawn inside is from an artist."""
        self._drawing.append(artist)
        try:
            yield
        finally:
            self._drawing.pop()

    def _next_key(self) -> tuple[int, int]:
        artist = self._drawing[-1]
        serial, _ = self._artists.setdefault(id(artist), (len(self._artists), artist))
        self._counts[serial] += 1
        return serial, self._counts[serial] - 1

    def _note(self, kind: str, form: tuple, points: np.ndarray, **more) -> None:
        self.commands.append(Command(*self._next_key(), kind, form, points, **more))

    # What matplotlib asks.

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in pixels."""
        return self.width, self.height

    def points_to_pixels(self, points: float) -> float:
        """Return how many pixels so many points are."""
        return self.pixels.points_to_pixels(points)

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        """Return the sizes that the renderer of pixels says, for the same layout."""
        return self.pixels.get_text_width_height_descent(s, prop, ismath)

    def flipy(self) -> bool:
        """Return True, since texts are measured from above."""
        return True

    def option_image_nocomposite(self) -> bool:
        """Return True, so that images stay apart."""
        return True

    # What matplotlib draws.

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Sequence[float] | None = None,
    ) -> None:
        """Note a path unless nothing of it can be seen."""
        points, codes = self._outline(path, transform, self.height)
        look = self._look(gc, rgbFace)
        if not codes or look[:2] == (None, None):
            self._next_key()  # what comes after it keeps its number
            return
        form = (codes, None, *self._pen(gc, look))
        self._note("path", form, in_units(points), look=look, clip=self._clip(gc))

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Sequence[float] | None = None,
    ) -> None:
        """Note the same mark at many places."""
        shape, codes = self._outline(marker_path, marker_trans)
        places = trans.transform(path.vertices)
        if path.codes is not None:
            places = places[np.isin(path.codes, (Path.MOVETO, Path.LINETO))]
        places = self._flipped(places[np.isfinite(places).all(axis=1)])
        look = self._look(gc, rgbFace)
        if len(places):
            form = (codes, _fixed(in_units(shape)), *self._pen(gc, look))
            self._note("marks", form, in_units(places), look=look, clip=self._clip(gc))

    def draw_path_collection(
        self,
        gc: GraphicsContextBase,
        master_transform: Transform,
        paths: Sequence[Path],
        *args: object,
        **more: object,
    ) -> None:
        """Note each item, or all at once if they are the same mark."""
        all_transforms, rest = args[0], args[1:]
        raw = list(
            self._iter_collection_raw_paths(master_transform, paths, all_transforms)
        )
        hatches = more.get("hatchcolors")
        hatches = [] if hatches is None else hatches
        found, clip = [], self._clip(gc)
        for x, y, (path, transform), pen, face in self._iter_collection(
            gc, raw, *rest, hatchcolors=hatches
        ):
            shape, codes = self._outline(path, transform)
            look, place = self._look(pen, face), np.array([x, self.height - y])
            if codes:
                form = (codes, None, *self._pen(pen, look))
                found.append((shape, place, form, look, pen.get_url()))
        for item in self._together(found):
            shape, places, form, look, name = item
            kind = "path" if form[1] is None else "marks"
            self._note(
                kind, form, places, look=look, clip=clip, name=name, is_item=True
            )

    @staticmethod
    def _together(items: list[tuple]) -> Iterator[tuple]:
        """Yield items as paths, or as marks if only their places differ."""
        shapes = {_fixed(in_units(shape)) for shape, *_ in items}
        looks = {(form, look, name) for _, _, form, look, name in items}
        if len(shapes) == len(looks) == 1 and items[0][-1] is None:
            shape, _, form, look, name = items[0]
            places = in_units([place for _, place, *_ in items])
            yield shape, places, (form[0], shapes.pop(), *form[2:]), look, name
            return
        for shape, place, form, look, name in items:
            yield shape, in_units(shape + place), form, look, name

    def draw_image(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        im: np.ndarray,
        transform: Transform | None = None,
    ) -> None:
        """Refuse an image that isn't one of axes, whose cells would be unknown."""
        raise NotImplementedError("expected images of axes only, got another one")

    def draw_cells(self, image: AxesImage) -> None:
        """Note the cells of an image instead of its pixels."""
        if not image.get_visible() or image.get_array() is None:
            return
        cells = image.to_rgba(image.get_array(), alpha=image.get_alpha(), bytes=True)
        left, right, bottom, top = image.get_extent()
        corners = image.get_transform().transform([(left, top), (right, bottom)])
        gc = self.new_gc()
        image._set_gc_clip(gc)
        cells = cells[::-1] if image.origin == "lower" else cells
        is_smooth = image.get_interpolation() not in (
            "nearest",
            "none",
            "antialiased",
            "auto",
        )
        self._note(
            "image",
            (cells.shape[1], cells.shape[0], is_smooth),
            in_units(self._flipped(corners)),
            clip=self._clip(gc),
            content=np.ascontiguousarray(cells),
        )

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,
        mtext: Text | None = None,
    ) -> None:
        """Note words as outlines of letters."""
        finder, size = self._text2path, self.points_to_pixels(prop.get_size_in_points())
        if ismath:
            found = finder.get_glyphs_mathtext(prop, s, glyph_map=self.letters)
        else:
            font = finder._get_font(prop)
            found = finder.get_glyphs_with_font(font, s, glyph_map=self.letters)
        placed, new, boxes = found
        self.letters.update(new)
        width = self.get_text_width_height_descent(s, prop, ismath)[0]
        share = 0.0 if mtext is None else _SHARE[mtext.get_ha()]
        turn = np.radians(angle)
        anchor = np.array([x, y]) + share * width * np.array(
            [np.cos(turn), -np.sin(turn)]
        )
        size_and_angle = np.rint([[100 * size, 100 * angle]]).astype(int)
        before = round(EM * share * width / size)
        self._note(
            "words",
            (),
            np.concatenate([in_units(anchor), size_and_angle]),
            look=(self._ink(gc, gc.get_rgb()), None, 0),
            clip=self._clip(gc),
            content=(before, _placed(placed, finder.FONT_SCALE), _boxes(boxes, finder)),
        )

    # The pieces of a command.

    def _flipped(self, places: np.ndarray) -> np.ndarray:
        return np.array([0, self.height]) + np.reshape(places, (-1, 2)) * [1, -1]

    @staticmethod
    def _outline(path, transform, height=0) -> tuple[np.ndarray, str]:
        """Return the vertices of a path, measured from above, and their letters."""
        path = path.cleaned(transform, remove_nans=True, simplify=False, curves=True)
        drawn = path.codes != Path.STOP
        vertices, codes = path.vertices[drawn], path.codes[drawn]
        closing = np.flatnonzero(codes == Path.CLOSEPOLY)
        vertices[closing] = vertices[closing - 1]  # they may be anywhere
        return np.array([0, height]) + vertices * [1, -1], letters_of(codes)

    @staticmethod
    def _ink(gc: GraphicsContextBase, color) -> Ink | None:
        opacity = color[3] if len(color) > 3 else 1.0
        if gc.get_forced_alpha():
            opacity = gc.get_alpha()
        return name_ink((*color[:3], opacity)) if opacity else None

    def _look(self, gc, face) -> tuple[Ink | None, Ink | None, float]:
        width = round(float(self.points_to_pixels(gc.get_linewidth())), 2)
        line = self._ink(gc, gc.get_rgb()) if width else None
        inside = None if face is None else self._ink(gc, face)
        return inside, line, width if line else 0

    def _pen(self, gc, look) -> tuple:
        """Return ends and joins of lines, dashes, hatching, and whether it may snap."""
        if look[1] is None:
            ends, dashes = ("butt", "miter"), None
        else:
            ends = (gc.get_capstyle(), gc.get_joinstyle())
            start, lengths = gc.get_dashes()
            pixels = [self.points_to_pixels(each) for each in (start, *(lengths or ()))]
            dashes = tuple(round(float(each), 1) for each in pixels)
        dashes = dashes if dashes and len(dashes) > 1 else None
        return (*map(str, ends), dashes, self._hatch(gc), gc.get_snap() is not False)

    def _hatch(self, gc) -> tuple | None:
        if not gc.get_hatch():
            return None
        path = gc.get_hatch_path()
        places = np.rint(EM * (path.vertices * [1, -1] + [0, 1])).astype(int)
        width = round(float(self.points_to_pixels(gc.get_hatch_linewidth())), 2)
        ink = self._ink(gc, gc.get_hatch_color())
        return letters_of(path.codes), _fixed(places), width, ink, float(self.dpi)

    def _clip(self, gc) -> tuple | None:
        box = gc.get_clip_rectangle()
        if box is not None:
            corners = self._flipped([(box.x0, box.y1), (box.x1, box.y0)])
            box = tuple(in_units(corners).ravel().tolist())
            whole = in_units([[self.width, self.height]])[0].tolist()
            if box[0] <= 0 >= box[1] and box[2] >= whole[0] and box[3] >= whole[1]:
                box = None
        path, transform = gc.get_clip_path()
        if path is not None:
            points, codes = self._outline(path, transform, self.height)
            path = (codes, _fixed(in_units(points)))
        return None if box is None and path is None else (box, path)


def _fixed(points: np.ndarray) -> tuple[int, ...]:
    return tuple(points.ravel().tolist())


def _placed(letters, em: float) -> tuple:
    """Return name, place, and size of each letter for a size of :data:`EM`."""
    return tuple(
        (name, round(EM * x / em), round(EM * y / em), round(EM * size))
        for name, x, y, size in letters
    )


def _boxes(boxes, finder) -> tuple:
    """Return the lines of formulas, such as that of a fraction."""
    scaled = (EM * np.asarray(corners)[:4] / finder.FONT_SCALE for corners, _ in boxes)
    return tuple(
        _fixed(np.rint([each.min(axis=0), each.max(axis=0)]).astype(int))
        for each in scaled
    )


def record_frames(
    figure: Figure, draw: Callable[[int], object], numbers: Iterable[int]
) -> Recording:
    """Return what a figure draws in each frame.

    Parameters
    ----------
    figure : Figure
        Its layout must have settled.
    draw : callable
        ``draw(k)`` sets the artists for frame ``k``.
    numbers : iterable of int
        Those of the frames.
    """
    renderer = VectorRenderer(FigureCanvasAgg(figure).get_renderer())
    frames = []
    for k in numbers:
        draw(k)
        frames.append(renderer.start_frame())
        artists = figure.findobj()
        for artist in artists:
            _let_name_itself(artist, renderer)
        try:
            figure.draw(renderer)
        finally:
            for artist in artists:
                artist.__dict__.pop("draw", None)
    return Recording((renderer.width, renderer.height), frames, renderer.letters)


def _let_name_itself(artist: Artist, renderer: VectorRenderer) -> None:
    """Tell the renderer who draws, until ``artist.draw`` is deleted again."""
    draw = artist.draw

    def named(_, *args, **options):
        with renderer.of(artist):
            if isinstance(artist, AxesImage):
                renderer.draw_cells(artist)
            else:
                draw(renderer, *args, **options)

    artist.__dict__["draw"] = named
