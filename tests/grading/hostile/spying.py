"""Answers that look for what they must not see, and report what they find.

``found(...)`` raises its arguments, so that they appear in the report. FOLDER is a
folder on the grader's machine with marks and other submissions in it.
"""

FOUND = """
import os
class Found(Exception):
    pass
def found(*what):
    raise Found(" ".join(map(str, what)))
"""


def spy(source):
    return FOUND + source


#: The answer, a text that is in its report, and texts that aren't.
SPYING = {}
SPYING["names and frames"] = (
    spy("""
import gc, sys
WORDS = {"want", "expected", "reference", "secret", "points", "tolerance"}
seen = set()
def look(frame, event, argument):
    seen.update(WORDS & set(frame.f_locals))
    return look
def relu(x):
    sys.settrace(look)
    sys.setprofile(look)
    frame = sys._getframe()
    while frame:
        look(frame, "", None)
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing) is dict:
            seen.update(word for word in WORDS if word in thing)
    found("in sight:", sorted(seen))
"""),
    "in sight: []",
    [],
)
SPYING["all that runs, by a hook that can't be removed"] = (
    spy("""
import sys
WORDS = {"want", "expected", "reference", "secret", "points", "tolerance"}
seen, events = set(), set()
def look(event, arguments):
    frame = sys._getframe() if event == "exec" else None
    while frame:
        events.add(event)
        seen.update(WORDS & set(frame.f_locals))
        frame = frame.f_back
sys.addaudithook(look)
def relu(x):
    found("heard:", "exec" in events, sorted(seen))
"""),
    "heard: True []",
    [],
)
SPYING["imports of the library"] = (
    spy("""
import importlib
def relu(x):
    said = []
    for name in ("functional.activations", "layers", "checks.question", "perceptron"):
        try:
            said.append(importlib.import_module("course_lib." + name))
        except ImportError as problem:
            said.append(type(problem).__name__)
    found(*said)
"""),
    " ".join(["ModuleNotFoundError"] * 4),
    [],
)
SPYING["all files"] = (
    spy("""
def relu(x):
    hits, count = [], 0
    for top, folders, names in os.walk("/"):
        if top == "/":
            folders[:] = [name for name in folders if name not in ("proc", "dev")]
        for name in names:
            count += 1
            if name.endswith(".ipynb") or "gradebook" in name:
                hits.append(name)
            if not top.startswith("/packages/course_lib"):
                continue
            with open(os.path.join(top, name), errors="ignore") as file:
                text = file.read()
            if "reference_relu" in text or "as_float(x), 0)" in text:
                hits.append(name)
    found("thousands" if count > 1000 else count, "hits:", hits)
"""),
    "thousands hits: []",
    [],
)
SPYING["marks and other submissions"] = (
    spy("""
def relu(x):
    said = []
    for name in ("gradebook.db", "solutions.ipynb", "s002.ipynb", "class_key"):
        for mode in ("r", "w"):
            try:
                with open(os.path.join(FOLDER, name), mode) as file:
                    said.append(file.read() if mode == "r" else "written")
            except OSError as problem:
                said.append(problem.errno)
    found(*said)
"""),
    "2 2 2 2 2 2 2 2",
    ["private", "written"],
)
SPYING["the processes and their mounts"] = (
    spy("""
def relu(x):
    said = []
    for name in ("1/mem", "1/environ", "1/cmdline", "self/mountinfo", "self/maps"):
        try:
            with open(f"/proc/{name}", "rb+" if name == "1/mem" else "rb") as file:
                said.append(file.read(100))
        except OSError as problem:
            said.append(problem.errno)
    found(*said)
"""),
    "2 2 2 2 2",
    [],
)
SPYING["other processes"] = (
    spy("""
def relu(x):
    said = []
    for number in range(1, 1000):
        try:
            os.kill(number, 0)
            said.append(number)
        except OSError:
            pass
    found("processes:", [1, os.getppid(), os.getpid()] == said)
"""),
    "processes: True",
    [],
)
LOOK_AROUND = """
import gc, sys
def around(x):
    shapes, frame = {x.shape}, sys._getframe()
    while frame:
        parts = list(frame.f_locals.values())
        shapes |= {part.shape for part in parts if type(part) is np.ndarray}
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, (dict, list, tuple)):
            parts = thing.values() if isinstance(thing, dict) else thing
            shapes |= {part.shape for part in parts if type(part) is np.ndarray}
    return sorted(shapes)
"""
SPYING["hidden inputs, from a visible case"] = (
    spy(LOOK_AROUND + "def relu(x):\n    found(*around(x))\n"),
    "(4, 3)",
    ["(2, 3, 4)"],
)
SPYING["hidden inputs, from the name of an error"] = (
    spy("""
def relu(x):
    raise type(f"Saw {x.shape}", (Exception,), {})
"""),
    "(4, 3)",
    ["(2, 3, 4)"],
)
SPYING["hidden inputs, kept in a file"] = (
    spy("""
def relu(x):
    with open("../seen", "a+") as file:
        file.write(str(x.shape))
        file.seek(0)
        found(file.read())
"""),
    "(4, 3)",
    ["(2, 3, 4)"],
)
SPYING["the network"] = (
    spy("""
import socket
def relu(x):
    said = []
    for host in ("127.0.0.1", "10.0.0.1", "1.1.1.1", "169.254.169.254"):
        try:
            socket.create_connection((host, 80), timeout=1)
            said.append("CONNECTED")
        except OSError as problem:
            said.append(problem.errno)
    try:
        said.append(socket.gethostbyname("example.org"))
    except OSError:
        said.append("no name")
    found(*said)
"""),
    "no name",
    ["CONNECTED"],
)
SPYING["rights of the system"] = (
    spy("""
import ctypes
def relu(x):
    system, said = ctypes.CDLL(None, use_errno=True), [os.getuid()]
    calls = {
        "unshare": (0x10000000,), "setuid": (0,), "chroot": (b"/tmp",),
        "mount": (b"x", b"/tmp", b"tmpfs", 0, 0), "ptrace": (16, 1, 0, 0),
    }
    for name, args in calls.items():
        said.append(getattr(system, name)(*args))
    found(*said)
"""),
    "65534 -1 -1 -1 -1 -1",
    [],
)
