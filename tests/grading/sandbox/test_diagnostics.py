"""A sandbox that can't start says why, and what helps."""

import pytest

from course_lib.grading.sandbox.diagnostics import explain

LINE = ["/bin/sh", "-c", "sandbox"]


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "kernel").mkdir()
    (tmp_path / "user").mkdir()
    return tmp_path


def test_a_missing_program_comes_first(settings):
    said = explain("[Errno 2] No such file", ["/nowhere/bwrap", "--ro-bind"], settings)
    assert "apt install bubblewrap" in said


@pytest.mark.parametrize(
    ("place", "value", "cure"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor"),
        ("kernel/unprivileged_userns_clone", "0", "sysctl kernel.unprivileged_userns"),
        ("user/max_user_namespaces", "0", "sysctl user.max_user_namespaces"),
    ],
)
def test_a_forbidding_setting_is_named_with_its_cure(settings, place, value, cure):
    (settings / place).write_text(f"{value}\n")
    said = "bwrap: setting up uid map: Permission denied"
    assert cure in explain(said, LINE, settings)
    (settings / place).write_text("7\n")
    assert "doesn't allow user namespaces" in explain(said, LINE, settings)


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        ("bwrap: Can't find source path /closed/python: Permission denied", "chmod"),
        ("bwrap: execvp /closed/python: Permission denied", "/closed/python"),
        (
            "python: can't open file '/packages/a.py': [Errno 13] Permission denied",
            "/packages/a.py",
        ),
        (
            "bwrap: cannot open /proc/sys/user/max_user_namespaces: Read-only file "
            "system",
            "systempaths=unconfined",
        ),
        ("bwrap: Unknown option --disable-userns", "too old"),
        ("bwrap: Creating new namespace failed: Operation not permitted", "container"),
        ("ModuleNotFoundError: No module named 'numpy'", "named 'numpy'"),
        ("setpriv: setresuid failed: Invalid argument", "as an ordinary user"),
        ("", "It said: nothing"),
    ],
)
def test_what_was_said_leads_to_the_cure(settings, said, cure):
    assert cure in explain(said, LINE, settings)
