"""Grade submissions on the cores of this machine, or on many machines.

The processes in the sandboxes do the work, so threads are enough to wait for them. For
a large class, Dask spreads the same function over workers: a lost worker's submissions
are graded again elsewhere, and each record arrives once. Neither engine writes
anything.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from course_lib.grading.judging.task import Task
from course_lib.grading.sandbox.taking_turns import share

#: What an engine is given: it grades a task, or makes the record of one that failed.
Grade = Callable[[Task], dict]
Failed = Callable[[Task, str], dict]

#: Tasks queued for each worker of a cluster, so that none is idle and few are lost.
AHEAD = 2

#: How many times a cluster restarts a submission when a worker fails on it.
RETRIES = 2

#: Seconds to wait for an answer from the scheduler.
PATIENCE = 20


def on_threads(
    workers: int, grade: Grade, tasks: Iterable[Task], failed: Failed
) -> Iterator[dict]:
    """Grade on this machine.

    Parameters
    ----------
    workers : int
        How many sandboxes run at the same time. There are twice as many threads, so
        that while some read or judge submissions, others have one ready for the next
        free place.
    grade : callable
        Takes a task and returns a record.
    tasks : iterable of Task
    failed : callable
        Takes a task and a reason; returns the record of a task that failed.

    Yields
    ------
    record : dict
        In the order in which they finish. Once the caller stops iterating, no new task
        is begun.

    Examples
    --------
    >>> sorted(on_threads(2, abs, [-2, 1, -3], failed=None))
    [1, 2, 3]
    """
    tasks, running, threads = iter(tasks), {}, 2 * workers
    places = threading.Semaphore(workers)
    pool = ThreadPoolExecutor(threads, initializer=share, initargs=[places])
    try:
        while True:
            for task in itertools.islice(tasks, threads + workers - len(running)):
                running[pool.submit(grade, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _result(future, running.pop(future), failed)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def on_cluster(
    address: str,
    ready: Callable | None,
    grade: Grade,
    tasks: Iterable[Task],
    failed: Failed,
) -> Iterator[dict]:
    """Grade on the workers of a Dask cluster.

    Parameters
    ----------
    address : str
        The scheduler's address, such as ``"tcp://10.0.0.5:8786"``.
    ready : callable or None
        Called on each worker first; an error that it raises there is raised here.
    grade, tasks, failed
        As in :func:`on_threads`; the workers must be able to import ``grade``.

    Yields
    ------
    record : dict
        In the order in which they finish, each once.

    Raises
    ------
    ValueError
        If Dask isn't installed, no scheduler answers, or it has no workers.
    """
    client = _client(address)
    try:
        if ready:
            client.run(ready)
        suspects = []
        for task, future in _ended(client, grade, tasks):
            if _lost_its_workers(future):
                suspects.append(task)
            else:
                yield _result(future, task, failed)
        for task, future in _ended(client, grade, suspects, alone=True):
            yield _result(future, task, failed)
    finally:
        client.close()


def _lost_its_workers(future):
    """Return whether a task's workers died, perhaps because of another task.

    Dask gives up on a task when several of the workers that it was assigned to have
    died, even if it was only waiting there. So it is tried once more, alone.
    """
    from distributed import KilledWorker

    return isinstance(future.exception(), KilledWorker)


def _client(address):
    """Connect to the scheduler at an address; return the client."""
    try:
        from distributed import Client
    except ImportError:
        raise ValueError(
            "expected Dask to be installed for --scheduler: run "
            "pip install -e '.[grading,cluster]'"
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise ValueError(
            f"expected a Dask scheduler at {address}, got no answer "
            f"({type(problem).__name__})"
        ) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise ValueError(
            f"the scheduler at {address} has no workers: start some with "
            f"dask worker {address}"
        ) from None
    return client


def _ended(client, grade, tasks, alone=False):
    """Send as many tasks as the workers can use; yield those that have ended."""
    from distributed import as_completed

    tasks, running = iter(tasks), {}
    arriving = as_completed(loop=client.loop)
    while True:
        ahead = 1 if alone else AHEAD * max(1, sum(client.nthreads().values()))
        for task in itertools.islice(tasks, max(0, ahead - len(running))):
            key = f"{task.key}-alone" if alone else task.key
            future = client.submit(grade, task, key=key, retries=RETRIES, pure=False)
            running[future.key] = task
            arriving.add(future)
        if not running:
            return
        future = next(arriving)
        yield running.pop(future.key), future
        future.release()


def _result(future, task, failed):
    """Return the record of a task that has ended, even in an error."""
    try:
        return future.result()
    except Exception as problem:  # this one failed, but the others go on
        return failed(task, f"{type(problem).__name__}: {problem}")
