"""Answers that want points without computing anything.

FOLDER is a folder on the grader's machine with marks and other submissions in it.
"""

FORGING = {}
FORGING["numpy's comparisons replaced"] = """
for name in "allclose isclose array_equal all any isfinite asarray max abs".split():
    setattr(np, name, lambda *args, **options: True)
def relu(x):
    return x
"""
FORGING["an object equal to everything"] = """
class Yes:
    shape, dtype, ndim = (4, 3), float, 2
    def __eq__(self, other):
        return True
    def __array__(self, *args, **options):
        return np.zeros(3)
    def __getattr__(self, name):
        return Yes()
    def __bool__(self):
        return True
    __call__ = __eq__
    def __float__(self):
        return 0.0
    def __reduce__(self):
        import os
        return os.system, (f"touch {FOLDER}/owned",)
def relu(x):
    return Yes()
"""
FORGING["an array with operators of its own"] = """
class Fake(np.ndarray):
    def __eq__(self, other):
        return np.True_
    def __array_ufunc__(self, *args, **options):
        return np.True_
    def __array_function__(self, *args, **options):
        return True
    def tobytes(self, *args):
        return b""
def relu(x):
    return x.view(Fake)
"""
FORGING["last words to every descriptor"] = """
import atexit, os, sys
def late():
    for descriptor in range(64):
        try:
            os.write(descriptor, b"score 99")
        except OSError:
            pass
atexit.register(late)
def relu(x):
    sys.exit(0)
"""
FORGING["files with results, before"] = """
import os
for folder in (".", "/tmp", "/packages", "/", "/dev/shm", "/proc/self/cwd"):
    for name in ("results.json", "marks.csv", "gradebook.db"):
        try:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(b'{"relu": {"score": 99, "passed": true}}')
        except OSError:
            pass
def relu(x):
    return x
"""
FORGING["files with results, by a process that stays"] = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            with open("results.json", "w") as file:
                file.write("{}")
            time.sleep(0.01)
    os._exit(0)
def relu(x):
    return x
"""
FORGING["files with results, as links"] = """
import os
for target in ("/etc/passwd", "/packages/course_lib/grading/sandbox/worker.py"):
    try:
        os.symlink(target, "results.json")
        with open("results.json", "w") as file:
            file.write("x")
    except OSError:
        os.unlink("results.json")
def relu(x):
    return x
"""
FRAMES = """
import os, sys
from course_lib.checks import observe
serialization = sys.modules["course_lib.checks.serialization"]
def frame(message):
    blob = serialization.pack(message)
    return len(blob).to_bytes(4, "little") + blob
def write(data):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, data)
        except OSError:
            pass
def relu(x):
    return x
"""
FORGING["frames for every step"] = (
    FRAMES
    + """
full = {"value": True, "passed": True, "score": 99, "points": 99, "status": "ok"}
write(b"".join(frame({"id": number, **full}) for number in range(60)))
write(frame({"begin": 59}) + frame({"end": True, "scores": {"relu": 99}}))
"""
)
FORGING["a pickle in a frame"] = (
    FRAMES
    + """
import pickle
class Command:
    def __reduce__(self):
        return os.system, (f"touch {FOLDER}/owned",)
blob = pickle.dumps(Command())
write(len(blob).to_bytes(4, "little") + blob)
"""
)
FORGING["headers that lie"] = (
    FRAMES
    + """
headers = [
    b'{"array": ["float64", [1099511627776, 1099511627776]]}',
    b'{"array": ["float64", [-1]]}', b'{"array": ["object", [1]]}',
    b'{"array": ["float64", [NaN]]}', b'{"array": [["float64"], {}]}', b"[" * 100000,
    b'{"dict": {"id": {"list": ' + b"[" * 5000 + b"NaN", b"9" * 200000,
    b'{"dict": {"id": {"array": ["int64", [0]]}, "begin": {"list": []}}}',
    b'{"dict": {"id": 1e999, "begin": NaN}}', b"\\xff\\xfe", b"null", b'""',
    b'{"dict": 5}', b'{"array": 7}', b'{"opaque": {"a": 1}}',
]
for header in headers:
    blob = len(header).to_bytes(4, "little") + header
    write(len(blob).to_bytes(4, "little") + blob)
"""
)
FORGING["a number of twenty digits"] = (
    FRAMES
    + """
def relu(x):
    for number in range(60):
        text = '{"dict": {"id": %d, "value": %s}}' % (number, "9" * 20)
        blob = len(text).to_bytes(4, "little") + text.encode()
        write(len(blob).to_bytes(4, "little") + blob)
    return 10**20 - 1
"""
)
FORGING["results of later questions, by a process that stays"] = (
    FRAMES
    + """
import time
if os.fork() == 0:
    os.setsid()
    time.sleep(0.25)  # until its cell is over: before that, it would spoil its own
    forged = {"value": 1.0, "stdout": "", "error": None, "changed": [], "passed": True}
    for number in range(60):
        write(frame({"begin": number}) + frame({"id": number, **forged}))
    os._exit(0)
def relu(x):
    time.sleep(0.4)  # so nothing later has begun when it writes
    return x
"""
)
FORGING["a status that asks for another try"] = (
    FRAMES
    + """
def relu(x):
    write(b"".join(frame({"id": number, "status": "late"}) for number in range(60)))
    return x
"""
)
FORGING["half of a character"] = """
def relu(x):
    print("\\ud800", x)
    raise ValueError("\\udfff")
"""
FORGING["a class of another kind"] = """
class Fake(np.ndarray):
    __class__ = property(lambda self: np.ndarray)
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.maximum(np.asarray(inputs[0]), 0)
def relu(x):
    return x.view(Fake)
"""
FORGING["the end, too early"] = (
    FRAMES
    + """
def relu(x):
    write(frame({"end": True}))
    return x
"""
)
FORGING["the answer of another"] = """
import sys
def relu(x):
    observe = sys.modules["course_lib.checks.observe"].observe
    return observe(lambda answer, *args: answer(*args), lambda v: v, (x,))["value"]
"""
FORGING["the public inputs memorized"] = """
def relu(x):
    table = {(3,): np.array([0.0, 0.0, 2.0])}
    return table.get(x.shape, np.ones_like(x))
"""
FORGING["an error without a name"] = """
def relu(x):
    raise type("", (Exception,), {})()
"""
FORGING["codes and markup in a message"] = """
def relu(x):
    text = '\\x1b[2J\\x1b]0;owned\\x07<script>alert(1)</script>\\u202e=cmd|/c calc'
    raise ValueError(text)
"""
FORGING["an answer that deletes its checks"] = """
import sys
for name in list(sys.modules):
    if name.startswith("course_lib"):
        del sys.modules[name]
def relu(x):
    return x
"""
FORGING["returns itself in itself"] = """
def relu(x):
    y = {}
    y["y"] = y
    return y
"""
FORGING["returns a table with eight axes"] = """
def relu(x):
    return np.zeros((6,) * 8, bool)
"""
FORGING["returns tables in lists in lists"] = """
def relu(x):
    value = np.zeros((6,) * 8, bool)
    for _ in range(5):
        value = [value] * 2
    return value
"""
FORGING["returns a deep, a long and a huge thing"] = """
def relu(x):
    y = []
    for _ in range(10**5):
        y = [y]
    return [y, list(range(10**6)), "x" * 10**8, 10**4000]
"""

#: Code that spoils all answers of its own notebook and helps none.
RUINING = {}
RUINING["probes replaced as they are read"] = """
import builtins
real = builtins.exec
def replaced(source, names, *rest):
    real(source, names, *rest)
    for name, value in list(names.items()):
        if callable(value) and not name.startswith("__"):
            names[name] = lambda *args: True
builtins.exec = replaced
def relu(x):
    return x
"""
RUINING["the runner's own modules replaced"] = """
import sys
serialization = sys.modules["course_lib.checks.serialization"]
real = serialization.pack
def pack(message, job=False):
    if type(message) is dict and "value" in message:
        message = {**message, "value": True, "status": "ok", "error": None}
    return real(message)
serialization.pack = pack
import course_lib.checks.ch01 as checks
checks.relu = lambda *args: True
sys.modules["course_lib.checks.question"] = checks
def relu(x):
    return x
"""
