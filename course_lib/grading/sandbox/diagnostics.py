"""Explain why a machine can't start the sandbox, and what helps."""

import re
import shutil
from pathlib import Path

SETTINGS = Path("/proc/sys")

NOT_LINUX = (
    "It needs features that only the Linux kernel has. On macOS, grade in a Linux "
    "virtual machine; on Windows, in WSL 2."
)
NOT_INSTALLED = (
    "bubblewrap isn't installed. Install it (Debian, Ubuntu: apt install bubblewrap; "
    "Fedora: dnf install bubblewrap)."
)
NO_PRLIMIT = "The program prlimit isn't installed. It is in the package util-linux."
TOO_OLD = "This bubblewrap is too old; version 0.8 or newer is required."
NO_NAMESPACES = (
    "This system doesn't allow user namespaces, which the sandbox needs. In a "
    "container, allow them (docker run --security-opt seccomp=unconfined "
    "--security-opt systempaths=unconfined); anywhere else, ask the machine's "
    "administrator."
)
READ_ONLY_SETTINGS = (
    "This container's /proc/sys is read-only, but the sandbox has to write there to "
    "keep its programs from making namespaces of their own. Start the container with "
    "--security-opt systempaths=unconfined."
)
UNREADABLE = (
    "The sandbox runs as the user nobody, who can't read {path}. Make it readable for "
    "everyone (chmod -R o+rX), or run the grader as an ordinary user."
)
NOT_NOBODY = (
    "Root starts the sandbox as the user nobody, but this system has no such user, as "
    "in a container that has only root. Run the grader as an ordinary user, or give "
    "the container more users (/etc/subuid)."
)
NO_ANSWER = "The sandbox starts, but Python inside it doesn't respond."

#: A setting under /proc/sys, the value that forbids the sandbox, and the fix.
FORBIDDING = (
    (
        "kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "AppArmor doesn't let bubblewrap use user namespaces. Give bwrap a profile "
        "with `userns,` in /etc/apparmor.d, or allow them for all programs: "
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    (
        "kernel/unprivileged_userns_clone",
        "0",
        "The kernel forbids user namespaces for ordinary users. Allow them: "
        "sysctl kernel.unprivileged_userns_clone=1",
    ),
    (
        "user/max_user_namespaces",
        "0",
        "The kernel allows no user namespaces. Allow some: "
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
    """The sandbox doesn't start; the message says why and what helps."""


def explain(said, line, settings=SETTINGS):
    """Return the reason and the fix for a sandbox that didn't start.

    Parameters
    ----------
    said : str
        The message from bubblewrap or the system.
    line : list of str
        The command line that was run.
    settings : Path
        The folder of the kernel's settings.

    Returns
    -------
    text : str

    Examples
    --------
    >>> explain("bwrap: Unknown option --disable-userns", ["/bin/bwrap"])
    'This bubblewrap is too old; version 0.8 or newer is required.'
    """
    if any(word.endswith("bwrap") and not shutil.which(word) for word in line):
        return NOT_INSTALLED
    if line[:1] == ["prlimit"] and not shutil.which("prlimit"):
        return NO_PRLIMIT
    if "Unknown option" in said:
        return TOO_OLD
    unreadable = re.search(
        r"(?:path|execvp|open file) '?(/[^:']+)'?: .*Permission denied", said
    )
    if unreadable:
        return UNREADABLE.format(path=unreadable[1])
    if "setpriv: setresuid failed" in said or "setpriv: setresgid failed" in said:
        return NOT_NOBODY
    if "open /proc/sys" in said:
        return READ_ONLY_SETTINGS
    if any(word in said for word in NAMESPACE_WORDS):
        cures = (cure for place, bad, cure in FORBIDDING if _is(settings / place, bad))
        return f"{next(cures, NO_NAMESPACES)} (It said: {said.strip()[-200:]})"
    return f"{NO_ANSWER} It said: {said.strip()[-500:] or 'nothing'}"


def _is(path, value):
    try:
        return path.read_text().strip() == value
    except OSError:
        return False
