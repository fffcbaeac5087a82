"""Objectives with data, one file each: a model with its parameters, fitted to a table.

They are objectives of an ordinary RunSpec; the loss of the training rows over the model's two numbers is the landscape:

    spec = optim.RunSpec(objective="linear_regression", objective_params={"data": "diamonds", "x": "carat", "y": "price"})
    run = optim.simulate(spec)                       # run.gradient is the gradient of each step's batch
    landscape = optim.catalog.landscape(spec.objective, spec.objective_params)
    optim.models.fit.fit_of(run)                     # the line of every step in the table's own units, and its errors
    optim.models.fit.data_of(spec)                   # the rows, for drawing

`data` is the name of a data set that ships with the program, or the path of a CSV file. A file is read once; `simulate` reads
it again when it has changed since.
"""
