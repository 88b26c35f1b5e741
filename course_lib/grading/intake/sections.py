"""What a student wrote below which text of the released notebook.

The texts that were handed out divide a notebook into sections. A text of the student's
own belongs to the section in which it is, even if it isn't in the answer's cell.
"""


class Sections:
    """The student's own cells, by the section of the released notebook.

    Parameters
    ----------
    released, submitted : list of Cell
    """

    def __init__(self, released, submitted):
        self._heads, head = [], None
        for cell in released:
            if not (cell.is_code or cell.is_answer) and cell.source.strip():
                head = cell
            self._heads.append(head)
        self._order, self._own = [], {}
        heads = {id(one): one for one in self._heads if one}.values()
        longest = sorted(heads, key=lambda one: -len(one.source))
        known = {cell.source.strip() for cell in released} | {""}
        for cell in submitted:
            found = None if cell.is_code else _head_of(cell, longest)
            if found is not None:
                self._order.append(id(found))
            text = _added(cell, found)
            if text not in known and not cell.name:
                at = self._order[-1] if self._order else None
                self._own.setdefault(at, []).append((cell.is_code, text))

    def texts_at(self, place, code=False):
        """Return the student's own texts in the section of a released cell.

        Parameters
        ----------
        place : int
            Index of the released cell.
        code : bool
            Whether to return code cells instead.

        Returns
        -------
        texts : list of str
        """
        head = self._heads[place]
        own = self._own.get(id(head), []) if head else []
        return [text for is_code, text in own if is_code == code]

    def texts_after(self, place):
        """Return the student's own texts in all sections after that of a cell."""
        head = id(self._heads[place])
        if head not in self._order:
            return [t for own in self._own.values() for c, t in own if not c]
        later = self._order[self._order.index(head) + 1 :]
        return [t for at in later for c, t in self._own.get(at, []) if not c]


def _head_of(cell, heads):
    """Return the released text that a cell is, perhaps with something added."""
    text = cell.source.strip()
    for head in heads:
        if text.startswith(head.source.strip()) or (cell.id and cell.id == head.id):
            return head
    return None


def _added(cell, head):
    """Return what a student wrote in a cell: all of it, or what follows its head."""
    text = cell.source.strip()
    if head is None:
        return text
    start = head.source.strip()
    return text.removeprefix(start).strip() if text.startswith(start) else ""
