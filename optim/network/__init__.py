"""Networks trained with the program's own optimizers: data, dense layers, records, checkpoints. No Qt, no clock.

spec = optim.network.NetworkSpec(data="digits", layers=(64,), optimizer="rmsprop", hyper={"lr": 0.001})
for progress in optim.network.train(spec):
    training = progress.training          # a frozen picture of what is there
training.recording, training.accuracy, training.outcome
"""

from optim.network.dataset import Dataset, DatasetError
from optim.network.perceptron import ParameterLayout
from optim.network.recompute import Again, run_again
from optim.network.spec import NetworkSpec
from optim.network.training import Training, TrainingProgress, train

__all__ = [
    "Again",
    "Dataset",
    "DatasetError",
    "NetworkSpec",
    "ParameterLayout",
    "Training",
    "TrainingProgress",
    "run_again",
    "train",
]
