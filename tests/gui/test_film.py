"""Films: every step there, at the right time, in the right colours; whole or not at all; the window stays alive meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from optim import simulate
from optim.export import ExportError
from rmsprop_gui import app, cli
from rmsprop_gui.drawing import style
from rmsprop_gui.export import video
from rmsprop_gui.export.dialog import ExportDialog
from rmsprop_gui.export.figure import Request
from rmsprop_gui.export.film import FilmRequest, make_film, pixels, seconds, shots
from rmsprop_gui.export.films import Changes, Clock, FilmPalette, film_formats
from rmsprop_gui.model.presets import load_preset
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings

SIZE = (201, 150)
MAP = FilmRequest(Request("map", caption=False), last=5, fps=10, size=SIZE)
STILL = ("gif", "webp", "apng")
VIDEO = ("mp4", "webm")
no_video = pytest.mark.skipif(bool(video.missing()), reason="neither PyAV nor ffmpeg is installed")


@pytest.fixture(scope="module")
def bench() -> tuple[Scene, tuple]:
    scene = load_preset("a-rate-per-axis")
    scene = scene.with_(runs=scene.runs[:2], steps=12, step=7)
    return scene, tuple(simulate(spec) for spec in scene.specs())


def frames_of(path: Path) -> tuple[list[np.ndarray], list[float]]:
    """(pictures, milliseconds of each)."""
    with Image.open(path) as film:
        pictures = [(np.asarray(f.convert("RGB")), f.info["duration"]) for f in ImageSequence.Iterator(film)]
    return [p for p, _ in pictures], [d for _, d in pictures]


# ---- which steps and for how long


def test_every_nth_step_and_always_the_last(bench) -> None:
    assert shots(FilmRequest(every=5, fps=10), 12) == [(0, 1), (5, 1), (10, 1), (12, 11)]
    assert shots(FilmRequest(first=3, last=3, fps=10), 12) == [(3, 11)]


def test_seconds_of_film_are_kept(bench) -> None:
    for long in (0.5, 2.0, 30.0):
        shown = shots(FilmRequest(seconds=long, fps=20), 120)
        assert seconds(shown, 20) == pytest.approx(long + 1)
        assert (shown[0][0], shown[-1][0]) == (0, 120)
        steps = [step for step, _ in shown]
        assert steps == sorted(set(steps))


@pytest.mark.parametrize("request_", [FilmRequest(first=4, last=2), FilmRequest(last=99), FilmRequest(every=0)])
def test_impossible_steps_are_told_in_a_sentence(request_: FilmRequest) -> None:
    with pytest.raises(ExportError, match="; choose "):
        shots(request_, 12)


def test_durations_do_not_drift() -> None:
    clock = Clock(30, 100)
    assert sum(clock.lasts(1) for _ in range(300)) == 1000


# ---- files


@pytest.mark.parametrize("format", STILL)
def test_films_read_back(qapp, bench, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"film.{format}"
    painted = [(p.done, p.total, pixels(p.picture)) for p in make_film(*bench, MAP, path, format)]
    assert [(done, total) for done, total, _ in painted] == [(k, 6) for k in range(1, 7)]
    pictures, lasts = frames_of(path)
    with Image.open(path) as film:
        assert (film.size, film.n_frames, film.info["loop"]) == (SIZE, 6, 0)
    assert lasts == [100] * 5 + [1100]
    assert np.abs(pictures[0].astype(int) - pictures[-1]).max() > 50
    for picture, (*_, true) in zip(pictures, painted, strict=True):
        away = np.abs(picture.astype(int) - true)
        assert away.mean() < 1.5 if format == "gif" else away.max() == 0
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [path.name]


@pytest.mark.parametrize("format", STILL)
def test_steps_that_look_alike_keep_their_time(qapp, bench, tmp_path: Path, format: str) -> None:
    scene, _ = bench
    request = FilmRequest(Request("map", caption=False), last=4, fps=10, size=SIZE)
    path = tmp_path / f"film.{format}"
    list(make_film(scene.with_(runs=()), (), request, path, format))
    assert sum(frames_of(path)[1]) == 1500


@no_video
@pytest.mark.parametrize("format", VIDEO)
def test_video_is_even_and_lasts_as_long(qapp, bench, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"film.{format}"
    true = [pixels(p.picture) for p in make_film(*bench, MAP, path, format)]
    assert path.stat().st_size > 1000
    av = pytest.importorskip("av")
    with av.open(str(path)) as film:
        pictures = [f.reformat(format="rgb24", src_colorspace="ITU709").to_ndarray() for f in film.decode(video=0)]
    assert len(pictures) == 6 + 10
    assert pictures[0].shape == (150, 200, 3)
    assert all(np.abs(p.astype(int) - t).mean() < 4 for p, t in zip(pictures, true, strict=False))


@pytest.mark.parametrize("what", ["figure", "plots", "loss"])
def test_whatever_is_shown_can_be_filmed(qapp, bench, tmp_path: Path, what: str) -> None:
    request = FilmRequest(Request(what), last=6, every=3, size=(420, 260))
    list(make_film(*bench, request, tmp_path / "film.webp", "webp"))
    pictures, _ = frames_of(tmp_path / "film.webp")
    assert len(pictures) == 3
    assert np.abs(pictures[0].astype(int) - pictures[-1]).max() > 50


def test_larger_films_show_the_same_only_finer(qapp, bench) -> None:
    assert FilmRequest(size=(2560, 1440)).page((2560, 1440)).pixels == FilmRequest().page((1280, 720)).pixels


def test_films_are_light_and_leave_the_screen_alone(qapp, bench, tmp_path: Path) -> None:
    style.set_theme("dark")
    film = make_film(*bench, MAP, tmp_path / "film.webp", "webp")
    first = pixels(next(film).picture)
    assert style.theme().name == "dark"  # between two pictures the window may be painted
    style.set_theme("light")
    style.set_theme("dark")  # every widget is told, those of the film too
    second = pixels(next(film).picture)
    film.close()
    assert tuple(first[2, 2]) == tuple(second[2, 2])
    assert first[2, 2].min() > 245


def test_a_film_left_early_leaves_no_file(qapp, bench, tmp_path: Path) -> None:
    (tmp_path / "film.gif").write_text("old")
    film = make_film(*bench, MAP, tmp_path / "film.gif", "gif")
    next(film)
    film.close()
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["film.gif"]
    assert (tmp_path / "film.gif").read_text() == "old"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"fps": 60}, "at most 50 frames per second"), ({"size": (10, 10)}, "is not possible"), ({"last": 50}, "no film from")],
)
def test_what_cannot_be_is_told_in_a_sentence(qapp, bench, tmp_path: Path, change: dict, sentence: str) -> None:
    request = FilmRequest(**{"last": 5, "size": SIZE, **change})
    with pytest.raises(ExportError, match=sentence):
        list(make_film(*bench, request, tmp_path / "film.gif", "gif"))
    with pytest.raises(ExportError, match="still being computed"):
        list(make_film(bench[0], (None, None), MAP, tmp_path / "film.gif", "gif"))
    assert not list(tmp_path.glob("*.gif"))


def test_without_av_and_ffmpeg_a_sentence_says_what_to_install(qapp, bench, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(video, "has_av", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match=r"Video needs PyAV or ffmpeg.*install one"):
        list(make_film(*bench, MAP, tmp_path / "film.mp4", "mp4"))
    assert not list(tmp_path.glob("*.mp4"))


FFMPEG = """#!{python}
import sys
content = sys.stdin.buffer.read()
if "{fails}": sys.exit("no such encoder")
open(sys.argv[-1], "wb").write(len(content).to_bytes(8, "big"))
"""


@pytest.mark.parametrize("fails", ["", "yes"])
def test_ffmpeg_on_the_path_is_used(qapp, bench, tmp_path: Path, monkeypatch, fails: str) -> None:
    """A stand-in that counts the bytes it is given."""
    program = tmp_path / "ffmpeg"
    program.write_text(FFMPEG.format(python=sys.executable, fails=fails))
    program.chmod(0o755)
    monkeypatch.setattr(video, "has_av", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    film = make_film(*bench, MAP, tmp_path / "film.mp4", "mp4")
    if fails:
        with pytest.raises(ExportError, match=r"could not write the video \(no such encoder\)"):
            list(film)
        assert not (tmp_path / "film.mp4").exists()
        return
    list(film)
    assert int.from_bytes((tmp_path / "film.mp4").read_bytes(), "big") == 200 * 150 * 3 * (6 + 10)


# ---- parts


def test_changes_are_boxed() -> None:
    changes, picture = Changes(), np.zeros((8, 9, 3), np.uint8)
    assert changes.take(picture)[0] == (0, 0, 9, 8)
    assert changes.take(picture.copy())[0] == (0, 0, 1, 1)
    other = picture.copy()
    other[3:5, 5, 1] = 9
    box, mask = changes.take(other, grid=2)
    assert (box, mask.sum()) == ((4, 2, 2, 3), 2)


def test_the_palette_has_frequent_colours_exactly() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (60, 60, 3), np.uint8)
    paper = np.full((60, 60, 3), (253, 253, 252), np.uint8)
    white = np.full((60, 60, 3), 255, np.uint8)
    palette = FilmPalette([noise, paper, white], 255)
    assert len(palette.colours) <= 255
    for flat in (paper, white):
        assert (palette.colours[palette.indices(flat)] == flat).all()


# ---- the dialog


@pytest.fixture
def dialog(qapp, qtbot, bench, tmp_path: Path) -> Iterator[ExportDialog]:
    app.name_application(qapp)
    settings = Settings()
    settings.folder = str(tmp_path)
    scene, runs = bench
    session = Session(scene)
    session.take_runs(runs)
    dialog = ExportDialog(session, settings, scene.title)
    dialog.form.medium.button("film").click()
    dialog.form.film.width.setValue(300)
    dialog.form.film.height.setValue(200)
    yield dialog
    dialog.work.cancel()
    dialog.deleteLater()
    session.deleteLater()


def test_the_dialog_makes_a_film_while_the_window_lives(dialog: ExportDialog, qtbot, tmp_path: Path) -> None:
    assert dialog.form.name.text() == "a-rate-per-axis.gif"
    assert dialog.form.film.estimate.text().startswith("1.6 s, 13 frames, about ")
    turns = []
    clock = QTimer(dialog, interval=0)
    clock.timeout.connect(lambda: turns.append(dialog.form.progress.value()))
    clock.start()
    dialog.form.export.click()
    assert not dialog.form.what.isEnabled()
    with qtbot.waitSignal(dialog.work.ended, timeout=20_000):
        pass
    clock.stop()
    assert len(set(turns)) > 5
    assert dialog.form.sentence.text().startswith("Wrote a-rate-per-axis.gif")
    assert len(frames_of(tmp_path / "a-rate-per-axis.gif")[0]) == 13
    assert dialog.written == [tmp_path / "a-rate-per-axis.gif"]
    assert dialog.form.what.isEnabled()


def test_cancel_and_escape_leave_no_file_and_the_dialog_open(dialog: ExportDialog, qtbot, tmp_path: Path) -> None:
    dialog.show()
    for end in (dialog.form.cancel.click, dialog.reject):
        dialog.form.export.click()
        with qtbot.waitSignal(dialog.work.partial, timeout=20_000):
            pass
        end()
        assert not dialog.work.busy
        assert dialog.form.sentence.text() == "Cancelled; no file was written."
        assert not [p for p in tmp_path.iterdir() if p.is_file()]
        assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_dialog_says_what_stands_in_the_way(dialog: ExportDialog, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(video, "has_av", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    dialog.form.format.button("mp4").click()
    assert dialog.form.sentence.text().startswith("Video needs")
    dialog.form.format.button("apng").click()
    assert dialog.form.sentence.text() == ""
    dialog.form.film.first.setValue(9)
    dialog.form.film.last.setValue(3)
    assert dialog.form.sentence.text().startswith("There is no film from step 9 to step 3")
    dialog.form.film.first.setValue(0)
    dialog.form.film.last.setValue(12)
    dialog.form.film.pace.button("seconds").click()
    dialog.form.film.seconds.setValue(3.0)
    assert dialog.form.film.estimate.text().startswith("4.0 s, 13 frames")


# ---- the command line, the window


def test_the_command_line_writes_films(qapp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["run", "a-rate-per-axis", "--out", str(tmp_path / "out"), "--formats", "gif,webp", "--film-size", "201x150"]
    assert cli.main([*call, "--last", "8", "--every", "4", "--fps", "10", "--what", "map"]) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "out" / f"a-rate-per-axis.{f}") for f in ("gif", "webp")]
    assert frames_of(tmp_path / "out" / "a-rate-per-axis.webp")[1] == [100, 100, 1100]


@pytest.mark.parametrize("wrong", [("--fps", "0"), ("--film-size", "big"), ("--seconds", "-1"), ("--every", "x")])
def test_wrong_film_arguments_are_usage(wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["run", "a-rate-per-axis", *wrong])
    assert stopped.value.code == 2


def test_formats_are_found_by_folder_and_need_no_pillow_before_they_write() -> None:
    assert sorted(film_formats()) == sorted((*STILL, *VIDEO))
    code = (
        "import sys; from rmsprop_gui.export.films import film_formats; film_formats()\n"
        "print({'PIL', 'av'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "set()", done.stderr


def test_the_menu_copies_the_picture(window) -> None:
    next(action for action in window.actions() if action.text() == "Copy the picture").trigger()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert window.status.sentence().startswith("Copied the picture")
    QGuiApplication.clipboard().clear()


def test_windows_have_the_icon_of_the_program(qapp) -> None:
    app.name_application(qapp)
    assert not qapp.windowIcon().pixmap(64).isNull()
