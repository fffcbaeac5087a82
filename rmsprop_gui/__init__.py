"""The window of the RMSprop explorer: everything that draws, and nothing that computes a run.

The packages are layers: each imports from those below it only; `pyproject.toml` says so. From the top:

    cli, app          the command line; what puts engine, session and windows together
    cli_commands      one file for each command of the command line
    commands          what can be asked for by menu, key or palette, and the actions behind it
    windows           the main window, Training, Benchmark, dialogs, the tour, and the shell that all have in common
    export            pictures for paper and films
    panels            one package for each dock; they do not know each other
    charts            plots, pictures of landscapes and sweeps, and the table behind each of them
    widgets           controls that several of those above use
    drawing           colours, pens, fonts, icons, formulas
    tasks             work in threads beside the window
    model             the session and all that it is made of: no widgets
    i18n              through which every text goes
"""



__version__ = "0.1.0"
