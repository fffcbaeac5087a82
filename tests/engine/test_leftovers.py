"""What stands in the way of a file is said in one sentence, and what a killed process leaves is swept, nothing else."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from optim.base import cache_folder
from optim.base.whole_file import ExportError, whole_file, write_whole

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_folder, "notes_folder", lambda: tmp_path / "cache" / "unfinished")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()


def killed(code: str, tmp_path: Path) -> None:
    """Runs a program that prints a line and waits, and kills it then."""
    own = {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary"), "RMSPROP_EXPLORER_CACHE": str(tmp_path / "cache")}
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=os.environ | own)
    assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    process.stdout.close()


def test_what_a_killed_process_was_writing_is_swept(tmp_path):
    target = tmp_path / "results" / "run.csv"
    target.parent.mkdir()
    target.write_text("before")
    killed(
        "import time\nfrom optim.base.whole_file import whole_file\n"
        f"with whole_file({str(target)!r}) as file:\n    file.write(b'half')\n    print('ready', flush=True)\n    time.sleep(60)",
        tmp_path,
    )
    assert len(list(target.parent.iterdir())) == 2
    assert cache_folder.sweep() == 1
    assert [path.name for path in target.parent.iterdir()] == ["run.csv"] and target.read_text() == "before"
    assert list(cache_folder.notes_folder().iterdir()) == []


def test_temporary_folders_of_killed_processes_are_swept(tmp_path):
    killed(
        "import time\nfrom optim.base import cache_folder\n(cache_folder.temporary_folder('icons') / 'a').write_text('x')\n"
        "print('ready', flush=True)\ntime.sleep(60)",
        tmp_path,
    )
    with cache_folder.passing_folder("film") as mine:
        foreign = tmp_path / "temporary" / f"{cache_folder.PREFIX}of-somebody-else"
        foreign.mkdir()
        assert len(list((tmp_path / "temporary").iterdir())) == 3
        assert cache_folder.sweep() == 1
        assert set((tmp_path / "temporary").iterdir()) == {mine, foreign}
    assert not mine.exists()


def test_what_is_being_written_stays(tmp_path):
    with whole_file(tmp_path / "a.csv") as file:
        file.write(b"1")
        assert cache_folder.sweep() == 0
    assert (tmp_path / "a.csv").read_bytes() == b"1" and list(cache_folder.notes_folder().iterdir()) == []


def test_a_note_that_names_something_else_removes_nothing(tmp_path):
    precious = tmp_path / "precious.csv"
    precious.write_text("1")
    link = tmp_path / ".link.part"
    link.symlink_to(precious)
    cache_folder.notes_folder().mkdir(parents=True)
    for k, path in enumerate((precious, link, tmp_path, "\0", "")):
        (cache_folder.notes_folder() / str(k)).write_bytes(os.fsencode(str(path)))
    assert cache_folder.sweep() == 0
    assert precious.exists() and link.is_symlink()


# ---- one sentence each


def sentence_of(path: str | Path) -> str:
    with pytest.raises(ExportError) as told:
        write_whole(path, b"new")
    text = str(told.value)
    assert len(text) <= 400 and text.endswith(".") and "Errno" not in text
    return text


def test_a_write_protected_file_is_not_replaced(tmp_path):
    path = tmp_path / "mine.rmsp"
    path.write_text("old")
    path.chmod(0o444)
    assert "write-protected" in sentence_of(path)
    link = tmp_path / "link.rmsp"
    link.symlink_to(path)
    assert "write-protected" in sentence_of(link)
    assert path.read_text() == "old" and sorted(p.name for p in tmp_path.glob("*.rmsp")) == ["link.rmsp", "mine.rmsp"]


@pytest.mark.parametrize(("path", "words"), [
    ("gone/a.csv", "folder"), ("a" * 250 + "/b.csv", "folder"), ("n" * 300 + ".csv", "too long"),
    ("d/" * 3000 + "a.csv", "too long"), ("nul\0.csv", "such a name"), (".", "is a folder"), ("\ud800.csv", "such a name"),
])  # fmt: skip
def test_what_no_file_can_be_called(path, words, tmp_path):
    assert words in sentence_of(f"{tmp_path}/{path}")
    assert not [p for p in tmp_path.rglob("*.part")]


@pytest.mark.parametrize(("number", "words"), [
    (errno.ENOSPC, "Free some space"), (errno.EDQUOT, "Free some space"), (errno.EROFS, "choose another one"),
    (errno.EIO, "choose another folder"), (errno.ESTALE, "choose another folder"), (errno.EACCES, "choose another one"),
])  # fmt: skip
@pytest.mark.parametrize("where", ["optim.base.whole_file.create", "os.fsync", "os.replace"])
def test_what_the_system_says_at_every_point(number, words, where, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(where, fail)
        assert words in sentence_of(path)
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir() if p.is_file()] == ["a.csv"]
