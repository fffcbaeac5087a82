"""Small trainings by Lightning and by transformers' Trainer, with a recording callback and without; a script.

python callback_trainings.py FOLDER lightning|transformers

Writes NAME.rmsrec, and in `told.json` which trainings kept their bits, and the losses that the trainings themselves saw.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any

import torch

from optim.recorder import lightning_callback, transformers_callback

torch.set_num_threads(1)
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)


class Rows(torch.utils.data.Dataset):
    """Of two numbers and a class; `large`: the row that makes the loss jump."""

    def __init__(self, large: int = -1) -> None:
        source = torch.Generator().manual_seed(2)
        self.inputs = torch.randn(160, 4, generator=source)
        self.labels = (self.inputs[:, 0] > 0).long()
        if large >= 0:
            self.inputs[large] *= 1e4
            self.labels[large] = 1 - self.labels[large]

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, k: int) -> dict[str, torch.Tensor]:
        return {"inputs": self.inputs[k], "labels": self.labels[k]}


def network() -> torch.nn.Module:
    torch.manual_seed(1)
    return torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.LeakyReLU(), torch.nn.Linear(6, 2))


def equal(one: torch.nn.Module, other: torch.nn.Module) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


def train_by_lightning(folder: Path) -> dict[str, Any]:
    import lightning

    class Module(lightning.LightningModule):
        def __init__(self, several: bool) -> None:
            super().__init__()
            self.net, self.seen = network(), []
            self.automatic_optimization = not several

        def training_step(self, batch: Any, index: int) -> Any:
            loss = torch.nn.functional.cross_entropy(self.net(batch["inputs"]), batch["labels"])
            self.seen.append(loss.item())
            if self.automatic_optimization:
                return loss
            for optimizer in self.optimizers():
                optimizer.zero_grad()
            self.manual_backward(loss)
            for optimizer in self.optimizers():
                optimizer.step()
            return loss

        def configure_optimizers(self) -> Any:
            if self.automatic_optimization:
                return torch.optim.Adam(self.net.parameters(), lr=1e-3)
            first, _, last = self.net
            return [torch.optim.RMSprop(first.parameters(), lr=1e-3), torch.optim.SGD(last.parameters(), lr=1e-2)]

    def run(callbacks: list[Any], several: bool = False, large: int = -1, **more: Any) -> Module:
        lightning.seed_everything(1)
        module = Module(several)
        trainer = lightning.Trainer(
            max_epochs=4, callbacks=callbacks, accelerator="cpu", logger=False, enable_checkpointing=False,
            enable_progress_bar=False, enable_model_summary=False, **more,
        )  # fmt: skip
        trainer.fit(module, torch.utils.data.DataLoader(Rows(large), batch_size=8))
        return module

    told: dict[str, Any] = {"equal": {}, "losses": {}}
    for name, options in (
        ("plain", {}), ("several", {"several": True}), ("jump", {"large": 130}), ("accumulated", {"accumulate_grad_batches": 2}),
    ):  # fmt: skip
        one = run([], **options)
        other = run([lightning_callback(folder / f"{name}.rmsrec", 25)], **options)
        told["equal"][name], told["losses"][name] = equal(one, other), other.seen
    return told


def train_by_transformers(folder: Path) -> dict[str, Any]:
    import transformers

    class Model(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.net, self.seen = network(), []

        def forward(self, inputs: Any, labels: Any = None) -> dict[str, Any]:
            logits = self.net(inputs)
            loss = torch.nn.functional.cross_entropy(logits, labels)
            self.seen.append(loss.item())
            return {"loss": loss, "logits": logits}

    def run(callbacks: list[Any], large: int = -1, **more: Any) -> Model:
        model = Model()
        arguments = transformers.TrainingArguments(
            str(folder / "trainer"), num_train_epochs=4, per_device_train_batch_size=8, report_to=[], save_strategy="no", seed=1,
            disable_tqdm=True, use_cpu=True, learning_rate=1e-3, remove_unused_columns=False, **more,
        )  # fmt: skip
        transformers.Trainer(model, arguments, train_dataset=Rows(large), callbacks=callbacks).train()
        return model

    told: dict[str, Any] = {"equal": {}, "losses": {}}
    for name, options in (("plain", {}), ("jump", {"large": 130}), ("accumulated", {"gradient_accumulation_steps": 2})):
        one = run([], **options)
        other = run([transformers_callback(folder / f"{name}.rmsrec", 25)], **options)
        told["equal"][name], told["losses"][name] = equal(one, other), other.seen
    return told


def main(folder: Path, library: str) -> None:
    told = train_by_lightning(folder) if library == "lightning" else train_by_transformers(folder)
    (folder / "told.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
