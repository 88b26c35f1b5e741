"""Where submissions are graded: on the cores of this machine, or on many machines.

The work is done by the processes in the sandboxes; whoever waits for them needs no
process of its own, so threads suffice here. For a large class Dask spreads the same
function over workers: a lost worker's submissions are done again elsewhere, and each
record arrives once. Neither engine writes anything.
"""

import itertools
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

#: Tasks that wait for each worker, so that none is idle and few are lost.
AHEAD = 2

#: How often a cluster begins a submission anew when a worker fails on it.
RETRIES = 2

#: Seconds to wait for an answer of the scheduler.
PATIENCE = 20


def on_threads(workers, grade, tasks, failed):
    """Grade on this machine.

    Parameters
    ----------
    workers : int
        How many are graded at the same time.
    grade : callable
        From a task to a record.
    tasks : iterable of Task
    failed : callable
        From a task and a sentence to the record of a task that came to nothing.

    Yields
    ------
    record : dict
        In the order in which they are done. Whoever stops asking leaves the tasks
        alone that have not begun.

    Examples
    --------
    >>> sorted(on_threads(2, abs, [-2, 1, -3], failed=None))
    [1, 2, 3]
    """
    tasks, running = iter(tasks), {}
    pool = ThreadPoolExecutor(workers)
    try:
        while True:
            for task in itertools.islice(tasks, AHEAD * workers - len(running)):
                running[pool.submit(grade, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _result(future, running.pop(future), failed)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def on_cluster(address, ready, grade, tasks, failed):
    """Grade on the workers of a Dask cluster.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``"tcp://10.0.0.5:8786"``.
    ready : callable or None
        Called on each worker first; what it raises there, is raised here.
    grade, tasks, failed
        As in :func:`on_threads`; ``grade`` must be importable by the workers.

    Yields
    ------
    record : dict
        In the order in which they are done, each once.

    Raises
    ------
    ValueError
        If Dask is not installed, no scheduler answers, or it has no worker.
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
    """Tell whether workers have died under a task, perhaps for another's fault.

    Dask gives up a task when several workers have died that it was assigned to, also
    if it was only waiting there. So it is tried once more, alone.
    """
    from distributed import KilledWorker

    return isinstance(future.exception(), KilledWorker)


def _client(address):
    """Return a client of the scheduler at an address."""
    try:
        from distributed import Client
    except ImportError:
        raise ValueError(
            "expected Dask for --scheduler: pip install -e '.[grading,cluster]' "
            "brings it"
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise ValueError(
            f"expected a Dask scheduler at {address}, none answers "
            f"({type(problem).__name__})"
        ) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise ValueError(
            f"the scheduler at {address} has no worker: start some with "
            f"dask worker {address}"
        ) from None
    return client


def _ended(client, grade, tasks, alone=False):
    """Send tasks, as many as the workers have use for; yield those that have ended."""
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
    """Return the record of a task that has ended, however it has ended."""
    try:
        return future.result()
    except Exception as problem:  # this one came to nothing, the others go on
        return failed(task, f"{type(problem).__name__}: {problem}")
