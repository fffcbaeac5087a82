"""Controls that panels, windows and dialogs share: sliders, fields, tables, docks, forms. They compute no run."""

