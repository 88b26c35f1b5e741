"""Pack the modules that every sandbox loads into one file, and load them from there.

NumPy and the worker have a hundred modules. To look for each of them in several folders
and read a file of its own takes a third of the time in which they load. So a first
sandbox, which runs no answer, packs what it has loaded.
"""

import marshal
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec, SourceFileLoader


def pack():
    """Return all modules that are loaded from files, as bytes."""
    found = {}
    for name, module in list(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        if spec is None or spec.name != name:
            continue  # another name of a module
        if type(spec.loader) is SourceFileLoader:
            code = spec.loader.get_code(name)
        elif type(spec.loader) is ExtensionFileLoader:
            code = None
        else:
            continue
        found[name] = spec.origin, spec.submodule_search_locations, code
    return marshal.dumps(found)


class Finder:
    """Finds the modules that are packed in a file.

    Parameters
    ----------
    path : str
        A file with the bytes of ``pack``.
    """

    def __init__(self, path):
        with open(path, "rb") as file:
            self.modules = marshal.loads(file.read())

    def find_spec(self, name, path=None, target=None):
        """Return the spec of a packed module, or None."""
        if name not in self.modules:
            return None
        origin, folders, code = self.modules[name]
        if code:
            loader = Loader(name, origin, code)
        else:
            loader = ExtensionFileLoader(name, origin)
        spec = ModuleSpec(name, loader, origin=origin, is_package=folders is not None)
        spec.submodule_search_locations = folders
        spec.has_location = True
        return spec


class Loader(SourceFileLoader):
    """Loads a module from its packed code; all else about it is in its file."""

    def __init__(self, name, path, code):
        super().__init__(name, path)
        self._code = code

    def get_code(self, name):
        """Return the packed code, once; later that of the file, so none is kept."""
        code, self._code = self._code, None
        return code or super().get_code(name)
