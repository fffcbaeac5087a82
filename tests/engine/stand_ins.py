"""What a recorder needs of PyTorch, in NumPy: tensors, and optimizers that call hooks as torch.optim's do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


class Tensor:
    """An array with the few methods of a torch.Tensor that are used."""

    layout = "torch.strided"

    def __init__(self, values: Any, dtype: str = "float32") -> None:
        self.values = np.array(values, dtype)
        self.grad: Tensor | None = None
        self._version = 0

    @property
    def dtype(self) -> str:
        return f"torch.{self.values.dtype}"

    @property
    def shape(self) -> tuple[int, ...]:
        return self.values.shape

    def detach(self) -> Tensor:
        return self

    cpu = detach

    def double(self) -> Tensor:
        return Tensor(self.values, "float64")

    def numpy(self) -> np.ndarray:
        return self.values

    def data_ptr(self) -> int:
        return self.values.ctypes.data

    def is_complex(self) -> bool:
        return False

    def numel(self) -> int:
        return self.values.size

    def dim(self) -> int:
        return self.values.ndim

    def item(self) -> float:
        return float(self.values.item())

    __float__ = item


class Hooked:
    """Calls hooks before and after `update`, as torch.optim.Optimizer does; they may replace the arguments."""

    def __init__(self, groups: Any, **defaults: Any) -> None:
        given = [{"params": list(groups)}] if not isinstance(groups[0], dict) else groups
        self.defaults = defaults
        self.param_groups = [{**defaults, **group} for group in given]
        self.state: dict[Any, dict[str, Any]] = {}
        self._optimizer_step_pre_hooks: list[Callable[..., Any]] = []
        self._optimizer_step_post_hooks: list[Callable[..., Any]] = []

    def register_step_pre_hook(self, hook: Callable[..., Any]) -> Any:
        return self._register(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook: Callable[..., Any]) -> Any:
        return self._register(self._optimizer_step_post_hooks, hook)

    @staticmethod
    def _register(hooks: list[Callable[..., Any]], hook: Callable[..., Any]) -> Any:
        hooks.append(hook)
        return type("Handle", (), {"remove": lambda self: hooks.remove(hook)})()

    def step(self, *arguments: Any, **keywords: Any) -> Any:
        given: tuple[Any, dict[str, Any]] = ((self, *arguments), keywords)
        for hook in self._optimizer_step_pre_hooks:
            given = hook(self, *given) or given
        found = self.update(*given[0][1:], **given[1])
        for hook in self._optimizer_step_post_hooks:
            hook(self, *given)
        return found

    def update(self, closure: Callable[[], Any] | None = None) -> Any:
        loss = closure() if closure is not None else None
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self.move(parameter, group)  # type: ignore[attr-defined]  # the formula, of each optimizer its own
                    parameter._version += 1
        return loss


class RMSprop(Hooked):
    """torch.optim.RMSprop without momentum, in the parameter's own type."""

    __module__ = "torch.optim.rmsprop"

    def __init__(self, groups: Any, lr: float = 0.01, alpha: float = 0.99, eps: float = 1e-8, **more: Any) -> None:
        super().__init__(groups, lr=lr, alpha=alpha, eps=eps, weight_decay=0, momentum=0, centered=False, maximize=False, **more)

    def move(self, parameter: Tensor, group: dict[str, Any]) -> None:
        kind, g = parameter.values.dtype.type, parameter.grad.values
        state = self.state.setdefault(parameter, {})
        if not state:
            state.update(step=Tensor(0.0), square_avg=Tensor(np.zeros_like(parameter.values), parameter.values.dtype))
        state["step"] = Tensor(float(state["step"]) + 1.0)
        with np.errstate(all="ignore"):
            v = kind(group["alpha"]) * state["square_avg"].values + kind(1 - group["alpha"]) * g * g
            state["square_avg"] = Tensor(v, v.dtype)
            parameter.values = parameter.values - kind(group["lr"]) * g / (np.sqrt(v) + kind(group["eps"]))
