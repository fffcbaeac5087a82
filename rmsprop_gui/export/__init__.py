"""Pictures of what is on the bench, as files and on the clipboard, in the light print style whatever the screen shows.

A picture is never grabbed from the screen: its views are made anew, in print style and at the size of the picture, and
painted as shapes and text.
"""

