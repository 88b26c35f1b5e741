"""Make the kernel refuse system calls that no answer in the sandbox needs.

Memory in anonymous files escapes the limits on processes and disks; sockets, tracing,
mounts, and the like are ways into the kernel that an answer has no use for. The filter
is a short program that the kernel runs at each call (seccomp): it looks at the number
of the call and, for some calls, at one argument, and either allows the call or answers
"not permitted". bubblewrap loads it before the first process inside begins.
"""

import struct

REFUSAL = object()  # stands for the distance to the last instruction, which refuses
REFUSE = 0x0005_0000 | 1  # as error number 1, "not permitted"
ALLOW = 0x7FFF_0000
LOAD, AND, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
NUMBER_AT, MACHINE_AT, ARGUMENTS_AT = 0, 4, 16  # byte offsets in the filter's input

#: Each machine's mark, and the first number of its second set of calls, if any.
MACHINES = {"x86_64": (0xC000_003E, 0x4000_0000), "aarch64": (0xC000_00B7, None)}

#: Calls with their numbers on x86_64 and aarch64.
REFUSED = {
    # memory that no limit covers
    **{"memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194)},
    **{"shmat": (30, 196), "msgget": (68, 186), "mq_open": (240, 180)},
    **{"semget": (64, 190), "setxattr": (188, 5), "lsetxattr": (189, 6)},
    **{"fsetxattr": (190, 7), "setxattrat": (463, 463)},
    # memory that a pipe or the kernel holds for a process that has let it go
    **{"vmsplice": (278, 75), "splice": (275, 76), "tee": (276, 77)},
    **{"sendfile": (40, 71), "io_setup": (206, 0), "inotify_add_watch": (254, 27)},
    **{"landlock_create_ruleset": (444, 444), "landlock_add_rule": (445, 445)},
    # time of disks that others use
    **{"sync": (162, 81), "syncfs": (306, 267)},
    # other processes
    **{"ptrace": (101, 117), "process_vm_readv": (310, 270)},
    **{"pidfd_getfd": (438, 438), "kcmp": (312, 272)},
    **{"process_vm_writev": (311, 271), "process_madvise": (440, 440)},
    # networks
    **{"socket": (41, 198), "socketpair": (53, 199)},
    # views of the machine
    **{"unshare": (272, 97), "setns": (308, 268), "mount": (165, 40)},
    **{"umount2": (166, 39), "pivot_root": (155, 41), "open_tree": (428, 428)},
    **{"move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431)},
    **{"fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442)},
    "open_by_handle_at": (304, 265),
    # large and rarely used parts of the kernel
    **{"io_uring_setup": (425, 425), "io_uring_enter": (426, 426)},
    **{"io_uring_register": (427, 427), "bpf": (321, 280), "userfaultfd": (323, 282)},
    **{"perf_event_open": (298, 241), "keyctl": (250, 219), "add_key": (248, 217)},
    **{"request_key": (249, 218), "fanotify_init": (300, 262)},
    "personality": (135, 92),
}

SHARED_AND_ANONYMOUS = 0x21
MMAP, FCNTL = (9, 222), (72, 25)

#: Calls that are refused for one of their arguments: the numbers of the call, which
#: argument, the bits that count, and their value.
REFUSED_FOR = (
    # memory that is no longer counted when it is let go, but stays
    (MMAP, 3, SHARED_AND_ANONYMOUS, SHARED_AND_ANONYMOUS),
    # locks on parts of files, and larger pipes: memory of the kernel
    *((FCNTL, 1, 0xFFFF_FFFF, command) for command in (6, 7, 37, 38, 1031)),
)


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
    lines += [(code, REFUSAL, 0, value) for code, value in tests]
    for numbers, argument, mask, value in REFUSED_FOR:
        lines += [
            (EQUAL, 0, 4, numbers[column]),  # any other call goes past these four
            (LOAD, 0, 0, ARGUMENTS_AT + 8 * argument),  # its lower half
            (AND, 0, 0, mask),
            (EQUAL, REFUSAL, 0, value),
            (LOAD, 0, 0, NUMBER_AT),
        ]
    lines.append((RETURN, 0, 0, ALLOW))
    return [
        *(
            (code, len(lines) - at - 1 if true is REFUSAL else true, false, value)
            for at, (code, true, false, value) in enumerate(lines)
        ),
        (RETURN, 0, 0, REFUSE),
    ]


def program(machine):
    """Return the filter for a machine as bytes, in the form that the kernel takes.

    Empty for a machine whose numbers aren't known here.
    """
    return b"".join(struct.pack("=HBBI", *line) for line in instructions(machine))
