"""Keep something about every page that is read: what some extensions share."""

from sphinx.environment.collectors import EnvironmentCollector


class PageCollector(EnvironmentCollector):
    """Keep what :meth:`read` returns for each page, also in several processes.

    Attributes
    ----------
    name : str
        Of the attribute of Sphinx's environment that has it all, by page name.
    """

    name = ""

    def read(self, doctree, docname):
        """Return what to keep of a page."""
        raise NotImplementedError

    @classmethod
    def kept(cls, env):
        """Return what is kept, by page name."""
        return env.__dict__.setdefault(cls.name, {})

    def process_doc(self, app, doctree):
        """Read a page."""
        self.kept(app.env)[app.env.docname] = self.read(doctree, app.env.docname)

    def clear_doc(self, app, env, docname):
        """Forget a page that is read again or is gone."""
        self.kept(env).pop(docname, None)

    def merge_other(self, app, env, docnames, other):
        """Take over what another process has read."""
        read = self.kept(other)
        self.kept(env).update({name: read[name] for name in docnames})
