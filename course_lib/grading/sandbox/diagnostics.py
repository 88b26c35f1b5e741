"""Why a machine cannot start the sandbox, and what helps, in words."""

import re
import shutil
from pathlib import Path

SETTINGS = Path("/proc/sys")

NOT_LINUX = (
    "It is made of things that only the Linux kernel has. On macOS, grade in a virtual "
    "machine with Linux; on Windows, in WSL 2."
)
NOT_INSTALLED = (
    "bubblewrap is not installed. Install it (Debian, Ubuntu: apt install bubblewrap; "
    "Fedora: dnf install bubblewrap)."
)
TOO_OLD = "This bubblewrap is too old: version 0.8 or newer is needed."
NO_NAMESPACES = (
    "This system gives no user namespaces, which the sandbox is made of. In a "
    "container, allow them (docker run --security-opt seccomp=unconfined "
    "--security-opt systempaths=unconfined); on a machine of your own ask its "
    "administrator."
)
NO_PROC = (
    "The container that this runs in hides parts of /proc, and the sandbox needs its "
    "own. Start the container with --security-opt systempaths=unconfined."
)
UNREADABLE = (
    "The sandbox runs as nobody, who may not read {path}. Make it readable for all "
    "(chmod -R o+rX), or run the grader as an ordinary user."
)
NOT_NOBODY = (
    "Root starts the sandbox as nobody, and this system does not know such a user, as "
    "in a container that has root alone. Run the grader as an ordinary user, or give "
    "the container more users (/etc/subuid)."
)
NO_ANSWER = "The sandbox starts, but Python inside it does not answer."

#: A setting under /proc/sys, the value that forbids the sandbox, and the cure.
FORBIDDING = (
    (
        "kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "AppArmor forbids user namespaces to bubblewrap. Give bwrap a profile with "
        "`userns,` in /etc/apparmor.d, or allow them to all programs: "
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    (
        "kernel/unprivileged_userns_clone",
        "0",
        "The kernel forbids user namespaces to ordinary users. Allow them: "
        "sysctl kernel.unprivileged_userns_clone=1",
    ),
    (
        "user/max_user_namespaces",
        "0",
        "The kernel allows no user namespace. Allow some: "
        "sysctl user.max_user_namespaces=10000",
    ),
)
NAMESPACE_WORDS = (
    "namespace",
    "uid map",
    "Failed RTM_NEWADDR",
    "Operation not permitted",
)


class SandboxBroken(RuntimeError):
    """The sandbox does not start; says why, and what helps."""


def explain(said, line, settings=SETTINGS):
    """Return the reason and the cure for a sandbox that did not start.

    Parameters
    ----------
    said : str
        What bubblewrap, or the system, wrote.
    line : list of str
        The command line.
    settings : Path
        The folder of the kernel's settings.

    Returns
    -------
    text : str

    Examples
    --------
    >>> explain("bwrap: Unknown option --disable-userns", ["/bin/bwrap"])
    'This bubblewrap is too old: version 0.8 or newer is needed.'
    """
    if any(word.endswith("bwrap") and not shutil.which(word) for word in line):
        return NOT_INSTALLED
    if "Unknown option" in said:
        return TOO_OLD
    unreadable = re.search(
        r"(?:path|execvp|open file) '?(/[^:']+)'?: .*Permission denied", said
    )
    if unreadable:
        return UNREADABLE.format(path=unreadable[1])
    if "setpriv: setresuid failed" in said or "setpriv: setresgid failed" in said:
        return NOT_NOBODY
    if "proc" in said and "mount" in said:
        return NO_PROC
    if any(word in said for word in NAMESPACE_WORDS):
        cures = (cure for place, bad, cure in FORBIDDING if _is(settings / place, bad))
        return f"{next(cures, NO_NAMESPACES)} (It said: {said.strip()[-200:]})"
    return f"{NO_ANSWER} It said: {said.strip()[-500:] or 'nothing'}"


def _is(path, value):
    try:
        return path.read_text().strip() == value
    except OSError:
        return False
