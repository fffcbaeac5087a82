"""What a training adds to a step: schedules, clipping, noise, drift. One family a file, in one folder for each kind."""
