"""Networks trained with the program's own optimizers: data, dense layers, records, checkpoints. No Qt, no clock.

    spec = optim.network.NetworkSpec(data="digits", layers=(64,), optimizer="rmsprop", hyper={"lr": 0.001})
    for progress in optim.network.train(spec):
        training = progress.training          # a frozen picture of what is there
    training.recording, training.accuracy, training.outcome
"""

from optim.network.dataset import DataError, Dataset
from optim.network.layout import Layout
from optim.network.recompute import Again, run_again
from optim.network.spec import NetworkSpec
from optim.network.training import Progress, Training, train

__all__ = ["Again", "DataError", "Dataset", "Layout", "NetworkSpec", "Progress", "Training", "run_again", "train"]
