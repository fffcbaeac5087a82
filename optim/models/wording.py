"""Short words about the data of a model."""

from __future__ import annotations

from optim.models.batches import Batches
from optim.models.prepared import Prepared

LARGE = 50_000_000  # bytes that are worth a word


def described(rows: Prepared, batches: Batches) -> str:
    """"43,152 training rows, 10,788 for testing · batches of 512": the facts that the numbers depend on."""
    words = [f"{len(rows.train):,} training rows" + (f", {len(rows.test):,} for testing" if len(rows.test) else "")]
    if rows.table.left_out:
        words.append(f"{rows.table.left_out:,} left out, values missing")
    if rows.table.memory > LARGE:
        words.append(f"{rows.table.memory / 1e6:,.0f} MB in memory")
    words.append("all rows in every step" if batches.full else f"batches of {batches.size:,}")
    return " · ".join(words)
