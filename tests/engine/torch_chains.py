"""Run by the Python that LIBRARY_PYTHON names: prints the rates of PyTorch's own SequentialLR (JSON), [[rate, ...], ...].

Each argument is JSON: [base rate, steps, warm-up's factor, its steps, name of the schedule that follows, its settings].
"""

import json
import sys
import warnings

import torch
from torch.optim import lr_scheduler

warnings.simplefilter("ignore")  # rates are asked for without any step of the optimizer
found = []
for text in sys.argv[1:]:
    base, steps, factor, length, name, settings = json.loads(text)
    if name == "LambdaLR":
        rate, period = settings.values()
        settings = {"lr_lambda": lambda t, rate=rate, period=period: 1.0 / (1.0 + rate * t / period)}
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=base)
    parts = [
        lr_scheduler.LinearLR(optimizer, start_factor=factor, total_iters=length),
        getattr(lr_scheduler, name)(optimizer, **settings),
    ]
    chain = lr_scheduler.SequentialLR(optimizer, parts, milestones=[length])
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        chain.step()
    found.append(rates)
print(json.dumps(found))
