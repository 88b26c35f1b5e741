"""Answers that harm the machine that runs them: time, memory, disk, processes."""

HARMING = {}
HARMING["a loop in the call"] = """
def relu(x):
    while True:
        pass
"""
HARMING["a loop in the cell"] = """
def relu(x):
    return x
while True:
    pass
"""
HARMING["a loop that ignores all signals"] = """
import signal
for number in range(1, 64):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
def relu(x):
    while True:
        pass
"""
HARMING["sleep without end"] = """
import time
def relu(x):
    time.sleep(10**6)
"""
HARMING["sleep with all clocks stopped"] = """
import signal, time
def relu(x):
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(10**6)
"""
HARMING["exit in the call"] = "import os\ndef relu(x):\n    os._exit(0)\n"
HARMING["exit in the cell"] = "def relu(x):\n    return x\nimport os\nos._exit(0)\n"
HARMING["polite exits"] = (
    "def relu(x):\n    raise KeyboardInterrupt\nraise SystemExit(0)\n"
)
HARMING["recursion until the stack is gone"] = """
import sys
sys.setrecursionlimit(10**9)
def relu(x):
    return relu([x])
"""
HARMING["kill everything in sight"] = """
import os
def relu(x):
    os.kill(-1, 9)
    return x
"""
HARMING["stop the runner"] = """
import os, signal
def relu(x):
    os.kill(os.getppid(), signal.SIGSTOP)
    return x
"""
HARMING["fork bomb"] = """
import os
def relu(x):
    while True:
        try:
            os.fork()
        except OSError:
            pass
"""
HARMING["fork bomb in the cell"] = HARMING["fork bomb"] + "relu(0)\n"
HARMING["children that sleep"] = """
import os, time
try:
    while os.fork():
        pass
    time.sleep(60)
except OSError:
    pass
def relu(x):
    return x
"""
HARMING["a chain of children"] = """
import os, time
start = os.getpid()
try:
    while os.fork() == 0:
        pass
except OSError:
    pass
if os.getpid() != start:
    time.sleep(60)
time.sleep(0.5)
def relu(x):
    return x
"""
HARMING["threads that spin"] = """
import threading
def spin():
    while True:
        pass
for _ in range(4):
    threading.Thread(target=spin, daemon=True).start()
def relu(x):
    threading.Thread(target=spin).start()
    return x
"""
HARMING["6 GiB at once"] = "def relu(x):\n    return bytearray(6 * 2**30)\n"
HARMING["eight children with 150 MiB each"] = """
import os, time
def relu(x):
    for _ in range(8):
        if os.fork() == 0:
            held = bytearray(150 * 2**20)
            time.sleep(60)
    time.sleep(60)
"""
HARMING["memory in files without a name"] = """
import os
def relu(x):
    held = []
    while True:
        held.append(os.memfd_create("held"))
        os.write(held[-1], bytes(15 * 2**20))
"""
HARMING["shared memory that is let go"] = """
import mmap
def relu(x):
    held = []
    while True:
        held.append(mmap.mmap(-1, 64 * 2**20))
        for begin in range(0, 64 * 2**20, 2**20):
            held[-1][begin:begin + 2**20] = bytes(2**20)
        held[-1].madvise(mmap.MADV_DONTNEED)
"""
HARMING["memory behind a device"] = """
import mmap, os
def relu(x):
    held = []
    file = os.open("/dev/zero", os.O_RDWR)
    while True:
        held.append(mmap.mmap(file, 64 * 2**20))
        held[-1].write(bytes(64 * 2**20))
"""
HARMING["empty files without end"] = """
import os
def relu(x):
    number = 0
    while True:
        os.close(os.open(f"/tmp/{number}", os.O_CREAT))
        number += 1
"""
HARMING["locks without end"] = """
import fcntl
def relu(x):
    file, place = open("locks", "w"), 0
    while True:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, place)
        place += 2
"""
HARMING["stop the first process"] = """
import os
def relu(x):
    for number in range(1, 65):
        try:
            os.kill(1, number)
        except OSError:
            pass
    return x
"""
HARMING["fill every disk"] = """
import os
def relu(x):
    for folder in ("/tmp", "/dev/shm", "/dev", "/packages", "/", "/proc", "/var/tmp"):
        try:
            for number in range(200):
                with open(f"{folder}/{number}", "wb") as file:
                    file.write(bytes(2**20))
        except OSError:
            pass
    return x
"""
HARMING["return a gigabyte"] = "def relu(x):\n    return np.zeros(2**27)\n"
HARMING["print a gigabyte"] = """
def relu(x):
    for _ in range(1000):
        print("x" * 10**6)
    return x
"""
HARMING["write without end to the grader"] = """
import os
def relu(x):
    while True:
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, (2**20).to_bytes(4, "little") + bytes(2**20))
            except OSError:
                pass
"""
HARMING["memory pinned in pipes"] = """
import ctypes, mmap, os
class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
def relu(x):
    system = ctypes.CDLL(None, use_errno=True)
    for _ in range(20):
        reading, writing = os.pipe()
        area = mmap.mmap(-1, 2**16, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        place = ctypes.addressof(ctypes.c_char.from_buffer(area))
        if system.vmsplice(writing, ctypes.byref(Part(place, 2**16)), 1, 0) > 0:
            os._exit(0)
    raise ValueError("no pipe took a page")
"""
HARMING["rules that the kernel keeps"] = """
import ctypes, os, struct
def relu(x):
    system = ctypes.CDLL(None, use_errno=True)
    rules = system.syscall(444, struct.pack("QQ", 1, 3), 16, 0)
    for port in range(1000):
        if system.syscall(445, rules, 2, struct.pack("QQ", 1, port), 0) == 0:
            os._exit(0)
    raise ValueError("no rule was kept")
"""
HARMING["children that compute"] = """
import os, resource
def relu(x):
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    for _ in range(4):
        if os.fork() == 0:
            while True:
                pass
    os.wait()
"""
