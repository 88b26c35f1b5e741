"""Messages from buttons and sliders while a cell is still running.

A notebook's kernel does one thing at a time, so it hears a button only after the cell
has ended. :class:`WidgetMessages` lets a long computation listen at moments of its own
choice. It handles the messages of widgets and makes all others, such as the next cell,
wait in order.
"""

import threading


class WidgetMessages:
    """The messages that wait in the queue of the running kernel.

    Use it as ``with WidgetMessages() as messages:`` and call :meth:`hear` inside.

    If there's no such queue (in plain Python, in another thread, or in the browser's
    kernel, which is built differently), buttons aren't heard until the cell ends.
    """

    def __init__(self):
        self._kernel = running_kernel()
        self._stream = _door_of(self._kernel)
        self._waiting = []

    @property
    def can_hear(self) -> bool:
        """Whether messages can be heard before the cell ends."""
        return self._stream is not None

    def hear(self) -> None:
        """Handle what widgets have sent since the last call, in microseconds."""
        if not self.can_hear:
            return
        import zmq  # installed, because there's a kernel

        while True:
            try:
                parts = self._stream.socket.recv_multipart(zmq.NOBLOCK, copy=False)
            except zmq.Again:
                return
            if self._kind_of(parts) == "comm_msg":
                self._handle(parts)
            else:
                self._waiting.append(parts)

    def _kind_of(self, parts):
        _, frames = self._kernel.session.feed_identities(parts, copy=False)
        return self._kernel.session.unpack(frames[1].bytes)["msg_type"]

    def _handle(self, parts):
        """Do what the kernel would do, and notify the browser before and after."""
        kernel = self._kernel
        identities, frames = kernel.session.feed_identities(parts, copy=False)
        message = kernel.session.deserialize(frames, content=True, copy=False)
        kernel._publish_status("busy", "shell", message)
        kernel.shell_handlers["comm_msg"](self._stream, identities, message)
        kernel._publish_status("idle", "shell", message)
        kernel._publish_status("busy", "shell")  # the cell still runs

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        """Pass on the waiting messages in the order in which they came."""
        for parts in self._waiting:
            receive = self._stream._recv_callback
            self._stream.io_loop.add_callback(
                self._stream._run_callback, receive, parts
            )
        self._waiting = []


def running_kernel() -> object:
    """Return the kernel of the notebook in which this runs, or None.

    Examples
    --------
    >>> running_kernel() is None
    True
    """
    try:
        from IPython import get_ipython  # slow to import, and missing without Jupyter
    except ImportError:
        return None
    return getattr(get_ipython(), "kernel", None)


def _door_of(kernel):
    """Return the stream through which the kernel's main thread gets its messages."""
    if kernel is None or threading.current_thread() is not threading.main_thread():
        return None
    splitter = getattr(kernel, "shell_channel_thread", None)  # since ipykernel 7
    if splitter is None:
        stream = getattr(kernel, "shell_stream", None)
    else:
        pair = getattr(splitter.manager, "_shell_channel_to_main", None)
        stream = getattr(pair, "to_stream", None)
    needed = ("socket", "io_loop", "_recv_callback", "_run_callback")
    return stream if all(hasattr(stream, name) for name in needed) else None
