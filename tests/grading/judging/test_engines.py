"""Each task gives one record, on threads and on a cluster that loses a worker."""

import os
import signal
import threading
import time
from collections import Counter

import pytest
from grading.cluster import Errand, cluster, end_the_worker, not_ready, run_errand

from course_lib.grading.judging import engines
from course_lib.grading.judging.engines import on_cluster, on_threads
from course_lib.grading.sandbox.taking_turns import beside_others


def failed(task, reason):
    """Return the record of an errand that failed."""
    return {"student": task.student, "failed": reason}


def errands(folder, count, seconds=0.05):
    """Return errands that leave their traces in a new folder."""
    folder.mkdir()
    return [Errand(number, str(folder), seconds) for number in range(count)]


def test_threads_work_at_the_same_time_and_give_every_record_once():
    meeting = threading.Barrier(3, timeout=30)

    def meet(task):
        meeting.wait()  # ends only when three are here together
        return task

    assert sorted(on_threads(3, meet, range(9), failed)) == list(range(9))


def test_as_many_are_judged_as_sandboxes_of_others_run():
    sandboxes_may_end = threading.Event()
    judged = threading.Barrier(2, action=sandboxes_may_end.set, timeout=30)

    def work(task):
        if task in ("third", "fourth"):
            judged.wait()
        with beside_others():
            return task if sandboxes_may_end.wait(30) else "was held up"

    tasks = ["first", "second", "third", "fourth"]
    assert sorted(on_threads(2, work, tasks, failed)) == sorted(tasks)


def test_no_more_sandboxes_run_at_the_same_time_than_there_are_workers():
    inside, most, lock = [], [], threading.Lock()

    def work(task):
        with beside_others():
            with lock:
                inside.append(task)
                most.append(len(inside))
            time.sleep(0.01)  # so that others may come
            with lock:
                inside.remove(task)

    list(on_threads(2, work, range(20), failed))
    assert max(most) == 2


def test_threads_take_tasks_as_they_need_them():
    taken = []

    def tasks():
        for number in range(100):
            taken.append(number)
            yield number

    records = on_threads(2, lambda task: task, tasks(), failed)
    next(records)
    assert len(taken) < 10
    records.close()


def test_task_that_comes_to_nothing_costs_no_other(tmp_path):
    tasks = [*errands(tmp_path / "traces", 4), Errand(-1, str(tmp_path))]
    records = list(on_threads(2, run_errand, tasks, failed))
    assert sorted(record["student"] for record in records) == [-1, 0, 1, 2, 3]
    (lost,) = (record["failed"] for record in records if "failed" in record)
    assert lost == "ValueError: this errand cannot be done"


def test_whoever_stops_asking_waits_for_nobody_and_begins_nothing_more():
    begun, going_on = [], threading.Event()

    def work(task):
        begun.append(task)
        return task if task == 0 else going_on.wait(60)

    records = on_threads(2, work, range(9), failed)
    assert next(records) == 0
    records.close()
    assert not going_on.is_set()
    going_on.set()
    assert len(begun) < 9


def test_cluster_says_who_is_not_ready_and_loses_nothing_with_a_worker(tmp_path):
    tasks = errands(tmp_path / "traces", 40)
    seen = Counter()
    with cluster(tmp_path) as (address, workers):
        with pytest.raises(RuntimeError, match="no sandbox here"):
            list(on_cluster(address, not_ready, run_errand, [], failed))
        for record in on_cluster(address, None, run_errand, tasks, failed):
            assert "failed" not in record
            seen[record["student"]] += 1
            if len(seen) == 1:
                victim = record["process"]
                assert victim in [worker.pid for worker in workers]
                os.kill(victim, signal.SIGKILL)
    assert seen == Counter(range(40))
    by = Counter(name.name.split(".")[1] for name in (tmp_path / "traces").iterdir())
    assert len(by) == 2


def test_errand_that_ends_every_worker_is_given_up_and_the_others_are_done(tmp_path):
    tasks = errands(tmp_path / "traces", 6)
    with cluster(tmp_path, workers=1, nanny=True) as (address, _):
        records = list(on_cluster(address, None, end_the_worker, tasks, failed))
    assert sorted(record["student"] for record in records) == list(range(6))
    (lost,) = (record for record in records if "failed" in record)
    assert lost["student"] == 3
    assert lost["failed"].startswith("KilledWorker")


def test_cluster_without_workers_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 1)
    with cluster(tmp_path, workers=0) as (address, _):
        records = on_cluster(address, None, run_errand, [], failed)
        with pytest.raises(ValueError, match=r"has no workers: start some with dask"):
            list(records)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", ""])
def test_scheduler_that_is_not_there_is_refused(address, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 1)
    records = on_cluster(address, None, run_errand, [], failed)
    with pytest.raises(ValueError, match="expected a Dask scheduler at"):
        list(records)
