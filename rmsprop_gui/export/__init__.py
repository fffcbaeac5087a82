"""Pictures and films of the scene, as files and on the clipboard, in the light print style whatever the screen shows.

A picture is never grabbed from the screen: its panels are made anew, in print style and at the size of the picture, and
painted as shapes and text. The formats of pictures are in rmsprop_gui/charts/figures, those of films in `films`.
"""

