<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>RMSprop Explorer</name>
    <message>
        <location filename="../../rmsprop_gui/app.py"/>
        <source>The program could not start with your settings and files ({kind}); it shows its first scene, and changes of the settings are not kept this time. Details are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/app.py"/>
        <source>RMSprop Explorer cannot run ({kind}); please report it with the details in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/app.py"/>
        <source>{name} does not answer; its drive or the network may be gone. Open it when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/app.py"/>
        <source>{name} cannot be opened ({error}); choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/column.py"/>
        <source>Line plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/column.py"/>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/drawing.py"/>
        <source>{name} of {parameter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>standardised on all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>standardised on the training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>not standardised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>data {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>split by seed {seed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>shuffled by seed {seed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>in the order of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>loss without the factor ½</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>{where}step {step} of {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>start ({coordinates})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>{steps} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>tolerance {tolerance}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>seed {seed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/caption.py"/>
        <source>from step {step} {field} {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/pdf.py"/>
        <source>RMSprop Explorer {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/pdf.py"/>
        <source>The PDF could not be begun; choose another format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/pdf.py"/>
        <source>PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/png.py"/>
        <source>A picture of {width} × {height} pixels is too large; choose fewer dots per inch or a smaller size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/png.py"/>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/png.py"/>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/png.py"/>
        <source>The picture could not be packed as PNG; choose fewer dots per inch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/png.py"/>
        <source>PNG picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/figures/formats/svg.py"/>
        <source>SVG drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/hover.py"/>
        <source>and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/landscape/marks.py"/>
        <source>minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/landscape/marks.py"/>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/landscape/start.py"/>
        <source>A run cannot start at {value}: write finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/landscape/start.py"/>
        <source>Move the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/mouse_handler.py"/>
        <source>Left and right move the step, with Shift by ten; Home and End go to its ends; {key} shows the numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/plot_tables.py"/>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/plot_tables.py"/>
        <source>Go to this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/plot_tables.py"/>
        <source>Curve {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/plot_tables.py"/>
        <source>{title} at every step, as drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/plot_tables.py"/>
        <source>Dotted line: {label} (at {value}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/plot_tables.py"/>
        <source>The last columns count the entries of the tensor whose size is between two numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>First step within tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>First step from which it stays within tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>Success rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>Final loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>Final loss above the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>Oscillation left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/colours.py"/>
        <source>Rate per step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/legend.py"/>
        <source>Minimum {k}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/legend.py"/>
        <source>None reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/request.py"/>
        <source>There is no run to map; add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/request.py"/>
        <source>Recorded gradients have no landscape, so there is no map of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>The share of the cells whose run converges, which is to be within the tolerance of the lowest loss at every step of the last quarter; each cell counted once. Cells that start where the landscape is not defined do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>{where}: not computed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>within tolerance at step {reached}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>stays within it from step {settled} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>minimum {minimum}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>final loss {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>oscillation left {swing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>rate per step {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>{success} of {trials} trials converge; this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>No lowest loss to reach here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>{mean} of all trials converge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>Every run diverges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>No run converges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>{mean} arrives, {share} of the plane converges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>{share} of the plane converges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>about {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>about {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>about {minutes} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>{measure}: one row for each of the {columns} × {rows} cells, from the lowest row of the map up. {meaning}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>Steps to tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>Minimum reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>Steps until it stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/text.py"/>
        <source>diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/sweeps/worker.py"/>
        <source>The map could not be computed ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>What was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>What to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>Last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>What happened in the runs, by the definitions and thresholds of the Events panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/event_table.py"/>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/grid.py"/>
        <source>{cells} cells are too many for the clipboard; save them as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/grid.py"/>
        <source>Copied {rows} rows of {columns} columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/grid.py"/>
        <source>Sorting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/grid.py"/>
        <source>Sorted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/offer.py"/>
        <source>Show as a table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/table.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/table.py"/>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Saved {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Saving {name}: {part}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Table of a plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Save as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>The whole table for a spreadsheet; Ctrl+C copies what is selected. Both with all digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>There is nothing on the plots to make a table of yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>{rows} rows, {columns} columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Save the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/charts/tables/window.py"/>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Sessions ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Sessions and runs in JSON ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Tables ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Open a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Open data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>{name} does not answer; its drive or the network may be gone. Open it later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/file_actions.py"/>
        <source>Open a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/recovery_actions.py"/>
        <source>Restored {title}; it is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/run_actions.py"/>
        <source>Copied {name} as JSON; rmsprop-gui run reads it from a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/run_actions.py"/>
        <source>Copied the picture; its settings are there as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/view_actions.py"/>
        <source>{name}: on. The key {key} switches it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/actions/view_actions.py"/>
        <source>{name}: off. The key {key} switches it on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Open data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Open a recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Copy as code…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Copy the run as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Copy the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Paste an optimizer line…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Add a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Duplicate the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Remove the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Focus the next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Focus the previous run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Train a network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Compare dialects…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Compare optimizers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Isolines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Gradient arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>State squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Reach of one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Where runs end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Fit the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Rates explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Maps side by side…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Next page of the lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Page before of the lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Tour of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Find a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>Details of the last error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands/main_commands.py"/>
        <source>About RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/drawing/formula/label.py"/>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/drawing/formula/label.py"/>
        <source>Copy as LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/basin_loader.py"/>
        <source>Where runs end is still being computed and is not in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/basin_loader.py"/>
        <source>Of where runs end {percent} % was computed; what was there is in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>Whole figure: map and plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>All plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>Data and fitted line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>Plot: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>Trajectory of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>Trajectories of all {runs} runs, one file each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/choices.py"/>
        <source>The runs are still being computed; wait a moment and export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>The film was not written; Help &gt; Details of the last error says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Exported {names} to {parent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>{width} × {height} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>The file has no name; write one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>{name} and {n} more</source>
        <extracomment>For one: {name} and {n} more</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>{name} is already there; Replace overwrites it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>{n} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Wrote {what}, {size} kB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Writing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Building the views.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Picture {done} of {total}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Cancelled; {names} was written before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Cancelled; no file was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/dialog.py"/>
        <source>Copied: the picture, and its settings as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/figure.py"/>
        <source>This landscape is a formula and has no data to draw; choose a scene with data, or export the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/figure.py"/>
        <source>where runs end: {percent} % of the map is computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film.py"/>
        <source>There is no film from step {first} to step {last}; choose a first step from 0 and a last step up to {last_step}, not before the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film.py"/>
        <source>Every {every}th step is no film; choose 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film.py"/>
        <source>A film of {width} × {height} pixels is not possible; each side has from {least} to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film.py"/>
        <source>{title} shows at most {fastest} frames per second; choose {fastest} or fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Width in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Height in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>First step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Every nth step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Steps from frame to frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Seconds of film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>{rate} frames per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Frames per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>1 frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>{shown} frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>{seconds} s, {frames}, about {weight}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>; {width} × {height} pixels, as video needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>{kilobytes} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/film_fields.py"/>
        <source>{text} kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/films/apng.py"/>
        <source>Animated PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/films/gif.py"/>
        <source>Animated GIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/films/mp4.py"/>
        <source>MP4 video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/films/webm.py"/>
        <source>WebM video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/films/webp.py"/>
        <source>The film is larger than a WebP file can be; choose fewer frames or another format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/films/webp.py"/>
        <source>Animated WebP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>A table has no preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Width in cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Height in cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>{dots} dpi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Title and settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Copy to clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/form.py"/>
        <source>Progress of the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/video.py"/>
        <source>Video needs PyAV or ffmpeg, and neither is there; install one, for example with {command}, or choose GIF, WebP or APNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/video.py"/>
        <source>The video could not be written ({error}); choose another size or GIF, WebP or APNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/export/video.py"/>
        <source>ffmpeg could not write the video{why}; choose another size or GIF, WebP or APNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/i18n/number_text.py"/>
        <source>step {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/i18n/number_text.py"/>
        <source>“{whole}” is not a number: write it like 0.001, 1e-3 or 1/1000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/i18n/number_text.py"/>
        <source>“{whole}” is too large for a 64-bit number: use one below 1.8e308.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/i18n/number_text.py"/>
        <source>The field is empty: type a number such as 0.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/i18n/number_text.py"/>
        <source>“{whole}” has a comma: write decimals with a point, like 0.15.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/i18n/number_text.py"/>
        <source>“{whole}” divides by zero: write another denominator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/data_sheet.py"/>
        <source>maximum likelihood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/data_sheet.py"/>
        <source>least squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/naming.py"/>
        <source>not {switch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/naming.py"/>
        <source>clipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/model/naming.py"/>
        <source>{n} edits</source>
        <extracomment>For one: {n} edit</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/presets.py"/>
        <source>There is no preset {name}; the presets are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/recovery.py"/>
        <source>Unsaved work would be lost in a crash: {why} Save it yourself now and then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the list of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>{runs} runs of {steps} steps are more than the {most} steps that are kept; choose fewer of either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the list of map layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>a map layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the {field} of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the view of the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>The view of the map must be two pairs of numbers, such as [[-2, 2], [-1, 3]], not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>The session focuses run {focus}, but it has {runs} runs; correct the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>There is no map layer {layer}; the layers are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>The view of the map runs from {low} to {high}; the first number must be the smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>run {number} of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>run of a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the name of run {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the switch visible of run {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the edits of run {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>the style of run {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>part of a style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>{what} has the colour {colour}; a colour is written #RRGGBB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/scene.py"/>
        <source>{name} is not part of a {what}; this file is of another kind or version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>There is no file and no preset {name}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>{name} cannot be opened: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>{name} has changed since this session was saved, so its runs would not be the same; bring the old table back, or fit the new one with File &gt; Open data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>it is not JSON: {error} Open another file or an earlier copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>it is JSON, but neither a session nor a run; open a file that this program has saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/session_files.py"/>
        <source>it is a network, not a session; train it in the Training window or with rmsprop-gui train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/model/unexpected_errors.py"/>
        <source>Something went wrong ({kind}: {error}); the window stays usable. Help &gt; Details shows more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/__init__.py"/>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/chart.py"/>
        <source>{title}: {y} over {x}; {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/data_panel.py"/>
        <source>This landscape is a formula and has no data. A line fit or a logistic fit has: choose one in the gallery, or open a table with File &gt; Open data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/data_panel.py"/>
        <source>{title}: {y} over {x}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/data/geometry.py"/>
        <source>{n} test rows</source>
        <extracomment>For one: {n} test row</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/geometry.py"/>
        <source>{drawn} of {there} test rows drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/data/geometry.py"/>
        <source>{n} training rows</source>
        <extracomment>For one: {n} training row</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/geometry.py"/>
        <source>{drawn} of {there} training rows drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/head.py"/>
        <source>and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/head.py"/>
        <source>{shown} of {there}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/head.py"/>
        <source>{words} in the batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>In this mini-batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>The rows of {table} that the picture is of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Rows of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Best: {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>First number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Second number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>The two numbers of every curve that is drawn, in the units of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Fits at this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>How well it fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/data/step_snapshot.py"/>
        <source>The focused run at this step, in the units of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/__init__.py"/>
        <source>Dialects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board.py"/>
        <source>Largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board.py"/>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board.py"/>
        <source>Moment of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board.py"/>
        <source>Computing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board.py"/>
        <source>Away from {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board.py"/>
        <source>There is no comparison to export yet; wait until it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/board_layout.py"/>
        <source>Switches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/chart_drawing.py"/>
        <source>identical, bit for bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/chart_drawing.py"/>
        <source>tolerance {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/chart_plot.py"/>
        <source>Differences of the paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/chart_plot.py"/>
        <source>How far each path is from the first, on a logarithmic scale over the steps. Left and right move the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/compare_engine.py"/>
        <source>The comparison failed ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>To Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Every dialect gets the run's numbers and options, as far as it has them; what makes it this dialect stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Every dialect with its library's own defaults, the rate included, and without the run's changes on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>The dialects of the focused run's optimizer, from its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>RMSprop's own switches turned one by one until its path is that of PyTorch's Adam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Adam gets the numbers of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Adam comes with PyTorch's own rate, decays and ε.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Dialects compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Switches turned to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Paths have parted when a parameter differs by more than this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>The focused run, with its own switches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Farthest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Away is the largest difference of a parameter after the same number of steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>A comparison needs two dialects or more; put another one on before this one goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>Your run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/controls.py"/>
        <source>the tolerance of a comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/dialects_panel.py"/>
        <source>Show in the main window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/dialects_panel.py"/>
        <source>Full size, with everything that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/dialects_panel.py"/>
        <source>Export the comparison…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/dialects_panel.py"/>
        <source>Dialects – RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/dialects_panel.py"/>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/dialects_panel.py"/>
        <source>Open a comparison that was exported to be computed again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Differences and switches, two tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Everything in JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>The comparison, to compute it again (*.compare.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>What was found, in Markdown (*.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Export the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Comparisons (*.compare.json *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Open a comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/export_files.py"/>
        <source>Wrote {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/figure.py"/>
        <source>Alone ({moment})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/figure.py"/>
        <source>Switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/figure.py"/>
        <source>From → to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/figure.py"/>
        <source>So far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/figure.py"/>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>Show the dialects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>Add the dialects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>Add a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>From RMSprop to Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>{names} side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>These runs alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>Added to the runs there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/load_into_session.py"/>
        <source>The stage that is looked at, added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/request.py"/>
        <source>There is no run to compare; add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/shown.py"/>
        <source>with {switch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/shown.py"/>
        <source>Step {step}, away from {name}: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/shown.py"/>
        <source>identical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/small_map.py"/>
        <source>Paths of the dialects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>Parting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>{old} → {new}, no effect here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>{old} → {new}, only rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>Alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>A click shows the path with this switch and all above it turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>How far {one} moves when this switch alone is turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>How far {one} has moved when this switch and all above it are turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_model.py"/>
        <source>How far it is from {other} then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_table.py"/>
        <source>Choosing a row shows its path, Escape all paths again. Alt with Up or Down turns it earlier or later; Ctrl+C copies as Markdown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_table.py"/>
        <source>Turn it earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/switch_table.py"/>
        <source>Turn it later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/tables.py"/>
        <source>{name}: largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/tables.py"/>
        <source>{name}: identical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/tables.py"/>
        <source>How far each path is from that of {name} after the same number of steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/tables.py"/>
        <source>Go to the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/dialects/tables.py"/>
        <source>Where each run is after every step; row 0 is the start that all have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/definitions.py"/>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/definitions.py"/>
        <source>Reset the thresholds of {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/definitions.py"/>
        <source>Change a threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/definitions.py"/>
        <source>What counts as an event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/event_list.py"/>
        <source>Up and down go from event to event; Enter goes to the step of the one that is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>Kind of event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>All runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>What counts as an event, and its thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>Copy or export the events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>All kinds ({n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>No runs yet: add one to see what happens to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>Looking for events…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/events_panel.py"/>
        <source>Nothing of the kinds that are looked for happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/export_events.py"/>
        <source>With definitions and thresholds (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/events/export_events.py"/>
        <source>Export the events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/__init__.py"/>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/data_rows.py"/>
        <source>Columns, and how the file is read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/gallery.py"/>
        <source>Your own…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/gallery.py"/>
        <source>Landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Search {count} landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Search landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Parameters of the landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>About this landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Recorded gradients have no landscape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Choose {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Change {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>Take the data {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/landscape_panel.py"/>
        <source>No landscape matches “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/field.py"/>
        <source>Function of x and y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>Change parameter {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>Write a function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>Change the view of the function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>Take a function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>No lowest value found: it falls beyond the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>Lowest value found: {value} at {places}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>{n} other minima</source>
        <extracomment>For one: {n} other minimum</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/functions.py"/>
        <source>not defined everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>Functions to begin with, and those written lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>What a function may be made of…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>View of x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>View of y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>From and to: what the map shows at rest, and where minima are looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>from, to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>{sentence} The last valid function stays in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>Written lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/landscape/own_function/rows.py"/>
        <source>What a function may be made of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/__init__.py"/>
        <source>Step ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/copying.py"/>
        <source>Copy all parameters as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/copying.py"/>
        <source>Copy all parameters as LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/copying.py"/>
        <source>Copy all parameters as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/ledger_panel.py"/>
        <source>Show the next parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/ledger_panel.py"/>
        <source>Notation and copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/ledger_panel.py"/>
        <source>No run to explain yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/ledger_panel.py"/>
        <source>Step {step} is the last: nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/notation_menu.py"/>
        <source>Notation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/notation_menu.py"/>
        <source>As the dialect writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/ledger/notation_menu.py"/>
        <source>Where its author or library has a notation of its own; else α, β, ε, v.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>{right} of {asked} predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>Often said: “{sentence}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>Enter opens a lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>Open the folder of your lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>Read the lessons again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>Search the lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>{n} lessons</source>
        <extracomment>For one: {n} lesson</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>{n} lessons found</source>
        <extracomment>For one: {n} lesson found</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>{lessons}, {done} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>{done} of {lessons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>{n} lessons done</source>
        <extracomment>For one: {n} lesson done</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>No lesson matches “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>The folder {folder} cannot be made: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/contents.py"/>
        <source>Nothing here opens folders. Your lessons belong into {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/course.py"/>
        <source>Set the scene of “{page}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Movement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Edits during the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Start, on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Rate and state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>{control} of {run}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/highlight.py"/>
        <source>Go to {control}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/lessons_panel.py"/>
        <source>Large text, for a room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/lessons_panel.py"/>
        <source>Copy the page as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/lessons_panel.py"/>
        <source>{page} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/problem_list.py"/>
        <source>Files that are no lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/lessons/problem_list.py"/>
        <source>{n} more files cannot be read.</source>
        <extracomment>For one: {n} more file cannot be read.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>Key {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>the right answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>not right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>Check my prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>Show me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>Shows the answer without a prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>**Measuring the answer…**</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>**This is what was measured:**</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>**Well predicted.** This is what was measured:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/question.py"/>
        <source>**Many expect that.** What was measured: {option}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Back to the lessons, and to the scene that was there before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Set the scene of this page up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Begin the lesson again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Page before (Alt+←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Next page (Alt+→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Page {page} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Another scene is on the screen now. This lesson goes on when its scene is set up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>The first time, measuring takes long: what it needs is compiled once. Do read on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/reader.py"/>
        <source>Progress of measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>measuring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>Often said: “{sentence}” As measured, this **{verdict}**.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>holds within limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>is imprecise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>{n} minutes</source>
        <extracomment>For one: {n} minute</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/lessons/text.py"/>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/map_widget.py"/>
        <source>no runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/map_widget.py"/>
        <source>Map of {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/map_widget.py"/>
        <source>Alt and arrows move the start, Ctrl and arrows pan, Ctrl and + or − zoom, 0 fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/map_widget.py"/>
        <source>Contour map with the paths of {names}. {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/notices.py"/>
        <source>Click the map to choose a start, then add a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/notices.py"/>
        <source>{name} is off the map:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/notices.py"/>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/overlay.py"/>
        <source>reach of one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/scale_legend.py"/>
        <source>+ above the lowest, {offset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/scale_legend.py"/>
        <source>= {amount}  gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/scale_legend.py"/>
        <source>= {amount}  gradient, {squares}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Start here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Where every visible run is after each step, and its loss there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>{run} at {step}, in the step that leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>State at this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Gradient g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>What ε adds to {root}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Update Δθ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Carried by momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Minus the mean of g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Second point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Local minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Saddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>The marked places of {landscape}, and the runs at {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tables.py"/>
        <source>{landscape} at evenly spaced points of what the map shows, at {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Step box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Equal scales on both axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Map tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Opacity of where runs end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>How much of the landscape the colours of where runs end hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/map/tools.py"/>
        <source>Fit the map	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/__init__.py"/>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/canvas.py"/>
        <source>Arrow keys move a cursor from cell to cell; Enter takes the run of its cell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/canvas.py"/>
        <source>Take this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{title} axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{title} axis from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{title} axis to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{title} axis scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Equal ways for equal differences (lin), equal factors (log), or equal factors of 1 − x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{title}: the number that varies along this axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Start points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Hyperparameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>What the map varies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>What the colours show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{n} cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Cells along the longer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Across</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Opacity of the map over the landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>How much of the landscape under it the map hides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{n} starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Starts behind the success rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>{n} seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Seeds behind the success rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/controls.py"/>
        <source>Seeds of the noise; without noise all runs from one start are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/figure.py"/>
        <source>{measure}: {optimizer} on {landscape}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/figure.py"/>
        <source>{columns} × {rows} cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/figure.py"/>
        <source>{starts} starts and {seeds} seeds for each cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/figure.py"/>
        <source>{names} vary from cell to cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/files.py"/>
        <source>Table, one row for each cell (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/files.py"/>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/files.py"/>
        <source>NumPy archive (*.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/files.py"/>
        <source>Export the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/load_into_session.py"/>
        <source>Take a run from the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_panel.py"/>
        <source>Full size, two maps side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_panel.py"/>
        <source>Export the map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_panel.py"/>
        <source>There is no map to export yet; wait until it is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_window.py"/>
        <source>Export this map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_window.py"/>
        <source>Maps – RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_window.py"/>
        <source>Second map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_window.py"/>
        <source>Plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_window.py"/>
        <source>Beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/maps_window.py"/>
        <source>Robustness, counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/pane.py"/>
        <source>Preparing: the first map of this kind is compiled once, in a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/pane.py"/>
        <source>Stop; what is computed stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/pane.py"/>
        <source>Preparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/pane.py"/>
        <source>This map takes {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/pane.py"/>
        <source>Stopped before it was finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>{name} from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>{name} from {low} to {high}, logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>{name} from {low} to {high}, by 1 − x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>Robustness: the share of this plane ({ranges}) in which a run of {steps} steps on {title} ends within {tolerance} of the lowest loss. Every cell counts once. All numbers that the plane does not vary are each optimizer's own defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>Robustness of four optimizers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>Share that converges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>Robustness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>The share of the plane in which each optimizer converges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>Run {index}: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>{title} has no {label}; choose an axis that both have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>no such number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>not possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/maps/tally.py"/>
        <source>{optimizer} has no {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/__init__.py"/>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/parameters_panel.py"/>
        <source>Start of {parameter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/parameters_panel.py"/>
        <source>Copy row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/parameters_panel.py"/>
        <source>Copy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/parameters_panel.py"/>
        <source>The start stays as it was. {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>effective rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>the step: the next parameter minus this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>the step as a share of the longest one that this optimizer can make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>noise in the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>gradient after clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>gradient with weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>square of the gradient that {symbol} takes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/parameters/quantities.py"/>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/choice.py"/>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/choice.py"/>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/choice.py"/>
        <source>Distance to the minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/choice.py"/>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/choice.py"/>
        <source>Show all steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/anisotropy.py"/>
        <source>Anisotropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/anisotropy.py"/>
        <source>largest over smallest rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/fit.py"/>
        <source>Error of the fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/fit.py"/>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/fit.py"/>
        <source>Log loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/fit.py"/>
        <source>{name}, test rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/fit.py"/>
        <source>{name}, training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/fit.py"/>
        <source>dotted: test rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/loss.py"/>
        <source>above the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rate.py"/>
        <source>Effective rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rate.py"/>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rate.py"/>
        <source>Bound of the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rate.py"/>
        <source>dotted: bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rate.py"/>
        <source>faint: other decays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rate.py"/>
        <source>Rate of {theta} under decay {decay}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rms.py"/>
        <source>Root of squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rms.py"/>
        <source>Gradient size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/rms.py"/>
        <source>dotted:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>dashed: reach ±{size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>dashed: reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>Upper end of the reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>Lower end of the reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>Upper end of the reach of {parameter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/plots/kinds/update.py"/>
        <source>Lower end of the reach of {parameter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/__init__.py"/>
        <source>Rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>Effective rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>One of the rates is zero or no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>All parameters have the same rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>The rate of {largest} is {ratio} times that of {smallest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>No step to explain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>no bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>{share} of its bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>What multiplies the gradient of each parameter in this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/bars.py"/>
        <source>of {bound}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/evenness.py"/>
        <source>Anisotropy over the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/evenness.py"/>
        <source>There are no rates to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/evenness.py"/>
        <source>Largest over smallest rate: at least {least}, at most {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/evenness.py"/>
        <source>Largest over smallest rate, 1 to {most}, over all steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Memory of squared gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>{symbol} has overflowed: it is {value}, and no part of it can be told any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>{symbol} = {value}, half from this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>{symbol} = {value}, half from the last {steps} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>{count} parts {parts} + {rest} left of {first} = {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Half of the weight is on the last {steps} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Adds to v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Weight of each square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>What it adds to {symbol}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>{steps} steps ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>{name}, up to {largest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/memory.py"/>
        <source>Step {step}, {ago} ago: weight {weight} × square {square} adds {part}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>Rates under other decays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>No rates under other decays yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>Decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>Rate of {theta}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>The run's own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>The same gradients, another decay, in this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/other_decays.py"/>
        <source>{decay}, its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>Faintly in the plot of rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>Other decays faintly in the plot of rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>Memory of past squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>Effective rate, against its bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>Same gradients, other decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>{title} forgets nothing: there is no decay to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>{title} remembers no squares: there is no decay to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>The gradients stay as they were under another {symbol}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/rates/rates_panel.py"/>
        <source>A decay is at least 0 and less than 1, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/__init__.py"/>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>dark red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>light orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>brown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>olive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>yellow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>dark green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>light green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>grey green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>teal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>light blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>grey violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>purple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/colour_names.py"/>
        <source>light pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>{name} copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Rename the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Move the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Show the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Hide the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Change the line of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Show all runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_edits.py"/>
        <source>Show one run only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source> Hidden on the map and in the plots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Never within {tolerance} of the lowest loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>After {steps} steps within {tolerance} of the lowest loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Loss at the last step: {final_loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>no minimum is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Distance to the nearest minimum at the last step: {far}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Steps to {tolerance}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Solid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Dashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Dotted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Dash-dot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Long dashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Short dashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Dash-dot-dot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Long and short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Other colour …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>F2 renames, Delete removes, H hides or shows, Alt with up or down moves a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Rename	F2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Hide	H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Show	H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Show this run only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Move up	Alt+Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Move down	Alt+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Remove	Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/run_list.py"/>
        <source>Colour of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/runs_panel.py"/>
        <source>Add a run to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/runs/runs_panel.py"/>
        <source>Opens a list of optimizers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Joint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Whether θ₁ and θ₂ are one variable with one norm, or two variables that are clipped separately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/clipping.py"/>
        <source>Change the clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>A seed is a whole number from 0 to {largest_seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>The same seed gives the same noise, to every run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Change the noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Change the seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Move the landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>A run has 1 to {most_steps} steps, and each of them is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>the tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Every step is recorded; up to a million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>A loss this close to the lowest one counts as reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Change the number of steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/conditions.py"/>
        <source>Change the tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>A step is a whole number from 0 to {most_steps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>of edit {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>First step {which}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Remove edit {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Number {which}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Value {which}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>From step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Change a number from some step on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Add an edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Change an edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/edits.py"/>
        <source>Remove an edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/family_picker.py"/>
        <source>{title}, as a schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/family_picker.py"/>
        <source>{title}: library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/family_picker.py"/>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/family_picker.py"/>
        <source>The same rule as each library writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>Reset to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>Reset to {title}'s defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>{changed} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>More and switches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>Change {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/hyperparameters.py"/>
        <source>Reset the hyperparameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Custom switches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Dialect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Paste an optimizer line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>How long old squares of the gradient count: about 1/(1 − β) steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>These switches are no library's own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Change the optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Change the dialect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/optimizer_choice.py"/>
        <source>Change the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>Code of PyTorch, Keras, optax, TensorFlow or timm. {name} takes its optimizer, its numbers, its schedule and its clipping, and that library's defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>A new run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>Line of code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>Which optimizer is meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>Which one is meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>There is nothing to apply yet; paste a line of code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/paste_dialog.py"/>
        <source>Paste an optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/projection.py"/>
        <source>Hold the parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/run_choice.py"/>
        <source>The run that these settings belong to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/schedule.py"/>
        <source>Rate over the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/schedule.py"/>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/schedule.py"/>
        <source>The learning rate that the run has used in every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/schedule.py"/>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/schedule.py"/>
        <source>Change the schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/schedule.py"/>
        <source>This schedule also moves {symbol} between {low} and {high}, in place of the value set above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/settings_panel.py"/>
        <source>There is no run yet: add one to choose its optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/settings_panel.py"/>
        <source>Training conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/start_row.py"/>
        <source>Where all runs start: one number for each parameter, such as (-1.2, 1). A double click on θ in Parameters changes one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/start_row.py"/>
        <source>numbers, with commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/start_row.py"/>
        <source>This landscape has one parameter: write one number, such as 0.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/settings/start_row.py"/>
        <source>This landscape has {wanted} parameters: write {wanted} numbers, such as -1.2, 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/panels/timeline/__init__.py"/>
        <source>Which step of the runs is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/data_loader.py"/>
        <source>Looking for the minima of the function …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/data_loader.py"/>
        <source>Reading {name}: {rows} rows so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/engine.py"/>
        <source>The run could not be computed ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/table_reader.py"/>
        <source>The table is too large for the memory of this computer; open fewer rows or columns of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/table_reader.py"/>
        <source>The table could not be read ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/task_runner.py"/>
        <source>This could not be computed ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/trainer.py"/>
        <source>The training ended with an error ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/tasks/trainer.py"/>
        <source>It was stopped before it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>Logistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>{name} has no rows below its names; at least 2 are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>{name} has one row below its names; at least 2 are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>{name} has one column only; a fit needs two: check the separator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>Choose a column for {axis}: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>Both columns are “{x}”; choose two different ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>Column “{x}” is the same in every row, so nothing can depend on it; choose another one for x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>A logistic fit needs a y with two different values, and “{y}” has {values}; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>Column “{name}” cannot be used: {problem}; mend the file or choose another column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source>Column “{name}” has no numbers but {kind}; choose a column of numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/choices.py"/>
        <source> and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/dialog.py"/>
        <source>Looking through the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/dialog.py"/>
        <source>Reading the columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/dialog.py"/>
        <source>{rows} rows read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/dialog.py"/>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>x column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>y column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>Progress of reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>What is fitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/fields.py"/>
        <source>How the rows are used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/preview.py"/>
        <source>two values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/preview.py"/>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/preview.py"/>
        <source>{missing} missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/data_dialog/preview.py"/>
        <source>First rows of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/dock.py"/>
        <source>Undock {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/dock.py"/>
        <source>Hide {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/dock.py"/>
        <source>Dock {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/event_style.py"/>
        <source>Steps {first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/event_style.py"/>
        <source>Step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/form/fold.py"/>
        <source>folded away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/form/form.py"/>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/form/number_row.py"/>
        <source>{error} Keeps {entry_text}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/form/text_row.py"/>
        <source>{error} Keeps {spell} until fixed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/form/text_row.py"/>
        <source>it empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/number_field.py"/>
        <source>{text} is not whole: write an integer such as {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/number_field.py"/>
        <source>{error} Keeps {entry_text} until fixed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/run_table.py"/>
        <source>Name of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/run_table.py"/>
        <source>Name of its optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/scale.py"/>
        <source>There is no slider scale {kind}; choose one of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/scale.py"/>
        <source>A slider cannot run from {low} to {high}: give two rising numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/scale.py"/>
        <source>A logarithmic slider cannot begin at {low}: begin at 0 or above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/scale.py"/>
        <source>A complement slider cannot end at {high}: end at 1 or below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/scrub.py"/>
        <source>Step {step_at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/slider.py"/>
        <source>value {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/slider.py"/>
        <source>from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/slider.py"/>
        <source>outside the slider's range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/slider.py"/>
        <source>default {default}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/slider.py"/>
        <source>Default {default}: click to return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>Speed in steps per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>Steps per second (+ and −)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>One step forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>Play backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>Start over at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>{speed}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>{speed} step/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>{speed} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/timeline.py"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/widgets/tool_button.py"/>
        <source>key {shown}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Benches (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Raw rows and table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>← and → on the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Read all curves at one place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Enter on a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Load it into the main window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Click a title of a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Sort by it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Click a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Open a bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Save the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Export the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>There are no results to export yet; start the bench.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Wrote {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>The main window has no run whose optimizer could take part; add one there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Open a bench…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Save the bench…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Export the results…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Add the main window's optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Performance profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_actions.py"/>
        <source>Solved within a budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_window.py"/>
        <source>Benches to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_window.py"/>
        <source>Bench: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/benchmark_window.py"/>
        <source>{title} – Bench – RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>Converged within a budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>times the steps of the fastest optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>Share of the runs in which an optimizer needs at most so many times the steps of the fastest one from the same start. At 1: how often it is fastest; at the right: how often it converges at all. Steps count until the loss stays within the tolerance. Dolan and Moré (2002), doi:10.1007/s101070100263. With more than two optimizers the order of two curves can depend on the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>Share of the runs that stay within the tolerance from so many gradients on. After Moré and Wild (2009), doi:10.1137/080724083; it does not depend on who else takes part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>Within {x} times the fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/chart.py"/>
        <source>Within {x} gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Share of the scored runs that converge: they are within the tolerance at every step of the last quarter of the budget. In brackets the shares that fit (95 % interval over starts; over all landscapes that of the mean of their shares)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Share of the scored runs that are within the tolerance at some step, whatever comes afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Share of the runs in which no other optimizer converges faster from the same start with the same noise; ties count for each. In brackets the shares that fit (95 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Gradients until the loss stays within the tolerance: the middle one of all runs. A run that does not converge is infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Quartiles: a quarter of the runs need at most the first number, three quarters at most the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>What is left above the lowest loss at the end, in usual heights of the landscape: the middle one of all runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>How the settings were chosen. {rule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Median steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Quartiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Median gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>not tuned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source> · {symbols} at the edge of the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>its own on each landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>First step from which on the loss stays within the tolerance, if for the last quarter at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>First hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>First step within the tolerance, whatever comes afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>Final gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>What is left above the lowest loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>not converged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source>not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/columns.py"/>
        <source> · at the edge of the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Gradient evaluations of each run; every optimizer makes one for each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Scored starts on each landscape, drawn evenly from its view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>How close to the lowest loss counts as reached, in usual heights of a landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Settings that are tried of every tuned optimizer: the same number for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Tuning starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Starts for tuning, drawn apart from the scored ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Of the starts, of a random search and of the noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Every combination, or drawn by seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Tuned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>On each landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Once for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Whether each landscape has its own best settings, or one choice has to do for all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>At the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Tell it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Widen once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Widen twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Widen 3 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Widen 4 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Where the best setting lies at the edge of the search: only tell it, or go on beyond, by the width of the search and with as many trials again, up to four times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/conditions.py"/>
        <source>Gaussian noise on every gradient; 0: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/controller.py"/>
        <source>Bench: {place}, start {start}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/controller.py"/>
        <source>Take a run from the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/controller.py"/>
        <source>Loaded into the main window, with the others from the same start; Undo there takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/entrants.py"/>
        <source>tuned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/entrants.py"/>
        <source>Tune {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/entrants.py"/>
        <source>Searched: {tuning_text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/entrants.py"/>
        <source>Takes part as it is set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/entrants.py"/>
        <source>Leave {label} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/entrants.py"/>
        <source>Add an optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/figure.py"/>
        <source>RMSprop Explorer {version} · {settings_text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/figure.py"/>
        <source>{list} and {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/figure.py"/>
        <source>{done} landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/figure.py"/>
        <source>{who} on {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/figure.py"/>
        <source> (stopped: {done} of {places})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/places.py"/>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/places.py"/>
        <source>Only this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/places.py"/>
        <source>Every landscape that has a lowest loss to reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/places.py"/>
        <source>Only the landscape that is marked in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Left and right read all curves at one place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>{meaning} Left and right read all curves at one place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Choose optimizers, rules and landscapes at the left, then Start.

Every optimizer gets the same budget and the same number of trials; what is scored starts elsewhere than what was tuned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>The first landscape is not finished yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>It was stopped before the first landscape was finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>All landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Landscape of the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Over all landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Every scored run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Every run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>A click loads a run, with those of the others from the same start, into the main window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Compiling what this bench needs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>Stopped: {done} of {of} landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>{done} of {of} landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/results_panel.py"/>
        <source>The settings have changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Progress of the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Run this bench (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Stop; what is computed stays (Ctrl+.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Preparing: {left} of {of} formulas are still to be compiled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>{done} of {of} landscapes are scored; {seconds_text} left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Optimizers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/settings_panel.py"/>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>{symbol} {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>less than a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>about {seconds} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>about {seconds} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>{scoring_runs} scored runs, {tuning_runs} for tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>{runs}, {millions} gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>{number} million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>of each landscape's usual height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>in loss units</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>{n} landscapes: {places}.</source>
        <extracomment>For one: {n} landscape: {places}.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>Budget {budget} gradients; tolerance {tolerance} {share}; {starts} starts each, drawn from the view; seed {seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>Noise: {noise}, {seeds} runs from each start, each with noise of its own that all optimizers share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>on each landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>once for all landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>Tuned {choice} by {search} search with {trials} trials on {tuning_starts} other starts: {ranges}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>A search whose best lies at its edge goes on beyond it, at most {n} times.</source>
        <extracomment>For one: A search whose best lies at its edge goes on beyond it, at most {n} time.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>Nothing is tuned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>Success is to be within the tolerance at every step of the last quarter of the budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/text.py"/>
        <source>No clipping, no schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>The bench is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>Choose who is compared on what at the left, then Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>The bench was stopped before all optimizers had been scored on one landscape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>Nobody converges in any of {runs} runs; give a larger budget or tolerance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>{name} converges in {share} of {runs} runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>{name} converges most often, in {share} of {runs} runs; {second} is {low} to {high} points behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>{name} converges in {share} of {runs} runs, but the runs do not tell it from {others}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>Nobody is clearly the fastest most often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>{name} is the fastest most often, in {share}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/benchmark/work.py"/>
        <source>{names} and {n} others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/about.py"/>
        <source>
&lt;p&gt;Every parameter its own learning rate: see it, step by step.&lt;/p&gt;
&lt;p&gt;RMSprop: Geoffrey Hinton with Nitish Srivastava and Kevin Swersky, &lt;i&gt;Neural Networks for Machine Learning&lt;/i&gt;,
lecture 6e (2012); centred form: Alex Graves (2013), arXiv:1308.0850. Every other optimizer and landscape names its
authors beside its formula.&lt;/p&gt;
&lt;p&gt;Drawing the optimizer's memory as squares on the map is an idea of Lili Jiang's gradient_descent_viz.&lt;/p&gt;
&lt;p&gt;Made with Python, NumPy, Numba, Qt for Python (LGPL), pyqtgraph and contourpy.&lt;/p&gt;
&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/about.py"/>
        <source>Version {version} · Python {python} · PySide6 {qt} · {platform}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/about.py"/>
        <source>Nothing has gone wrong since the program was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/about.py"/>
        <source>The log is in {log_path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/about.py"/>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/about.py"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>The {title} script could not be written; the log says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>Copy as code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>Kind of code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>Being written …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>Save the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/code.py"/>
        <source>Python (*.py);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Like the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Reduced motion: nothing moves by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>More contrast: stronger text, lines and outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/preferences.py"/>
        <source>The language changes when the program is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>{n} runs on {title}</source>
        <extracomment>For one: {n} run on {title}</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>{what}; changed since it was saved as {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>{what}; never saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>Unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>The program ended before this was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>Restore brings it back as it was. What you leave here is offered again at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/recovery.py"/>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Alt with arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Move the start, on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Shift with these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Move it further</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Ctrl with arrows, + and −</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Pan and zoom the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Arrows, then Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Choose a cell of a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>F2, Delete, H, Alt+↑, Alt+↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Rename, remove, hide, move a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Menu key or Shift+F10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>What can be done here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Click or drag on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Set the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Shift with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Set the start at round numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Wheel, drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Zoom and pan map or plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Click or drag in the plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Go to that step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Diamond under a slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Shift, Ctrl with arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>Larger, finer steps of a slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>or</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>In the panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/shortcuts.py"/>
        <source>With the mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/table_kind.py"/>
        <source>Open a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/table_kind.py"/>
        <source>Is {name} the log of a training, or a data set?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/table_kind.py"/>
        <source>A log is shown in the Training window, step by step; through a data set a line or a curve is fitted. The names of its columns could be either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/table_kind.py"/>
        <source>Log of a training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/table_kind.py"/>
        <source>Data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/waiting.py"/>
        <source>Reading data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/waiting.py"/>
        <source>Data are being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/waiting.py"/>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/waiting.py"/>
        <source>Save the changes to “{title}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/dialogs/waiting.py"/>
        <source>Otherwise the changes made since it was opened or saved are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/main_window.py"/>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/main_window.py"/>
        <source>{scene}[*] – RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/status_bar.py"/>
        <source>Under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/status_bar.py"/>
        <source>Click the map to choose a start, then add a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/status_bar.py"/>
        <source>The runs are being computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/status_bar.py"/>
        <source>Every run is hidden: show one in the Runs panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/toolbar.py"/>
        <source>Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/toolbar.py"/>
        <source>Scenes to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/toolbar.py"/>
        <source>Scene: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/toolbar.py"/>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/main/toolbar.py"/>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/appearance.py"/>
        <source>Text size: {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Undo: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Redo: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Go to the next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Go to the panel before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Ten steps forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Ten steps back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Next event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Previous event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Usual size of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/common_commands.py"/>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/find_panels.py"/>
        <source>The panel {title} cannot be shown ({kind}: {error}); see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Type a command or a scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Hide panel {panel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Show panel {panel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/palette.py"/>
        <source>Landscape: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/submenus.py"/>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/shell/submenus.py"/>
        <source>Open a preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/callout.py"/>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/callout.py"/>
        <source>Skip the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/callout.py"/>
        <source>{number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/callout.py"/>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/callout.py"/>
        <source>Stop {number} of {count}. {title}. {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Drag the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Every run sets out from this square. Drag it, or click anywhere on the map: all runs follow at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Play, or go to any step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Space plays and pauses, the arrow keys go step by step, backwards too. The flags mark what happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Move a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Each setting has a slider and a field for the exact value. The diamond under the slider is the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>What RMSprop divides by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>A square on each axis shows √v, the root of the running mean of squared gradients. The larger it is, the smaller is the rate along that axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Every step in numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Loss, rates, gradients and updates over the steps. Click or drag in a plot to go to that step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>The arithmetic of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>The formula of the optimizer with the numbers filled in: those on the screen are those that were used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Add a run to set another optimizer, or another setting, off from the same start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/tour/stops.py"/>
        <source>Short experiments: you predict, and the answer is measured while you watch. The tour is in the Help menu, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/bench_change.py"/>
        <source>It was stopped when it was put away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/export_numbers.py"/>
        <source>There are no settings to save: choose a network first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/export_numbers.py"/>
        <source>There is nothing to export yet: train a network or open a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/export_numbers.py"/>
        <source>{name} is neither .csv nor .npz; choose one of these two endings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/text.py"/>
        <source>Choose an event to see by which thresholds it was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/panels/events/text.py"/>
        <source>{n} events, the worst at {where} in {tensor}: {what}.</source>
        <extracomment>For one: One event at {where} in {tensor}: {what}.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/panels/events/text.py"/>
        <source>{n} events, the worst at {where}: {what}.</source>
        <extracomment>For one: One event at {where}: {what}.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/training_events.py"/>
        <source>This tensor only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/training_events.py"/>
        <source>What was recorded in another way than one would think</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/training_events.py"/>
        <source>All kinds ({events})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/training_events.py"/>
        <source>No training yet: train a network or open a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/training_events.py"/>
        <source>No event of this kind here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/events/training_events.py"/>
        <source>Nothing out of the ordinary happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/__init__.py"/>
        <source>Loss, accuracy and rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/__init__.py"/>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/accuracy.py"/>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/accuracy.py"/>
        <source>Accuracy is measured after each epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/accuracy.py"/>
        <source>full: test rows, dotted: training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/layers.py"/>
        <source>Rates by layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/layers.py"/>
        <source>lower quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/layers.py"/>
        <source>median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/layers.py"/>
        <source>upper quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/layers.py"/>
        <source>The effective rates were not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/layers.py"/>
        <source>median and middle half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/loss.py"/>
        <source>{name}, each batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/loss.py"/>
        <source>{name}, mean of {window} batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/loss.py"/>
        <source>{name}, mean of {window} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/loss.py"/>
        <source>thin: each batch, thick: mean of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/loss.py"/>
        <source>dotted: rows held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/progress/kinds/loss.py"/>
        <source>No training yet: choose the settings at the left, then Train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/__init__.py"/>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Rows whose mean gradient makes one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>How often all training rows are seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Of the first weights and of the order of the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Record every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Statistics are kept every so many steps; they take time and memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Glorot uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Glorot normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>He uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>He normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Torch linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Shuffled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>As given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>First weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/conditions.py"/>
        <source>Change: {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Add to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Train a network with these settings, in the place of the one in focus (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Train one more network with these settings, beside those that are there (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Stop; what is there stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>Train again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>{title}: step {step} of {steps}, {waiting} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/controls.py"/>
        <source>{title}: step {step} of {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/draft_run.py"/>
        <source>The next training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>MNIST as an archive or idx file (*.npz *ubyte* *.gz);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>Widths of the hidden layers from the data on, with commas; empty for none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>The width of a layer must be a whole number: write them like 64, 32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>no hidden layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>Digits, 8 × 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>MNIST from a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>MNIST from a folder of idx files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>The handwritten digits of scikit-learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>The file with the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>The folder with the idx files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>Change the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>Change the layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/network.py"/>
        <source>Change the activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>none in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>every update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>one update in {every}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>{records} of {often}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>{tensors} with {size} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>A log does not tell the settings it was trained with. Train begins a network of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>These are the settings it was recorded with. Train begins a network of your own instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>{n} epochs</source>
        <extracomment>For one: {n} epoch</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>{n} rows, without steps</source>
        <extracomment>For one: {n} row, without steps</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>{n} steps that were logged</source>
        <extracomment>For one: {n} step that was logged</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/settings/recorded.py"/>
        <source>Recorded elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/__init__.py"/>
        <source>Loss slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>distance from the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>{plane}: where the weights of each training are on the plane, and how far from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>Paths on the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>{plane}: the loss as far as it is computed, from the lowest row up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>Loss on the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>Loss on a plane through the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>Left and right go along the path of the focused training, with Shift by ten points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>{where}, loss {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/canvas.py"/>
        <source>{title}, {step}: {distance} away from the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/scene.py"/>
        <source>Two random directions, scaled neuron by neuron to the weights at the end: the paths lie far outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/scene.py"/>
        <source>The plane holds {share} of the variance of the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/scene.py"/>
        <source>The plane holds {share} of the variance of these paths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/scene.py"/>
        <source>{share} computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/scene.py"/>
        <source>{share} computed, about {seconds} s more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>Plane of the paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>Other random directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>Progress of the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>Through the weights of all trainings shown: their two principal components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>Two random directions, scaled to the weights neuron by neuron (Li et al. 2018)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>One moment: the weights are laid into a plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>{names} are left out: another network, other data, or a recording without a network.</source>
        <extracomment>For one: {names} is left out: another network, other data, or a recording without a network.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/slice_panel.py"/>
        <source>{explained} Stopped before it was finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/strip.py"/>
        <source>Left and right move the step, with Shift by ten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/strip.py"/>
        <source>Distance from the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/strip.py"/>
        <source>How far the weights are from the plane (Euclidean, over all weights).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/work.py"/>
        <source>No training yet: train a network to see the loss around its path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/work.py"/>
        <source>One moment: the training has just begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/work.py"/>
        <source>A recording has no network and no data to compute a loss with: slices are there for networks trained here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/work.py"/>
        <source>One moment: a plane needs a path of some steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/slice/work.py"/>
        <source>Random directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/__init__.py"/>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/__init__.py"/>
        <source>One tensor's entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/histogram.py"/>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/histogram.py"/>
        <source>Not recorded for this tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/histogram.py"/>
        <source>{share} of the entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/histogram.py"/>
        <source>zero {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/norms.py"/>
        <source>Norms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/norms.py"/>
        <source>Norms were not recorded for this tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/shares.py"/>
        <source>Shares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/spread.py"/>
        <source>median, half, 90 %, extremes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/spread.py"/>
        <source>Smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/spread.py"/>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/spread.py"/>
        <source>{share} lie below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/spread.py"/>
        <source>median {median}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensor/kinds/spread.py"/>
        <source>Quantiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/__init__.py"/>
        <source>Bars: grey never updated, red ε-dominated, of all entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/__init__.py"/>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/tensor_list.py"/>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/tensor_list.py"/>
        <source>{nonfinite} no numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/tensor_list.py"/>
        <source>{name}, {shape}: medians {medians}. {shares}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/tensor_list.py"/>
        <source>Rate: {about}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/tensors/tensor_list.py"/>
        <source>The tensors of the focused training, with the medians of their entries at the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/__init__.py"/>
        <source>Train another optimizer to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/__init__.py"/>
        <source>Opens a list of optimizers; the network and its data are those of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/__init__.py"/>
        <source>Trainings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Share of the test rows told correctly after the last epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Loss of the last recorded batch: {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Share of the training rows told correctly during the last epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>The loss is no number any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>It is trained after the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>How much of it is trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Paused, {done}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>It rests before its next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>The training that is recorded here is still going on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>All steps are there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>F2 renames, Delete removes, H hides or shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/trainings/trainings_list.py"/>
        <source>Take its settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/__init__.py"/>
        <source>Picked weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/kinds/root.py"/>
        <source>dotted: |g|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/kinds/theta.py"/>
        <source>Weight θ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/weight_panel.py"/>
        <source>Pick a weight: click a cell of the weight matrices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/weight_panel.py"/>
        <source>One moment: the training is done again for this weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/weight_panel.py"/>
        <source>Progress of the weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weight/weight_panel.py"/>
        <source>The picked weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/__init__.py"/>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>{quantity} of every entry of {tensor} at this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>Pick this weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>Index {axis}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>Weight matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/canvas.py"/>
        <source>Arrow keys move a cursor from cell to cell; Enter picks the weight of its cell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/look.py"/>
        <source>ε-dominated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/look.py"/>
        <source>Never updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/look.py"/>
        <source>Not recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/look.py"/>
        <source>nan or infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>Root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>Coloured by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>As images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>Progress of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>Weight matrices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>Show the weights of each neuron as the picture that it looks at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/matrix_panel.py"/>
        <source>One moment: the weights are being made again from the last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/weights/tensors.py"/>
        <source>one number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/__init__.py"/>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/entries.py"/>
        <source>No single entries of {tensor} were recorded: record with {setting} to replay them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/entries.py"/>
        <source>The recorded updates of these entries are {moved} long in all; with these settings {would}, and {ratio} times as large in the median.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/entries.py"/>
        <source>The recorded updates of these entries are {moved} long in all; with these settings {would}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/other_settings.py"/>
        <source>Open loop: the gradients are those of the training as it was; they do not answer to the new path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/other_settings.py"/>
        <source>The recorded updates add up to {moved}; with these settings to {would}, {ratio} times as large in the median.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/other_settings.py"/>
        <source>The recorded updates add up to {moved}; with these settings to {would}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>Pick a weight first: click a cell of the weight matrices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>Train a network or open a recording first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>One moment: the training is done again for these entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>Open loop: the gradients are those that were recorded; they do not answer to the other path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>All kept entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>One weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>Asked about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>What if, beside what was recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>All entries of the tensor that were recorded by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>The weight that was picked in the weight matrices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>dashed: what if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/panels/what_if/what_if_panel.py"/>
        <source>solid: what if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/pictures.py"/>
        <source>This panel is not there: see the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/pictures.py"/>
        <source>{panel} was not in view. It is now: save the picture once it is as you want it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/pictures.py"/>
        <source>{panel} shows nothing yet, so there is no picture of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/plot_content.py"/>
        <source>This log holds no gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/plot_content.py"/>
        <source>{title} has no steps yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/plots.py"/>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/plots.py"/>
        <source>Logarithmic loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/recording_files.py"/>
        <source>Copied the report as Markdown, to paste into an issue or a lab note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/recording_files.py"/>
        <source>There is nothing to write yet: train a network or open a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/recording_files.py"/>
        <source>Another training was begun in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/scalars.py"/>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/scalars.py"/>
        <source>This recording has no such scalar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>Choose the settings at the left and Train, or drop a recording here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>step {step} of {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>{title} waits for its turn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>{title} is being trained: {where}{loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>{title} is paused at {where}{loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>{title} is being recorded: up to {where}{loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>{title} was stopped at {where}{loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>{title}: up to {where}{loss}{accuracy}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>, loss {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/status.py"/>
        <source>, {accuracy} % of the test rows told correctly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>What multiplies the gradient of each entry: the learning rate over the root and ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>What each entry's gradient is divided by, before ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>Gradient |g|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>The size of each entry's gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>Update |Δθ|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>How far each entry moves in this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>Weight |θ|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>The size of each entry before the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>never updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>Entries whose v is still 0: no gradient has ever reached them, for example behind a pixel that is always black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>Entries whose root is below ε: ε and not the gradient decides their rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>within ten times ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>Not recorded: this optimizer or recording has no such state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>epoch {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>row {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/text.py"/>
        <source>root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Losses and statistics (*.csv);;The same and the weights at this step (*.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Recordings, logs, settings (*.rmsrec *.csv *.tsv *.txt *.gz *.json *.jsonl);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>One page with plots (*.html);;Markdown, for an issue or a lab note (*.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Pick a weight of the matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>← and →, with Shift by ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Go along the path of a slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Wheel, drag on the step axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Zoom and pan the plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Open a recording or settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Settings of a network (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Export the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Recording (*.rmsrec)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Export a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>The plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>{what} as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Open a recording or settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Export the numbers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Export report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Copy report as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the plots as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the weight matrix as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the loss slice as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Save the picked weight as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Train beside, to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Pause or go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Remove the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Focus the next training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_actions.py"/>
        <source>Focus the previous training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_controller.py"/>
        <source>Open “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_controller.py"/>
        <source>Take the settings of a training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_controller.py"/>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_controller.py"/>
        <source>There are no settings yet: choose a network first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_window.py"/>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_window.py"/>
        <source>Networks to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_window.py"/>
        <source>Choose a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_window.py"/>
        <source>{title} – Training – RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/training_window.py"/>
        <source>Training – RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../rmsprop_gui/windows/training/weight/group.py"/>
        <source>{tensor}, {count} entries</source>
        <extracomment>For one: {tensor}, {count} entry</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/group.py"/>
        <source>Not known for these entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/group.py"/>
        <source>line: median, band: nine tenths of the entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/group.py"/>
        <source>{name}, 5 % lie below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/group.py"/>
        <source>{name}, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/group.py"/>
        <source>{name}, 95 % lie below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_reader.py"/>
        <source>The recording keeps statistics of {name}, not its {size} values: record it with {setting} to see them here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>{name}: not recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>{name}: never updated; {said}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>{name}: {said}; ε-dominated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>{kept} of {size} entries were recorded. Record with {setting} to see all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>{optimizer} divides by no running root of the gradients: there is none to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>This optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>{quantity} is not known for this tensor: the recording has too little of {optimizer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/matrix_text.py"/>
        <source>its optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/plots.py"/>
        <source>As trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/plots.py"/>
        <source>Under the other settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/plots.py"/>
        <source>Not known for this weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/weight.py"/>
        <source>{name} was not recorded by itself: record it with {setting} to see its curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/weight_cache.py"/>
        <source>The optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/weight_cache.py"/>
        <source>{call} is not among the formulas known here, so its steps cannot be written out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/weight_cache.py"/>
        <source>The step ledger needs every step: the recording has {records} records up to step {steps}. Record with every=1 to see the arithmetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/weight_cache.py"/>
        <source>{tensor} was added to the training after its first step, so its state at the start is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/windows/training/weight/weight_cache.py"/>
        <source>{call} made other updates than its formula makes of the recorded gradients (something else acts on them, such as a clipping after the recording), so the arithmetic is not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>at step 1 that is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>at step {step} it is still {times} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>After its first gradient {square} holds {share} % of what it averages over about {window} steps, so the rate at step 0 is {times} times what a full v would make it; {later}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>A warm-up of about 1/(1 − decay) steps, bias correction as Adam has it, or a smaller decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>v still cold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>v starts at 0, nothing corrects for it, and it holds so small a share of a steady g², 1 − decay^t, that the rate is at least `stretch` times too large (the inverse of the root of that share).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>times too large a rate: 1.25 is about 1/(1 − decay) steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>outweighs {symbol}, {root}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>is {ratio} of {symbol}, {root}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>the root of ε, {part},</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>its part of the denominator, {part},</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>at step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>from step {first} to step {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>For {parameter} ε counts {when}: at step {step} {what} {weighs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>The rate is {rate} there; without ε it would be {times} times that at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>There the optimizer is gradient descent with a rate near lr/ε. At a minimum that is harmless; choose a smaller ε, or scale the loss up, if it should go on adapting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Epsilon decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>The root that a parameter is divided by (√v, or √v̂ for Adam) is, once there was a gradient, less than `times` times what the denominator would be with v = 0: ε outside the root, √ε inside. Interruptions of at most `apart` steps do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>times the part of ε: 1 is where it outweighs the root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>steps between two that are told together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>From its start at {value} on the gradient of {parameter} is exactly 0: nothing moves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>From step {begin} on {parameter} is so close to 0 that its step has underflowed to exactly 0: nothing moves it any more, however small √v becomes, and no cycle can set in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>From step {begin} on {parameter} is {value}, where its gradient is exactly 0: nothing moves it any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Only noise, momentum or a minimum that moves would set it going again; start elsewhere to see what it does then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Exactly at rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>The gradient of a parameter is 0, or below the smallest normal float64, and so is its step, without noise, for at least `steps` steps until the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>steps, at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>At step {step} the gradient of {parameter} is {gradient}; its square is beyond the largest number, 1.8×10³⁰⁸, so {square} is infinite and every step of {parameter} from then on is 0. Nothing else looks wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Clip the gradient, or start where it is smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Overflow freeze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>The running mean, or sum, of g² is infinite while the parameter is still a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Try a smaller learning rate, or clip the gradient: positions are never pushed back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>Left the domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/arithmetic.py"/>
        <source>The landscape has no value at the point of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss is within {tolerance} of the lowest at step {step}: {loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss comes within {tolerance} of the lowest again at step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss comes within {tolerance} of the lowest again {count} times from step {first} to step {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Tolerance reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss comes within the tolerance of the lowest one (a field of the landscape's settings). Later times with at most `apart` steps between two are told together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>at step {step}, where it is {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>{count} times from step {first} to step {last}, for {loss} at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss leaves the tolerance of {tolerance} {when}; {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss leaves the tolerance of {tolerance} {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Where the rate grows because v has decayed, a schedule that falls or a larger decay keeps it in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Tolerance left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss is within the tolerance of the lowest one, and at the next step it is not. Times with at most `apart` steps between two are told together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>and so it stays until the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>then it is at {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>between {low} and {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>{between}, {height} above the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>From step {first} to step {last} the loss stays {between}, with |g| from {least} to {most}; {then}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Small gradients ask for a larger rate, which dividing by √v gives by itself; a local minimum or a stopped optimizer asks for another start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Plateau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>For at least `steps` steps, and at least `part` of the run, the loss above the lowest changes by less than `change` of itself, it is above the tolerance, and no gradient changes its sign at more than every other step (that is a cycle). Where no lowest loss is known: by less than `change` of the way it has come, and it moves on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>of the run, at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>of the loss above the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>{steps} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>endlessly many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>{parameter} is {far} from the minimum at the end, and its last step is {length} long: at this pace it takes {more} steps, and more than there were since step {begin}. What it is divided by has only grown, from {first} to {last}, which leaves {share} % of the first rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>A sum of squares never forgets: a larger rate, or a running mean instead of the sum, which is RMSprop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Stall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>In a run of at least `steps` steps that ends outside the tolerance, the denominator of a parameter never falls, has left at most `rate` of its first rate, and at the pace of its steps it would take more than `times` times the steps of the run to go what is left along its axis; from there until the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>of the first rate is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>times the steps of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>From step {begin} on the loss is more than {times} times as far above the lowest as at the start, {first}; at the end it is {last}, {grown} times, and still growing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Try a third of the learning rate, or clip the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>Divergence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>The loss or a parameter is no finite number any more; or at the end the loss above the lowest is more than `times` times that of the start, more than half of its highest, and has doubled since the middle of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/course.py"/>
        <source>times the loss above the lowest at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/finder.py"/>
        <source>The same begins for {parameters}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/finder.py"/>
        <source>The same begins for {count} other parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>Near step {step} the path comes by a saddle: |g| is down to {low}, and the landscape bends down along one direction (curvature {down}) and up along another ({up}). At step {away} |g| is {norm}, {times} times as large, and the loss has fallen from {before} to {after}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>Dividing by √v makes a tiny slope count: plain gradient descent stays longer. Noise, or another start, helps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>Saddle escape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>Without noise |g| falls to at most `dip` of the largest before, where the curvatures have both signs and point to a saddle nearer than the path then goes; then it grows to `growth` times that, while the loss never rises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>of the largest |g| before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>times the smallest |g|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>From step {begin} on {parameter} repeats itself every {period} steps, {rounds} times until the end; there it goes between {low} and {high}: the cycle is {width} wide, and the loss in it is {least} to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>By its formula it ends {width} wide on a quadratic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>At a constant rate it does not settle: let the rate fall (a schedule), or average the points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>End cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>A parameter comes back after the same number of steps, at most `longest`, to within `within` of the width of the cycle, for at least `rounds` rounds until the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>steps of one round, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>of the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/stationary.py"/>
        <source>rounds, at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>{times} times as large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>larger than nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>|g| of {parameter} is {now} at step {step}, after {span} steps of at most {before}: {larger}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The update is {length} long, {times} times the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>It happens {count} times from step {first} to step {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>Clip the gradient near its usual size. v remembers the quiet time, so one large gradient moves up to lr/√(1 − decay): a smaller decay shortens that step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>Quiet, then a spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>|g| of a parameter is at least `factor` times the largest of the `span` steps before, which was not yet so at the step before, and at least `least` of its largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>times the largest gradient before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>steps that are looked back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>of the largest gradient of that parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>At step {step} {parameter} has passed its minimum along the axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>From step {first} to step {last} {parameter} passes its minimum along the axis {count} times too far; worst at step {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>{past}: the loss above the lowest rises from {base} to {peak}, and the gradient on the other side grows to {swing} times what it was on this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>Less momentum or a smaller rate; where v has decayed near the minimum, the rate grows: a schedule or a larger decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>Overshoot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The gradient of a parameter changes its sign, grows on the other side to `swing` times its largest on this one, and until the next change the loss above the lowest rises to `rise` times what it was before, above `least` of its largest and above `goal` times the tolerance; at least `own` of that is due to this axis (half of slope times way). Noise does not count. Those with at most `apart` steps between two are told together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>times the gradient on this side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>times the loss above the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>of the rise is due to this axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>of the largest loss above the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>times the tolerance: what stays within it is no matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The gradient of {parameter} changes its sign at step {step}, from {before} to {after}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>at every step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>every {every} steps on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The gradient of {parameter} changes its sign {count} times from step {first} to step {last}, {often}; it is {before} at first and {after} at last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>A zigzag: each step goes past the minimum along this axis. A smaller rate, or a mean of the gradients, damps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>Sign change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The gradient that is used has another sign than at the step before, on both sides at least `least` of its largest size. Changes with at most `apart` steps between two are told together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>the rate itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>{ratio} times the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>no later one is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>{count} of {steps} updates are as long as that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The update of {parameter} at step {step} is {length} long and cannot be longer: its bound there is {bound}, {rate}; {rest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>Where v has seen hardly a gradient yet, every parameter moves as far as the bound, whatever its gradient is; with bias correction it is the rate itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>First step at its bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>The first update that is as long as the bound of the optimizer, but for a share of `within`. Optimizers that declare no bound have no such event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/events/steps.py"/>
        <source>of the bound may be missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>It divides by the largest v so far, that of step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>It divides by the v of the steps before: this step's own gradient is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>Centred: m² = {square} is taken off before the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>Before the root it is divided by 1 − βᵗ = {c}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>{title} keeps no running mean of squared gradients, so no past gradient weighs on its rate that way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>What {title} keeps of its squares is no weighted sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>Step {steps} is the last: nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/gradient_window.py"/>
        <source>No gradient has been remembered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/measures.py"/>
        <source>the lowest loss in the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/measures.py"/>
        <source>the lowest loss found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/measures.py"/>
        <source>the lowest loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>the minimum has moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>the gradients of its batches scatter {scatter} times as much as the full gradient is large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>√v has decayed, so its rate for {symbol} has grown {fold}-fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>its rate for {symbol} has grown {fold}-fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>the gradient is noisy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>its rate {lr} is above the limit of stability here, 2 / curvature = {curvature}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>is still on its way down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>hardly moves any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>moves without getting lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>hovers just above the tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>, but hops out again at step {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>, but leaves it for good at step {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>, but leaves it again and hovers at step {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>Computing the runs …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>No runs yet: add one to see where it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} stands at its start: no step has been made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} diverges at step {step}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} diverges: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} diverges: after {steps} steps its loss is {ratio} times as high as at the start; try a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>reaches loss {tolerance}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>comes within {tolerance} of {lowest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>no lowest loss was found in its view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>this landscape has no lowest loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} starts within {tolerance} of {lowest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{names} do not reach it</source>
        <extracomment>For one: {names} does not reach it</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{n} steps</source>
        <extracomment>For one: {n} step</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} {goal} first, in {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} {goal} in {steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source> and is there at the end, too late to show that it stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source> and stays there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>, leaves it at step {left} and settles later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} replays {steps} recorded gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} is at loss {loss} after {steps} steps and keeps falling: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} is at loss {loss} after {steps} steps and no longer falls: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source> ({name} reaches it in {steps})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>loss {loss}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{short} above {lowest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/sentence.py"/>
        <source>{name} {what}: after {steps} steps it is at {above}, the tolerance is {tolerance}{beside}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/trace/explain.py"/>
        <source>Step {k} of parameter {parameter} is not in a run of {steps} steps and {dimension} parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Converged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Arrives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Hops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Hovers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Crawls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Stuck?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Falls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Wanders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Diverges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Stays within the tolerance for at least the last quarter of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Within the tolerance at the end, but not yet for a quarter of the run: whether it stays is not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Was within the tolerance and jumps out of it again in the last quarter of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Moves in a band around the tolerance without settling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Was within the tolerance, but spends the last quarter of the run outside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Has not reached the tolerance, but its loss is still falling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Has not reached the tolerance; it keeps moving, but its best loss no longer falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Has not reached the tolerance and hardly moves: a local minimum, a flat stretch or a saddle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>This landscape has no lowest loss to reach, and the loss keeps falling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>This landscape has no lowest loss to reach, and the loss no longer falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>The loss grows without limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>g² overflowed: a parameter no longer moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Reached a point where the loss is not defined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/analysis/verdict.py"/>
        <source>Replays gradients that were recorded elsewhere; it has no landscape to be judged on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>There is no {what} named {name}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} is not a {what}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} must be a number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} is too large for a float64; choose a smaller number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} must be a finite number, not {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} is {number}, but it must be {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} must be a whole number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} is {value}, but it must be from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} must be a text, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} has {count} characters; use at most {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} must be true or false, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} must be a list, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} has {count} entries, more than the {most} that there can be; leave some out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{what} is given by name, in a mapping, not as {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>Each {what} is given by name, in a mapping, not as {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>The {what} {name} has no default; give its value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} is a switch: it is true or false, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} must be a word, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} is {names}, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} must be a list of numbers, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} has {count} numbers, more than {most}; leave some out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/checks.py"/>
        <source>{name} must be a whole number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/convergence.py"/>
        <source>Within tolerance at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/convergence.py"/>
        <source>Reached and left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/convergence.py"/>
        <source>Not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/convergence.py"/>
        <source>Not defined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/event_kind.py"/>
        <source>The thresholds of {title} are given by name, in a mapping, not as {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/event_kind.py"/>
        <source>{name} of {title} must be a whole number, not {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/event_kind.py"/>
        <source>Thresholds are given by kind of event, in a mapping, not as {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/own_files.py"/>
        <source>{name} is damaged: it cannot be unpacked to its end; get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/own_files.py"/>
        <source>its description cannot be read; choose another file or an earlier copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>a pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>a socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>a device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>{name} is no name of a file; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>no ordinary file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>The file {name} cannot be read: it is {kind}; choose an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>{name} is larger than {most} MB, which no file of its kind needs; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>{name} is not text in UTF-8 (line {line}); choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/files.py"/>
        <source>the name is none that a file can have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>it is not text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>line {line}, column {column} is not as JSON is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>a number in it has too many digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>{name} cannot be read as {what}: {error} Correct that place, or open an earlier copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>its lists and objects lie more than {deepest} deep in each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>the key {name} stands twice in one object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>{name} is not a number of JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/json_text.py"/>
        <source>a text in it holds half a character (a lone surrogate).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} holds more than {most} arrays; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} is packed in a way that NumPy does not use; save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} would take {size} MB in memory, more than the {most} MB left for it; keep fewer rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} is damaged: its header tells of another size than it has; get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} is damaged: it ends too early; get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} holds a text with characters that there are not; get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} is no array of NumPy; save the file again with numpy.savez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} has a header that is damaged, or holds something else than plain numbers; save it again as numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/npz.py"/>
        <source>{name} is of the kind {kind} in {dimensions} dimensions, which is not read here; save it again as numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/sentences.py"/>
        <source>{name} cannot be read ({reason}); check that it exists and is yours to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/sentences.py"/>
        <source>{name} is too large for the memory of this computer; choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/sentences.py"/>
        <source>{name} is not text in UTF-8; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/reading/sentences.py"/>
        <source>{name} is not {what}, or it is damaged; choose another file or an earlier copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/resources.py"/>
        <source>The file {names} is missing from {root}: the installation is incomplete; install again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>a bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>a comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>a trajectory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>This is not {title}: a JSON object is needed, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>This is not {title} but {other}; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>This is {title} of format version {number}, but this program reads version {version}; update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>This is not {title}: it has no {missing}; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/saved_kinds.py"/>
        <source>This is not {title} in JSON form: {error} Correct that place, or open an earlier copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>{target} is {kind}, so nothing can be written there; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>{name} is write-protected, so it was not replaced; choose another name, or allow writing to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>The folder {folder} cannot be written ({why}); choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>{name} was not written: its name or path is too long. Choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>{name} was not written: no file can have such a name. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>Free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>Try again, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/base/whole_file.py"/>
        <source>{name} was not written ({why}); what was there before is unchanged. {advice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/entrant.py"/>
        <source>The hyper of {title} is a mapping from names to values, not {hyper}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/entrant.py"/>
        <source>An optimizer of a bench is a name, or a mapping with 'optimizer' and its settings, not {data}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/entrant.py"/>
        <source>What is tuned of {title} is a list of names, or a mapping from names to ranges, not {tune}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/entrant.py"/>
        <source>The label of an optimizer is a word or a few, not {label}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/entrant.py"/>
        <source>The label {label}... has {characters} characters; use at most {longest_label}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/problem.py"/>
        <source>{title} has no lowest loss, so no run on it can reach one; leave it out of the bench.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/problem.py"/>
        <source>A landscape of a bench is a name, or a mapping with 'objective' and 'params', not {data}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/problem.py"/>
        <source>A tolerance of {tolerance} is too small for {label}: its losses do not tell it apart; choose more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/problem.py"/>
        <source>Nearly every start on {label} is within the tolerance of {tolerance} already; choose a smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>The scale of a search is 'linear', 'log' or 'complement', not {scale}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>A search from {low} to {high} goes backwards; swap the two numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>A search from {low} to {high} has nothing to choose; put the number into hyper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>A logarithmic search cannot begin at {low}; choose a number above 0 or a linear scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>A search by 1 − x must end below 1, not at {high}; choose for example 0.999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>A search this wide does not fit a float64; choose numbers closer together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/ranges.py"/>
        <source>The search of {name} is a mapping with low and high, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/result.py"/>
        <source>Most tuning runs that converge: within the tolerance at every step of the last quarter of the budget; then the fewest steps until they stay within it in all, a run that does not converge counting with the whole budget; then the lowest median gap that is left at the end, in usual heights of the landscape; then the first in the order of the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>The {what} is {names}, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>The entrants of a bench are a list of optimizers, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>the list of optimizers of a bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>A bench needs an optimizer at least; name one in entrants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>The label {label} is used {times} times; give each optimizer of the bench a label of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>The problems of a bench are a list of landscapes, or 'all', not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>the list of landscapes of a bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>A bench needs a landscape at least; name one in problems, or write 'all'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>{label} is in the bench {times} times; leave it once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>The grid of {label} has {shape} = {product} settings, but every optimizer of this bench gets {trials} trials; give counts whose product that is, or change the trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>The tolerance is {tolerance}, but only a number above 0 can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>Without noise all {seeds} seeds give the same runs; choose 1 seed, or give the runs noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>A bench of {runs} runs cannot be kept (at most {most_runs}); choose fewer starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/spec.py"/>
        <source>{name} is not part of a bench; the parts are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/benchmark/table.py"/>
        <source>costs are numbers above 0, or infinite where a problem is not solved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/engine_lines.py"/>
        <source>This program's engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/fit.py"/>
        <source>{problem}; choose {choice}, which can make this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/format.py"/>
        <source>This run has {starts} different rates, too many to list in a script; choose at most {most} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>{name} is a schedule that is not known here; choose one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>The boundaries and scales of {name} are known only to your program; write them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source> Did you mean {close}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>{name} has no setting {word} that is known here.{slip}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>{name} needs {word}, which the pasted text does not give; write its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>The schedule needs its numbers of steps, which the pasted text does not give; write them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>The stars in {name} stand for values that only your program knows; write them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>{name} takes fewer arguments without a name than were pasted; name them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>Clipping by another norm than the usual one, norm_type 2, is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/conditions.py"/>
        <source>Left out: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/names.py"/>
        <source>PaddlePaddle's RMSProp is not read. Its formula is here: RMSprop with decay 0.95 and ε 1e-6 inside the root, and the rate inside the momentum; choose these in Settings, with the numbers of the pasted call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/names.py"/>
        <source>{name} is from {library}, whose formulas are not read here; choose the optimizer in Settings instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/names.py"/>
        <source>{name} is not an optimizer this program knows; did you mean {close}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/names.py"/>
        <source>{name} is not an optimizer this program knows; the list in Settings has those that it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Which one is meant? The pasted text has {n} with different settings: {listed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>There are {n} optimizers in the pasted text; choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>The pasted text also sets a schedule or clipping, which are no hyperparameters; read it with from_code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>The pasted text is longer than {longest} characters; paste only the lines that make the optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>The pasted text is not a line of Python; {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>{name} is not an optimizer this program knows; {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>The pasted text makes no optimizer that is known here; {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Left out: {word}; everything is worked out in double precision here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>The stars in the pasted call stand for values that only your program knows; write them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>{library}.{call} takes fewer arguments without a name than were pasted; name them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>{word} is given twice in the pasted call; keep one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>decay is what Keras up to 2.10 called a rate of lr/(1 + decay·k) at step k: taken as a schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Left out: {part} of the chain, which is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Left out: the pasted text has several schedules; choose one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>{name} counts steps here; where your program calls it once an epoch, multiply its numbers by the steps of an epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Left out: the pasted text clips gradients in several ways; choose one in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>{word} is the default of the program's command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>The call gives no learning rate, which optax asks for; this program's default stands in for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Left out: {name} around the optimizer, which is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/parse.py"/>
        <source>Left out: the schedule and the groups without weight decay that Transformers' Trainer adds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/places.py"/>
        <source>{name}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/places.py"/>
        <source>the settings of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/places.py"/>
        <source>{call}, group {number} ({label}): {settings}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/values.py"/>
        <source>{written} has several values in the pasted text; write the one that is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/values.py"/>
        <source>The value of {what}, {written}, is known only to your program; write the number instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/from_code/values.py"/>
        <source>The value of {what} is known only to your program; write the number instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/keras.py"/>
        <source>Keras 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>No optimizer {library}.{name} is known here; did you mean {close}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>No optimizer {library}.{name} is known here, but {other} is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>No optimizer {library}.{name} is known here; known of {library} are {others}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>No library {library} is known here; known are {libraries}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>{word} of {call} takes {fields} numbers, not {value}; give them in brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>{word} is not a setting of the optimizer here; {elsewhere}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>{call} with {word}={value} is not known here; leave {word} out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>{call} has no setting {word} that is known here; did you mean {close}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/libraries.py"/>
        <source>{call} has no setting {word} that is known here; known are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/numpy_script.py"/>
        <source>NumPy script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/objective.py"/>
        <source>This run replays recorded gradients, which a script cannot compute; export its numbers instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/optax.py"/>
        <source>optax's {call} has no weight decay; choose NumPy, which can make this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/optax.py"/>
        <source>optax works its average out of the parameters, so a box changes it; choose NumPy, which can make this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/optax.py"/>
        <source>optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/pytorch.py"/>
        <source>PyTorch's SGD refuses Nesterov together with dampening; choose NumPy, which can make this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/pytorch.py"/>
        <source>PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/code/quoting.py"/>
        <source>This script would not say what it was meant to, because of a name or a text in the run; rename it, or export the numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>RMSprop is {most} at most away from Adam; with {n} settings turned it is Adam, bit for bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>RMSprop is {most} at most away from Adam; with {n} settings turned still {left}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>RMSprop is {most} at most and {end} at the end away from Adam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>With {switch} it is Adam, bit for bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>With {switch} it is {most} at most and {end} at the end away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>Momentum behind the division in place of the mean before it is another optimizer, also with steady steps as long as Adam's: {most} at most and {end} at the end away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/adam.py"/>
        <source>The way from RMSprop to Adam begins with a run of RMSprop, not of {title}; choose one of RMSprop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/compute.py"/>
        <source>{title} has no setting for this, so its own stays: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/compute.py"/>
        <source>RMSprop ({dialect})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/compute.py"/>
        <source>Adam (PyTorch)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>{optimizer} of {dialect}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>Changes during the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>{other} takes the path of {one}, bit for bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>{other} differs from {one} from step {step} on, but never by more than {tolerance}: {most} at most, at step {most_step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>{other} parts from {one} by more than {tolerance} at step {step}, by {distance}; they are {most} apart at most, at step {most_step}, the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/labels.py"/>
        <source>{other} parts from {one} by more than {tolerance} at step {step}, by {distance}; they are {most} apart at most, at step {most_step}, and {end} at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>They are the same settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../optim/comparison/sentences.py"/>
        <source>With all {n} turned the path is that of {other}, bit for bit.</source>
        <extracomment>For one: With this one turned the path is that of {other}, bit for bit.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>{other} parts from {one} at step {step}, by {distance}; turned alone, {made}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>{switch} makes {distance}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>{switch} makes {distance} ({percent} % of the whole)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>No switch alone changes the path up to step {step}: only together they do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>Turned alone, at step {step}: {parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>Turned alone, at step {step}: {parts}; each of the others less than {share} %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>{switch} changes something alone, but nothing once the others are turned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../optim/comparison/sentences.py"/>
        <source>{switches} change nothing on this run.</source>
        <extracomment>For one: {switches} changes nothing on this run.</extracomment>
        <translation type="unfinished"><numerusform></numerusform></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>{switch} changes nothing alone, but in company: without it the path misses the end by {distance}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>At step {step} a path has left the numbers, so effects cannot be added up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>At step {step} the two are at one point again; the effects alone add up to {rest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>At step {step} the effects alone add up to the whole exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>At step {step} the effects alone add up to the whole, to within {percent} %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/sentences.py"/>
        <source>At step {step} the effects alone do not add up: their sum misses the whole by {rest}, {percent} % of it, because the switches act on each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/side.py"/>
        <source>{names} take one path, bit for bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/side.py"/>
        <source>A comparison needs two runs or more, but {specs} was given; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/side.py"/>
        <source>Runs are compared from one start, but these differ in their {what}; give all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/spec.py"/>
        <source>Switches are turned to one of those compared with the first, which are {others}, not {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/spec.py"/>
        <source>No dialects of {title} are known here, so there is nothing to compare; choose another optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/spec.py"/>
        <source>A comparison needs two dialects of {title} or more; choose another one out of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/spec.py"/>
        <source>Each dialect is compared once, but these are {names}; leave the repeated one out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/spec.py"/>
        <source>The {what} must be a list of names, at most {most}, not {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/comparison/switches.py"/>
        <source>{titles} and {titles_2} have other switches, so none can be turned from one to the other; choose two dialects of one optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/compile/kernel_cache.py"/>
        <source>The compiled form of {name} cannot be made here, neither in the cache folder nor in a temporary one; free some space there, or set RMSPROP_EXPLORER_CACHE to a folder that can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/by_value.py"/>
        <source>Largest component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/by_value.py"/>
        <source>Clip by value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/by_value.py"/>
        <source>Each component of the gradient is held between −c and c. The direction of the gradient may change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/norms.py"/>
        <source>Largest norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/norms.py"/>
        <source>Clip by global norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/norms.py"/>
        <source>The gradient is shortened to a norm of at most c. Its direction stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/norms.py"/>
        <source>Clip by norm, per variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/clipping/norms.py"/>
        <source>The gradient of each variable is shortened to a norm of at most c. With every parameter a variable of its own this limits each component.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Steps a turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>The landscape goes round a circle of radius r once every T steps. In one dimension it sways from side to side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>At step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Jump along x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Jump along y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Jump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>From the given step on the landscape lies elsewhere. A method that never forgets its gradients, such as AdaGrad, can hardly follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Velocity along x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Velocity along y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>Constant drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/drift/paths.py"/>
        <source>The landscape moves by the same amount at each step. A method that follows it stays behind by a constant lag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Gaussian noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Adds to each component of each gradient an independent normal number of standard deviation σ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Degrees of freedom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Heavy-tailed noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Adds σ times a Student t number with ν degrees of freedom to each component. For ν of 2 or less its variance is infinite, and single shocks fill the running mean of squares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Sparse noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Each component is hit with probability p by a normal number of standard deviation σ, and left alone otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Rare gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Usual gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Of the rare gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Two points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/random.py"/>
        <source>Each component of each gradient is a with probability p and b otherwise. Their mean, p·a + (1 − p)·b, is taken off: on a line of that slope the optimizer sees exactly a and b.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/table.py"/>
        <source>drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/table.py"/>
        <source>in turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/table.py"/>
        <source>A table of gradients needs a number at least; give one in values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/table.py"/>
        <source>Table of gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/noise/table.py"/>
        <source>The gradients of the steps are those of the table, in turn or drawn. Their mean is taken off: on a line of that slope the optimizer sees exactly the numbers of the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/projection/box.py"/>
        <source>Lowest parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/projection/box.py"/>
        <source>Highest parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/projection/box.py"/>
        <source>The box from {low} to {high} is empty; choose a lowest parameter below the highest one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/projection/box.py"/>
        <source>Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/projection/box.py"/>
        <source>After each update every parameter is brought back between l and u, to the nearer limit. The optimizer's state does not notice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Highest rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Steps up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Factor a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Cycle the momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Down while the rate goes up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Lowest momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Highest momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Cyclic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>The rate goes up and down in straight lines. It switches momentum on as well, unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Share of the rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Peak over first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>First over last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Legs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Three phases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>Up, down as fast, then out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>One cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/cycles.py"/>
        <source>One rise to the peak, one long fall far below the start; after the last step the last rate is held (PyTorch stops with an error there). It switches momentum on as well, unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>First factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>PyTorch's form multiplies the rate by a factor for the first n steps and then leaves it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Last factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Rate at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Begins at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>The rate goes in a straight line from its first to its last value and stays there: a warm-up or a wind-down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Staircase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Falls in jumps, at the end of each period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Factor a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Exponential decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>The rate is multiplied by γ at each step, or once in each period of s steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Time scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Steps after which the rate is down to 0.71 of the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Inverse square root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>The rate of step t, counted from 0, is α/√(1 + t/s). With the time scale s = 1 that is α/√t of the papers, who count from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Decay a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Inverse time decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>The rate is divided by 1 + ρ t/s: the classical schedule with which stochastic approximation converges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Starts again, over a longer stretch, at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>Polynomial decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/decays.py"/>
        <source>The rate falls to its last value like the share of the time that is left, raised to the power q.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>Factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>Step decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>The rate is multiplied by γ every s steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>piecewise_constant_schedule needs one scale for each boundary, but there are {boundaries} boundaries and {scales} scales; give as many of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>Steps at milestones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>The rate is multiplied by a factor when each milestone is reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>PiecewiseConstantDecay needs one value more than it has boundaries, but there are {values} values for {boundaries} boundaries; add or remove values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>The boundaries of PiecewiseConstantDecay must rise, but they are {names}; put them in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>Piecewise constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/jumps.py"/>
        <source>A rate of its own for each stretch of steps, in place of the base rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Warm-up steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Lowest share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Lowest rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>First rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>The {decay_steps} decay_steps of warmup_cosine_decay_schedule include its {warmup_steps} warmup_steps, so none are left to decay in; choose more decay_steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Cosine decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>The rate falls along half a cosine wave: slowly at first, fast in the middle, slowly at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>First period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Lengthening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Height factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>Cosine with restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/conditions/schedules/waves.py"/>
        <source>The rate falls along half a cosine wave and jumps back to the top, in periods that may grow longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/linear_regression.py"/>
        <source>Half the mean square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/linear_regression.py"/>
        <source>The loss is ½ mean r², so that its gradient has no factor 2; off: mean r².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/linear_regression.py"/>
        <source>Line fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/linear_regression.py"/>
        <source>A line through the rows of a table · 1 minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/logistic_regression.py"/>
        <source>All {train} training rows have the label {share}, so there is nothing to tell apart; choose another column, another limit, or another split seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/logistic_regression.py"/>
        <source>Logistic fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/models/logistic_regression.py"/>
        <source>A curve of probability through labels · 1 minimum, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Both columns are {x}; choose two different ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>{name} has too few columns that fit: {needed}; {told}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Standardise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Subtract the mean and divide by the standard deviation of all rows, or of the training rows alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>on all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>on the training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Test share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>The share of the rows that is kept for testing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Split seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>As in scikit-learn's train_test_split(random_state=...).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Rows whose mean gradient makes a step; 0: all training rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>A new order of the training rows in each epoch; off: the table's own order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Shuffle seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Of numpy.random.RandomState(seed).permutation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>{name} has {count}{lacking}; at least 2 are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>{what}; divide it by a power of ten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/prepared.py"/>
        <source>Column {name} is {x} in every training row, so nothing can depend on it; choose another column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/split.py"/>
        <source>Of {rows} usable rows, {tests} would be for testing, which leaves {text} for training; at least 2 are needed: choose a smaller test share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/split.py"/>
        <source>Column {name} is {seen} in every {where}, so it cannot be standardised; choose another column, or do not standardise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/split.py"/>
        <source>Column {name} hardly differs from row to row; look for a wrong number that is far larger than the others, or multiply the column by a power of ten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>Separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>First row has names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>Decimal mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>{name} is empty; choose a file with at least two rows of numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>{name} has {columns} columns, more than the {most} that are read; keep those you need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/layout.py"/>
        <source>In {name} every comma stands before three digits, as in {first}: it may be a decimal comma or divide thousands; choose the decimal mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/load.py"/>
        <source>{name} has more than {most} numbers in these columns; choose fewer columns, or keep fewer rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/load.py"/>
        <source>{name} has no column {name_2}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/load.py"/>
        <source>Column {name} of {file} has {shortened} in row {place}, where a number is needed; mend that cell, leave it empty, or choose another column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/load.py"/>
        <source>Column {name} of {file} has a third value, {shortened}, in row {place}, but labels have two; choose another column, or a limit above which the label is 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/load.py"/>
        <source>Column {name} of {file} {found}; labels have two: choose another column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/pieces.py"/>
        <source>{name} cannot be cut into cells near row {row}; check its quotes and its separator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/pieces.py"/>
        <source>Row {place} of {name} has {row} cells, but there are {width} columns; check the separator and put quotes around cells that contain it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>The data file {path} cannot be read ({reason}); check its name and that it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>{name} is not text but {kind}; save the table as CSV and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>{name} unpacks to more than {most} MB, over {times} times its size, which no table does; get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>{name} has a row of more than {most} characters, so it is no table; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>There is no encoding named {encoding}; use for example utf-8, cp1252 or latin-1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/data/tables/source.py"/>
        <source>{name} is not encoded in {encoding}; leave the encoding out, and it is found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/__init__.py"/>
        <source>a trajectory that this program has written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/__init__.py"/>
        <source>{name} is larger than {most} MB, more than is read at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/__init__.py"/>
        <source>it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/__init__.py"/>
        <source>{name} is not a trajectory that this program has written: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/csv_file.py"/>
        <source>its first line is not the comment with the run; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/csv_file.py"/>
        <source>it has two columns {name}; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/csv_file.py"/>
        <source>line {line} has not one cell for each of its {names} columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/csv_file.py"/>
        <source>it has no column {name}; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/csv_file.py"/>
        <source>a cell of its column {name} is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/csv_file.py"/>
        <source>its columns of {name} are not of one length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/json_file.py"/>
        <source>it has no {name}; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/json_file.py"/>
        <source>a row of {name} is not a list of {d} numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/json_file.py"/>
        <source>{value} in {name} is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/npz_file.py"/>
        <source>it has no text "about" that tells of the run; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>its spec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>the start of its spec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>its {name} is {kind} of the shape {shape}; {columns} columns of float64 are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>its {name} has {rows} rows, but the run has {steps} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>the outcome of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>part of an outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>its outcome needs a code ({codes}), a step and a sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>the step of the outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/export/trajectory.py"/>
        <source>the sentence of the outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>f must be a text such as 'x^2 + y^2', not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The view has {n} numbers, but a function of x alone needs 2: from and to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The view has {n} numbers, but a function of x and y needs 4: from and to for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The view goes from a smaller to a larger number, not {low} to {high}; swap them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The view from {low} to {high} is too narrow or too wide; choose other ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The ranges have {n} numbers, but {parameters} parameters need {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>A slider goes from a smaller to a larger number, not from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The start has {n} numbers, but this function needs {wanted}; give {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/checks.py"/>
        <source>The function is not defined at its start ({where}); choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/grammar.py"/>
        <source>Column {column}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/graph.py"/>
        <source>the quotient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/graph.py"/>
        <source>the power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/graph.py"/>
        <source>the logarithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/graph.py"/>
        <source>the root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/graph.py"/>
        <source>{what} of {numbers} is no finite number; use other numbers here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>there is neither x nor y in it, so there is nothing to minimise; use x, or x and y.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>there are {n} parameters, but {most} are the most; use numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>there is nothing yet; write a function of x, or of x and y, for example x^2 + y^2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>this bracket closes none; leave it out or open one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>a comma stands between the arguments of a function, as in max(x, y); decimals are written with a point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>use round brackets; x[0] and x[1] are the variables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{word} does not belong here; leave it out, or complete what it is a part of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>a sign is missing before {word}; for a product write {product}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>here a number, a name or a bracket is needed, not {word}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>after {before} something is missing; complete it, for example with x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>after {before} a number, a name or a bracket is needed, not {word}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>f is the function itself; give this parameter another letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{word} would be a third variable, but there are two here, x and y; write a number for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{name} is a list here: write {name}[0] or {name}[1], without lists as a whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{name} needs something in its brackets, for example {name}(x).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{name} takes {wanted} in its brackets, not {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{name} needs brackets around its argument, for example {name}(x).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{word} is not known; for a product write {product}, and a parameter is one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{word} is not known; did you mean {other}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{word} is not known; a parameter is one Latin letter, for example {letter}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/parse.py"/>
        <source>{word} is not known; functions are {known} and more, and a parameter is one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>the function has more than {most} parts; shorten it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>brackets, powers and signs are more than {most} deep here; simplify it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>this bracket is never closed; add a {closing} after what belongs into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>here a condition is needed, for example x &gt; 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>after if and its condition there is an else, with what f is elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>after ? and a value there is a : and what f is elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/pieces.py"/>
        <source>each piece is a pair: (value, condition).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>write one expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>write it without quotation marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>write only what f is, without an equals sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>divide with /</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>there is no factorial here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>names have no underscores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>the text has {n} characters, but {most} are the most; shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>{word} is no exponent; write it with ^ and brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>{word} is not known; of environments there is cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>this number has more than {most} digits; a float64 holds 17, so shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>{number} is too large for a float64; choose a smaller number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>{sign} has no meaning in a function; {hint}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>a point belongs into a number, as in 0.5; nothing here has attributes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>{sign} has no meaning in a function; leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/tokens.py"/>
        <source>{sign} is {name}, which has no meaning here; names are made of plain Latin letters a to z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/expressions/variables.py"/>
        <source>{name} is taken for a parameter with a value of its own, because there are two variables: {variables}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/ackley.py"/>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/ackley.py"/>
        <source>Steepness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/ackley.py"/>
        <source>Dent frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/ackley.py"/>
        <source>Ackley</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/ackley.py"/>
        <source>1 global minimum, a cone · many local minima</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/ackley.py"/>
        <source>Far out the slope of the funnel is small and the dents decide where a path ends. Dividing by the running size of the gradient makes the far funnel as quick as the near one, but a small rate still stops in the first dent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/beale.py"/>
        <source>Beale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/beale.py"/>
        <source>1 minimum, 2 saddles · walls as high as 180 000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/beale.py"/>
        <source>The corners are a hundred thousand times higher than the floor, so one rate cannot suit both. A method that remembers large gradients for long crawls once it has left a wall: watch v fall slowly on the plateau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/booth.py"/>
        <source>Booth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/booth.py"/>
        <source>1 minimum · convex · curvature ratio 9, axes at 45°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/booth.py"/>
        <source>A bowl whose long axis lies between the coordinates. One rate per coordinate cannot tell the two axes of the bowl apart, so adapting the rates helps much less here than on the long valley.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/branin.py"/>
        <source>Branin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/branin.py"/>
        <source>3 equal minima, 2 saddles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/branin.py"/>
        <source>The three minima are equally good, so it does not matter which is reached, only how fast. The bend in the valley means that the two coordinates must keep changing their shares of the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/bukin6.py"/>
        <source>Bukin 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/bukin6.py"/>
        <source>1 minimum, on a crease · the slope grows without bound towards it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/bukin6.py"/>
        <source>Next to the crease the gradient is huge and changes sign at every step, so v grows and the effective rate falls: the run jitters across and hardly moves along. Averaging or a falling rate is needed to get anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/cross_in_tray.py"/>
        <source>Cross-in-tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/cross_in_tray.py"/>
        <source>4 equal global minima · creases on the lines θ₁ = kπ and θ₂ = kπ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/cross_in_tray.py"/>
        <source>Everywhere f is close to −2 and gradients are small, except at the creases, where they are enormous for a hair's breadth. One such gradient fills v and freezes a coordinate until the memory has faded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/drop_wave.py"/>
        <source>Drop wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/drop_wave.py"/>
        <source>1 global minimum · rings of equal local minima</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/drop_wave.py"/>
        <source>The rings are steep and get shallower outwards. A run falls into the nearest ring and then lies still, because there is no slope along it: with many minima the start matters more than the optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/easom.py"/>
        <source>Easom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/easom.py"/>
        <source>1 global minimum, π wide · flat everywhere else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/easom.py"/>
        <source>A needle in a plain. Far away the gradient is below 1e-20: plain descent does not move at all, while a method that divides by the size of the gradient moves as soon as ε is smaller than it. Here ε decides what counts as flat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/eggholder.py"/>
        <source>Eggholder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/eggholder.py"/>
        <source>Minimum on the edge θ₁ = 512 · many local minima · kinks on two lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/eggholder.py"/>
        <source>The size of the view asks for a rate in the tens: the step of an adaptive method is about its rate whatever the units of the gradient are. The minimum lies on the edge of the usual square, so a run may fall out past it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/goldstein_price.py"/>
        <source>Goldstein–Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/goldstein_price.py"/>
        <source>1 global and 3 local minima · f from 3 to a million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/goldstein_price.py"/>
        <source>Gradients differ by a factor of a million within the view, so no constant plain rate works: it either blows up at the corners or stands still near the minimum. Dividing by the running size makes the corners harmless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/griewank.py"/>
        <source>Griewank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/griewank.py"/>
        <source>1 global minimum · a lattice of local ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/griewank.py"/>
        <source>Seen from afar it is a bowl, seen from near it is all ripples. A large rate averages over the ripples and finds the bowl; a small one settles in the nearest dent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/himmelblau.py"/>
        <source>Himmelblau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/himmelblau.py"/>
        <source>4 equal minima, 4 saddles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/himmelblau.py"/>
        <source>Which of the four minima a run reaches depends on the rate, the decay and the momentum, not on the start alone. Colouring starts by where they end shows how jagged the borders between the basins are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/levy13.py"/>
        <source>Lévy 13</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/levy13.py"/>
        <source>1 global minimum · many local ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/levy13.py"/>
        <source>The ripples along y grow with the distance from the minimum, those along x do not. The running mean of squares measures the ripple rather than the slope of the bowl, so the steps downhill are shorter than the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/linreg_six.py"/>
        <source>Six-point line fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/linreg_six.py"/>
        <source>Slope and intercept of a line · 1 minimum · curvature ratio 4875</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/linreg_six.py"/>
        <source>Half the mean squared error of a line through six points. The slope is steep and the intercept flat, because x is far from 0: unscaled data make a long valley. A constant rate ends in a swing between two points, about the rate apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/matyas.py"/>
        <source>Matyas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/matyas.py"/>
        <source>1 minimum · convex · curvature ratio 25, axes at 45°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/matyas.py"/>
        <source>The same kind of bowl as the long valley, turned by 45 degrees. Both coordinates then have the same curvature, and rates adapted coordinate by coordinate no longer cure the bad conditioning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/mccormick.py"/>
        <source>McCormick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/mccormick.py"/>
        <source>1 global and 1 local minimum in view · goes on falling outside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/mccormick.py"/>
        <source>Waves on a slope: every trough is lower than the last one. Whether a run stops in the first trough or rolls through several is a matter of rate and momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/michalewicz.py"/>
        <source>Michalewicz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/michalewicz.py"/>
        <source>1 global minimum in view · trenches with flats between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/michalewicz.py"/>
        <source>On the flats the gradient is almost 0, in the trenches it is steep. Dividing by the size of the gradient turns the slightest slope of the flats into full steps, and m sets how flat they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/monkey_saddle.py"/>
        <source>Monkey saddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/monkey_saddle.py"/>
        <source>No minimum: unbounded below · 1 degenerate saddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/monkey_saddle.py"/>
        <source>At the saddle even the curvature vanishes, so plain gradient descent is slower there than at any ordinary saddle. A method with a memory of large gradients arrives with a small effective rate and must first forget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rastrigin.py"/>
        <source>Dent depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rastrigin.py"/>
        <source>Rastrigin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rastrigin.py"/>
        <source>1 global minimum · about 120 local ones in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rastrigin.py"/>
        <source>Each dent holds a run that takes small steps. Turn the depth of the dents down, or the rate, noise or momentum up, and see when paths begin to cross from dent to dent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rosenbrock.py"/>
        <source>Minimum at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rosenbrock.py"/>
        <source>Wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rosenbrock.py"/>
        <source>Rosenbrock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rosenbrock.py"/>
        <source>1 minimum at the end of a curved valley</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/rosenbrock.py"/>
        <source>Finding the valley is easy, following its curved floor to the minimum is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/saddle.py"/>
        <source>No minimum: unbounded below · 1 saddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/saddle.py"/>
        <source>Plain gradient descent nearly stops at the saddle, because the escaping slope is tiny there. A method that divides by the size of the gradient makes that tiny slope count and leaves at full speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/schwefel.py"/>
        <source>Schwefel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/schwefel.py"/>
        <source>1 global minimum in view, near a corner · many local ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/schwefel.py"/>
        <source>Local information points the wrong way here: the second best minimum is at the other side of the view. No choice of rate or decay helps a method that only ever sees the slope under its feet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/six_hump_camel.py"/>
        <source>Six-hump camel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/six_hump_camel.py"/>
        <source>2 global and 4 local minima, 7 saddles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/six_hump_camel.py"/>
        <source>Small basins close together, with saddles between them. Compare optimizers from one start: a slightly longer first step is enough to end in another minimum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/sphere.py"/>
        <source>Sphere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/sphere.py"/>
        <source>1 minimum · convex · same curvature everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/sphere.py"/>
        <source>The easiest landscape there is. An adaptive method walks almost diagonally here, because it divides the size of the gradient away and keeps little more than its sign; near the floor it circles with a step of about the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/styblinski_tang.py"/>
        <source>Styblinski–Tang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/styblinski_tang.py"/>
        <source>1 global and 3 local minima, 4 saddles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/styblinski_tang.py"/>
        <source>The coordinates do not influence one another, so each runs its own one-dimensional race into the deep or the shallow well. The first steps decide: a method that starts with large ones may jump the ridge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/three_hump_camel.py"/>
        <source>Three-hump camel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/three_hump_camel.py"/>
        <source>1 global and 2 local minima, 2 saddles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/three_hump_camel.py"/>
        <source>The walls rise with the sixth power, the middle is almost flat. Plain gradient descent needs a rate small enough for the walls and then crawls; dividing by the size of the gradient evens the two out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/valley.py"/>
        <source>Condition number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/valley.py"/>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/valley.py"/>
        <source>Long valley</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/valley.py"/>
        <source>Curvature ratio κ · 1 minimum · convex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/valley.py"/>
        <source>Along one axis the floor is flat, along the other the walls are steep. A single learning rate that is safe for the steep axis crawls along the flat one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/x_over_log_x.py"/>
        <source>x over log x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/x_over_log_x.py"/>
        <source>1 dimension · minimum at e · pole at 1, undefined for θ ≤ 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/landscapes/x_over_log_x.py"/>
        <source>The slope hardly changes over hundreds of units, so every step is close to the rate itself and the path is nearly a straight line in time. It ends beside a pole: too large a step from the minimum jumps out of the domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>{name} cannot stand in a placeholder; use letters, digits and _ alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>A measure says what it is: {name} = {{ measure = "...", run = 1 }}; known are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>This measure compares two runs, but both are the same; name the second with `other` or `other_variant`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>There is no variant {name}; the variants are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>The variant {name} has {runs} runs; there is no run {index} in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>There is no run {asked}; give its number from 1 to {runs}{called}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>A lesson needs a claim that is checked; write it under [[check]].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>A check says what is claimed: says = "...", with the measured number in braces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>A check needs at_least, at_most or both, or equals alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>{name} is a number, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/calls.py"/>
        <source>at_least = {at_least} is above at_most = {at_most}; swap them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>The settings between +++ lines are no TOML; correct this line, or end them above it with +++.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>The settings between the +++ lines are nested too deeply; write them flatter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>A lesson begins with settings between two lines of +++; write them at the top.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>This text belongs to no page; begin a page with a heading such as `## Look`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>This lesson has no pages; begin one with a heading such as `## Look`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>The settings that begin here have no end; close them with a line of +++.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>The page {head} is empty; write what to see or to do there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>This question has no reveal; write it below the answers and begin it with `! `.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>This question has no options to choose from; write at least two below it, {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>{line} is no answer to choose; write `- [low .. high] the answer`, where one of the two numbers may be left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>This range goes from {low} to {high}; the first number must be the smaller one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/document.py"/>
        <source>{what} a number between {low} and {high}; let each range begin where another ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>A value here is of the wrong kind; compare it with the description of lessons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>A lesson needs {name} = "...", a text in quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>{name} is a list of {what} in square brackets, not {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>There is no verdict {found}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>A lesson needs a scene: write preset = "name", or a table [scene].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>A variant is a table of changes to the scene; begin it with [variants.{name}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/header.py"/>
        <source>{name} is a table; begin it with [{name}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/lesson.py"/>
        <source>No answer is right here: {asks} is not a number in these runs; look at the runs of this lesson.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/library.py"/>
        <source>There is a lesson {name} already, in {there}; give this file another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measure_kind.py"/>
        <source>{name} is no number measured above this one; those are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measure_kind.py"/>
        <source>This landscape has no lowest loss to be above of, or to come close to; choose another measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measure_kind.py"/>
        <source>There is no parameter {parameter}; this run has {dimension}, counted from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measure_kind.py"/>
        <source>There is no step {step} in a run of {steps} steps; the last one here is {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measured.py"/>
        <source>{name} is a table; measure one cell of it to ask about or to check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measured.py"/>
        <source>Nothing measures {match}; the measures are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measured.py"/>
        <source>{name} cannot be measured: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/many_runs.py"/>
        <source>A comparison needs a scene with at least two runs, each of another optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/many_runs.py"/>
        <source>A comparison needs a landscape with the parameter `scale`, such as the valley.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/numbers.py"/>
        <source>{of} is no table measured above; name one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/numbers.py"/>
        <source>The table has no cell {row}, {column}; {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/numbers.py"/>
        <source>{to} is zero, and nothing can be divided by it; choose another measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/paths.py"/>
        <source>These runs have {shape} parameters; give as many numbers as that to stretch them by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/paths.py"/>
        <source>Only paths with two parameters can be turned; leave `turn` out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/paths.py"/>
        <source>These two runs have different numbers of parameters, so their paths cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/paths.py"/>
        <source>This landscape has no known minimum to be far from; choose another measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/measures/rates.py"/>
        <source>This optimizer remembers no squares of gradients; ask for one that does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>This file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>a lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>This file is no text in UTF-8; save it in that encoding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>There is no variant {given}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>The scene of a page is the name of a variant or a table of changes, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>The step of a page is a whole number from 0 to {last}, not {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>The run of a page is the name of a run or its number from 1 to {runs}, not {given}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>There is no control {name} here; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>This page asks nothing; write a question that begins with `? `.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>A page with a question names the measure that answers it, such as asks = "{next}"; {text}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>this one names none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>nothing measures {asks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>Nothing measures {text}; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/read.py"/>
        <source>{text} has no known form; after the colon stands a number of digits, % or exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/scene.py"/>
        <source>There is no run {number}; the runs are counted from 1 to {runs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/lessons/scene.py"/>
        <source>The runs of a scene are a list of tables; begin each with [[scene.runs]].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: the training rows have the shape {picture}, but the test rows {other}; both must be alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: the labels name {classes} classes, but between 2 and {most_classes} can be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: class {max} is in the test rows only; a network cannot learn what it never sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: the {part} pictures have the shape {shape}; at least one row of numbers is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: {x} {part} pictures have labels of the shape {shape}; one number each is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: the {part} labels must be whole numbers from 0 on; these are {dtype} from {min} on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: the {part} pictures are {dtype}, but numbers are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: the {part} pictures would take {size} MB as float64, more than {most} MB; keep them as bytes (uint8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/dataset.py"/>
        <source>{title}: {part} row {argmax} holds nan or infinity ({sum} such rows).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/initializers.py"/>
        <source>{name} in {name_2} has the shape {shape} and the type {dtype}; this network needs {shape_2} finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/initializers.py"/>
        <source>The order in {name} has the shape {shape}; whole numbers for {epochs} epochs are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/initializers.py"/>
        <source>The order in {name} is for {shape} rows, but the data has {rows} training rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/initializers.py"/>
        <source>There is no {what} named {name} and no .npz file of that path; {suggestion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/initializers.py"/>
        <source>a NumPy archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/initializers.py"/>
        <source>{name} has no array {name_2}, which this network needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/layout.py"/>
        <source>{tensor} has the shape {shape}, so it has no entry {tuple}; choose one inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/loss.py"/>
        <source>This plane has {origin} weights, but the network {size}; choose one of this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/loss.py"/>
        <source>The loss is taken over a whole number of rows, at least 1, not {rows}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/loss.py"/>
        <source>A slice has from 2 to {most_cells} cells along each axis, not {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/loss.py"/>
        <source>An axis of a slice runs from a smaller to a larger number, not from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/pca.py"/>
        <source>These paths do not move, so they span no plane; train for at least one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/pca.py"/>
        <source>There is no path to span a plane; train a network first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/pca.py"/>
        <source>These trainings have {found} weights; only networks of the same layers share a plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/pca.py"/>
        <source>The path of {title} leaves the finite numbers, so it spans no plane; train at a smaller rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/loss_surface/plane.py"/>
        <source>The weights must be {size} finite numbers, not an array of the shape {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/recompute.py"/>
        <source>Step {step} is not in this training: steps 0 to {steps} are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/idx.py"/>
        <source>{folder} has no file {missing} (or {missing}.gz); all of these are needed: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/idx.py"/>
        <source>an idx file of bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/idx.py"/>
        <source>{name} is no idx file of bytes: it begins with {found}, not with 00 00 08.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/idx.py"/>
        <source>{name} ends within its head; get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/idx.py"/>
        <source>{name} says it holds {size} bytes, more than can be meant; get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/idx.py"/>
        <source>{name} should hold {size} bytes of data but holds {what}; get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/npz.py"/>
        <source>{name} has no array {missing}; the usual mnist.npz has {names}, this file {list_2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/sources/npz.py"/>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>There is no file {path}; choose the data again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>{name} {state}; there are: {kinds}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>{epochs} epochs are {steps} steps, more than {most_steps}; choose fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>This network has {size} weights, more than {most_parameters}; choose narrower layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>A batch of {rows} rows is too large for layers of together {sum} units; choose {text} rows or fewer, or narrower layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>A record every {every} steps is more than {record_bytes} MB of statistics for {steps} steps; choose every {enough} steps or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>The layers are a list of widths, for example [64], not {layers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/network/spec.py"/>
        <source>{layers} hidden layers are more than {most_layers}; leave some out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/libraries.py"/>
        <source>Keras: learning_rate, rho, epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/libraries.py"/>
        <source>velocity is v, not a momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/libraries.py"/>
        <source>optax: learning_rate, decay, eps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/libraries.py"/>
        <source>nu is v, mu the mean of the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/libraries.py"/>
        <source>PyTorch: lr, alpha, eps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/libraries.py"/>
        <source>alpha, not lr, is the decay; square_avg is v.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>α, β, ε, v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>The same letters for all optimizers, as their files declare them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>α, β, ε, E[g²]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>As demonstration pages write it: α·g / √(E[g²] + ε).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>η, γ, ε, E[g²]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>As overviews write it that begin with gradient descent and AdaGrad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>η, ρ, ε, E[g²]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>As Zeiler (2012) and the notes around Keras write it: η·g / (√E[g²] + ε).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>Mathematical: vₜ = β vₜ₋₁ + …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/notation/styles/textbooks.py"/>
        <source>As papers write it: t is the step being made, the gradient gₜ is taken at θₜ₋₁.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>Epsilon added to s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>Added to s in every step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>running mean of (g − m)²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>how far the gradient strays from its mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>root mean square of g − m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>effective rate: what multiplies the corrected mean gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>Zhuang et al. 2020</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>ε is 1e-16, so a steady gradient makes very long steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>AdaBelief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>A steady gradient does not stray from its mean, so the denominator goes to zero while the mean does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adabelief.py"/>
        <source>Long steps while gradients are as expected, short ones when they surprise: it divides by the spread around the mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>Rate factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>1 in the paper: the rate comes from the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>running mean of squared steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>root mean square of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>RMS gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>root mean square of earlier steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>step before the rate factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>effective rate: what multiplies the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>Zeiler 2012</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>Its default rate of 0.001 makes it a thousand times slower than the paper's.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>Adadelta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>A step is as long as the root mean square of the earlier ones allows, and that can grow from step to step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>RMSprop without a rate of its own: the size of earlier steps sets the size of the next, from almost nothing upwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>Rate decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>The rate is α/(1 + (t − 1)γ)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>First sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>ε inside the root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>√(G + ε) instead of √G + ε: Keras, optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>Multiply by 1/√</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>α·(1/d·g), and no step while the sum is 0; optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>sum of g²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>the rate after its own decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>root of the sum of squared gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>Duchi et al. 2011</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>Without ε a gradient of exactly 0 at the first step is 0/0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>The sum starts at 0.1 and ε sits inside the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>AdaGrad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adagrad.py"/>
        <source>Each parameter is divided by the root of the sum of all its squared gradients, so its rate only ever falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>AMSGrad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>Divides by the largest v so far, so rates never grow back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>ε before the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>√v + ε instead of √v̂ + ε: Keras, and the paper's remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>largest v so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>Kingma and Ba 2015</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>Weight decay is added to the gradient, so large gradients hide it; AdamW does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>ε is added before the bias correction, so it weighs up to 1/√(1 − β₂) more in the first steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adam.py"/>
        <source>RMSprop with a running mean of the gradient on top. Both means are corrected for starting at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>ε inside the maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>max(β₂u, |g| + ε): PyTorch, optax; Keras adds it later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>largest recent |g|, fading by β₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>largest recent |g|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>ε is added after the maximum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>Adamax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamax.py"/>
        <source>Adam measured by the largest recent gradient instead of the root mean square, which steadies its rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>√v + ε instead of √v̂ + ε: Keras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>parameter after weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>Weight decay 0.01 unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>Weight decay 0.004 unless told otherwise; ε is added before the bias correction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>Weight decay 0.0001 unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>AdamW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adamw.py"/>
        <source>Adam with honest weight decay: θ shrinks by the same share however large its gradients are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>Difference mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>Square mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>Shrink first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>θ(1 − αλ) before the step instead of θ/(1 + αλ) after it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>running mean of g − g₋</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>running mean of the squared look-ahead gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>the last gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>1 − β₁ᵗ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>1 − β₂ᵗ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>1 − β₃ᵗ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>change of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>the gradient, looked ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>root mean square of the look-ahead gradient q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>timm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>These betas are 1 minus the paper's. optax 0.2.8 weighs the difference by 1 − β₂, which is another optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>Adan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>The denominator follows the looked-ahead gradient, which can be small while the mean gradient is large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adan.py"/>
        <source>Looks ahead by adding the change of the gradient to the gradient, and averages both separately.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>Slow mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>Weight of the slow mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>fast running mean of g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>slow running mean of g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>fast and slow mean together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>effective rate: what multiplies the mixed mean gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>β₃ and κ are constant; the paper raises both during training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>AdEMAMix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/ademamix.py"/>
        <source>Two memories of the gradient, a fast one that answers and a slow one that insists on the old direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>Holds g/d between ±(t − 1)^¼</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>running mean of the divided gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>largest divided gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>1 at the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>0 at the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>root mean square of the earlier gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>divided gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>effective rate: what multiplies the gradient on its way into the mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>Taniguchi et al. 2024</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>The first step only fills v: nothing moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>ADOPT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adopt.py"/>
        <source>RMSprop in a new order: divide by what was known before this gradient, then average. Its authors prove that it converges for every β₂, without clipping and with the limit t^¼ that is used here; a limit that does not grow has no such proof.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>Bias correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>Corrects v before the largest is taken; optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>largest corrected v so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>root of the largest mean of squares so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>root of the largest corrected mean of squares so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>effective rate: what multiplies the mean gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>Reddi et al. 2018</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>No bias correction: the first steps are (1 − β₁)/√(1 − β₂) times α.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>Takes the largest of the corrected v; PyTorch and Keras (Adam with amsgrad=True) the largest of v itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/amsgrad.py"/>
        <source>Adam that never forgets its largest gradients: the denominator is the largest so far, so rates never grow back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>Shrinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>Shrinks θ, and slows the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>Rate power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>Averaging from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>PyTorch: 1,000,000, so the average is the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>average of the points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>rate of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>weight of this point in the average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>rate of the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>weight of the next point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>Averaging begins after a million steps unless t0 is lowered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>ASGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>The step is the gradient times the rate, so it is as long as the gradient makes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/asgd.py"/>
        <source>SGD whose points are averaged: the path still jitters, the average settles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Blend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Weight of the mean in the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Gradient mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>mean and newest gradient together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>−1, 0 or 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>effective rate: what multiplies the sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Chen et al. 2023</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Decays weights by 0.001 unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Lion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/lion.py"/>
        <source>Found by a program search: only the sign of a running mean counts, so every parameter moves by α in each step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/momentum.py"/>
        <source>the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/momentum.py"/>
        <source>what the gradient adds to the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/momentum.py"/>
        <source>Polyak 1964</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/momentum.py"/>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/momentum.py"/>
        <source>The step is the gradient times the rate plus what is left of earlier steps, so it is as long as they make it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/momentum.py"/>
        <source>A heavy ball: it keeps a share μ of its last step, so it rolls along valleys and swings across them less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>Momentum growth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>μₜ = β₁(1 − 0.96^(tψ)/2): PyTorch 0.004, Keras 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>Constant momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>μ is β₁ throughout; optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>momentum of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>momentum of the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>product of all momenta so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>the product, one step ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>mean gradient, one step ahead and corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>The momentum starts near β₁/2 and needs thousands of steps to reach β₁.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>The momentum reaches β₁ within a hundred steps: another path than PyTorch's NAdam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>Momentum is β₁ from the first step on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>NAdam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nadam.py"/>
        <source>Adam with Nesterov's look ahead: the newest gradient counts again on top of the running mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>Nesterov's sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>Momentum grows from 0 towards 1 by itself; the setting above is not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>the point itself; the path is where gradients are taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>how far the point itself moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>Sutskever et al. 2013</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>Nesterov 1983</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>Nesterov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/nesterov.py"/>
        <source>Momentum that looks ahead: the path shows where gradients are taken, the second point is the iterate itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Leave it at 1: the estimate is the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Estimate mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>0 means √β₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>First estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Too small only costs steps: at 1e-6 about fifty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Estimate factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Safeguard warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Keeps a small scheduled rate out of the estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>running mean of e·g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>running mean of (e·g)²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>weighted sum of gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>where the run started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>estimated distance to the minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>the estimate this step started with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>α·e with bias correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>weighted sum of ⟨g, θ₀ − θ⟩</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>gradient times the way back to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>size of the weighted sum of gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>root mean square of e·g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>The first estimate is 1e-6, so about fifty steps pass before anything is seen to move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Prodigy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/prodigy.py"/>
        <source>Needs no learning rate: it measures on the way how far the minimum is and uses that as its rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>Trusted length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>Below it the step is the plain mean gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>how many gradients v is worth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>how far v is trusted, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>Liu et al. 2020</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>Trusts v from ρₜ above 5 on, the sixth step for β₂ = 0.999; ε is added before the bias correction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>ε is added after the bias correction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>RAdam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/radam.py"/>
        <source>Adam with its own warm-up: the first steps follow the plain mean gradient, until v has seen enough to be trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Averages the gradient before the division, as Adam does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>First v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>TensorFlow 1 starts v at one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>√(v+ε) instead of √v + ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Centered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Divides by the standard deviation: v minus the squared mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Divides v by 1 − βᵗ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Rate inside the momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Matters as soon as the rate changes; Keras, TF1, optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Looks one momentum step ahead; optax only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Decoupled weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Shrinks θ itself instead of adding to g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>v by difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>v + (g² − v)(1 − β): TensorFlow 1 and timm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Square first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>(1 − β)·(g²) and β·m + (1 − β)·g, not PyTorch's order: only rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>α·(1/d·g) instead of (α·g)/d: only rounding; optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Adam's order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>u + (1 − β₁)(g − u), √v/√c and (α/c₁)·u/d, as PyTorch's Adam: only rounding, until something overflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>running mean of g²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>running mean of g</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>averaged gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>momentum buffer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>1 − βᵗ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>standard deviation of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>what the gradient is divided by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Hinton 2012</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>The lecture divides by √v alone: a zero gradient at the first step gives 0/0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Graves 2013</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Centered, with momentum; the rate sits inside the momentum buffer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Tutorial, ε inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>√(v + ε).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Tutorial, ε outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>√v + ε.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Decay 0.99: the first step is 10 α. Weight decay is added to the gradient and then normalised away. It fuses multiply and add, so a centered v − m² of almost 0 can come out negative, and its root nan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>ε inside the root, so 1e-7 acts like 3e-4 outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Keras 1 and 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>ε outside; no momentum, no centering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>tf.keras 2.0 to 2.10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>ε outside without momentum, inside with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>TensorFlow 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>v starts at one, so the first steps follow the plain gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>timm RMSpropTF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>RMSprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Each parameter is divided by a running root mean square of its own recent gradients, so each has its own rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>Shrink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>When the sign turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>Grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>While the sign stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>Smallest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>Largest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>the last gradient, or 0 after a turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>step size of this parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>this gradient times the last: below zero the sign has turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>the gradient, or 0 when the sign has turned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>effective rate: what multiplies the sign of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>After a turn the parameter waits one step; it does not go back (iRprop−).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>Rprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rprop.py"/>
        <source>RMSprop's ancestor for full batches: it ignores the size of the gradient and adapts a step size per parameter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>Interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>Where between z and x gradients are taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>Weight of the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>A step counts with rateᵖ in the average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>fast point: plain RMSprop steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>average of the fast points: where to evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>largest rate so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>sum of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>weight of this step in the average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>the average before this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>effective rate: what multiplies the gradient in the step of z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>The path is y, where gradients are taken; the average x is drawn beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>Schedule-Free AdamW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>The path follows a fast point and its average, and the distance between the two has no fixed limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/schedule_free_adamw.py"/>
        <source>RMSprop steps move a fast point; the path stays near the average of all fast points, so no schedule is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>Dampening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>Takes this share off every new gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>Looks one momentum step ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>Matters as soon as the rate changes; Keras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>what the step follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>The first step puts the whole gradient into the buffer, whatever the dampening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>The rate sits inside the buffer, so a changed rate takes effect gradually.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/sgd.py"/>
        <source>Every parameter follows its gradient with one and the same rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/vocabulary.py"/>
        <source>PyTorch's order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/vocabulary.py"/>
        <source>m + (1 − β₁)(g − m) and PyTorch's order of division: only rounding, until something overflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/vocabulary.py"/>
        <source>Means by difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/vocabulary.py"/>
        <source>m + (g − m)(1 − β₁), as Keras: only rounding, until something overflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/vocabulary.py"/>
        <source>what the mean gradient is divided by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/yogi.py"/>
        <source>First m and v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/yogi.py"/>
        <source>follows g², by at most (1 − β₂)g² in a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/yogi.py"/>
        <source>root of what follows the squared gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/yogi.py"/>
        <source>Both m and v start at 1e-6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/yogi.py"/>
        <source>Yogi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/yogi.py"/>
        <source>Adam with a v that changes slowly in both directions, so its rates do not jump when gradients fade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/choose.py"/>
        <source>entries must be a count, or indices for names of tensors, not {entries}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/choose.py"/>
        <source>sample must be a count of entries, or None for all, not {sample}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/choose.py"/>
        <source>The entries chosen of {name} do not all lie in its shape {shape}; count from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_cells.py"/>
        <source>{name} has {first}, where a number is needed; it counts as unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_cells.py"/>
        <source>{name} has {first}, where a number is needed; that and {more} more cells count as unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>{name} has no column of a training: no gradients, no loss, no other numbers beside the steps; call them for example step, loss, lr, w.g and w.v.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>{name} has a row for each run, not for each step; export the history of one run, with its steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>{name} has names but no rows; choose a table with at least one row of numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>{count} of its columns are left out, from {first} on; at most {most} are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>histograms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>lists or objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source> and {more} more columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>The cells of {names}{more} hold {what}, not numbers; they are not read. optim.recorder.Recorder keeps such statistics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>This log holds no gradients: it shows {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>Its steps are epochs: it has no column of steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>Its epochs are no whole numbers and it has no column of steps, so rows are counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>It has no loss of the training; {loss}, of rows held out, is shown as the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>No column is called a loss; {loss} is shown as the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>Of its losses, {loss} is shown as the loss; the others are scalars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>It holds {count} runs; {run} is shown, the others as further curves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source>{count} columns hold the range of what one point of a curve stands for; they are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/csv_table.py"/>
        <source> and {more} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/base.py"/>
        <source>It matters: the loss rises from {before} to {after} by {where}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/base.py"/>
        <source>epoch {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/base.py"/>
        <source>row {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>It matters: it outweighs those of the {span} records before together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>Whether it matters cannot be told: the recording has no losses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>{now} times as large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The gradient norm of {name} is {now} after {span} records around {before}: {times}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source> Its update is {norm} times as long as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>Clip the gradient by its norm, near the usual one. A larger decay makes the step after a quiet time longer, up to lr/√(1 − decay) per entry; look at the batch of this step too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The gradient norm of a tensor is at least `factor` times its root mean square over the `span` records before; twice that for a tensor of one entry, whose norm is now and then that large by chance; and the loss rises, or it is `outweighs` times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>times the root mean square of the norms before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>records that are looked back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>times the root mean square before, where the loss does not rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The update norm grows from {usual} to {updates} by step {steps}; the loss, at its lowest {loss}, is at {loss_2} only at step {steps_2} (running medians over {window}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>Lower the learning rate from here on, or clip; a schedule that falls earlier, or a smaller decay, keeps updates short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>Updates grow before the loss does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The running median of the update norm is `growth` times its median over `span` records, and up to `ahead` records later the running median of the loss has given up `rise` of the ground it had won.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>times the update norm before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>of the ground that the loss had won</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>records between the two, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The learning rate changes from {lr} to {lr_2} by step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>Where the rate sits inside a momentum buffer (Keras, optax), such a change takes effect gradually.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The rate jumps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>The learning rate changes between two records by a factor of `ratio` or more, and by `jump` times as much as between the records around.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>times the rate before, or its inverse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/gradients.py"/>
        <source>times the changes around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>The loss, {first} at first, had fallen to {low} at {lowest}, is back at {loss} at {begin} and stays there: the median of the last five is {end}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>It matters: {share} of what was learned is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>One update too long can put out all units for good. Take up the training before that step with a smaller rate or with clipping; look at the gradients and updates just before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>Collapse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>The loss had fallen by at least a fifth of the first level, and gives up at least `lasting` of that for good: so the median of the last five losses says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>The loss, {first} at first and {low} at its lowest, at {lowest}, is {loss} at {begin} and does not come back{higher}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>; its highest is {top}, at {peak}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>It matters: what was learned is lost, the last loss is {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>Try a third of the learning rate, or clip the gradient; look what happened in the records just before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>The loss, or the median of three, is above the first by `rise` times the ground it had won or the first loss, whichever is larger, and by several times what it scatters; and it does not come back: so is the median of the last five.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>times the ground won, or the first loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>The loss jumps from {before} to {loss} at {begin}; its highest is {top}, at {peak}, and it is back by {ends}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>It matters: at its highest it is far above where it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>It matters: {share} of what was learned was lost for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>Look at the batch of that step, and at the rate: clip the gradient by its norm, near the usual one, or try half the learning rate. In Adam and RMSprop a smaller β₂ makes v follow sooner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>Spike of the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/losses.py"/>
        <source>The median of three losses gives up `back` of the ground won, or one loss is above the first by `rise` times that ground or the first loss, whichever is larger; both by several times what the losses before scatter; and it comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>The loss is {loss} {when}. {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>from step {step} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>from step {step} to step {until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>No loss was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>No loss before was finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>The last finite loss was {loss}, at step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>{name} is {value} {when}, so the gradient is not finite. {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>{most} of the {size} gradients of {name} are nan or infinite, {value} (record {first}). {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>it began so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>an update after step {step} made it so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>{name} is nan or infinite before the update of step {step}: {begun}. {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>At step {step} the update of {name} is nan or infinite although its gradient is finite: {cause}.{example} {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>ε is 0, and so is v where no gradient came yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>so is v where no gradient came yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>so is v where g² is too small for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>ε = {eps} is 0 in float16, and {zero}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>v is 0 where no gradient came yet, and so is ε = {eps} if the weights are float16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>it left the range of its numbers, {dtype}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>those of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source> One such entry is {name}[{place}], whose gradient is {gradient}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>Look at the batch of that step: a logarithm or a root of 0, a division, an overflow in half precision. Skip such updates, as a gradient scaler does: once nan is in v or in a momentum buffer, it stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>Choose an ε above 0, such as 1e-8: it is there so that an entry without gradients is not divided by 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>Choose an ε that float16 can hold beside √v, such as 1e-4, or keep weights and optimizer state in float32, as mixed precision does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>Not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>A loss that was given is nan or infinite; or of the gradients of a tensor at least `entries` is; or an update or a parameter is. It is told of the value that was so first, with the last finite loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/nonfinite.py"/>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>v of {name} has seen {t} of the {decay} gradients it averages, so its rate is up to {stretch} times too large; the update, {norm} long, is {ratio} times as long as later ones at the same learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>It matters: that is {share} of the length of the tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>Begin with a smaller rate (a warm-up of about 1/(1 − decay) steps), correct the bias as Adam does, or choose a smaller decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>Cold v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>v is not corrected for its start at 0, which makes the rate at least `stretch` times too large (1/√(1 − decay^t)); and the update is at least `longer` times as long as the median update after 1/(1 − decay) steps, both divided by the learning rate; and the loss rises in these steps, or an update is at least half as long as the tensor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>times too large a rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>times the later median update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>its v begins at 0 again, so that its rate is up to {stretch} times too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>the optimizer's memory of it begins anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>The training was continued at step {step}, and {name}, which had {before} updates, has {t} now: {how}. The update, {norm} long, is {ratio} times as long as usual at the same learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>Save the optimizer's state with the weights and load it before going on; where it is lost, begin again with a warm-up of about 1/(1 − decay) steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>Cold v at a resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>The count of a tensor's updates falls, because the training was continued without the optimizer's state, and the update is at least `longer` times as long as the median of those with a warm memory, both divided by the learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>times the usual update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>It matters: {part} of the gradient of all tensors is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>For up to {worst} of the entries of {name} that have a gradient, {which} outweighs √v, from step {steps} to step {steps_2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>{text} The median √v is {quantiles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>There the optimizer is gradient descent with the rate lr/ε. Choose a smaller ε, or scale the loss up, if it should adapt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>Of the entries that ever had a gradient, at least `share` have √v below ε (v below ε where it stands inside the root), for `records` records on end; and its gradient is at least `part` of that of all tensors, which is not yet a thousandth of its largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>of the entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>records on end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/second_moment.py"/>
        <source>of the gradient norm of all tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>All {size} gradients of {name} are 0 from step {step} to step {until} ({count} records).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Nothing reaches this tensor: look for units that are off for every input (ReLU), a detached branch, or a mask of zeros.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Dead tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Every gradient of a tensor is exactly 0 for `records` records on end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>In all {records} records at least {count} of the {size} gradients of {name} are exactly 0 ({share}), from step {first} to step {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>It matters: a bias has a gradient as soon as its unit is on for one input, so these units do nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>From step {step} to the last, {last}, at least {count} of the {size} gradients of {name} are exactly 0 in every record ({share}); before, it were usually {usual}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>It matters: what has no gradient learns nothing any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Look for units that are off for every input (ReLU): an update that was too long puts them out. A smaller rate, clipping, or an activation with a slope on both sides keeps them alive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Dead units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>From some record on, for at least `records` records and to the last, the share of the gradients of a tensor that are 0 is at least `share` above what it usually was; or it is `share` or more in all records of a bias, whose entries are units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>records at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>{name} does not move from step {step} to step {until}, although its gradient is up to {gradient} long; other tensors move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>It matters: its learning rate is 0, so it learns nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>It matters: it learns nothing of its gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Where it was frozen on purpose, all is well. Otherwise see whether it is in the optimizer's list, whether its group has a rate above 0, and whether its updates are too small for its type of numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Frozen tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>The update of a tensor is exactly 0 for `records` records on end, while its gradient is not and other tensors move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>of {name} that were looked at, of {size} in all,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>{count} of the {looked_at} entries {which} ({share}) had no gradient up to step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>They stay as they were drawn. That is as it should be for inputs that are always 0; otherwise leave them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>Never touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/event_kinds/tensors.py"/>
        <source>At the last record, at least `share` of the entries of a tensor still have v = 0, after at least `records` records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/json_log.py"/>
        <source>{name} has {columns} names in {rows} entries, more than are read; export fewer of either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/json_log.py"/>
        <source>{name} holds no numbers of a training; open a log or a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/json_log.py"/>
        <source>a log of a training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/json_log.py"/>
        <source>{name} is no log of a training: it has neither a log_history, as trainer_state.json has, nor an object a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/keras_callback.py"/>
        <source>Keras runs on {backend} here, where the update cannot be seen; set KERAS_BACKEND to torch or jax.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/keras_callback.py"/>
        <source>torch.compile around the whole step hides the update; compile the model with jit_compile=False.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/keras_training.py"/>
        <source>{kind} is no Keras 3 optimizer, so its updates cannot be recorded; use one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the list of tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>two tensors of one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the hyperparameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the list of resumed steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the list of varying settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a resumed step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a varying setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a side of a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the name of a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the layer of a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the type of a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the number of entries that are looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the size of a tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the number of entries that are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the list of entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>one of {part} stands twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a scalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the list of scalars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a scalar has a name of its own and a role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>a role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/layout.py"/>
        <source>the index of an entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log.py"/>
        <source>every must be a whole number of steps, not {every}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log_rows.py"/>
        <source>{name} has no row with a step; fill the column, or call it by another name and rows are counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log_rows.py"/>
        <source>Its rows do not stand in the order of their steps; they are shown in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log_rows.py"/>
        <source>{twice} values stand at a step that has another one of the same column in a later row; the later one is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log_rows.py"/>
        <source>Its steps begin anew in every epoch; here they are counted on from epoch to epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log_rows.py"/>
        <source>One row has no step and is left out (data row {first}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/log_rows.py"/>
        <source>{left_out} rows have no step and are left out (the first is data row {first}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/long_table.py"/>
        <source>{name} holds more than {names} metrics or {values} values; export fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/long_table.py"/>
        <source>It holds {count} runs; the first, {run}, is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/opened.py"/>
        <source>{name} holds no complete record.{lost} Wait until the training has written one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recorder.py"/>
        <source>This recorder is attached already; make one for each optimizer, with a file of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recorder.py"/>
        <source>The recorder listens to no optimizer; call attach(optimizer, model) first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recorder.py"/>
        <source>The updates cannot be seen: optimizer.step() is compiled, or another optimizer makes them; compile the model, leave optimizer.step() as it is, and attach to the optimizer whose step() is called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recorder.py"/>
        <source>The loss has {size} numbers, but that of an update is one; give the one that backward() was called on, such as loss.mean().</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recorder.py"/>
        <source>The loss must be a number, not {loss}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recorder.py"/>
        <source>A step is a whole number from 0 on, not {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{name} is empty: nothing was recorded; start the training again, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{name} is no recording of a training; choose a file that optim.recorder has written, or a CSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{name} ends before its first record: the training was stopped at once; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{name} has version {version} of the format, but this program reads up to {known}; update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{name} has version {version}, which never existed: its first bytes are damaged; use a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{path} exists already; choose another name, or say existing="append" to continue it or "replace".</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>{path} cannot be written ({reason}); choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/recording_file.py"/>
        <source>One record would take {itemsize} MB; keep fewer tensors in full, or sample their entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/report/content.py"/>
        <source>recorded with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/report/content.py"/>
        <source>optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/report/content.py"/>
        <source>continued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/report/content.py"/>
        <source>{low} to {high} in the course of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/report/content.py"/>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/report/content.py"/>
        <source>{seconds} s from the first record to the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/source.py"/>
        <source>a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/source.py"/>
        <source>{name} has become shorter: another training was begun in it; open it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/source.py"/>
        <source>{name} is another recording than before: a training was begun in it; open anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/source.py"/>
        <source>{name} has become shorter since it was opened; open it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/torch_training.py"/>
        <source>{kind} is no PyTorch optimizer; give the optimizer whose step() is called, or use optim.recorder.keras_callback for Keras.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/torch_training.py"/>
        <source>{kind} only passes on to another optimizer, whose updates are not seen through it; attach to the one inside: recorder.attach(optimizer.optimizer, model).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/torch_training.py"/>
        <source>The parameters are sharded over processes, and one process cannot record them; train unsharded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/what_if.py"/>
        <source>The optimizer of this recording is not known here; name one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/recorder/what_if.py"/>
        <source>Of {tensor}, {count} entries were kept, so there is no entry number {entry}; count from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>The tail is a whole number of steps from 0 to {steps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>The starts must be numbers, a row of {d} for each run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>The starts must be finite numbers; leave out the rows that are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>the starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>{name} needs one number for each run, in one row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>The runs of a batch need as many of each: {told}; make these lengths the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>A batch has at most {most} runs; divide it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch.py"/>
        <source>What differs between runs must be numbers, one for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch_loop.py"/>
        <source>The starts must have {start} columns, not the shape {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch_loop.py"/>
        <source>{pop} is edited during the run, so it cannot differ between runs; remove its edits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch_loop.py"/>
        <source>{name} needs one number for each of the {count} starts, not the shape {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/batch_loop.py"/>
        <source>The seeds must be {count} whole numbers from 0 on, one for each start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>Finished all {steps} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>{title} is not defined at the start ({where}); choose another start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>Left the domain at step {k}: {title} is not defined at ({where}); try a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>At the start ({where}) {what} is {kind}; choose another start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>the loss is no longer a finite number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>a parameter became not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>a parameter became infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>a parameter became not a number (a zero gradient divided by zero: eps is 0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>Diverged at step {k}: {why}; try a smaller learning rate or clipping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/outcome.py"/>
        <source>Frozen from step {k} on: g² overflowed, so v of parameter {parameter} is infinite and its steps are zero; clip the gradient or start where it is smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/run.py"/>
        <source>A run of recorded gradients has no landscape to simulate; use optim.replay with the gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/run.py"/>
        <source>The gradients must be a table of numbers, one row for each step and one column per parameter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/run.py"/>
        <source>The gradients must have one row per step and one column per parameter, not the shape {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/run.py"/>
        <source>The start has {point} numbers, but the gradients have {d} columns; give {d} numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>{name} is not part of a run; the parts are {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>The number of steps must be a whole number, not {steps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>{steps} steps cannot be recorded: every step is kept, so the range is 0 to {most_steps}; choose fewer steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>The seed must be a whole number from 0 to 2^63 - 1, not {seed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>The start must be a list of {dimension} numbers, not {start}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>{title} needs a start of {dimension} numbers, but {start} were given: {tuple}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>The start {point} is where {title} is not defined; start inside its domain, for example at {start}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>the edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>An edit needs step, field and value, but this one is {dict}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>An edit says from which step which field has which value, but this one is {edit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>An edit starts at a whole step from 0 on, not at {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>{field} cannot be edited during a run of {title}; these can: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>The {what} must be a mapping with {key}, or nothing, not {rule}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>{name} belongs to {library}, not to {other}; leave the library out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>no library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/spec.py"/>
        <source>The layout of {name} is 'vector' or 'split', not {filled}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/simulate/step_tables.py"/>
        <source>{title} has no momentum that {name} could cycle, so it moves the rate alone; PyTorch stops with an error there unless cycle_momentum is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>the field of an axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>The scale of {field} is 'linear', 'log' or 'complement', not {scale}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>The range of {field} is empty: it begins and ends at {low}; choose two numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>The range of {field} is reversed: {low} is above {high}; swap the two numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>The range of {field} is too wide for a float64; choose numbers closer together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>A logarithmic axis of {field} cannot begin at {low}; choose a number above 0 or a linear axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>An axis of {field} by 1 − x must end below 1, not at {high}; choose for example 0.999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>An axis is a mapping with field, low, high and count, not {data}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>An axis needs {name}; give its field, low and high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>The number of cells along {field} must be a whole number, not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/axes.py"/>
        <source>A map of {count} cells along {field} cannot be made; choose from 1 to {most_cells}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/cluster.py"/>
        <source>Dask is not installed, so no cluster can be used; install the extra: pip install "rmsprop-explorer[distributed]".</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/cluster.py"/>
        <source>No Dask scheduler answers at {address} ({first_line}); check the address and that it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/cluster.py"/>
        <source>The Dask scheduler at {address} has no worker; start one with: dask worker {address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/cluster.py"/>
        <source>A worker of the cluster has another version of this program, and its numbers could differ; install the same version on every machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>How the run ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>First step whose loss is within the tolerance of the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>First step from which on the loss stays within the tolerance of the lowest until the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>Loss after the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>The known minimum nearest to the last point, if the loss there is within the tolerance of that minimum's, or, for a global minimum, was within the tolerance at some step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>The share of runs from many starts, spread evenly over the landscape, with several seeds of the noise, that converge: within the tolerance of the lowest loss at every step of the last quarter. Each start has noise of its own; the starts and seeds are the same for every cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/measures.py"/>
        <source>By which factor the distance to the minimum shrinks in a step, over the second half of the run: below 1 it comes closer, above 1 it goes away. Told from the loss, whose height above the lowest goes as the square of the distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/spec.py"/>
        <source>Recorded gradients have no landscape, so there is no map of them; choose a run on a landscape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/spec.py"/>
        <source>Both axes of the map vary {field}; choose two different numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/spec.py"/>
        <source>The number of {name} behind a success rate is a whole number from 1 to {most_trials}, not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>End cycle at tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Beyond the line the two points between which a run ends lie higher than the tolerance: it cannot stay within.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Below it the cycle lies within the tolerance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Reach of all steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Beyond the line the way to the tolerance is longer than all steps together can be: no run arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>The optimizer's step bound, summed over the steps; {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Stability limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Beyond the line the error along the steepest axis grows with every step: these runs diverge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/sweeps/theory/boundaries.py"/>
        <source>Below it no run on a quadratic diverges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/a-rate-per-axis.json"/>
        <source>a rate per axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/a-rate-per-axis.json"/>
        <source>A valley 50 times steeper across than along. RMSprop goes straight, Adam overshoots, SGD zigzags; at step 94 RMSprop hops out of the minimum again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/ackley.json"/>
        <source>Ackley: caught in a dimple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/ackley.json"/>
        <source>Hundreds of dimples around one deep minimum. Plain RMSprop, Adam and SGD stay in a dimple near the start; RMSprop with momentum rolls over them to the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/ackley.json"/>
        <source>RMSprop, momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/adam-does-not-converge.json"/>
        <source>Adam that does not converge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/adam-does-not-converge.json"/>
        <source>Reddi, Kale, Kumar (2018), theorem 1, with C = 5. The gradients come in turn: 5, −1, −1. Their mean is 1, so the best point of the interval is −1. With β₁ = 0, β₂ = 1/(1 + C²) and the rate α/√t Adam goes to +1, the worst one: the rare large gradient is divided by its own size. AMSGrad keeps the largest v, and SGD divides by nothing; both arrive at −1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/adopt-any-beta2.json"/>
        <source>ADOPT and Adam where gradients are rare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/adopt-any-beta2.json"/>
        <source>The example of Taniguchi et al. (2024): each gradient is k² with probability 1/k and −k otherwise, k = 10, so it is 1 on average and the best point of the interval is −1. With β₂ = 0.9 and the rate 0.01/√(1 + 0.01 t) Adam goes to +1. ADOPT divides by what was known before the gradient came and goes to −1; AMSGrad does too, more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/centered.json"/>
        <source>centered: the variance alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/centered.json"/>
        <source>Centered RMSprop divides by the spread of the gradient, not by its size. On a steady slope the spread is small, so its steps stay up to four times the rate where those of the plain form have shrunk to the rate itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/centered.json"/>
        <source>plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/centered.json"/>
        <source>centered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/clipping.json"/>
        <source>clipping before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/clipping.json"/>
        <source>SGD explodes on Rosenbrock at a rate of 0.004; with the norm clipped to 2 it survives. RMSprop notices it far less, because it divides a constant factor away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/clipping.json"/>
        <source>SGD, clipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/clipping.json"/>
        <source>RMSprop, clipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/dialects.json"/>
        <source>four RMSprops of one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/dialects.json"/>
        <source>The same rate and the same decay in four libraries. TensorFlow 1 starts v at one and begins slowly; ε is 0.01 here, so that its place, inside or outside the root, shows near the minimum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/diamonds-minibatch.json"/>
        <source>published: price of diamonds, in mini-batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/diamonds-minibatch.json"/>
        <source>A published fit by RMSprop: the price of 53,940 diamonds by their weight, 512 rows a step. The gradient of a batch points only roughly downhill, so the line trembles about the best one for good: the published end, slope 0.9269 and intercept 0.0089 on the standardised columns (test RMSE 1,550.76), is one of many as likely. Here are the first 60 epochs of 85 steps; all 5,000 are 425,000 steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/drifting-minimum.json"/>
        <source>a minimum that moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/drifting-minimum.json"/>
        <source>The landscape moves in a circle. RMSprop forgets old gradients and follows; Adam and AdaGrad remember them and trail behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/epsilon.json"/>
        <source>what ε does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/epsilon.json"/>
        <source>ε from 10⁻⁸ to 1. A large ε bounds the rate where gradients are small: no hopping near the minimum, but RMSprop turns into slow SGD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/epsilon.json"/>
        <source>ε 1e-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/epsilon.json"/>
        <source>ε 0.01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/epsilon.json"/>
        <source>ε 0.3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/from-rmsprop-to-adam.json"/>
        <source>from RMSprop to Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/from-rmsprop-to-adam.json"/>
        <source>Adam is RMSprop with two more parts: a running mean of the gradient, and bias correction. With both switched on and in Adam's order of operations, RMSprop's path is Adam's, bit for bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/from-rmsprop-to-adam.json"/>
        <source>with gradient mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/from-rmsprop-to-adam.json"/>
        <source>with both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/jump.json"/>
        <source>a minimum that jumps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/jump.json"/>
        <source>At step 150 the minimum jumps. AdaGrad still counts every gradient from before and hardly moves; RMSprop has forgotten them and is there in some 60 steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/learning-rate-drop.json"/>
        <source>a drop of the rate at step 80</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/learning-rate-drop.json"/>
        <source>One edit: from step 80 on the rate is 0.01 instead of 0.15. The hop at step 94 does not happen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/learning-rate-drop.json"/>
        <source>constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/learning-rate-drop.json"/>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/linreg-numpy.json"/>
        <source>published: a line through six points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/linreg-numpy.json"/>
        <source>A published fit by RMSprop in NumPy: slope 0.5494 and intercept 5.2424 after 5,000 steps. Least squares gives 0.54 and 5.6333: at a constant rate it swings about a point beside the minimum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/linreg-numpy.json"/>
        <source>NumPy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/memory.json"/>
        <source>memory 0.5, 0.9, 0.99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/memory.json"/>
        <source>How long v remembers: about 2, 10 and 100 steps. The first step is 1.4, 3.2 and 10 times the rate; later the long memory is steady, and the short one ends in a cycle as wide as the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/memory.json"/>
        <source>β 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/memory.json"/>
        <source>β 0.9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/memory.json"/>
        <source>β 0.99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/momentum.json"/>
        <source>what momentum adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/momentum.json"/>
        <source>RMSprop has no momentum of its own. With 0.9 it steps up to ten times further, and swings; inside or outside the buffer makes no difference while the rate is constant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/momentum.json"/>
        <source>momentum 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/momentum.json"/>
        <source>momentum 0.9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/noisy-gradients.json"/>
        <source>noisy gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/noisy-gradients.json"/>
        <source>Mini-batches in miniature: every gradient is wrong by a random amount. All runs see the same noise; none ends in a point, each ends in a cloud as wide as its rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/noisy-gradients.json"/>
        <source>RMSprop, rate 0.01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/overflow-freeze.json"/>
        <source>overflow freezes RMSprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/overflow-freeze.json"/>
        <source>At step 28 one gradient is so large that its square is more than a float64 holds. v becomes infinite, every later step along that axis is zero, and no number looks wrong. Clipping saves the second run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/quiet-then-spike.json"/>
        <source>quiet, then a spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/quiet-then-spike.json"/>
        <source>Two gradients in 600 steps are wrong. By then v has faded, so each spike moves RMSprop by lr/√(1−β): 3, 10 or 32 times the rate. Adam's momentum spreads the same blow over many small steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/quiet-then-spike.json"/>
        <source>β 0.999</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/rosenbrock-race.json"/>
        <source>Rosenbrock race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/rosenbrock-race.json"/>
        <source>Four methods in the curved valley of Rosenbrock, each with a rate that suits it. All find the valley at once; the way along its floor takes the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/rounding-grows.json"/>
        <source>rounding that grows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/rounding-grows.json"/>
        <source>Two programs of one formula: they differ in the order of operations alone, from step 39 on in the last digits. At this rate the run hops about the ravine, every hop stretches the difference, and at step 346 they are 0.35 apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/rounding-grows.json"/>
        <source>RMSprop with Adam's parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/rounding-grows.json"/>
        <source>Adam in PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/saddle-escape.json"/>
        <source>leaving a saddle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/saddle-escape.json"/>
        <source>A start almost on the ridge, where the slope across is 1,500 times smaller than the slope along it. RMSprop gives both axes the same step at once and leaves; SGD waits until the slope across has grown, 77 steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/schedule.json"/>
        <source>a schedule makes it converge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/schedule.json"/>
        <source>At a constant rate RMSprop ends in a cycle about as wide as the rate. Multiplying the rate by 0.3 every 50 steps lets it settle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/schedule.json"/>
        <source>0.3 every 50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/sgd-diverges.json"/>
        <source>SGD diverges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/sgd-diverges.json"/>
        <source>SGD with rate 0.1 on Rosenbrock leaves the map in one step and is no number any more at step 5. RMSprop with the same rate cannot take a step longer than 0.32 per axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/x-over-log-x.json"/>
        <source>PyTorch and Keras on x/log x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/x-over-log-x.json"/>
        <source>The same rate 0.3 from 364, each library with its own defaults: α 0.99 and ε outside the root, against ρ 0.9 and ε inside. PyTorch's long memory gives the larger steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/x-over-log-x.json"/>
        <source>Keras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/xlogx-keras.json"/>
        <source>published: x/log x in Keras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/xlogx-keras.json"/>
        <source>A published table: Keras RMSprop with rate 0.3 and ρ 0.9 from 364. After 100 steps it printed 330.9281, and 2.7183 from 1,200 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/xlogx-torch.json"/>
        <source>published: x/log x in PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/xlogx-torch.json"/>
        <source>A published table: torch.optim.RMSprop with lr 0.3 and α 0.99 from 364. After 100 steps it printed 302.584, after 1,000 17.0591, and 2.7183 from 1,100 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/defaults.json"/>
        <source>As they come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/defaults.json"/>
        <source>What the libraries set when nobody chooses: the defaults of PyTorch, Keras and optax. Nothing is tuned, and the table says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/noisy.json"/>
        <source>Noisy gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/noisy.json"/>
        <source>Gradients with noise, three seeds for each start. The seeds of the tuning are others than those of the score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/one-rate.json"/>
        <source>One rate for everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/one-rate.json"/>
        <source>The same five on every landscape, but each has one single rate for all of them: what is robust, and what has to be tuned anew?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/quick.json"/>
        <source>Quick look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/quick.json"/>
        <source>Five optimizers on four landscapes, the rate of each tuned by 13 trials: done in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/two-numbers.json"/>
        <source>Rate and memory together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/two-numbers.json"/>
        <source>Random search over two numbers of each optimizer, 64 trials for all: the rate, and how long the memory is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/whole-set.json"/>
        <source>The whole set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/bench/whole-set.json"/>
        <source>RMSprop against SGD, momentum, AdaGrad and Adam on every landscape that has a lowest loss; each has its rate tuned by 25 trials on every landscape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-adam.json"/>
        <source>digits with Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-adam.json"/>
        <source>The same network and batches with Keras' Adam. Compare the rates: the correction of the first steps makes the difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-deep-sigmoid.json"/>
        <source>a deep network of sigmoids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-deep-sigmoid.json"/>
        <source>Five hidden layers whose gradients shrink from layer to layer. Gradient descent stands still here at any rate; RMSprop divides each weight by its own root mean square and learns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-epsilon.json"/>
        <source>an epsilon that rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-epsilon.json"/>
        <source>Epsilon 0.01 is larger than most root mean squares here: those weights move as in plain gradient descent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-sgd.json"/>
        <source>digits with plain gradient descent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits-sgd.json"/>
        <source>One rate for all weights. It needs a larger one, and the layers learn at different speeds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits.json"/>
        <source>digits, one hidden layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/digits.json"/>
        <source>64 rectifiers between 64 pixels and 10 digits, trained with Keras' RMSprop: watch every weight find its own rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/four-optimizers.json"/>
        <source>four optimizers, one network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/four-optimizers.json"/>
        <source>The same weights at the start, the same batches: RMSprop, Adam, AdaGrad and plain gradient descent side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/long-memory.json"/>
        <source>short and long memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/long-memory.json"/>
        <source>Decay 0.5, 0.9 and 0.999: how smooth the root mean square is, and for how long the first large gradients hold the rates down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mlp-digits-keras.json"/>
        <source>reference, Keras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mlp-digits-keras.json"/>
        <source>The saved training of Keras 3, step for step: the same first weights and batches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mlp-digits-torch-default.json"/>
        <source>reference, PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mlp-digits-torch-default.json"/>
        <source>The saved training of PyTorch with its own decay 0.99, step for step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mlp-digits-torch.json"/>
        <source>reference, PyTorch with Keras' decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mlp-digits-torch.json"/>
        <source>The saved training of PyTorch with decay 0.9 and epsilon 1e-7 outside the root, step for step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mnist.json"/>
        <source>MNIST, 784-64-10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/mnist.json"/>
        <source>50,890 weights, 18,750 steps. Wants the mnist.npz that Keras downloads, at its usual place; or choose your file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/softmax.json"/>
        <source>Softmax regression, a convex problem. Pixels that are always black never get a gradient: their weights stay where they began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Can one learning rate serve two slopes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Plain gradient descent has to please the steepest direction. RMSprop gives each direction its own rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Adaptive methods need no tuning on badly scaled problems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>A valley with steep walls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Along θ₁ the floor is flat. Along θ₂ the walls are 50 times as steep.

Play the run. SGD zigzags between the walls. RMSprop walks to the middle.

SGD's rate is close to the best it can have here. It arrives after {sgd} steps, RMSprop after {rms}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Two rates in one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>In its first step, which leaves step 0, RMSprop uses these rates:

| along | effective rate |
| :--- | ---: |
| the flat floor, θ₁ | {rate_floor} |
| the steep wall, θ₂ | {rate_wall} |

The floor gets a rate {rates} times as large. Nobody told it to: it divides by the gradients it has seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Your prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Soon the walls will be **ten times as steep**: 500 instead of 50. Nothing else changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Ten times as steep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>RMSprop has not noticed. SGD is **{blown}** away from the minimum after 10 steps.

Its rate must stay below 2 divided by the largest curvature. That limit is now ten times as low.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Rescue SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Select SGD and lower its **Rate** until it stays in the valley.

A tenth of the old rate works. Then SGD needs {careful} steps: {slower} times as many as before.

This works because the valley lies along the axes. In the lesson “What if the valley lies askew?” it does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>How far does RMSprop's path move?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>Not visibly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>A little: it is more careful now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>A lot: it zigzags like SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/two-slopes.md"/>
        <source>By {moved} at most. To RMSprop a steeper wall is the same wall: along each axis the size of the gradient is divided away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>How long is the very first step?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Longer than the learning rate, and the gradient has no say in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>The learning rate is the size of a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>The set-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>A long valley. All three runs start at the same point with the same learning rate, 0.1.
Only their memory differs: decay 0.9, decay 0.99, and decay 0.9 with bias correction.

Nothing has moved yet. All three stand on the starting point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Longer memory, longer step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>This is the first step, from step 0 to step 1. Compare the three.

| run | first step, in learning rates |
| :--- | ---: |
| decay 0.9 | {short} |
| decay 0.99 | {long} |
| bias correction | {corrected} |

Bias correction divides v by 1 − βᵗ. At the first step it takes back exactly what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Does the slope matter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Imagine the valley 1,000 times as steep. Both gradients are 1,000 times as large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Try it yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Here is the steep valley: the steps are the same.

Move **Decay** to 0.999 and watch the first step grow. Then switch on **Bias correction**.

PyTorch's default decay is 0.99. So its first step is 10 times the rate you typed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>The learning rate is 0.1. How far does the run with **decay 0.9** go along θ₁ in its first step?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Much less than 0.1: the valley is flat along θ₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>About 0.1: that is what the rate is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>About 0.3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>About 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Its first step is **{short} times the learning rate**.

At the start v is zero. The first gradient puts in only a share of its square: v = (1 − β) g².
So g/√v = 1/√(1 − β), whatever g is. With β = 0.9 this is 3.16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>How long is the first step of **decay 0.9** then?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Shorter: steep ground needs care</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>The same as before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>Longer: the gradient is larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/the-first-step.md"/>
        <source>The same: **{steep} learning rates**. The size of the gradient cancels in g/√v. Only its sign is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>What if the loss were a thousand times larger?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>SGD explodes, RMSprop shrugs. And what if it were a hundred million times smaller?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>RMSprop does not depend on the scale of the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>The same hill, measured twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Somebody sums the loss over 1,000 examples, somebody else takes the mean. The hill is the same, the numbers are not.

Play both runs at the scale 0.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>SGD multiplies the gradient by the rate and nothing else. After 5 steps it is {sgd} away.

This is why the learning rate of SGD goes with one loss, and that of RMSprop does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>And quieter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Suppose the loss is divided by **100 million** instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Find the border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Here it is, divided by 100 million. Raise **Scale** step by step, until the path no longer changes. The end near the minimum comes
right last: there the gradients are smallest.

Then lower **Epsilon** instead. Does it do the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>The loss is now multiplied by 1,000. How far does **RMSprop's** path move?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>It stays where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>It bends a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>It overshoots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>By {moved}. Gradient and √v both grow by 1,000, and the quotient stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Is RMSprop's path still the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>Yes, by the same argument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/times-a-thousand.md"/>
        <source>No: it moves by {quiet}. In the first step √v is only {root}, less than ε = 10⁻⁸. The division is by √v + ε, so the
step is {step_quiet} learning rates instead of {step_before}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>Metres or decimetres: does RMSprop care?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>It does not care how the loss is measured. It does care how the parameters are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>RMSprop is invariant to scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>Two ways to write one valley</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>The lesson “Can one learning rate serve two slopes?” made the walls steeper. RMSprop did not mind: even 100 times as steep moves its path by {taller}.

Now we leave the valley as it is and write θ₂ in **decimetres** instead of metres. The number is ten times as large, the place is
the same. The run starts at 25 instead of 2.5, and the curvature is 100 times as small.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>In metres the run arrives after {metres} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>A step is about one learning rate long, **in units of the parameter**. In metres the first step along θ₂ is {first} learning rates,
in decimetres it is {first_too}. The way is ten times as long.

The scale of the *loss* cancels in g/√v. The scale of the *parameter* does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>What follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>Raise the **Rate** until the run arrives as soon as before. Now θ₁ is too fast: one rate cannot serve two units.

This is why networks standardise their inputs also with adaptive methods, and why Adadelta replaces the rate by a number that has
the parameter's own unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>And in decimetres?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>Sooner: the wall is flatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>After as many steps: RMSprop divides scales away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/other-units.md"/>
        <source>After **{decimetres} steps**, {longer} times as many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>What if the valley lies askew?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>A rate for every axis helps as long as the valley lies along the axes. Turn it, and look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Adaptive methods solve the problem of long, narrow valleys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Along the axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>A valley with walls 25 times as steep as its floor, along the axes. All four arrive:

| | steps |
| :--- | ---: |
| SGD, its rate tuned to this valley | {sgd} |
| RMSprop | {rms} |
| Adam | {adam} |
| AdaGrad | {ada} |</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Your prediction: SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Now turn the whole valley by 45 degrees, and the start with it. Nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Your prediction: RMSprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>RMSprop arrives after {rms} steps in the straight valley.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>A rate for each axis, not for each direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>After 20 steps along the axes RMSprop had given θ₁ a rate {rates} times that of θ₂. In the turned valley the ratio is {turned_rates}.

Both coordinates see the same walls now. The long direction is a mixture of the two, and no rate belongs to a mixture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Is there a **Rate** with which RMSprop is as quick as before?

Nobody lines up the valleys of a network with its weights. So ask of any example of an adaptive method: which way does its valley lie?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>How does **SGD's** path change, once it is turned back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Not at all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>A little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>It is another path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Not at all: it differs by {same}, and arrives after {sgd_turned} steps as before. SGD steps along the gradient, and the gradient turns with the valley.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>And in the turned one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>Sooner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>After about as many steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/askew.md"/>
        <source>After **{rms_turned}** steps, on a path up to {other} off. Adam needs {adam_turned} instead of {adam}, AdaGrad {ada_turned} instead
of {ada}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>Do rates shrink as gradients shrink?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>You will read that they do. Measure it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>Learning rates decrease as gradients get smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>A round bowl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>One run walks down a bowl: its first steps. The gradient will shrink all the way, because the floor gets flatter and flatter.

Play it and look at the plot of the **rates**.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>At step 20 the gradient along θ₁ is {g_early}, at step 75 it will be {g_late}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>Step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>Between the two, the gradient shrank step after step. In **{share:%}** of these steps the rate grew.

So the sentence is the wrong way round. What does shrink is the *update*, when the gradient falls faster than v forgets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>Except at the very beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>In the first ten steps the rate falls, from {first} to {tenth}. v starts at zero and is still filling up.

This has nothing to do with small gradients: they are at their largest here. Over the whole run, this beginning and the hops at the
end included, the rate grew in {whole:%} of the steps whose gradient shrank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>The ceiling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>Does the rate grow for ever? At gradient zero √v goes to zero, and only ε is left in the denominator.

Here ε is 0.1. The rate ends at {capped:4}: that is lr/ε. Try ε = 0.01, and find the new ceiling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>What does the effective rate do meanwhile?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>It falls: small gradients, small rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>It stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>It grows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/small-gradients.md"/>
        <source>It **grows, {grew} times**: from {early} to {late}. The rate is lr/√v, and v is a mean of squared gradients. Small gradients make
v small. A small v makes the rate *large*.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Why did AdaGrad stop halfway?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>It adds up every gradient it has ever seen, and its rates can only fall. How bad that is depends on the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>AdaGrad stops before the minimum, RMSprop does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Same rate, same start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>AdaGrad divides by the root of the **sum** of all squared gradients. RMSprop divides by the root of their recent **mean**.

Play the first 30 steps of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>AdaGrad's first rate along θ₁ is {first}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>The sum against the mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>RMSprop arrived after {rms} steps. AdaGrad counts as stalled from step {stall} on. At the end it is {left} away from the minimum, and slower with every step.

That is the story as it is usually told. It is not the whole story.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Give AdaGrad a fair chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>The rate means something else to the two: RMSprop's steps stay about one rate long, AdaGrad's shrink like 1/√t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>What is left of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Here it is with the rate 0.5. AdaGrad stalls when its rate is small for the way it has to go. In a bowl you can choose a larger one.

It is in real trouble when the goal **moves**: see *What if the minimum moves?*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>How much of it is left after 300 steps?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Less than a third</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Most of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>It has grown, like RMSprop's</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>{kept:%}. A sum of squares never gets smaller, so the rate never grows again. In its first 50 steps AdaGrad went {early_way} along
θ₁, in its last 50 only {late_way}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>With the rate **0.5** instead of 0.1, when does AdaGrad arrive?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Within 50 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Later, but within 300</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>Not within 300 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/adagrad-stops.md"/>
        <source>After {fast} steps. And it stays: its loss ends {rest} above the lowest, while RMSprop hovers about {hover} above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Does RMSprop ever come to rest?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>At a constant rate it ends in a cycle, and you can say how wide before you look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>RMSprop converges to the minimum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>x² + 50 y²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>One run at the constant rate 0.1. Here are its first 60 steps: it is almost there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>It goes on for 600 steps. In the end it does not stand still: it hops to and fro.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Why exactly that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>At lr/2 from the minimum the gradient has the same size on both sides. So v is its square, g/√v is +1 or −1, and the step is one
learning rate: to the other side.

Here a run starts beside the minimum, with bias correction so that its first step is not longer than the others. It is
drawn into the cycle from where it is: along θ₁ from step {pulled} on, and it ends {place:4} from the middle. In the long run before,
the cycle began at step {begins}, and the loss left over is {gap}.

The slope cancels, so it does not matter how steep the wall is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Half the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Half the rate multiplies the width of the cycle by {narrower}, and divides the loss left over by {lower}.

Smaller is better but never zero. What ends the cycle is a rate that goes to zero: see *Can a schedule make it settle?*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Try next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Set **Decay** to 0.5 and look again: same cycle. Then 0.99: is it still there after 600 steps? The lesson “It lay still for hundreds of steps. Is it done?” is about that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>How wide is its motion along the **steep** axis θ₂?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>It stands still there: the wall pushes it to the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>A small part of the rate, because the wall is steep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>About one learning rate, as along the flat axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>Several learning rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/end-cycle.md"/>
        <source>**{wall:4} × the learning rate**, and {floor:4} × along the flat axis. It jumps from +lr/2 to −lr/2 and back, every {period} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>It lay still for hundreds of steps. Is it done?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>With a long memory RMSprop seems to converge. Wait a little longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>Once the loss is zero, training is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>A long memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>Decay is 0.99: v remembers about 100 steps. The run arrives after {arrives} steps.

Go to step 600. The point lies still, and the loss is as good as zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>Let it go on to step 1,500. Nothing disturbs it: no noise, no change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>While the point lay still, v faded by 1 % a step. The effective rate along θ₁ grew {grew} times, from {rate_then} at step 100 to
{rate_before} at step 900.

At such a rate the smallest rest of a gradient is enough. The point is kicked out, and the steps are far longer than lr, because a
long memory takes in only 1 % of a new gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>Raise **Epsilon** to 0.1. It is a ceiling on the rate, but too high a one: the run leaves at step {floored}.

Set **Decay** to 0.999. The step at which it leaves in 1,500: {longest}. Is it safe, or only slower to forget?

Give it a **schedule** instead, 0.3 times the rate every 200 steps. The step at which it leaves now: {falling}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>Does it ever leave the minimum again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>It already has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>Yes, before step 1,500</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>No: at gradient zero nothing moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/false-rest.md"/>
        <source>**At step {leaves}.** Its longest step then is {jump} learning rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Why does RMSprop leave a saddle at once?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>The faintest slope gets the same step as the steepest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Saddle points slow down every first-order method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Almost on the ridge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>A saddle falls along one axis and rises along the other. The start is almost on the ridge: the slope along it is {along}, the slope
across it only {across}.

Play it: who leaves first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>The slope across is {fainter} times as faint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Twenty steps later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>RMSprop is at {rms_ten} across, SGD at {sgd_ten}. SGD's step is as small as the slope, and has to wait until the slope has grown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Not magic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Exactly **on** the ridge the slope across is zero, and zero divided by anything is zero: the way across is {stuck}.

And ε is a floor: with ε = 0.1 RMSprop is at {floored} after 20 steps. Add a little **noise** and everyone gets off the ridge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>How long is RMSprop's **first step across**, in learning rates?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>As many times as short as the one along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>Somewhat shorter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>As long as the one along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saddle.md"/>
        <source>As long: {first_across} across and {first_along} along. Each axis is divided by its own gradient, and only the signs are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>After a quiet time, how far does one shock throw it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>The blow-up people report: v has faded, and one ordinary gradient makes a step of up to 32 learning rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>A longer memory makes RMSprop more stable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>Three memories and Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>All start close to the minimum. Here are 205 steps. The gradient was wrong once, along θ₁. Otherwise nothing happens, and v fades.

The three RMSprops differ in decay alone: 0.9, 0.99 and 0.999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>In a few steps another wrong gradient comes, along θ₂. The rate is the same for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>The longer the memory, the longer the jump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>| run | longest step, in learning rates |
| :--- | ---: |
| decay 0.9 | {short} |
| decay 0.99 | {middle} |
| decay 0.999 | {long} |
| Adam | {adam} |

A new gradient puts (1 − β) g² into v. When v was empty, g/√v is 1/√(1 − β): 3.16, 10 or 31.6, however large the shock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>And Adam?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>Adam divides by the same kind of v, but its gradient is a running mean. One shock enters it by a tenth.

So it takes many small steps instead. 15 steps after the shock it is at θ₂ = {adam_far}: several rates away. The blow is spread, not
gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>Switch on **Bias correction**. The jump of β 0.999 shrinks to {corrected} rates: for a memory of 1,000 steps, step 210 is early. That
of β 0.9 stays at {corrected_short}.

Raise **Epsilon** to 0.01: still {floored} rates, because the shock is far above ε. **Clip** it to 0.1: {clipped} rates. A smaller shock is also
divided by a smaller root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>How far does **β 0.999**, the longest memory, jump in that one step?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>Less than a learning rate: it remembers calm times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>About three learning rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>About ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>More than fifteen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/quiet-then-spike.md"/>
        <source>**{long} learning rates.**</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>How far back does it remember?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>1/(1 − β) steps. A longer memory calms the rate. Does it calm the point?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>A larger decay gives smoother, more stable training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>The window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>v is a running mean. Each step multiplies what was there by the decay β.

Give each run one gradient, and then none. It has faded to 1/e after:

| decay | steps |
| :--- | ---: |
| 0.5 | {two} |
| 0.9 | {ten} |
| 0.99 | {hundred} |

This is 1/(1 − β), up to rounding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Every gradient here is wrong by a random amount, the same for all three runs. Look at the plot of the rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Your prediction: the rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Your prediction: the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>So a long memory means a calm rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>What the decay is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>A short memory follows a change at once and trembles. A long one is calm, forgets old shocks late, and starts with a longer step.

Lower the **Rate** instead: now the cloud does get narrower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>How much calmer is the effective rate at decay 0.99 than at 0.5?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Hardly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Two or three times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>More than four times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>{calmer} times. It scatters by {scatter_two:%} of its mean at decay 0.5, by {scatter_ten:%} at 0.9 and by {scatter_hundred:%} at
0.99.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Is the cloud of points around the minimum narrower too?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>No, decay 0.99 has the wider cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Neither: they are about as wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>Yes, the calm rate makes a calm point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/memory.md"/>
        <source>They are about as wide: {cloud_two}, {cloud_ten} and {cloud_hundred}. The width comes from the rate's *mean* and the noise. How
much the rate trembles around its mean hardly matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>What if the minimum moves?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>Whoever never forgets falls behind, turn after turn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>AdaGrad cannot follow a moving goal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>The landscape goes round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>The bowl moves in a circle, once in 300 steps. Here is the first turn. This is what new data or a changing environment does to a loss.

Play it. Who stays in the middle?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>It will go round five times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>Every turn counts against it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>| mean distance | second turn | fifth turn |
| :--- | ---: | ---: |
| RMSprop | {rms_second} | {rms_last} |
| AdaGrad | {ada_second} | {ada_last} |

RMSprop has forgotten the second turn. AdaGrad still divides by it, and by every turn since.

Adam forgets too, but with β₂ = 0.999 it takes 1,000 steps, more than three turns. It is {adam_last} behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>Buy it time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>At the rate 2 AdaGrad follows well: {fast_last}. It can afford to slow down for a while. But the distance still grows, {fast_grows}
times since the second turn.

Now lower Adam's **β₂** to 0.99. Its window is 100 steps then: it catches up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>In the fifth turn, how far is **AdaGrad** from the minimum, compared with RMSprop?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>Closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>About as far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>Some five times as far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>More than ten times as far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/moving-minimum.md"/>
        <source>{behind} times as far: {ada_last} against {rms_last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Is RMSprop robust to the learning rate?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Count it: of 1,024 pairs of rate and start, how many explode, how many arrive, how many stay?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>RMSprop is robust to the choice of the learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>What robust could mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>People say that RMSprop is robust to the learning rate. That can mean three things:

- it does not **explode**,
- it **arrives** at the minimum at some step,
- it **stays** there.

We count all three: 64 rates from 0.0001 to 10, from 16 starts each, in the same valley.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Your prediction: exploding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Here both have the rate 1. RMSprop runs to and fro. SGD is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Your prediction: staying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>RMSprop also **arrives** more often: in {rms_reach:%} of all settings, SGD in {sgd_reach:%}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>The whole count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>| of all settings | RMSprop | SGD |
| :--- | ---: | ---: |
| diverge | {rms_bad:%} | {sgd_bad:%} |
| arrive at some step | {rms_reach:%} | {sgd_reach:%} |
| stay for the last quarter | {rms_stay:%} | {sgd_stay:%} |

So: robust against exploding, and against not arriving. Not against hopping out again.

Over rate and decay (0.5 to 0.999) instead of rate and start, RMSprop stays at the goal in {plane:%}: a long
memory lies still for hundreds of steps before it hops.

The count depends on the goal. Here a loss within 0.05 of the lowest counts. With 0.01 it is {rms_close:%} against {sgd_close:%}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Another landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>In Rosenbrock's curved valley {sgd_bad_banana:%} of SGD's settings diverge, and {rms_bad_banana:%} of RMSprop's. At the goal
stay {sgd_banana:%} and {rms_banana:%}.

Open **Maps**, put the rate on one axis and the start on the other, and see where the borders run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Of all 1,024 settings, which share makes **SGD** diverge?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Under 5 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>5 to 20 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>20 to 60 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>Over 60 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>{sgd_bad:%}. Of RMSprop's settings: {rms_bad:%}. In this sense it *is* robust: no gradient makes a step longer than 3.16 rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>And which of the two stays for more settings: at every step of the last quarter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>They are about even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>RMSprop, by far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/robust.md"/>
        <source>About even: RMSprop {rms_stay:%}, SGD {sgd_stay:%}. Of RMSprop's settings that arrive only {kept:%} stay, of SGD's {sgd_kept:%}.
RMSprop ends in a cycle as wide as the rate, so every large rate hops out again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Is epsilon only there against division by zero?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>It decides how small a gradient may be before it stops counting, and its place in the formula matters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Epsilon is a tiny number that avoids division by zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>A faint landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>The valley is 1,000 times flatter than usual. At the start the gradient along θ₁ is {gradient}.

Four runs, all with the same rate. ε is 10⁻⁸ or 10⁻³, outside the root (√v + ε) or inside (√(v + ε)).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>The start is 5.3 away from the minimum. The run with **10⁻⁸ outside** ends {near} from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>A floor under the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>First steps along θ₁, in learning rates:

| ε | outside | inside |
| :--- | ---: | ---: |
| 10⁻⁸ | {first_small} | |
| 10⁻³ | {first_out} | {first_in} |

ε is a floor. Where √v is far above it, the step is normalised. Where √v is far below, RMSprop is SGD with the rate lr/ε.

Inside the root the floor is √ε: 10⁻³ acts like 0.03, and Keras' 10⁻⁷ like 3·10⁻⁴.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>On steep ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Suppose all gradients are 100,000 times as large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Here is the steep valley: four paths look like one. Lower **Scale** until they part early.

Then find the **ε outside** that gives the path of 10⁻⁸ inside. Is there one that fits the whole way?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Where does the run with **10⁻³ inside** end?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>There as well: ε is tiny either way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Near it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>It hardly gets anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>It hardly gets anywhere: it is still **{far}** away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>When do the four paths part by more than 0.01?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>At once, as here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>Late or never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/epsilon.md"/>
        <source>At step {steep}, when they are close to the minimum and the gradients are small again. Far from it ε does not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Four libraries, one name. One optimizer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>PyTorch, Keras, optax and TensorFlow 1 with the same settings, and the switch that makes each of them differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>RMSprop is RMSprop, whatever library you use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Same settings, four libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Rate 0.1, decay 0.9, ε 0.01, no momentum, everywhere the same. Only the library's own formula differs.

All four stand on the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Which switch does it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Start from PyTorch and turn one switch at a time, as TensorFlow 1 has it:

{switches}

TensorFlow 1 starts v at **one** instead of zero. Its first step is {first_tf} learning rates long, PyTorch's {first_torch}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Keras and optax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Keras puts ε inside the root. Its path is up to {keras} from PyTorch's, and they part at step {parting_keras}.

optax multiplies by 1/√ where Keras divides by √. The difference is {keras_optax}: the last digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>Here ε is 10⁻⁸. PyTorch and Keras are now only {small} apart: ε was most of the difference.

But their defaults differ too. PyTorch: decay 0.99, ε 10⁻⁸. Keras: decay 0.9, ε 10⁻⁷, rate 0.001. Choose the **Dialect** of a run and
see what it fills in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>How far do the paths of **PyTorch** and **TensorFlow 1** come apart at most?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>By rounding alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>By less than one learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>By more than one learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/four-rmsprops.md"/>
        <source>By **{tf}**. They part at step {parting}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>RMSprop has no momentum. What if it had?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Momentum makes a rate ten times as large where the way is straight, and it is more than a larger rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>RMSprop includes momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Three runs in a curved valley</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>RMSprop looks at one gradient at a time. Its average is over *squares*: they have no direction.

One run is plain, one has momentum 0.9 behind the division, and one is plain with ten times the rate. Here are 60 steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>The plain run arrives after {plain} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Is it only a larger rate?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Then ten times the rate should do the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>The price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>The box of a step no longer holds: with momentum the longest step is {longest} learning rates, without it {longest_plain}. And every
parameter remembers {numbers} numbers instead of {numbers_plain}.

Try **Momentum** 0.5 and 0.99. Which is best here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>When does the run with **momentum 0.9** arrive?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Within 250 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Somewhat sooner than the plain one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>About as late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Never: it overshoots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>After **{fast} steps**, {faster} times as fast. Where steps point the same way, momentum adds them up: 1/(1 − 0.9) = 10 times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>When does the run with **ten times the rate** arrive?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>Within 250 steps, like momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/momentum.md"/>
        <source>In these 1,000 steps: {large}. It hops from wall to wall and stays {hover} above the lowest loss. Momentum cancels the hops across the valley and adds up
the way along it; its last 100 losses are {rest} on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>The rate inside or outside the momentum: who cares?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Nobody, until the rate changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>It makes no difference whether momentum accumulates steps or gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Two ways to write one thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Outside: the buffer adds up g/√v, and the rate multiplies the buffer. Inside: the buffer adds up finished steps, rate included.

Both have the constant rate 0.05, and stand on the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Now the rate drops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Let a schedule divide the rate by ten at step 30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Outside, the new rate shrinks the whole buffer at once. Inside, the old steps are still in it with the old rate and fade by 0.9 a step.

Step 31 along θ₂, in new learning rates: {outside} outside, {inside} inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Make the rate *rise* instead, as a warm-up does. Which of the two follows at once?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>How far are the two paths apart?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Only by rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Visibly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>By {constant}. At a constant rate it can be taken in or out of the sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>How far apart do they come then?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>Still only by rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rate-inside.md"/>
        <source>By **{dropped}**, from step {parting} on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>Centered: what if it divides by the spread?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>On a steady slope the spread is small, so the steps grow. That helps, until it throws you out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>The centered version is the more accurate one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>A long, steady slope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>x / log x falls gently from 364 down to its minimum at e. The gradient is almost the same everywhere.

Here are 40 steps. One run divides by √v. The other is **centered**: it divides by √(v − m²), the standard deviation of recent gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>Where it helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>The centered run arrives after {arrives} steps. The plain one arrives: {plain_arrives} (in 200 steps); at the end it is still at
{plain_end}.

Its longest step was {longest} learning rates: centered RMSprop has **no bound** on a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>Where it explodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>The same with the rate 2. The centered run leaves the place where x/log x is defined at step {lost}. The plain one arrives at step
{bold}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>Where it does nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>In noise larger than the slope, m is small beside √v, and v − m² is nearly v. The losses left over are {noisy} centered and {quiet}
plain.

Raise **Epsilon** to 0.01 on the slope: ε is what limits the centered step. Graves used 10⁻⁴ inside the root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>How long is **step 50** of the centered run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>Less than a learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>About one learning rate, like the plain one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centered.md"/>
        <source>**{centered} learning rates.** The plain run makes {plain}. When gradients hardly vary, v − m² is close to zero, and dividing by
its root makes a long step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>How do you turn RMSprop into Adam?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Two switches. Turn them one at a time, and the paths meet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Adam is RMSprop with momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>The same settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>RMSprop and Adam, rate 0.1, decay 0.999, one start. The paths are {none} apart.

RMSprop's first step is {first} times the learning rate, Adam's {first_adam}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Two things are missing: a running **mean of the gradient** before the division (β₁ = 0.9), and **bias correction**.

The mean alone leaves {mean} between the paths.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>| RMSprop with | distance from Adam's path |
| :--- | ---: |
| nothing more | {none} |
| gradient mean | {mean} |
| bias correction | {corrected} |
| both | {both} |

With both, the path is Adam's. What is left is rounding: PyTorch's Adam multiplies and divides in another order. Switch on **Adam's
order** as well. The same path, bit for bit? {identical}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>“Adam is RMSprop with momentum”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Not quite. Here the third run has heavy-ball momentum 0.9 *after* the division, and bias correction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Build Adam yourself: take the first run, set **Gradient mean** to 0.9 and switch on **Bias correction**.

In which order do you come closer faster?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>And bias correction alone?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>It is enough: the paths meet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>It closes most of the gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>It hardly helps either</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>{corrected}. Here the correction matters more: at decay 0.999 the uncorrected first step is 31.6 learning rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>How far is it from Adam now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>It is Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>Far off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/rmsprop-to-adam.md"/>
        <source>{heavy}. Heavy ball sums up ten steps to one ten times as long. Adam averages the gradients, and then divides the average.

With a tenth of the rate, to make up for the sum, it is still {heavy_slow}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Where does the noise of a mini-batch go?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Into v. It makes the steps shorter, and the end a cloud instead of a point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Smaller batches only make the path noisier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>A line through 53,940 diamonds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>The runs fit price by weight. Each step sees 512 diamonds, so each gradient points only roughly downhill.

Play to the end. Does the path stop in a point?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Your prediction: v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Take batches of **8** instead of 512: 64 times as small. The true gradient near the minimum is zero in both cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Your prediction: the cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Batches of 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Here they are. The cloud of the first run is {cloud_small} wide, with batches of 512 it was {cloud}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Rate against batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>The second run has a quarter of the rate. Its cloud is {narrower} times as narrow, and it needs {slow} steps to get there.

In the noise RMSprop walks steps of about one rate in random directions. Their width goes with the root of the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Give the first run a **schedule** that lowers the rate at step 1,000: fast at first, narrow at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>What does √v do near the minimum?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>It stays: the mean gradient is the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>It grows some eight times, like the noise: √64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>It grows 64 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>It grows {roots} times, from {root} to {root_small}. v averages *squares*, and noise does not cancel in a square. Near the minimum v
is made of noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>How much wider is the cloud of points at the end with batches of 8?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>As wide: v divides the noise away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>A few times as wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>Eight times as wide, like the noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/mini-batches.md"/>
        <source>{wider} times. The noise is eight times as large, but v has grown with it, and each step is divided by √v. RMSprop lowers its own
rate where batches are small. So the way there is longer, too: {late} steps instead of {soon}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Can a schedule make it settle?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Yes. The end cycle is as wide as the rate, so let the rate go to zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Adaptive optimizers need no learning rate schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Constant or falling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Two runs, the same but for one thing: in the second the rate is multiplied by 0.3 every 50 steps. Here are the first 50: they are one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>At the constant rate the loss left over is {constant}, averaged over the last 50 steps. After 400 steps the rate is 0.3⁷ of what it
was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Smoothly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>A cosine takes the rate to zero without a jump. It ends {cosine} above the lowest loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Here the rate falls every 5 steps. The run is stuck {early} from the minimum: all steps it may still take, added up, are too short.

A schedule must be slow enough to arrive and fall low enough to rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Try **ExponentialLR** with γ = 0.98, or `CosineAnnealingWarmRestarts`. What does each restart do to the loss?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>How many times lower is the loss left over with the schedule?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>Hardly: v adapts the rate anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>10 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>More than 100 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/schedule.md"/>
        <source>{better} times: it is {steps}. The cycle is as wide as the rate, and the loss goes with its square.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>Does clipping help an optimizer that normalises anyway?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>It saves SGD. RMSprop's first step does not even notice it, but its path does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>RMSprop needs no gradient clipping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>A steep start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>At this start on Rosenbrock the gradient along θ₁ is {gradient}. Two runs clip its norm to 2, two do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>Plain SGD is no number any more at step {gone}. Clipped, it arrives at step {saved}.

For SGD a clipped gradient is a shorter step. This is what clipping was made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>RMSprop's first step without clipping is {free} learning rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>Not the same for long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>From step {parting} on the paths part, by up to {apart}. Clipped, RMSprop arrives after {rms_clipped} steps instead of {rms}.

v remembers. Without clipping the huge first gradients stay in v and make the next steps short. With clipping v never saw them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>Clip by **value** instead of by norm: then large and small components become alike, and the direction changes.

With sparse shocks clipping protects v itself: see *A freeze that looks like success*.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>How long is its first step **with** clipping?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>Much shorter: the gradient is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>The same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>Longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/clipping.md"/>
        <source>The same: {bound}. Clipping multiplies the gradient by a constant, and g/√v divides it away. That is also why clipping *after* the
division would be something else: it would shorten the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>SGD is gone in five steps. Can RMSprop diverge?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>It cannot run away, because its steps are bounded. That is not the same as converging.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>RMSprop cannot diverge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>One rate, two fates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Both runs have the rate 0.1. SGD multiplies the gradient by it, and the gradient of Rosenbrock's walls grows like x³.

After one step SGD is {after_one} from the minimum, after three {after_three}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Its longest step in 1,500 is {longest} learning rates, and no gradient in the world makes it longer. Did it finish? {fine}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Bounded is not converged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Lower the **Rate** of RMSprop to 0.01: it arrives after {slow_rms} steps. SGD needs 0.003 for that, and arrives after {slow_sgd}.

**Centered** has no bound in theory. Can you make it run away here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>At which step is SGD's position no number any more?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Before step 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Between 10 and 40</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Not within 40 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>**At step {gone}.** Each step cubes the distance, roughly. Even float64 has no room for that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Does it come within 0.05 of the lowest loss in 1,500 steps?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/divergence.md"/>
        <source>No ({arrives}). At the rate 0.1 it hops between the walls and hovers {hover} above the lowest loss. It fails quietly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>A freeze that looks like success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>One enormous gradient, and RMSprop never moves again. No nan, no warning, a constant loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>If nothing is nan, nothing is broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>One bad gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>Soon in this run a gradient of about 10²⁰⁰ comes, as a broken example or a division by almost zero makes it.

Two runs: plain, and with the gradient clipped by value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>The square of 10²⁰⁰ does not fit into a float64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>Look for the error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>From step {frozen} on θ₂ stands still. How many numbers of the run are nan? {nans}. The loss is constant, and looks converged.

Only v gives it away: {v}. And v never forgets: 0.9 · ∞ = ∞.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>The cure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>Clip **before** the gradient is squared. The second run goes on: {way_clipped} along θ₂ in the same steps.

In float16 the square overflows above 256. This is no exotic case there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>How far does the plain run go along θ₂ after that gradient?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>Nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>On towards the minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>It flies off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/overflow.md"/>
        <source>**{way}.** g² is infinite, so v is infinite, and every later step is g/∞ = 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>SGD, AdaGrad, RMSprop, Adam: the table, measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Textbooks compare them in words. Here every cell is a number, made now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Adam is the best of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Four optimizers, one valley</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>You have met all four. Play them once more side by side.

Tables in textbooks say “adaptive: yes”, “tuning: little”, “memory: more”. We measure instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Your prediction: tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Take 48 learning rates from 0.0001 to 100, from 20 starts each, in this valley. {rms_reach} % of these runs bring **RMSprop** to the
goal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Your prediction: all landscapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Now every landscape with a lowest loss, 20 starts on each, 1,000 steps. Each optimizer may try 25 learning rates on other starts first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>The table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>{table}

- **Rate**: θ₁'s rate over θ₂'s in this valley of 50 to 1.
- **Momentum**: how far it goes on when the gradient stops, in first steps.
- **Scaling**: how far the path moves when the loss is multiplied by 1,000. ∞: it blew up.
- **Arrives**, **Stays**: percent of the learning rates that bring it to the goal, and that keep it there.
- **Solved**, **Steps**: percent of the starts on all landscapes, tuned, and the median of the steps until they stay. ∞: less than half were solved.
- **Memory**: numbers remembered for each parameter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Ask it yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Replace a run by another **optimizer** and look at its rates, its path and its map.

The bench (`rmsprop-gui bench whole-set`, or the window of the same name) makes the last two rows with more starts and tells how sure
they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>How many of all stay there, at every step of the last quarter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Less than 10 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>10 to 40 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>More than 40 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>{rms_stay} %. For Adam it is {adam_stay} %: its averaged gradient lets it settle where RMSprop hops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>Which of the two solves more of the starts?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>So few runs cannot tell: they are less than 4 points apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/lessons/comparison.md"/>
        <source>RMSprop solves {rms_solved} %, Adam {adam_solved} %, SGD {sgd_solved} %. But look where: on Schwefel's landscape of many minima
the restless RMSprop solves {rms_schwefel:%} and Adam {adam_schwefel:%}; on the smooth three-hump camel {rms_camel:%} and {adam_camel:%}.
Whoever calls one of them best has chosen the landscape.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
