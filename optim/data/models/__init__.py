"""Objectives with data, one file each: a model with its parameters, fitted to a table.

They are objectives of an ordinary RunSpec; the loss of the training rows over the model's two numbers is the landscape:

    spec = optim.RunSpec(objective="linear_regression", objective_params={"data": "diamonds", "batch": 512})
    run = optim.simulate(spec)                       # run.gradient is the gradient of each step's batch
    landscape = optim.base.catalog.landscape(spec.objective, spec.objective_params)

`data` is the name of a data set that ships with the program, or the path of a CSV file. A file is read once; `simulate` reads
it again when it has changed since. Beside the run, `optim.analysis.data_fit` tells in the table's own units:

    get_fit(run)           the line of every step, its errors, and the best line for comparison
    get_data(spec)         the rows, the batch of each step, and what a line says of x (optim.data.model.Bound)
    batch_deviation(run)   how far each batch's gradient is from that of all training rows
    drawn(data, most)      which rows of a large table to draw
    pinned(...), changed(spec)   the digest of the file, and whether it is another one by now

Every number is computed from all rows in float64. Sums over rows are NumPy's: on machines of another kind their last digit may
differ, and with it a long run's path.
"""

