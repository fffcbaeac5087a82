"""Which kernels a map needs, and which would make it quicker."""

from __future__ import annotations

from optim.compile import kernel_cache
from optim.simulate.batch_loop import batch_sources, fused_sources
from optim.simulate.compiled_recording import Source, driver_is_ready
from optim.simulate.run_plan import make_run_plan
from optim.sweeps.cells import cell_steps
from optim.sweeps.measures import judge_source
from optim.sweeps.spec import MapSpec


def is_ready(map_spec: MapSpec) -> bool:
    """Whether `compute` can start without compiling."""
    sources = batch_sources(make_run_plan(map_spec.spec), *find_own(map_spec))
    wanted = [*sources.values(), judge_source()]
    return not sources or (driver_is_ready() and all(kernel_cache.is_ready(*source) for source in wanted))


def find_own(map_spec: MapSpec) -> tuple[frozenset[str], bool]:
    """Which hyperparameters differ from cell to cell, and whether parameters of the landscape do."""
    names = [axis.field.partition(".") for axis in (map_spec.x, map_spec.y)]
    return frozenset(name for group, _, name in names if group == "hyper"), any(group == "objective" for group, _, _ in names)


LARGE = 5_000_000  # run-steps of a map that is worth a kernel of its own
WORTH_WAITING = 1_000_000_000  # run-steps that take longer than compiling one


def find_missing(map_spec: MapSpec, least: int = LARGE) -> list[Source]:
    """The kernels that would make a map quicker and have not been compiled yet (`optim.compile.fused_step`); none for a map of
    less work.

    least   run-steps
    """
    rows, columns = map_spec.shape
    if rows * columns * cell_steps(map_spec) < least:
        return []
    sources = fused_sources(make_run_plan(map_spec.spec), *find_own(map_spec))
    return [source for source in sources if not kernel_cache.is_ready(*source)]
