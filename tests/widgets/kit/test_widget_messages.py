"""A running cell hears buttons; other messages wait in order."""

import pytest
from jupyter_client.manager import start_new_kernel

from course_lib.widgets.kit.widget_messages import WidgetMessages, running_kernel

LISTEN = """\
import time
from ipywidgets import Button
from course_lib.widgets.kit.widget_messages import WidgetMessages
button, clicks = Button(), []
button.on_click(lambda _: clicks.append(time.perf_counter()))
print(button.model_id, flush=True)
end = time.perf_counter() + 20
with WidgetMessages() as messages:
    while len(clicks) < 2 and time.perf_counter() < end:
        messages.hear()
        time.sleep(0.01)
{after}
print("clicks:", len(clicks), "later:", "later" in globals(), flush=True)"""
SECONDS = 30


class Client:
    """A notebook without a screen: runs cells and clicks on buttons."""

    def __init__(self, client):
        self.client = client

    def printed(self):
        """Return the next line that the kernel prints; it may arrive in pieces."""
        line = ""
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["msg_type"] == "stream":
                line += message["content"]["text"]
                if line.endswith("\n"):
                    return line.strip()
            if message["msg_type"] == "error":
                return message["content"]["ename"]

    def answer(self, code):
        """Run a cell; return what has become of it."""
        reply = self.client.execute(code, reply=True, timeout=SECONDS)
        return reply["content"]["status"]

    def click(self, model_id):
        content = {
            "comm_id": model_id,
            "data": {"method": "custom", "content": {"event": "click"}},
        }
        message = self.client.session.msg("comm_msg", content)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def statuses(self, identity):
        """Return what the kernel says about one message, up to idle."""
        found = []
        while "idle" not in found:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            parent = message["parent_header"].get("msg_id")
            if message["msg_type"] == "status" and parent == identity:
                found.append(message["content"]["execution_state"])
        return found


@pytest.fixture(scope="module")
def client():
    manager, running = start_new_kernel()
    try:
        yield Client(running)
    finally:
        running.stop_channels()
        manager.shutdown_kernel(now=True)


def test_running_cell_hears_clicks_and_lets_cells_wait(client):
    client.client.execute(LISTEN.format(after=""))
    button = client.printed()
    client.client.execute("later = [1]; print('second cell', later)")
    client.click(button)
    client.client.execute("later.append(2); print('third cell', later)")
    assert client.statuses(client.click(button)) == ["busy", "idle"]
    assert client.printed() == "clicks: 2 later: False"
    assert client.printed() == "second cell [1]"
    assert client.printed() == "third cell [1, 2]"


def test_cells_that_waited_are_dropped_after_an_error(client):
    client.client.execute(LISTEN.format(after="raise KeyError"))
    button = client.printed()
    client.client.execute("print('never')")
    client.click(button)
    client.click(button)
    assert client.printed() == "KeyError"
    while client.answer("print('next')") == "aborted":
        pass  # the kernel still drops cells
    assert client.printed() == "next"


def test_plain_python_has_no_messages():
    assert running_kernel() is None
    with WidgetMessages() as messages:
        assert not messages.can_hear
        assert messages.hear() is None


def test_other_thread_leaves_the_messages_alone(client):
    client.client.execute(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from course_lib.widgets.kit.widget_messages import WidgetMessages\n"
        "with ThreadPoolExecutor() as pool:\n"
        "    there = pool.submit(WidgetMessages).result()\n"
        "print(WidgetMessages().can_hear, there.can_hear, flush=True)"
    )
    assert client.printed() == "True False"
