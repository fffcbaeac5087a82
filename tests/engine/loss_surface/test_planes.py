"""Planes against NumPy's own decompositions, and the loss over them against direct evaluation."""

from __future__ import annotations

import numpy as np
import pytest

from optim.base.errors import SpecError
from optim.network import NetworkSpec, Training, train
from optim.network.loss_surface import Path, get_path, get_view, pca_plane, random_plane, slice_loss
from optim.network.loss_surface.loss import Height, cells, sample_rows, strides
from optim.network.perceptron import Perceptron
from optim.network.trainer import Trainer, gather

SPEC = NetworkSpec(layers=(6, 5), epochs=2, batch=256, activation="tanh")


def finished(spec: NetworkSpec) -> Training:
    *_, last = train(spec)
    return last.training


@pytest.fixture(scope="module")
def trainings() -> list[Training]:
    return [finished(SPEC), finished(SPEC.with_(optimizer="sgd", hyper={"lr": 0.1}))]


def path(theta: object, title: str = "made up") -> Path:
    theta = np.array(theta, float)
    return Path(title, np.arange(len(theta)), theta)


@pytest.mark.parametrize("counts", [(7,), (30, 12), (3, 2, 40)])
def test_principal_components_are_those_of_the_singular_values(counts: tuple[int, ...]) -> None:
    random = np.random.default_rng(len(counts))
    paths = [path(np.cumsum(random.normal(size=(count, 50)), axis=0)) for count in counts]
    plane = pca_plane(paths)
    points = np.concatenate([p.theta for p in paths])
    _, singular, right = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    np.testing.assert_allclose(plane.explained, singular[:2] ** 2 / (singular**2).sum(), rtol=1e-10)
    for direction, expected in zip((plane.across, plane.up), right, strict=False):
        np.testing.assert_allclose(np.abs(direction @ expected), 1.0, rtol=1e-10)
    basis = np.stack([plane.across, plane.up])
    np.testing.assert_allclose(basis @ basis.T, np.eye(2), atol=1e-14)
    for p in paths:
        seen = plane.project(p.theta)
        away = p.theta - paths[0].theta[-1]
        np.testing.assert_allclose(seen.coordinates, away @ basis.T, atol=1e-10)
        np.testing.assert_allclose(seen.error, np.linalg.norm(away - away @ basis.T @ basis, axis=1), atol=1e-10)
    end = plane.project(paths[0].theta[[0, -1]])
    assert end.error[1] == 0 and (end.coordinates[1] == 0).all() and end.coordinates[0, 0] <= 0


def test_a_straight_path_has_one_component() -> None:
    plane = pca_plane([path(np.outer(np.arange(5.0), [3, 0, 4]))])
    np.testing.assert_allclose(plane.explained, (1, 0), atol=1e-15)
    np.testing.assert_allclose(plane.across, [0.6, 0, 0.8], atol=1e-14)
    np.testing.assert_allclose([plane.up @ plane.across, plane.up @ plane.up], [0, 1], atol=1e-14)


@pytest.mark.parametrize(
    ("paths", "says"),
    [
        ([], "There is no path"),
        ([path([[1, 2], [1, 2]])], "do not move"),
        ([path([[1, 2], [3, 4]]), path([[1, 2, 3]])], "2 and 3 weights"),
        ([path([[1, 2], [np.inf, 4]], "SGD")], "The path of SGD leaves"),
    ],
)
def test_paths_that_span_no_plane_get_a_sentence(paths: list[Path], says: str) -> None:
    with pytest.raises(SpecError, match=says):
        pca_plane(paths)


def test_random_directions_are_normalised_neuron_by_neuron(trainings: list[Training]) -> None:
    layout, theta = trainings[0].layout, trainings[0].checkpoints[-1].theta
    plane, again, other = (random_plane(layout, theta, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(plane.across, again.across)
    assert (plane.across != other.across).any() and (plane.across != plane.up).any()
    own = layout.views(theta)
    for direction in (plane.across, plane.up):
        for name, part in layout.views(direction).items():
            if part.ndim == 1:
                assert not part.any()
            else:
                lengths = [np.linalg.norm(group, axis=0) for group in (part, own[name])]
                np.testing.assert_allclose(*lengths, rtol=1e-9)
    point = plane.project(plane.point(0.3, -0.7)[None])  # the directions are not orthogonal
    np.testing.assert_allclose(point.coordinates, [[0.3, -0.7]], rtol=1e-10)
    np.testing.assert_allclose(point.error, 0, atol=1e-12)
    with pytest.raises(SpecError, match="finite numbers"):
        random_plane(layout, theta[1:])


@pytest.mark.parametrize("rows", [100, 10_000])
@pytest.mark.parametrize("kind", ["pca", "random"])
def test_the_grid_is_the_loss_evaluated_directly(trainings: list[Training], kind: str, rows: int) -> None:
    training = trainings[0]
    paths = [get_path(t) for t in trainings]
    theta = training.checkpoints[-1].theta
    plane = pca_plane(paths) if kind == "pca" else random_plane(training.layout, theta)
    *_, last = slice_loss(SPEC, plane, *get_view(plane, paths), 9, rows=rows)
    assert (last.done, last.total, last.stride) == (81, 81, 1)
    data, which = SPEC.dataset(), sample_rows(1437, rows, SPEC.seed)
    network = Perceptron(training.layout, Trainer(gather(SPEC)).network.activation, len(which))
    for j, y in enumerate(last.y):
        for i, x in enumerate(last.x):
            network.theta[:] = plane.point(x, y)
            direct = network.loss(data.x_train[which] / data.scale, data.y_train[which])
            np.testing.assert_allclose(last.loss[j, i], direct, rtol=1e-11)
    if kind == "pca":
        np.testing.assert_allclose(Height(SPEC, plane, 10_000)(0, 0), training_loss(training), rtol=1e-11)


def training_loss(training: Training) -> float:
    data = training.spec.dataset()
    network = Perceptron(training.layout, Trainer(training.material).network.activation, 1437)
    network.theta[:] = training.checkpoints[-1].theta
    return network.loss(data.x_train / data.scale, data.y_train)


def test_the_view_holds_all_paths(trainings: list[Training]) -> None:
    paths = [get_path(training, most=4) for training in trainings]
    assert [len(p.steps) for p in paths] == [4, 4] and paths[0].steps[[0, -1]].tolist() == [0, 12]
    plane = pca_plane(paths)
    (left, right), (low, high) = get_view(plane, paths)
    for p in paths:
        x, y = plane.project(p.theta).coordinates.T
        assert left < x.min() and x.max() < right and low < y.min() and y.max() < high
    np.testing.assert_allclose(right - left, high - low)
    alone = random_plane(trainings[0].layout, trainings[0].checkpoints[-1].theta)
    (left, right), _ = get_view(alone, [])
    np.testing.assert_allclose((left, right), (-1, 1))


@pytest.mark.parametrize("size", [2, 3, 9, 33, 50, 65, 129])
def test_grids_grow_finer_and_meet_every_cell_once(size: int) -> None:
    seen, known = [], size
    for stride in strides(size):
        seen += cells(size, stride, known)
        known = stride
        assert {(j, i) for j in range(0, size, stride) for i in range(0, size, stride)} <= set(seen)
    assert len(seen) == len(set(seen)) == size * size


def test_a_slice_shows_what_is_there_and_can_be_stopped(trainings: list[Training], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optim.network.loss_surface.loss.BETWEEN", 0.0)
    plane = random_plane(trainings[0].layout, trainings[0].checkpoints[-1].theta)
    cancel = np.zeros(1, np.uint8)
    pictures = []
    for picture in slice_loss(SPEC, plane, (-1, 1), (-1, 1), 17, rows=50, cancel=cancel):
        pictures.append(picture)
        cancel[0] = picture.done == 100
    first, last = pictures[0], pictures[-1]
    assert first.done == 1 and first.expected > 0 and (first.fill() == first.loss[0, 0]).all()
    assert last.done == 100 == np.isfinite(last.loss).sum() and np.isfinite(last.fill()).all()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (((1, -1), (0, 1), 9), "from a smaller to a larger"),
        (((0, np.nan), (0, 1), 9), "from a smaller to a larger"),
        (((0, 1), (0, 1), 1), "from 2 to 1025"),
    ],
)
def test_impossible_slices_get_a_sentence(trainings: list[Training], arguments: tuple, says: str) -> None:
    plane = random_plane(trainings[0].layout, trainings[0].checkpoints[-1].theta)
    with pytest.raises(SpecError, match=says):
        list(slice_loss(SPEC, plane, *arguments))
    with pytest.raises(SpecError, match="choose one of this network"):
        list(slice_loss(NetworkSpec(), plane, (0, 1), (0, 1), 5))
    with pytest.raises(SpecError, match="at least 1"):
        list(slice_loss(SPEC, plane, (0, 1), (0, 1), 5, rows=0))
