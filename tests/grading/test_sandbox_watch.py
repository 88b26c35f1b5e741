"""The grader's benchmark sees what a whole process tree uses."""

import os
import subprocess
import sys

from grading.sandbox_watch import MIB, Watch, below, memory

HELD = """
import os, sys
if os.fork() == 0:
    held = b"x" * (40 * 2**20)
    print("ready", flush=True)
    sys.stdin.read()
else:
    os.wait()
"""


def test_watch_sees_what_a_grandchild_holds():
    pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HELD], **pipe) as child, Watch() as it:
        assert child.stdout.readline() == b"ready\n"
        (tree,) = (tree for tree in below(os.getpid()) if tree[0] == child.pid)
        while it.own < 40 * MIB:  # it has looked, some time
            assert memory(tree[1])[0] > 40 * MIB
    assert len(tree) == 2
    assert child.pid in it.seconds
    assert 40 * MIB <= it.own <= it.shared < 200 * MIB
