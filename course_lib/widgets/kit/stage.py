"""The stage that every interactive figure is built on.

A figure is a folder with a Python class in ``figure.py`` and the ES modules ``view.js``
and ``core.js``. The class names the values that Python and the browser share; the
modules draw them and compute each step, so the figure also works on a page without
Python. Where Python runs, each side sees what the other one changes.
"""

import html
import json
import sys
from typing import ClassVar

import anywidget
import traitlets

from course_lib.language import ENGLISH, LANGUAGE, labels_of, say
from course_lib.notebook import describe_cell, is_watched
from course_lib.widgets.kit.modules import files_of, join, sheets, style
from course_lib.widgets.kit.python_code import fill


class InteractiveFigure(anywidget.AnyWidget):
    """Base of all interactive figures.

    A subclass sets the class attributes below, declares its values with the traits of
    :mod:`course_lib.widgets.kit.traits`, and implements :meth:`code_values`.

    Attributes
    ----------
    module : str
        The name of its folder, where ``view.js`` exports ``figure(stage)``.
    title : str
        Heading of the figure.
    alt : str
        What the figure shows and what follows from it, for readers who can't see it.
    goals : tuple of str
        What to try, in one or two sentences each. The figure shows one goal at a time
        and checks it off when the module's test for it passes.
    templates : dict of str to str
        ``course_lib`` code that rebuilds what is shown, with placeholders ``$name``.
    summary : tuple of str
        The values in the figure's one line of text.
    styles : tuple of str
        Style sheets that only this figure needs, such as ``playground/face.css``.
    """

    # ipywidgets 7 (in Colab) would display itself with this and skip the bundle.
    _ipython_display_ = None

    module: ClassVar[str] = ""
    title: ClassVar[str] = ""
    alt: ClassVar[str] = ""
    goals: ClassVar[tuple[str, ...]] = ()
    templates: ClassVar[dict[str, str]] = {}
    summary: ClassVar[tuple[str, ...]] = ()
    styles: ClassVar[tuple[str, ...]] = ()

    _about = traitlets.Dict().tag(sync=True)
    _data = traitlets.Dict().tag(sync=True)
    _start = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **options):
        """Join the figure's module and the stage into the one script a browser gets."""
        if "module" in cls.__dict__:
            cls._esm = f"{cls._script()}\n{_FOR_WIDGETS}"
            cls._css = style(*cls.styles)
        super().__init_subclass__(**options)

    @classmethod
    def _script(cls):
        return join("kit/stage", f"{cls.module}/view")

    def __init__(self, **values: object) -> None:
        known = self.state_names()
        if unknown := [name for name in values if name not in known]:
            raise ValueError(f"expected values from {known}, got {unknown[0]!r}")
        super().__init__(**values)
        about = {
            "title": say(self.title),
            "alt": say(self.alt),
            "goals": tuple(map(say, self.goals)),
            "templates": self.templates,
        }
        if labels := self._labels():
            about["labels"] = labels
        if caption := describe_cell().caption:  # a page has it below the figure
            about["caption"] = caption
        self._about = about
        self._data = self.data()
        self._start = self.state()

    @classmethod
    def _labels(cls):
        """Return what options and controls are called, by their English names.

        A value stays English, and only its label changes. In English, this is empty.
        """
        if LANGUAGE == ENGLISH:
            return {}
        scripts = files_of("kit/stage", f"{cls.module}/view")
        traits = cls.class_traits(sync=True).values()
        names = {name for trait in traits for name in getattr(trait, "names", ())}
        labels = {name: say(name) for name in sorted(names) if say(name) != name}
        return labels_of(f"widgets/{script}.js" for script in scripts) | labels

    @classmethod
    def state_names(cls) -> list[str]:
        """List the values that Python and the browser share, in alphabetical order.

        Returns
        -------
        list of str
        """
        shared = cls.class_traits(sync=True)
        base = InteractiveFigure.class_traits(sync=True)
        return sorted(set(shared) - set(base) - {"_esm", "_css", "_anywidget_id"})

    def state(self) -> dict:
        """Return the shared values as plain numbers, strings, and lists.

        Returns
        -------
        dict of str to value
        """
        return {
            name: self.traits()[name].metadata["to_json"](getattr(self, name), self)
            for name in self.state_names()
        }

    def data(self) -> dict:
        """Return constant data that the browser needs, such as examples.

        Returns
        -------
        dict of str to value
            Data that JSON can hold; the module finds it as ``stage.data``.
        """
        return {}

    def reset(self) -> None:
        """Go back to the values that the figure was made with."""
        self.change(self._start)

    def change(self, values: dict) -> None:
        """Set several values at once: all of them, or none if one is rejected.

        Parameters
        ----------
        values : dict of str to value

        Raises
        ------
        ValueError
            If a value isn't allowed by its trait.
        """
        with self.hold_sync(), self.hold_trait_notifications():  # undone by an error
            for name, value in values.items():
                setattr(self, name, value)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders.

        The module's ``code`` returns the same thing in the browser.

        Returns
        -------
        tuple of str and dict
        """
        raise NotImplementedError

    def code(self) -> str:
        """Return the ``course_lib`` code that rebuilds what is shown.

        Returns
        -------
        str
        """
        name, values = self.code_values()
        return fill(self.templates[name], values)

    def __repr__(self):
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.summary)
        return f"{type(self).__name__}({values})"

    @property
    def html(self) -> str:
        """The figure as one piece of HTML that works without Python."""
        page = {name: getattr(self, name) for name in ("_about", "_data", "_start")}
        values = json.dumps(page | self.state(), separators=(",", ":"))
        script = self._script()
        return _PAGE.format(
            module=self.module,
            values=html.escape(values, quote=False).replace("'", "&#39;"),
            title=html.escape(say(self.title)),
            alt=html.escape(say(self.alt)),
            invitation=_INVITATION.format(say(_ADVICE)) if is_watched() else "",
            styles="\n".join(  # one for each sheet, as figures share the first
                f"<style>\n{sheet}</style>" for sheet in sheets(*self.styles)
            ),
            script=f'{script}\nmountAll("{self.module}", figure);',
        )

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None or "google.colab" in sys.modules:
            return bundle  # Colab would show the HTML in place of the widget
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/html": self.html}, metadata


_FOR_WIDGETS = """\
export default { render: ({ model, el }) => mount(el, model, figure) };
"""

_INVITATION = "<p>{}</p>\n"
_ADVICE = "Run this cell to use the figure."

_PAGE = """\
<div class="interactive-place" data-figure="{module}" data-values='{values}'>
<p><b>{title}.</b> {alt}</p>
{invitation}</div>
{styles}
<script type="module">
{script}
</script>
"""
