"""What the commands do: functions of a window, by what they are about. Dialogs are imported when they are needed."""

