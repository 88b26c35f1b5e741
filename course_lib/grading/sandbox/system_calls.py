"""Make the kernel refuse system calls that no answer in the sandbox needs.

Memory in anonymous files escapes the limits on processes and disks; sockets, tracing,
mounts and the like are ways into the kernel that an answer has no use for. The filter
is a short program that the kernel runs at each call (seccomp): it looks at the number
of the call, and either allows it or answers "not permitted".
"""

import ctypes
import os
import platform

REFUSE = 0x0005_0000 | 1  # as error number 1, "not permitted"
ALLOW = 0x7FFF_0000
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER_AT, MACHINE_AT = 0, 4  # byte offsets in the filter's input
NO_NEW_PRIVILEGES, SET_FILTER, FILTER = 38, 22, 2

#: Each machine's mark, and the first number of its second set of calls, if any.
MACHINES = {"x86_64": (0xC000_003E, 0x4000_0000), "aarch64": (0xC000_00B7, None)}

#: Calls with their numbers on x86_64 and aarch64.
REFUSED = {
    # memory that no limit covers
    **{"memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194)},
    **{"shmat": (30, 196), "msgget": (68, 186), "mq_open": (240, 180)},
    "semget": (64, 190),
    # other processes
    **{"ptrace": (101, 117), "process_vm_readv": (310, 270)},
    **{"process_vm_writev": (311, 271), "process_madvise": (440, 440)},
    # networks
    **{"socket": (41, 198), "socketpair": (53, 199)},
    # views of the machine
    **{"unshare": (272, 97), "setns": (308, 268), "mount": (165, 40)},
    **{"umount2": (166, 39), "pivot_root": (155, 41), "open_tree": (428, 428)},
    **{"move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431)},
    **{"fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442)},
    # large and rarely used parts of the kernel
    **{"io_uring_setup": (425, 425), "io_uring_enter": (426, 426)},
    **{"io_uring_register": (427, 427), "bpf": (321, 280), "userfaultfd": (323, 282)},
    **{"perf_event_open": (298, 241), "keyctl": (250, 219), "add_key": (248, 217)},
    **{"request_key": (249, 218), "fanotify_init": (300, 262)},
    "personality": (135, 92),
}


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [
        ("length", ctypes.c_uint16),
        ("first", ctypes.POINTER(_Instruction)),
    ]


def instructions(machine):
    """Return the filter for a machine: (code, jump if true, jump if false, value).

    Parameters
    ----------
    machine : str
        The machine's name, as ``platform.machine`` gives it.

    Returns
    -------
    lines : list of tuple of int
        Empty for a machine whose numbers aren't known here.
    """
    if machine not in MACHINES:
        return []
    mark, second_set = MACHINES[machine]
    column = list(MACHINES).index(machine)
    numbers = sorted(numbers[column] for numbers in REFUSED.values())
    tests = [(AT_LEAST, second_set)] if second_set else []
    tests += [(EQUAL, number) for number in numbers]
    lines = [(LOAD, 0, 0, MACHINE_AT), (EQUAL, 1, 0, mark), (RETURN, 0, 0, REFUSE)]
    lines.append((LOAD, 0, 0, NUMBER_AT))
    for index, (code, value) in enumerate(tests):
        to_refusal = len(tests) - index  # past the other tests and "allow"
        lines.append((code, to_refusal, 0, value))
    return [*lines, (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]


def refuse():
    """Refuse these calls permanently to this process and its future children.

    Raises
    ------
    OSError
        If the kernel doesn't accept the filter.
    """
    lines = instructions(platform.machine())
    if not lines:
        return
    program = _Program(len(lines), (_Instruction * len(lines))(*lines))
    system = ctypes.CDLL(None, use_errno=True)
    for call in (
        (NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (SET_FILTER, FILTER, ctypes.byref(program), 0, 0),
    ):
        if system.prctl(*call):
            problem = os.strerror(ctypes.get_errno())
            raise OSError(f"this kernel rejects the filter of system calls: {problem}")
