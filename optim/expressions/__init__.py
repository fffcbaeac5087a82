"""Functions that a user writes, as objectives of ordinary runs. No text of a user is ever executed.

    spec = optim.RunSpec(objective="custom", objective_params={"f": "(a - x)^2 + b*(y - x^2)^2", "b": 100.0})
    run = optim.simulate(spec)

The text goes through small pure stages:

    grammar.py      what may stand in a text: variables, constants, functions
    tokens.py       text -> numbers, names and signs, each with its column; which of the names are the two variables
    parse.py        tokens -> a flat list of nodes, or one sentence with the column; pieces.py reads conditions
    graph.py        nodes of arithmetic, equal ones shared and constants folded, and derivatives, forward mode
    lower.py        what was written -> that arithmetic, and where it is defined
    expression.py   all of it together: text -> Expression, remembered, with straight-line source of value, gradient and domain
                    for kernels and scripts
    search.py       minima found numerically, for many parameters at once; deepening.py looks between its lattice
    own_functions/  the objectives made of it

All is made of + - * / and the functions of `optim.elementary`, so plain Python, NumPy and compiled code give the same bits.
"""

