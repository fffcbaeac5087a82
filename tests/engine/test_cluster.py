"""Maps and benches on a real Dask cluster of two worker processes on this machine: the same bits, whatever happens to a worker.

Needs the extra `distributed`. Without it these tests say so and do not run.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from optim import RunSpec, SpecError
from optim.benchmark import BenchSpec, save
from optim.benchmark import compute_benchmark as finished_bench
from optim.sweeps import MapSpec, SweepAxis, cluster, compute
from optim.sweeps.cluster import connect, program_hash, width
from rmsprop_gui import cli

HERE = "127.0.0.1"
BENCH = BenchSpec(
    entrants=({"optimizer": "rmsprop", "tune": ["lr"]}, {"optimizer": "adam", "tune": ["lr"]}, "sgd"),
    problems=("valley", "rosenbrock", "himmelblau", "booth"), budget=300, starts=6, tuning_starts=3, trials=4,
)  # fmt: skip
MAP = MapSpec(
    RunSpec(objective="himmelblau", hyper={"lr": 0.05}, steps=3000),
    SweepAxis("start.1", -6, 6, 96),
    SweepAxis("start.2", -6, 6, 96),
)
GRIDS = ("loss", "reached", "minimum", "outcome")


class Workers:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"tcp://{HERE}:{self.port}"
        self.scheduler = self._start("scheduler", "--host", HERE, "--port", str(self.port), "--no-dashboard", "--no-show")
        self.workers = [self.start_worker() for _ in range(2)]

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self._start(
            "worker", self.address, "--host", HERE, "--no-nanny", "--nthreads", "1", "--no-dashboard",
            "--local-directory", str(self.folder),
        )  # fmt: skip

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        root = str(Path(cluster.__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
        with (self.folder / f"{arguments[0]}.log").open("ab") as log:
            call = [sys.executable, "-m", "dask", *arguments]
            return subprocess.Popen(call, stdout=log, stderr=log, env=environment, cwd=self.folder)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HERE, 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    pytest.importorskip("distributed", reason="the extra `distributed` is not installed")
    found = Workers(tmp_path_factory.mktemp("cluster"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def executor(workers):
    with connect(workers.address) as found:
        found._client.wait_for_workers(2, timeout=30)
        found.width = 2
        yield found


def test_maps_have_the_same_bits(executor):
    *_, here = compute(MAP)
    *_, there = compute(MAP, executor)
    assert there.finished
    for name in GRIDS:
        np.testing.assert_array_equal(getattr(here, name), getattr(there, name))


def test_benches_have_the_same_files(executor, tmp_path):
    for format in ("csv", "json"):
        here = save(finished_bench(BENCH), tmp_path / "here", format)
        there = save(finished_bench(BENCH, executor), tmp_path / "there", format)
        assert [path.read_bytes() for path in here] == [path.read_bytes() for path in there]


def test_cancelled_at_once(executor):
    cancel = np.zeros(1, np.uint8)
    pictures = compute(MAP.with_(spec=MAP.spec.with_(steps=20_000)), executor, cancel)
    next(pictures)
    cancel[0] = 1
    assert list(pictures) == []


def test_sentences_come_back(executor):
    job = executor.submit(RunSpec, objective="no such landscape")
    with pytest.raises(SpecError, match="no such landscape"):
        job.result(30)
    job = executor.submit(int, "three")
    with pytest.raises(SpecError, match="A worker of the cluster failed"):
        job.result(30)


def test_other_formulas_are_refused(executor, monkeypatch):
    monkeypatch.setattr(cluster, "program_hash", lambda: "another program")
    job = executor.submit(abs, -1)
    with pytest.raises(SpecError, match="another version"):
        job.result(30)


class Killing(Executor):
    """Kills a worker as soon as it works on one of the pieces from the `after`th on."""

    def __init__(self, inner: cluster.Cluster, victim: subprocess.Popen[bytes], after: int) -> None:
        self.inner, self.victim, self.left, self.width = inner, victim, after, inner.width
        self.place = next(place for place, pid in inner._client.run(os.getpid).items() if pid == victim.pid)

    def submit(self, function, /, *given):
        job = self.inner.submit(function, *given)
        self.left -= 1
        if self.left <= 0 and self.victim.poll() is None and self.inner._client.processing().get(self.place):
            self.victim.send_signal(signal.SIGKILL)
            self.victim.wait(30)
        return job


@pytest.fixture
def killing(executor, workers):
    victim = workers.workers.pop(0)
    yield Killing(executor, victim, 6)
    assert victim.poll() == -signal.SIGKILL  # it was killed over its work, and not by the end of the test
    workers.workers.append(workers.start_worker())
    executor._client.wait_for_workers(2, timeout=30)


def test_a_worker_killed_in_the_middle_of_a_map(killing):
    """The signal gives it no time for anything; its piece is done again by the other one."""
    long = MAP.with_(spec=MAP.spec.with_(steps=10_000))
    *_, here = compute(long)
    *_, there = compute(long, killing)
    assert there.finished
    for name in GRIDS:
        np.testing.assert_array_equal(getattr(here, name), getattr(there, name))


def test_a_worker_killed_in_the_middle_of_a_bench(killing, tmp_path):
    long = BENCH.with_(budget=20_000)
    here = save(finished_bench(long), tmp_path / "here", "csv")
    there = save(finished_bench(long, killing), tmp_path / "there", "csv")
    assert [path.read_bytes() for path in here] == [path.read_bytes() for path in there]


def test_the_verbs(workers, tmp_path, capsys):
    (tmp_path / "b.json").write_text(BENCH.to_json(), encoding="utf-8")
    (tmp_path / "m.json").write_text(MAP.to_json(), encoding="utf-8")
    for place, more in (("here", []), ("there", ["--dask", workers.address])):
        for verb, name in (("bench", "b.json"), ("map", "m.json")):
            assert cli.main([verb, str(tmp_path / name), "--out", str(tmp_path / place), "--formats", "csv", *more]) == 0
    names = sorted(path.name for path in (tmp_path / "here").iterdir())
    assert names == ["b-rows.csv", "b-table.csv", "m.csv"]
    for name in names:
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_nobody_answers(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    pytest.importorskip("distributed", reason="the extra `distributed` is not installed")
    with pytest.raises(SpecError, match="No Dask scheduler answers"), connect(f"tcp://{HERE}:{free_port()}"):
        pass


def test_without_dask(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SpecError, match="Dask is not installed"), connect("tcp://127.0.0.1:1"):
        pass


def test_width_and_hash():
    with ThreadPoolExecutor(3) as threads:
        assert width(threads) == 3
    assert len(program_hash()) == 64
