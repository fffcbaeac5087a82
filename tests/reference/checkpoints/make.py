"""Made the files beside it, with PyTorch: run by a Python that has it."""

import sys
from pathlib import Path

import torch

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)


def train(make, model, steps=4):
    optimizer = make(model)
    for _ in range(steps):
        optimizer.zero_grad()
        (model(torch.randn(5, 4)) ** 2).sum().backward()
        optimizer.step()
    return optimizer


torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Linear(3, 2))
rmsprop = train(lambda m: torch.optim.RMSprop(m.parameters(), lr=1e-3, momentum=0.5, centered=True), model)
torch.save({"model": model.state_dict(), "optimizer": rmsprop.state_dict(), "global_step": 4}, FOLDER / "rmsprop.pt")
adam = train(lambda m: torch.optim.Adam(m.named_parameters(), lr=1e-2), model)
torch.save({"optimizer_states": [adam.state_dict()], "state_dict": model.state_dict(), "global_step": 4,
            "pytorch-lightning_version": "2.5.0"}, FOLDER / "lightning.ckpt", _use_new_zipfile_serialization=False)  # fmt: skip
half = torch.nn.Sequential(torch.nn.Linear(4, 3)).to(torch.bfloat16)
sgd = torch.optim.Adagrad(half.parameters(), lr=0.1)
for _ in range(2):
    sgd.zero_grad()
    (half(torch.randn(5, 4, dtype=torch.bfloat16)) ** 2).sum().backward()
    sgd.step()
torch.save(sgd.state_dict(), FOLDER / "adagrad_bfloat16.pt")
