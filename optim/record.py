"""The old name of `optim.recorder`, kept because training scripts that run elsewhere import it: nothing of theirs breaks.

    from optim.record import Recorder           # as before, with a DeprecationWarning

It has the public names of `optim.recorder` and no others. New scripts import `optim.recorder`.
"""

from __future__ import annotations

import warnings

from optim import recorder
from optim.recorder import *  # noqa: F403

__all__ = recorder.__all__

warnings.warn("optim.record is called optim.recorder now; import it from there.", DeprecationWarning, stacklevel=2)
