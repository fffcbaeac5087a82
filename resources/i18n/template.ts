<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>RMSprop Explorer</name>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Open a bench…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Save the bench…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Export the results…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Add the main window's optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Performance profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Solved within a budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/bench/commands.py"/>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Open data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Open a recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Copy as code…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Copy the run as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Copy the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Paste an optimizer line…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Add a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Duplicate the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Remove the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Focus the next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Focus the previous run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Train a network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Compare optimizers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Fit the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Maps side by side…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Find a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>Details of the last error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/commands.py"/>
        <source>About RMSprop Explorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Like the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Reduced motion: nothing moves by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Stronger outlines around fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/dialogs/preferences.py"/>
        <source>The language changes when the program is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Open a recording or settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Save the settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Export the numbers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Save the recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Export report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Copy report as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Save the plots as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Train beside, to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Pause or go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Remove the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Focus the next training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Focus the previous training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Next event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Previous event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/commands.py"/>
        <source>Logarithmic loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/events.py"/>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/progress.py"/>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/settings.py"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/slice.py"/>
        <source>Loss slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/tensor.py"/>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/tensors.py"/>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/timeline.py"/>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/trainings.py"/>
        <source>Trainings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/weight.py"/>
        <source>Picked weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/weights.py"/>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/views/what_if.py"/>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/words.py"/>
        <source>What multiplies the gradient of each entry: the learning rate over √v + ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/words.py"/>
        <source>The running root mean square of each entry's gradient, before ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/words.py"/>
        <source>The size of each entry's gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/words.py"/>
        <source>How far each entry moves in this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/training/words.py"/>
        <source>The size of each entry before the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/data.py"/>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/landscape.py"/>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/ledger.py"/>
        <source>Step ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/map.py"/>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/maps.py"/>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/parameters.py"/>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/plots.py"/>
        <source>Line plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../rmsprop_gui/views/runs.py"/>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_global_norm.py"/>
        <source>Largest norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_global_norm.py"/>
        <source>Clip by global norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_global_norm.py"/>
        <source>The gradient is shortened to a norm of at most c. Its direction stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_norm.py"/>
        <source>Clip by norm, per variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_norm.py"/>
        <source>The gradient of each variable is shortened to a norm of at most c. With every parameter a variable of its own this limits each component.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_value.py"/>
        <source>Largest component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_value.py"/>
        <source>Clip by value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/clipping/by_value.py"/>
        <source>Each component of the gradient is held between −c and c. The direction of the gradient may change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>Separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>First row has names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>Decimal mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/datasets/layout.py"/>
        <source>comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/circle.py"/>
        <source>Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/circle.py"/>
        <source>Steps a turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/circle.py"/>
        <source>Circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/circle.py"/>
        <source>The landscape goes round a circle of radius r once every T steps. In one dimension it sways from side to side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/jump.py"/>
        <source>At step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/jump.py"/>
        <source>Jump along x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/jump.py"/>
        <source>Jump along y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/jump.py"/>
        <source>Jump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/jump.py"/>
        <source>From the given step on the landscape lies elsewhere. A method that never forgets its gradients, such as AdaGrad, can hardly follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/linear.py"/>
        <source>Velocity along x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/linear.py"/>
        <source>Velocity along y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/linear.py"/>
        <source>Constant drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/drift/linear.py"/>
        <source>The landscape moves by the same amount at each step. A method that follows it stays behind by a constant lag.</source>
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
        <source>Saddle</source>
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
        <location filename="../../optim/maps/measures.py"/>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>How the run ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>Steps to tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>First step whose loss is within the tolerance of the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>Final loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>Loss after the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>Minimum reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>The known minimum nearest to the last point, if the loss there is within the tolerance of that minimum's, or, for a global minimum, was within the tolerance at some step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>Oscillation left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>Success rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/maps/measures.py"/>
        <source>The share of runs from many starts, spread evenly over the landscape, with several seeds of the noise, that end within the tolerance of the lowest loss. The starts and seeds are the same for every cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/linear_regression.py"/>
        <source>Half the mean square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/linear_regression.py"/>
        <source>The loss is ½ mean r², so that its gradient has no factor 2; off: mean r².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/linear_regression.py"/>
        <source>Line fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/linear_regression.py"/>
        <source>A line through the rows of a table · 1 minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/logistic_regression.py"/>
        <source>Logistic fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/logistic_regression.py"/>
        <source>A curve of probability through labels · 1 minimum, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Standardise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Subtract the mean and divide by the standard deviation of all rows, or of the training rows alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>on all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>on the training rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Test share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>The share of the rows that is kept for testing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Split seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>As in scikit-learn's train_test_split(random_state=...).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Rows whose mean gradient makes a step; 0: all training rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Shuffled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>A new order of the training rows in each epoch; off: the table's own order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Shuffle seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/models/settings.py"/>
        <source>Of numpy.random.RandomState(seed).permutation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/gaussian.py"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/gaussian.py"/>
        <source>Gaussian noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/gaussian.py"/>
        <source>Adds to each component of each gradient an independent normal number of standard deviation σ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/heavy_tailed.py"/>
        <source>Degrees of freedom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/heavy_tailed.py"/>
        <source>Heavy-tailed noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/heavy_tailed.py"/>
        <source>Adds σ times a Student t number with ν degrees of freedom to each component. For ν of 2 or less its variance is infinite, and single shocks fill the running mean of squares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/sparse.py"/>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/sparse.py"/>
        <source>Sparse noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/noise/sparse.py"/>
        <source>Each component is hit with probability p by a normal number of standard deviation σ, and left alone otherwise.</source>
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
        <source>root mean square of that</source>
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
        <source>optax</source>
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
        <source>PyTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/adadelta.py"/>
        <source>Keras 3</source>
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
        <source>root of the sum</source>
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
        <source>root mean square of q</source>
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
        <source>Clipping</source>
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
        <source>gradient with weight decay</source>
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
        <source>RMSprop in a new order: divide by what was known before this gradient, then average. Converges for every β₂.</source>
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
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/optimizers/rmsprop.py"/>
        <source>Decay</source>
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
        <location filename="../../optim/schedules/constant.py"/>
        <source>First factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/constant.py"/>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/constant.py"/>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/constant.py"/>
        <source>PyTorch's form multiplies the rate by a factor for the first n steps and then leaves it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Warm-up steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Lowest share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Lowest rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>First rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Rate at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>Cosine decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine.py"/>
        <source>The rate falls along half a cosine wave: slowly at first, fast in the middle, slowly at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine_restarts.py"/>
        <source>First period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine_restarts.py"/>
        <source>Lengthening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine_restarts.py"/>
        <source>Height factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine_restarts.py"/>
        <source>Cosine with restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cosine_restarts.py"/>
        <source>The rate falls along half a cosine wave and jumps back to the top, in periods that may grow longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Highest rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Steps up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Factor a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Cycle the momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Down while the rate goes up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Lowest momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Highest momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>Cyclic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/cyclic.py"/>
        <source>The rate goes up and down in straight lines. It switches momentum on as well, unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>Staircase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>Falls in jumps, at the end of each period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>Factor a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>Begins at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>Exponential decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/exponential.py"/>
        <source>The rate is multiplied by γ at each step, or once in each period of s steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/inverse_time.py"/>
        <source>Decay a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/inverse_time.py"/>
        <source>Inverse time decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/inverse_time.py"/>
        <source>The rate is divided by 1 + ρ t/s: the classical schedule with which stochastic approximation converges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/linear.py"/>
        <source>Last factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/linear.py"/>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/linear.py"/>
        <source>The rate goes in a straight line from its first to its last value and stays there: a warm-up or a wind-down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/multi_step.py"/>
        <source>Factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/multi_step.py"/>
        <source>Steps at milestones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/multi_step.py"/>
        <source>The rate is multiplied by a factor when each milestone is reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>Share of the rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>Peak over first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>First over last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>Legs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>Three phases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>Up, down as fast, then out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>One cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/one_cycle.py"/>
        <source>One rise to the peak, one long fall far below the start; after the last step the last rate is held (PyTorch stops with an error there). It switches momentum on as well, unless told otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/piecewise_constant.py"/>
        <source>Piecewise constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/piecewise_constant.py"/>
        <source>A rate of its own for each stretch of steps, in place of the base rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/polynomial.py"/>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/polynomial.py"/>
        <source>Cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/polynomial.py"/>
        <source>Starts again, over a longer stretch, at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/polynomial.py"/>
        <source>Polynomial decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/polynomial.py"/>
        <source>The rate falls to its last value like the share of the time that is left, raised to the power q.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/step.py"/>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/step.py"/>
        <source>Step decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../optim/schedules/step.py"/>
        <source>The rate is multiplied by γ every s steps.</source>
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
        <location filename="../../resources/presets/from-rmsprop-to-adam.json"/>
        <source>from RMSprop to Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/presets/from-rmsprop-to-adam.json"/>
        <source>Adam is RMSprop with two more parts: a running mean of the gradient, and bias correction. With both switched on, RMSprop's path is Adam's to the last digits.</source>
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
        <source>no hidden layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../resources/networks/softmax.json"/>
        <source>Softmax regression, a convex problem. Pixels that are always black never get a gradient: their weights stay where they began.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
