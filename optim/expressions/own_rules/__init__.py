"""Update rules that a user writes, as optimizers of ordinary runs. No text of a user is ever executed.

    hyper = {"rule": "v = beta*v + (1 - beta)*g^2\\ntheta = theta - lr*g/(sqrt(v) + eps)", "lr": 0.01}
    run = optim.simulate(optim.RunSpec(optimizer="custom", hyper=hyper))

    tokens.py, read.py   text -> lines, names, expressions, or one sentence with line and column; names.py: β₁ is beta1
    roles.py             what is remembered, what can be set, what all parameters share; the arithmetic of all lines
    check.py             what no rule may be
    meaning.py           which number is a mean, a root, a momentum: P where the step is P times a gradient
    write.py             the formulas, in the form that the catalog's have
    optimizer.py         the entry, which everything that takes an optimizer takes
    custom.py            what the catalog finds
"""

HELPERS = ("check", "meaning", "names", "optimizer", "read", "roles", "tokens", "write")  # no entries
