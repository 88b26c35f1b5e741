"""Type as a reader does: every character is a key that is pressed."""

LETTERS = "".join(map(chr, range(ord(" "), ord("~") + 1)))  # every one of ASCII
PAD = {f"Numpad{digit}": (f"{digit}", 96 + digit) for digit in range(10)} | {
    "NumpadMultiply": ("*", 106),
    "NumpadAdd": ("+", 107),
    "NumpadSubtract": ("-", 109),
    "NumpadDecimal": (".", 110),
    "NumpadDivide": ("/", 111),
}
SHOWN = '(editor) => [...editor.querySelectorAll(".cm-line")].map((e) => e.textContent)'
# The line that the caret is in. It stands in the line itself, or in one of its words.
OWN_LINE = """() => {
  const { anchorNode } = getSelection();
  return (anchorNode.closest ? anchorNode : anchorNode.parentNode)
    .closest(".cm-line").textContent;
}"""


def write(field, text):
    """Type a text in place of what a field holds."""
    clear(field)
    field.page.keyboard.type(text)


def clear(field):
    """Delete what a field holds."""
    field.press("Control+a")
    field.page.keyboard.press("Delete")


def write_code(editor, text):
    """Type code in place of what an editor holds, and see that it stands there."""
    clear(editor)
    keyboard, lines = editor.page.keyboard, text.split("\n")
    for number, line in enumerate(lines):
        if number:
            keyboard.press("Enter")
        keyboard.type(line.lstrip(" "))
        _indent(keyboard, line, editor.page.evaluate(OWN_LINE))
    shown = editor.evaluate(SHOWN)
    assert shown == lines, f"The editor holds {shown}."


def _indent(keyboard, line, shown):
    """Change how far the editor has moved a new line in, unless it is as meant."""
    meant, given = (len(each) - len(each.lstrip(" ")) for each in (line, shown))
    if meant == given:
        return
    if line.strip():
        keyboard.press("Home")  # to the first letter
    if given:
        keyboard.press("Shift+Home")
        keyboard.press("Delete")
    keyboard.type(" " * meant)
    keyboard.press("End")


def write_everything(field):
    """Type what a keyboard can give into an empty field; return it as a text.

    An emoji comes from the clipboard, then all of ASCII, a letter with an accent as one
    key and as two, and the keys of the number pad.
    """
    keyboard, page = field.page.keyboard, field.page
    field.focus()
    keyboard.type("🙂")
    for key in ("Control+a", "Control+x", "Control+v"):
        keyboard.press(key)
    keyboard.type(LETTERS + "é")
    session = page.context.new_cdp_session(page)
    _press(session, key="Dead", code="Quote", windowsVirtualKeyCode=222)
    at = {"selectionStart": 1, "selectionEnd": 1}
    session.send("Input.imeSetComposition", {"text": "´", **at})
    session.send("Input.insertText", {"text": "á"})
    for code, (letter, number) in PAD.items():
        _press(
            session,
            key=letter,
            code=code,
            text=letter,
            windowsVirtualKeyCode=number,
            location=3,
            isKeypad=True,
        )
    session.detach()
    return f"🙂{LETTERS}éá" + "".join(letter for letter, _ in PAD.values())


def _press(session, **key):
    """Press a key of any kind and let it go."""
    down = "keyDown" if "text" in key else "rawKeyDown"
    session.send("Input.dispatchKeyEvent", {"type": down, **key})
    key.pop("text", None)
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
