"""Mutants of valid files of every format: each is read, and used a little, or refused with one sentence for a user.

What counts as wrong: any exception but a SpecError, a sentence that is none (see `tests/attack/sentences.py`), a warning, a
mutant that takes more than two seconds of work, and half a gigabyte of memory more than at the beginning.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import struct
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import optim
from optim.base.errors import SpecError
from optim.base.resources import resource_path
from optim.export import load, save
from tests.attack import Attack
from tests.attack.mutate import archive_of, mutate_archive, mutate_bytes, mutate_json, mutate_recording, mutate_table, unpacked
from tests.attack.mutate_checkpoint import mutate_orbax, mutate_safetensors, mutate_torch
from tests.attack.sentences import faults_of

SHORT, SEED = 5_000, 20_260
SLOW = 2.0  # seconds
MEMORY = 512 * 1024  # KB
MEMORY_FOLDER = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a disk waits for every file that is written anew
Mutate = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Reader:
    """suffix: of the file's name; samples: valid contents; mutate: makes another of one; read: reads a file, and uses it;
    look: what is done besides with one in ten of those that were read, because it takes long."""

    suffix: str
    samples: Callable[[], list[bytes]]
    mutate: Mutate
    read: Callable[[Path], Any]
    look: Callable[[Any], object] = id


def attack(reader: Reader, mutants: int, seed: int, folder: Path) -> tuple[list[str], int]:
    """(what is wrong, how many were accepted) of so many mutants. Everything is decided by the seed."""
    rng, samples = random.Random(seed), reader.samples()
    path, wrong, accepted = folder / f"mutant{reader.suffix}", [], 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in range(mutants):
            path.write_bytes(reader.mutate(rng.choice(samples), rng))
            fault = fault_of(reader, path, number % 10 == 0)
            accepted += fault is None
            if fault:
                wrong.append(f"mutant {number}: {fault}")
                if len(wrong) == 20:
                    break
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if grown > MEMORY:
        wrong.append(f"{grown / 1024:,.0f} MB of memory were taken")
    return wrong, accepted


def fault_of(reader: Reader, path: Path, look: bool = True) -> str | None:
    """What is wrong with how a file is read, "" where it is refused as it should be, None where it is accepted."""
    began = time.thread_time()  # nothing else on the machine counts
    try:
        found = reader.read(path)
        if look:
            reader.look(found)
        fault = None
    except SpecError as error:
        words = faults_of(str(error))
        fault = f"{words}: {error}" if words else ""
    except Exception as error:
        places = [f"{Path(each.filename).name}:{each.lineno}" for each in traceback.extract_tb(error.__traceback__)[-4:]]
        fault = f"{type(error).__name__}: {str(error)[:200]} ({' > '.join(places)})"
    seconds = time.thread_time() - began
    return f"took {seconds:.1f} s" if seconds > SLOW and not fault else fault


def text(value: Any) -> bytes:
    return json.dumps(value).encode()


@cache
def run() -> optim.Run:
    return optim.simulate(optim.RunSpec(objective="rosenbrock", steps=4, edits=({"step": 2, "field": "lr", "value": 0.1},)))


def trajectory(format: str) -> Callable[[], list[bytes]]:
    def samples() -> list[bytes]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"run.{format}")
            save(run(), path)
            return [path.read_bytes()]

    return samples


def sessions() -> list[bytes]:
    from rmsprop_gui.model.presets import load_preset

    noise = load_preset("a-rate-per-axis").with_(noise={"kind": "gaussian", "scale": 0.1}, drift={"kind": "jump", "step": 3})
    plain = noise.to_dict()
    plain["runs"][0] |= {
        "clip": {"kind": "clip_grad_norm_", "max_norm": 5.0}, "name": "mine",
        "schedule": {"library": "torch", "name": "StepLR", "step_size": 5},
        "edits": [{"step": 2, "field": "lr", "value": 0.1}],
    }  # fmt: skip
    looks = {"view": [[-5.0, 5.0], [-3.0, 3.0]], "thresholds": {"plateau": {}}, "title": "t"}
    return [text(plain | looks), text(noise.to_dict())]


def read_session(path: Path) -> object:
    from rmsprop_gui.model.session_files import is_training, read_scene

    is_training(path)
    scene = read_scene(path)
    return json.dumps(scene.to_dict(), allow_nan=False).encode()


def runs() -> list[bytes]:
    spec = optim.RunSpec(
        "rosenbrock", optimizer="adam", steps=9,
        schedule={"library": "torch", "name": "StepLR", "step_size": 5}, noise={"kind": "gaussian", "scale": 0.1},
        edits=({"step": 2, "field": "lr", "value": 0.1},),
    )  # fmt: skip
    own = {"f": "a*x^2 + y^2", "a": 2.0, "view": [-2.0, 2.0, -1.0, 1.0], "start": [1.0, 0.5], "ranges": [0.0, 4.0]}
    return [text(spec.to_dict()), text({"objective": "custom", "objective_params": own})]


def read_run(path: Path) -> object:
    from optim.base.saved_kinds import RUN, read_description

    spec = optim.RunSpec.from_dict(read_description(path, RUN))
    return [spec.to_json().encode(), read_session(path)]


def maps() -> list[bytes]:
    from optim.sweeps import MapSpec
    from optim.sweeps import SweepAxis as Axis

    axes = Axis("hyper.lr", 0.001, 1.0, 16, "log"), Axis("start.1", -1.0, 1.0, 16)
    return [text(MapSpec(optim.RunSpec(steps=9), *axes).to_dict())]


def read_map(path: Path) -> object:
    from optim.base.saved_kinds import MAP, read_description
    from optim.sweeps import MapSpec

    return MapSpec.from_dict(read_description(path, MAP)).to_json().encode()


def benches() -> list[bytes]:
    from optim.benchmark import BenchSpec

    entrants = (
        {"optimizer": "rmsprop", "dialect": "torch", "tune": {"lr": {"low": 0.01, "high": 0.1}}, "label": "mine"}, "adam",
    )  # fmt: skip
    return [text(BenchSpec(entrants, ("valley", {"objective": "sphere"}), budget=9, starts=2, trials=4).to_dict())]


def read_bench(path: Path) -> object:
    from optim.benchmark.spec import open_bench

    return open_bench(str(path)).to_json().encode()


def comparisons() -> list[bytes]:
    from optim.comparison import CompareSpec

    return [text(CompareSpec(optim.RunSpec(steps=9), ("torch", "keras"), order=("eps",)).to_dict())]


def read_comparison(path: Path) -> object:
    from optim.base.saved_kinds import COMPARISON, read_description
    from optim.comparison import CompareSpec

    spec = CompareSpec.from_dict(read_description(path, COMPARISON))
    return [spec.entrants, spec.to_json().encode()]


def networks() -> list[bytes]:
    from optim.network import NetworkSpec

    return [text(NetworkSpec(layers=(8,), clip={"kind": "clip_grad_norm_", "max_norm": 5.0}).to_dict())]


def read_network(path: Path) -> object:
    from optim.network.spec import open_network

    return open_network(str(path)).to_json().encode()


def recordings() -> list[bytes]:
    from tests.attack.mutate import framed

    quantities = ["gradient", "root", "rate", "update", "theta"]
    tensors = [
        {"name": "w", "shape": [2, 3], "layer": "l", "quantities": quantities, "entries": [[0, 0], [1, 2]],
         "columns": ["gradient", "theta", "state:v"]},
        {"name": "b", "shape": [3], "layer": "l", "quantities": ["gradient"], "entries": "all", "columns": ["gradient"]},
    ]  # fmt: skip
    header = text({
        "title": "t", "library": "torch", "call": "RMSprop(lr=0.01)", "optimizer": "rmsprop", "hyper": {"lr": 0.01}, "every": 1,
        "notes": ["a note"], "tensors": tensors,
    })  # fmt: skip
    from optim.recorder.layout import fingerprint, from_bytes, record_type

    kind = record_type(from_bytes(header).tensors)
    content = b"RMSPREC\n" + struct.pack("<I", 1) + framed(b"H", header) * 2
    for step in range(3):
        record = np.zeros((), kind)
        record["header"], record["step"], record["loss"] = fingerprint(header), step, 1.0 / (step + 1)
        content += framed(b"R", record.tobytes())
    return [content]


def read_recording(path: Path) -> Any:
    from optim.recorder.open import open_recording

    return open_recording(path)


def look_at_recording(recording: Any) -> object:
    from optim.recorder import events

    for tensor in recording.tensors[:4]:
        for spread in recording.series[tensor.name].spread.values():
            spread.histogram.sum()
        if tensor.name in recording.entries:
            recording.entries[tensor.name].gradient.sum()
    return [events(recording), recording.problem.encode()]


def logs() -> list[bytes]:
    return [
        b"step,loss,lr,w[0].g,w[1].g,w[0].v\n0,1.5,0.1,1,2,3\n10,1.25,0.1,1,2,3\n20,nan,0.1,,2,3\n30,0.5,0.1,-1,2,3\n",
        b"epoch,accuracy,loss,val_loss\n0,0.1,2.3,2.4\n1,0.2,0,2.0\n2,0.3,1,1.5\n",
    ]


def json_logs() -> list[bytes]:
    rows = [{"step": 10 * k, "loss": 1.5 / (k + 1), "learning_rate": 0.1, "epoch": k / 2} for k in range(4)]
    return [text({"global_step": 30, "log_history": rows}), text([[1.5, k, 0.5] for k in range(3)])]


def tables() -> list[bytes]:
    return [
        b"x,y,label\n1,2.5,a\n2,3.5,b\n3,5,a\n4,,b\n5,8.5,a\n", b"a;b\n1,5;2\n2,5;3\n3,5;4\n", b"c,c,c\n1,2,3\n2,3,4\n4,5,9\n",
    ]  # fmt: skip


def read_table(path: Path) -> object:
    from optim.data.tables import load as load_table
    from optim.data.tables.survey import survey

    found = survey(path)
    return [found.sentence, load_table(path, found.numeric()[:3], labels=found.labels()[:1]).rows if found.numeric() else 0]


def packed(samples: Callable[[], list[bytes]]) -> Callable[[], list[bytes]]:
    return lambda: [gzip.compress(content, mtime=0) for content in samples()]


def mutate_packed(content: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        return mutate_bytes(content, rng)
    return gzip.compress(mutate_table(gzip.decompress(content), rng), 1, mtime=0)


def lessons() -> list[bytes]:
    described = resource_path("lessons", "README.md").read_text(encoding="utf-8")
    return [re.search(r"```\n(\+\+\+.*?)```", described, re.DOTALL)[1].encode()]


def read_lesson(path: Path) -> object:
    from optim.lessons.read import read_lesson as read

    return read(path).title.encode()


def archives() -> list[bytes]:
    import io

    rng, found = np.random.default_rng(0), []
    for kind in (np.uint8, np.float64):
        file = io.BytesIO()
        x, y = rng.integers(0, 255, (8, 2, 2)).astype(kind), np.arange(8) % 2
        np.savez(file, x_train=x, y_train=y, x_test=x[:4], y_test=y[:4])
        found.append(file.getvalue())
    return found


def read_archive(path: Path) -> object:
    from optim.network.spec import load as load_data

    return load_data(str(path)).features


def idx_files() -> list[bytes]:
    pictures = b"\0\0\x08\x03" + struct.pack(">3I", 4, 2, 2) + bytes(range(16))
    return [pictures, b"\0\0\x08\x01" + struct.pack(">I", 4) + b"\0\1\0\1", gzip.compress(pictures, mtime=0)]


def read_idx_file(path: Path) -> object:
    from optim.network.sources.files import read_idx

    return read_idx(path).shape


def weights() -> list[bytes]:
    import io

    file = io.BytesIO()
    parts = {"dense1.weight": np.zeros((2, 2)), "dense1.bias": np.zeros(2), "order": np.array([[0, 1], [1, 0]])}
    np.savez(file, **parts)
    return [file.getvalue()]


def read_weights(path: Path) -> object:
    from optim.network.initializers import first_weights, order_table
    from optim.network.perceptron import ParameterLayout as Layout

    return first_weights(Layout((2, 2)), str(path), 0), order_table(str(path), 1, 2)


def settings() -> list[bytes]:
    return [
        b'[files]\nrecent="[\\"/tmp/a.rmsp\\"]"\nfolder=/tmp\n[look]\ntheme=dark\ntext_scale=1.5\nlanguage=de\nreduced_motion=true\n'
        b"[playback]\npaused=true\n[tour]\nseen=true\n[window]\ngeometry=@ByteArray(\\x1\\xd9\\xd0)\nlayout=@ByteArray(abc)\n",
    ]


def read_settings(path: Path) -> object:
    """Never refused: what is of the wrong kind counts as missing."""
    from PySide6.QtCore import QSettings

    from rmsprop_gui.model.settings import Settings

    other = path.with_name(f"{time.perf_counter_ns()}.conf")  # Qt remembers the content of a name
    path.rename(other)
    try:
        found = Settings(QSettings(str(other), QSettings.Format.IniFormat))
        flags = (found.reduced_motion, found.strong_outlines, found.paused, found.tour_seen)
        assert all(isinstance(flag, bool) for flag in flags) and found.theme in ("system", "light", "dark")
        assert found.text_scale == 0.0 or 0.5 <= found.text_scale <= 3.0
        assert all(isinstance(name, str) for name in (found.language, found.folder, *found.recent()))
        return [found.geometry, found.layout, found.splitter]
    finally:
        other.unlink()


def languages() -> list[bytes]:
    return [r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Step {step}"
msgstr "Schritt {step}"

msgid "{n} run"
msgid_plural "{n} runs"
msgstr[0] "{n} Lauf"
msgstr[1] "{n} Läufe"
""".encode()]


def read_language(path: Path) -> object:
    from rmsprop_gui.i18n.po_file import read

    found = read(path)
    assert not any(map(faults_of, found.problems)), found.problems
    return [found.gettext("Step {step}"), *(found.ngettext("{n} run", "{n} runs", n) for n in (0, 1, 2, 5))]


HAS_ZSTD = importlib.util.find_spec("zstandard") is not None
CHECKPOINTS = Path(__file__).parents[1] / "reference" / "checkpoints"
FORBIDDEN = (
    "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.putenv", "subprocess.", "socket.", "shutil.", "pickle.find_class",
)  # fmt: skip


class RunWatch:
    """Notes, while it is on, what Python says of programs that start, files that are written and names that pickle looks up."""

    def __init__(self) -> None:
        self.on, self.seen, self._added = False, [], False

    def __enter__(self) -> RunWatch:
        if not self._added:
            sys.addaudithook(self._note)  # for good: Python has no way to take one off
            self._added = True
        self.on, self.seen = True, []
        return self

    def __exit__(self, *_: object) -> None:
        self.on = False

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and (event.startswith(FORBIDDEN) or (event == "open" and set("wax+") & set(str(arguments[1] or "")))):
            self.seen.append(event)


WATCH = RunWatch()


def torch_checkpoints() -> list[bytes]:
    return [path.read_bytes() for path in sorted(CHECKPOINTS.iterdir()) if path.suffix in (".pt", ".ckpt")]


def safetensors() -> list[bytes]:
    arrays = {
        "w": ("F32", [2, 3], 24), "b": ("BF16", [3], 6), "w.exp_avg_sq": ("F32", [2, 3], 24), "b.exp_avg_sq": ("F16", [3], 6),
        "w.step": ("F32", [], 4),
    }  # fmt: skip
    header, place = {"__metadata__": {"format": "pt", "lr": "0.001"}}, 0
    for name, (kind, shape, size) in arrays.items():
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [place, place + size]}
        place += size
    content = text(header)
    return [struct.pack("<Q", len(content)) + content + bytes(range(place))]


def read_checkpoint(path: Path) -> Any:
    from optim.checkpoint import describe, make_recording, measure_checkpoint, open_checkpoint

    with WATCH:
        try:
            with open_checkpoint(path) as checkpoint:
                checkpoint = replace(checkpoint, tensors=checkpoint.tensors[:2])
                numbers = measure_checkpoint(checkpoint)
                json.dumps(describe(checkpoint, numbers), allow_nan=False).encode()
                return make_recording(checkpoint, numbers)
        finally:
            assert not WATCH.seen, WATCH.seen


def orbax_folders() -> list[bytes]:
    found = []
    for folder in (CHECKPOINTS.parent / "orbax" / how for how in ("ocdbt", "files")):
        members = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        found.append(archive_of(members, zipfile.ZIP_STORED))
    return found


def read_orbax_folder(path: Path) -> Any:
    """What an archive of `orbax_folders` holds, as the folder that it is there; anything else as it is."""
    if not path.is_file():
        return read_checkpoint(path)
    folder = path.with_suffix(".folder")
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in unpacked(path.read_bytes()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return read_checkpoint(folder)


def event_files() -> list[bytes]:
    from tests.engine.test_event_files import event, record, simple, tensor

    packed = b"\x08\x01\x2a\x04" + struct.pack("<f", 0.5)
    return [b"".join(record(event(k, simple("train/loss", 1.0 / (k + 1)), tensor("lr", packed))) for k in range(6))]


def mutate_events(content: bytes, rng: random.Random) -> bytes:
    """Contents changed with check sums that fit; or the bytes."""
    from tests.engine.test_event_files import record

    if rng.random() < 0.3:
        return mutate_bytes(content, rng)
    records, place = [], 0
    while place < len(content):
        length = struct.unpack_from("<Q", content, place)[0]
        records.append(content[place + 12 : place + 12 + length])
        place += length + 16
    for _ in range(rng.choice((1, 1, 3))):
        k = rng.randrange(len(records))
        records[k] = mutate_bytes(records[k], rng)
    return b"".join(map(record, records))


READERS = {
    "session": Reader(".rmsp", sessions, mutate_json, read_session),
    "run": Reader(".json", runs, mutate_json, read_run),
    "trajectory-csv": Reader(".csv", trajectory("csv"), mutate_table, load),
    "trajectory-json": Reader(".json", trajectory("json"), mutate_json, load),
    "trajectory-npz": Reader(".npz", trajectory("npz"), mutate_archive, load),
    "recording": Reader(".rmsrec", recordings, mutate_recording, read_recording, look_at_recording),
    "log": Reader(".csv", logs, mutate_table, read_recording, look_at_recording),
    "json-log": Reader(".json", json_logs, mutate_json, read_recording, look_at_recording),
    "table": Reader(".csv", tables, mutate_table, read_table),
    "packed-table": Reader(".csv.gz", packed(tables), mutate_packed, read_table),
    "map": Reader(".json", maps, mutate_json, read_map),
    "bench": Reader(".json", benches, mutate_json, read_bench),
    "comparison": Reader(".compare.json", comparisons, mutate_json, read_comparison),
    "network": Reader(".json", networks, mutate_json, read_network),
    "lesson": Reader(".md", lessons, mutate_bytes, read_lesson),
    "mnist": Reader(".npz", archives, mutate_archive, read_archive),
    "idx": Reader(".gz", idx_files, mutate_bytes, read_idx_file),
    "language": Reader(".po", languages, mutate_bytes, read_language),
    "settings": Reader(".conf", settings, mutate_bytes, read_settings),
    "weights": Reader(".npz", weights, mutate_archive, read_weights),
    "checkpoint": Reader(".pt", torch_checkpoints, mutate_torch, read_checkpoint, look_at_recording),
    "events": Reader(".tfevents.1", event_files, mutate_events, read_recording, look_at_recording),
    **({"orbax": Reader(".zip", orbax_folders, mutate_orbax, read_orbax_folder, look_at_recording)} if HAS_ZSTD else {}),
    "safetensors": Reader(".safetensors", safetensors, mutate_safetensors, read_checkpoint, look_at_recording),
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--mutants", type=int, default=SHORT, help="of each reader (default: %(default)s; long: 200000)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--reader", choices=READERS, default="", help="one of them (default: all)")


def run_all(arguments: Namespace) -> list[str]:
    wrong = []
    with tempfile.TemporaryDirectory(dir=MEMORY_FOLDER) as folder:
        for name in [arguments.reader] if arguments.reader else READERS:
            began = time.perf_counter()
            found, accepted = attack(READERS[name], arguments.mutants, arguments.seed, Path(folder))
            figures = f"{arguments.mutants:,} mutants, {accepted:,} accepted, {len(found)} wrong"
            print(f"  {name:16} {figures}, {time.perf_counter() - began:.1f} s", flush=True)
            wrong += [f"{name}, {line}" for line in found]
    return wrong


ENTRY = Attack("mutants of valid files of every format", add_arguments, run_all)
