"""What the commands of the main window do, by what they are about. Dialogs are imported when they are opened."""

