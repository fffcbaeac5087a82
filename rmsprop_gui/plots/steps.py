"""The steps in view, the same in all plots."""

from __future__ import annotations

from collections.abc import Sequence

from rmsprop_gui.plots.panel import Panel


class StepRange:
    """Keeps the panels' step ranges equal; `steps` is the last step there is."""

    def __init__(self) -> None:
        self.panels: Sequence[Panel] = ()
        self.steps = -1

    def set_panels(self, panels: Sequence[Panel]) -> None:
        """Other panels, whose ranges are not known yet."""
        self.panels, self.steps = panels, -1

    def set_steps(self, steps: int) -> None:
        """Another number of steps shows all of them; the same one leaves a zoom as it is."""
        keep = steps == self.steps and self.is_zoomed()
        for panel in self.panels:
            panel.view.set_steps(steps)
        self.steps = steps
        if not keep:
            self.show_all()

    def is_zoomed(self) -> bool:
        """Whether not all steps are in view."""
        return self.panels[0].view.viewRange()[0] != [0.0, float(max(1, self.steps))]

    def show_all(self) -> None:
        self.panels[0].view.setXRange(0, max(1, self.steps), padding=0)

    def share(self, view: object, steps: tuple[float, float]) -> None:
        """All plots show the same steps, exactly; pyqtgraph's links go by pixels and lose the last digits."""
        for panel in self.panels:
            if panel.view is not view and tuple(panel.view.viewRange()[0]) != tuple(steps):
                panel.view.setXRange(*steps, padding=0)
