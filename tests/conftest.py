"""For all tests: what was collected is looked through once, not at every collection of garbage."""

from __future__ import annotations

import gc
import os

import pytest

from optim.base.cache_folder import cache_folder

# One for all processes that tests start, whatever their home is: to compile the loops anew takes ten seconds each time.
os.environ.setdefault("RMSPROP_EXPLORER_CACHE", str(cache_folder()))


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """Modules and the list of tests stay to the end: half a million objects, a quarter of a second for each look at them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
