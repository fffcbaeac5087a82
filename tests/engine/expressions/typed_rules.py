"""Optimizers of the catalog typed by hand as rules, each in the order of operations of one dialect."""

from __future__ import annotations

from typing import Any, NamedTuple


class Typed(NamedTuple):
    """rule: the text; optimizer, hyper: what it is in the catalog; names: {number of the rule: the catalog's field}."""

    rule: str
    optimizer: str
    hyper: dict[str, Any]
    names: dict[str, str] = {}


TYPED = {
    "rmsprop-paper": Typed(
        "v ← β v + (1 − β) g²\nθ ← θ − α g/(√v + ε)", "rmsprop", {"square_first": True}, {"beta": "decay"},
    ),
    "rmsprop-torch": Typed(
        "v = decay*v + (1 - decay)*g*g\nb = momentum*b + g/(sqrt(v) + eps)\ntheta -= lr*b",
        "rmsprop", {"decay": 0.99, "momentum": 0.8},
    ),
    "rmsprop-keras": Typed(
        "v = decay*v + (1 - decay)*g^2\ntheta = theta - lr*g/sqrt(v + eps)",
        "rmsprop", {"lr": 0.02, "eps": 1e-7, "eps_inside": True, "lr_inside": True, "decoupled": True, "square_first": True},
    ),
    "rmsprop-tf1": Typed(
        "start: v = initial\nv = v + (g*g - v)*(1 - decay)\nb = mu*b + lr*g/sqrt(v + eps)\ntheta = theta - b",
        "rmsprop",
        {"eps": 1e-10, "initial": 1.0, "eps_inside": True, "lr_inside": True, "difference": True, "momentum": 0.6},
        {"mu": "momentum"},
    ),
    "rmsprop-optax": Typed(
        "v = decay*v + (1 - decay)*g^2\nd = sqrt(v + eps)\ntheta = theta - lr*(1/d*g)",
        "rmsprop", {"eps_inside": True, "lr_inside": True, "square_first": True, "reciprocal": True},
    ),
    "adam": Typed(
        "mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ\nvₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²\nm̂ₜ = mₜ/(1 − β₁ᵗ)\nv̂ₜ = vₜ/(1 − β₂ᵗ)\n"
        "θₜ = θₜ₋₁ − α (m̂ₜ/(√v̂ₜ + ε))",
        "adam", {"lr": 0.03},
    ),
    "adam-latex": Typed(
        r"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t" "\n" r"v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2" "\n"
        r"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}" "\n" r"\hat{v}_t = \frac{v_t}{1 - \beta_2^t}" "\n"
        r"\theta_t = \theta_{t-1} - \alpha \left(\frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}\right)",
        "adam", {"lr": 0.03},
    ),
    "adagrad": Typed(
        "total = total + g*g\ntheta = theta - lr/(1 + (t - 1)*lr_decay)*g/(sqrt(total) + eps)",
        "adagrad", {"lr": 0.3, "lr_decay": 0.01},
    ),
    "lion": Typed(
        "c = (1 - beta1)*g + beta1*m\nm = (1 - beta2)*g + beta2*m\ntheta = theta - lr*(sign(c) + lam*theta)",
        "lion", {"weight_decay": 0.1, "lr": 0.02}, {"lam": "weight_decay"},
    ),
    "nadam": Typed(
        "start: product = 1\nmu = beta1*(1 - 0.5*0.96^(t*psi))\nahead = beta1*(1 - 0.5*0.96^((t + 1)*psi))\n"
        "product = product*mu\nm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\n"
        "mean = ahead*m/(1 - product*ahead) + (1 - mu)*g/(1 - product)\ntheta = theta - mean*lr/(sqrt(v/(1 - beta2^t)) + eps)",
        "nadam", {"lr": 0.02}, {"psi": "momentum_decay"},
    ),
    "yogi": Typed(
        "start: m = initial, v = initial\nm = beta1*m + (1 - beta1)*g\nv = v - (1 - beta2)*sign(v - g^2)*g^2\n"
        "theta = theta - lr*(m/(1 - beta1^t)/(sqrt(v/(1 - beta2^t)) + eps))",
        "yogi", {"lr": 0.05},
    ),
    "adan": Typed(
        "dg = g - (g if t == 1 else last)\nm = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*dg\nq = beta2*dg + g\n"
        "n = beta3*n + (1 - beta3)*q*q\nlast = g\nd = sqrt(n)/sqrt(1 - beta3^t) + eps\n"
        "theta = theta - lr/(1 - beta1^t)*m/d - lr*beta2/(1 - beta2^t)*v/d",
        "adan", {"lr": 0.02},
    ),
    "signum": Typed(
        "b = mu*b + (1 - mu)*g\ntheta = (1 - lr*wd)*theta - lr*sign(b)",
        "signum", {"weight_decay": 0.2}, {"mu": "momentum", "wd": "weight_decay"},
    ),
}  # fmt: skip
