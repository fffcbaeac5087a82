"""Log files as loggers write them: what is the loss, what an axis, and that nothing else becomes a gradient."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optim import SpecError
from optim.recorder import Recording, open_recording, save_recording
from optim.recorder import csv_cells as cells
from optim.recorder.csv_columns import CLOCK, EPOCH, HELD_OUT, LOSS, LR, NORM, SCALAR, STEP, get_role
from optim.recorder.open import DATA, LOG, UNSURE, is_json_log, kind_of_columns, kind_of_table
from optim.recorder.recording import Scalar

FOLDER = Path(__file__).parents[1] / "reference" / "logs"
nan = np.nan


def read(tmp_path: Path, text: str, name: str = "log.csv") -> Recording:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return open_recording(tmp_path / name)


def losses(recording: Recording) -> dict[int, float]:
    """{step: loss} where there is one."""
    known = np.isfinite(recording.loss)
    return dict(zip(recording.steps[known].tolist(), recording.loss[known].tolist(), strict=True))


def roles(recording: Recording) -> dict[str, str]:
    return {name: scalar.role for name, scalar in recording.scalars.items()}


ROLES = {
    STEP: ("step", "_step", "global_step", "trainer/global_step", "Iteration", "NumIters", "iter", "time/total_timesteps"),
    EPOCH: ("epoch", "Epoch", "train/epoch", "epochs", "epoch_num"),
    LOSS: ("loss", "train_loss", "Train Loss", "train/loss", "trainLoss", "Loss/train", "train-logloss", "box_loss", "NLL",
           "train_loss_epoch", "fluent-snow-12 - train/loss", "entropy_loss", "loss/g"),
    HELD_OUT: ("val_loss", "valid_loss", "eval/loss", "Loss/test", "validation_0-logloss", "ValLoss", "dev.loss", "valloss",
               "run 3 - val/loss"),
    LR: ("lr", "LearningRate", "learning_rate", "train/lr", "lr-Adam", "lr-RMSprop/pg1", "lr/pg0", "lr0", "lr_0"),
    NORM: ("grad_norm", "train/grad_norm", "gradients/total_norm", "gnorm", "grad_2.0_norm/fc1.weight", "fc1.weight.grad_norm"),
    CLOCK: ("Wall time", "wall_time", "_runtime", "_timestamp", "time", "Relative Time (Process)", "Seconds", "eval_runtime",
            "train_runtime", "time_elapsed", "date"),
    SCALAR: ("accuracy", "val_acc", "reward", "loss_scale", "lr-Adam-momentum", "lr-Adam-weight_decay", "samples_per_second",
             "time/fps", "metrics/mAP50(B)", "hp_metric", "price", "mfu", "eval_steps_per_second"),
}  # fmt: skip


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in ROLES.items() for name in names])
def test_what_a_column_holds(role: str, name: str) -> None:
    assert get_role(name) == role


# ---- the logs of the libraries


def test_keras_counts_epochs(tmp_path: Path) -> None:
    for separator in (",", ";", "\t"):
        text = (FOLDER / "keras_training.csv").read_text().replace(",", separator)
        recording = read(tmp_path, text, "training.csv")
        assert recording.axis == "epoch" and recording.steps.tolist() == [0, 1, 2, 3, 4] and recording.tensors == ()
        assert recording.loss.tolist() == [0.3573, 0.0752, 0.0528, 0.0597, 0.0566]
        assert roles(recording) == {"accuracy": "scalar", "val_accuracy": "scalar", "val_loss": "held-out loss"}
        assert "no gradients" in recording.notes[0] and "are epochs" in recording.notes[1] and recording.problem == ""


def test_lightning_repeats_steps() -> None:
    recording = open_recording(FOLDER / "lightning_metrics.csv")
    assert losses(recording) == {9: 1.25, 19: 0.9, 29: 0.7, 39: 0.5}
    assert recording.steps.tolist() == [0, 9, 19, 20, 29, 39] and recording.every == 10
    assert set(recording.lr) == {0.001} and recording.problem == ""
    np.testing.assert_array_equal(recording.scalars["val_loss"].values, [nan, nan, 0.95, nan, nan, 0.61])
    assert roles(recording) == {"train_loss_epoch": "loss", "val_loss": "held-out loss"}


@pytest.mark.parametrize("shuffled", [False, True])
def test_columns_and_rows_may_stand_in_any_order(tmp_path: Path, shuffled: bool) -> None:
    lines = [line.split(",") for line in (FOLDER / "lightning_metrics.csv").read_text().splitlines()]
    order = [5, 2, 0, 4, 3, 1]
    rows = lines[1:][::-1] if shuffled else lines[1:]
    text = "\n".join(";".join(row[k] or "NA" for k in order) for row in [lines[0], *rows])
    recording = read(tmp_path, text)
    assert losses(recording) == {9: 1.25, 19: 0.9, 29: 0.7, 39: 0.5}
    assert any("do not stand in the order" in note for note in recording.notes) == shuffled


def test_tensorboard_has_a_clock_and_one_value(tmp_path: Path) -> None:
    text = (FOLDER / "tensorboard_scalar.csv").read_text()
    for name in ("scalar.csv", "run-a-tag-Loss_train.csv", "run-.-tag-epoch_loss (1).csv"):
        recording = read(tmp_path, text, name)
        assert losses(recording) == {0: 2.2, 5: 1.9, 10: 1.4, 15: 1.2}
        assert recording.tensors == () and recording.scalars == {}
        np.testing.assert_allclose(recording.seconds[:2], [0.0, 95.19784], rtol=1e-4)
    other = read(tmp_path, text, "run-train-tag-epoch_accuracy.csv")
    assert roles(other) == {"Value": "scalar"} and np.isnan(other.loss).all()
    rate = read(tmp_path, text, "run-train-tag-learning_rate.csv")
    assert rate.lr.tolist() == [2.2, 1.9, 1.4, 1.2] and np.isnan(rate.loss).all()
    downloaded = read(tmp_path, "[[1.6e9, 0, 2.0], [1.6e9, 7, 1.0]]", "run-a-tag-loss.json")
    assert losses(downloaded) == {0: 2.0, 7: 1.0}


def test_wandb_history_has_an_index_and_clocks() -> None:
    recording = open_recording(FOLDER / "wandb_history.csv")
    assert losses(recording) == {0: 2.3, 1: 2.0, 3: 1.7} and set(recording.lr) == {0.001}
    assert roles(recording) == {"val/loss": "held-out loss", "train/grad_norm": "norm"}
    assert recording.seconds.tolist() == [1.2, 2.4, 3.5, 4.6, 5.6]


def test_wandb_panels_name_runs_and_ranges(tmp_path: Path) -> None:
    runs = ("fluent-snow-12", "test - b")
    names = [f'"{run} - train/loss{end}"' for run in runs for end in ("", "__MIN", "__MAX")]
    text = f'"Step",{",".join(names)}\n' + "".join(f'"{k}",{3 - k},{3 - k},{3 - k},{5 - k},0,9\n' for k in range(3))
    recording = read(tmp_path, text)
    assert losses(recording) == {0: 3.0, 1: 2.0, 2: 1.0}
    assert roles(recording) == {"test - b - train/loss": "loss"}
    assert any("2 runs" in note and "fluent-snow-12" in note for note in recording.notes)
    assert any("4 columns hold the range" in note for note in recording.notes)


def test_hugging_face_in_both_forms(tmp_path: Path) -> None:
    table = open_recording(FOLDER / "hf_trainer.csv")
    history = [
        {"loss": 2.3, "grad_norm": 5.2, "learning_rate": 5e-5, "epoch": 0.1, "step": 10},
        {"loss": 2.1, "grad_norm": 4.1, "learning_rate": 4.5e-5, "epoch": 0.2, "step": 20},
        {"eval_loss": 2.2, "eval_runtime": 1.5, "epoch": 0.2, "step": 20},
        {"loss": 1.9, "grad_norm": 3.9, "learning_rate": 4e-5, "epoch": 0.3, "step": 30},
        {"loss": 0.0, "grad_norm": nan, "learning_rate": 4e-5, "epoch": 0.4, "step": 40},
        {"train_runtime": 30.2, "epoch": 0.4, "step": 40, "total_flos": 10**400},
    ]
    state = {"best_metric": None, "log_history": history, "global_step": 40}
    for recording in (table, read(tmp_path, json.dumps(state), "trainer_state.json")):
        assert losses(recording) == {10: 2.3, 20: 2.1, 30: 1.9, 40: 0.0} and recording.every == 10
        assert recording.lr.tolist() == [5e-5, 4.5e-5, 4e-5, 4e-5] and recording.problem == ""
        assert roles(recording) == {"grad_norm": "norm", "eval_loss": "held-out loss"}
        np.testing.assert_array_equal(recording.scalars["eval_loss"].values, [nan, 2.2, nan, nan])
    lines = read(tmp_path, "\n".join(map(json.dumps, history)), "log.jsonl")
    assert losses(lines) == losses(table)


def test_ultralytics_has_several_losses_and_rates(tmp_path: Path) -> None:
    names = "epoch, time, train/box_loss, train/cls_loss, metrics/mAP50(B), val/box_loss, val/cls_loss, lr/pg0, lr/pg1"
    rows = "".join(f"{k}, {9.5 * k}, {2 / k}, {3 / k}, 0.{k}, 1, 1, 0.01, 0.02\n" for k in range(1, 5))
    recording = read(tmp_path, "  " + names.replace(", ", ",         ") + "\n" + rows, "results.csv")
    assert recording.axis == "epoch" and losses(recording) == {k: 2 / k for k in range(1, 5)}
    assert roles(recording) == {
        "train/cls_loss": "loss", "metrics/mAP50(B)": "scalar", "val/box_loss": "held-out loss",
        "val/cls_loss": "held-out loss", "lr/pg1": "lr",
    }  # fmt: skip
    assert set(recording.lr) == {0.01} and recording.seconds.tolist() == [9.5, 19.0, 28.5, 38.0]
    assert any("train/box_loss is shown as the loss" in note for note in recording.notes)


@pytest.mark.parametrize("names", ["run_id,key,value,timestamp,step", "run,tag,value,wall_time,step",
                                   "Run ID,metric,value,time,Step"])  # fmt: skip
def test_long_tables_have_a_row_for_each_value(tmp_path: Path, names: str) -> None:
    rows = [("a", "train_loss", 2.0, 0), ("a", "train_loss", 1.0, 10), ("a", "lr", 0.1, 0), ("a", "val_loss", 1.5, 10),
            ("b", "train_loss", 9.0, 0)]  # fmt: skip
    text = names + "\n" + "".join(f"{run},{key},{value},1700000000000,{step}\n" for run, key, value, step in rows)
    recording = read(tmp_path, text)
    assert losses(recording) == {0: 2.0, 10: 1.0} and recording.lr.tolist() == [0.1, 0.1]
    assert roles(recording) == {"val_loss": "held-out loss"}
    assert any("2 runs" in note for note in recording.notes)


def test_histograms_in_cells_are_said_to_be_such(tmp_path: Path) -> None:
    cell = '"{""_type"": ""histogram"", ""packedBins"": {""min"": 0}, ""values"": [1, 2]}"'
    text = "_step,loss,gradients/fc.weight,parameters/fc.weight\n" + "".join(f"{k},1.5,{cell},{cell}\n" for k in range(3))
    recording = read(tmp_path, text)
    assert recording.tensors == () and recording.scalars == {} and losses(recording) == {0: 1.5, 1: 1.5, 2: 1.5}
    (note,) = (note for note in recording.notes if "histograms" in note)
    assert "The cells of gradients/fc.weight, parameters/fc.weight hold histograms, not numbers" in note
    assert recording.problem == ""


FURTHER = {
    "fastai": ("epoch,train_loss,valid_loss,accuracy,time\n0,2.3,2.1,0.6,00:12\n1,1.3,1.4,0.7,00:11\n", {0: 2.3, 1: 1.3},
               {"valid_loss": "held-out loss", "accuracy": "scalar"}),
    "Caffe": ("NumIters,Seconds,LearningRate,accuracy,loss\n0,1.5,0.01,0.1,2.3\n100,9.5,0.01,0.5,1.3\n", {0: 2.3, 100: 1.3},
              {"accuracy": "scalar"}),
    "event files": (",step,tag,value\n0,0,Loss/train,2.0\n1,10,Loss/train,1.0\n2,0,lr,0.1\n3,10,Loss/val,1.4\n",
                    {0: 2.0, 10: 1.0}, {"Loss/val": "held-out loss"}),
    "nanoGPT": ("iter,train/loss,val/loss,lr,mfu\n0,4.2,4.3,6e-4,-100\n250,2.1,2.3,6e-4,35.2\n", {0: 4.2, 250: 2.1},
                {"val/loss": "held-out loss", "mfu": "scalar"}),
    "XGBoost": ("iteration,train-rmse,test-rmse\n1,0.6,0.7\n2,0.5,0.6\n", {1: 0.6, 2: 0.5}, {"test-rmse": "scalar"}),
    "LightGBM": ("iteration,train-logloss,validation_0-logloss\n1,0.6,0.7\n2,0.5,0.6\n", {1: 0.6, 2: 0.5},
                 {"validation_0-logloss": "held-out loss"}),
    "runs of spaces": ("step loss lr\n0 2.0 0.1\n1 1.5 0.1\n", {0: 2.0, 1: 1.5}, {}),
    "pandas": ("Unnamed: 0,loss,grad_norm,epoch,step,eval_loss\n0,1.5,2,0.5,500,\n1,,,0.5,500,1.2\n2,1.0,3,1.0,1000,\n",
               {500: 1.5, 1000: 1.0}, {"grad_norm": "norm", "eval_loss": "held-out loss"}),
    "decimal commas": ("epoch;loss;val_loss\n0;1,9;2,9\n1;1,8;2,8\n", {0: 1.9, 1: 1.8}, {"val_loss": "held-out loss"}),
    "dates": ("timestamp,step,loss\n2024-01-01 10:00:00,1,2.0\n2024-01-01 10:00:05,2,1.0\n", {1: 2.0, 2: 1.0}, {}),
    "a relative time": ('"Relative Time (Process)","a - loss","a - loss__MIN"\n0.5,2.3,2.2\n1.7,1.1,0.9\n', {0: 2.3, 1: 1.1}, {}),
    "norms of gradients": ("step,loss,grad_norm/fc.weight,gradients/norm,fc.grad_norm\n0,1,2,3,4\n", {0: 1.0},
                           {"grad_norm/fc.weight": "norm", "gradients/norm": "norm", "fc.grad_norm": "norm"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", FURTHER)
def test_further_logs(tmp_path: Path, kind: str) -> None:
    text, loss, scalars = FURTHER[kind]
    recording = read(tmp_path, text)
    assert losses(recording) == loss and roles(recording) == scalars and recording.tensors == () and recording.problem == ""


def test_a_norm_of_a_tensor_is_no_gradient_of_it(tmp_path: Path) -> None:
    recording = read(tmp_path, "step,loss,gradients/norm1.weight,layers.0.norm.weight.grad\n0,1,0.5,0.25\n")
    assert [tensor.name for tensor in recording.tensors] == ["norm1.weight", "layers.0.norm.weight"] and not recording.scalars


# ---- rows


def test_steps_that_begin_anew_in_each_epoch_are_counted_on(tmp_path: Path) -> None:
    text = "epoch,step,loss\n" + "".join(f"{e},{k},{10 - 3 * e - k}\n" for e in range(3) for k in range(3))
    recording = read(tmp_path, text)
    assert losses(recording) == {k: 10.0 - k for k in range(9)}
    assert any("begin anew" in note for note in recording.notes)


def test_a_training_that_went_back_is_told(tmp_path: Path) -> None:
    """Resumed from an older checkpoint: the later rows count."""
    recording = read(tmp_path, "step,loss\n0,3\n10,2\n20,1.5\n10,1.9\n20,1.4\n30,1\n")
    assert losses(recording) == {0: 3.0, 10: 1.9, 20: 1.4, 30: 1.0}
    assert any(note.startswith("2 values stand at a step that has another one") for note in recording.notes)


def test_the_column_of_steps_with_the_fewest_gaps_counts(tmp_path: Path) -> None:
    recording = read(tmp_path, "trainer/global_step,_step,train/loss\n,0,3\n50,1,2\n,2,1\n")
    assert losses(recording) == {0: 3.0, 1: 2.0, 2: 1.0}


def test_epochs_with_parts_are_no_axis(tmp_path: Path) -> None:
    recording = read(tmp_path, "epoch,loss\n0.1,3\n0.2,2\n0.3,1\n")
    assert recording.axis == "row" and losses(recording) == {0: 3.0, 1: 2.0, 2: 1.0}
    assert any("rows are counted" in note for note in recording.notes)


def test_a_rate_stands_until_another_one_does() -> None:
    recording = open_recording(FOLDER / "lr_blank.csv")
    assert recording.lr.tolist() == [0.01, 0.01, 0.0025, 0.0025, 0.000625, 0.000625, 0.00015625, 0.00015625]


def test_a_log_of_any_length_keeps_all_rows_of_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST", 50)
    text = "step,loss,val_loss\n" + "".join(f"{k},{k}.5,\n{k},,{k}.25\n" for k in range(3000))
    recording = read(tmp_path, text)
    assert 25 <= recording.records <= 50
    np.testing.assert_array_equal(recording.loss, recording.steps + 0.5)
    np.testing.assert_array_equal(recording.scalars["val_loss"].values, recording.steps + 0.25)


@pytest.mark.parametrize(
    ("text", "words"),
    [("step,loss\n-1,2\n", "no row with a step"), ("step,loss\n1e300,2\n", "no row with a step"),
     ("run_id,metrics.loss,params.lr\na,0.3,0.01\n", "a row for each run"),
     ("step,epoch\n1,2\n", "no column of a training"), ("key,value,step\n", "no rows")],
)  # fmt: skip
def test_what_is_no_training_gets_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SpecError, match=words):
        read(tmp_path, text)


@pytest.mark.parametrize("text", ["{}", "[]", "3", '{"log_history": 4}', '{"log_history": [{"step": "x"}]}', "{", "[" * 5000,
                                  '{"kind": "network"}', "\0"])  # fmt: skip
def test_json_that_is_no_log_gets_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(SpecError, match="is no log of a training"):
        read(tmp_path, text, "state.json")


# ---- logs and data sets


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_logs_are_told_from_data_sets(path: Path) -> None:
    assert kind_of_table(path) == LOG


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("carat,price", DATA), ("x,y", DATA), ("time,value", DATA), ("mpg,cylinders,weight", DATA), ("date,close", DATA),
        ("epoch,accuracy", LOG), ("step,reward", LOG), ("loss,val_loss", LOG), ("w.g,w.v", LOG), ("loss,lr", LOG),
        ("loss,age", UNSURE), ("step,height", UNSURE), ("epoch,flux", UNSURE), ("g,h", UNSURE), ("Step,Value", UNSURE),
    ],
)  # fmt: skip
def test_names_tell_a_log_from_a_data_set(names: str, kind: str) -> None:
    assert kind_of_columns(names.split(",")) == kind


def test_a_table_that_cannot_be_read_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "numbers.csv").write_text("1,2\n3,4\n")
    (tmp_path / "bytes.csv").write_bytes(bytes(range(256)) * 10)
    for name in ("empty.csv", "numbers.csv", "bytes.csv", "missing.csv"):
        assert kind_of_table(tmp_path / name) == DATA


def test_logs_in_json_are_told_by_their_beginning(tmp_path: Path) -> None:
    texts = {'{"best": null, "log_history": []}': True, "[[1, 2, 3]]": True, "[]": False, '{"kind": "network"}': False, "": False}
    for text, log in texts.items():
        (tmp_path / "file.json").write_text(text)
        assert is_json_log(tmp_path / "file.json") == log
    assert is_json_log(tmp_path / "log.jsonl") and not is_json_log(tmp_path / "table.csv")


def test_what_a_log_shows_can_be_saved(tmp_path: Path) -> None:
    recording = open_recording(FOLDER / "lightning_metrics.csv")
    save_recording(recording, tmp_path / "saved.rmsrec")
    saved = open_recording(tmp_path / "saved.rmsrec")
    many = replace(recording, scalars={f"metric {k}": Scalar(np.arange(6.0)) for k in range(300)})
    save_recording(many, tmp_path / "many.rmsrec")
    assert list(open_recording(tmp_path / "many.rmsrec").scalars) == list(many.scalars)
    assert saved.axis == recording.axis and roles(saved) == roles(recording) and saved.notes == recording.notes
    for name, scalar in recording.scalars.items():
        np.testing.assert_array_equal(saved.scalars[name].values, scalar.values)
