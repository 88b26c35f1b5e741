"""Names for the parts of a tuple that an answer returns, so that hints can use them."""

COUNTS = {2: "two", 3: "three", 4: "four"}


def name_parts(question, **parts):
    """Let a question compare the parts of a tuple by name.

    Parameters
    ----------
    question : Question
        A question whose reference returns a tuple.
    **parts : str
        A name for each part, in order, and what the part is.

    Examples
    --------
    >>> from course_lib.checks.question import Question
    >>> header = {"exercise": "1.1", "title": "Ends", "stars": 1, "minutes": 2}
    >>> ends = Question(
    ...     "ends", lambda x: (min(x), max(x)), points=1, lesson="1.1", **header
    ... )
    >>> name_parts(ends, low="the lowest", high="the highest")
    >>> ends.read((1, 5), [3, 1, 5])
    {'low': 1, 'high': 5}
    """
    wanted = f"return {COUNTS[len(parts)]} things: {', then '.join(parts.values())}"

    @question.reading
    def with_names(result, *args):
        if not isinstance(result, (tuple, list)) or len(result) != len(parts):
            raise LookupError(wanted)
        return dict(zip(parts, result, strict=True))

    @question.mistake(
        f"Your function must {wanted}, with commas between them.",
        partly=True,
    )
    def one_thing(*args):
        return question.reference(*args)[0]
