"""The Lessons panel: the course, the page that is read, predictions, and the scene that each page is about.

`course.Course` is the model, `panel.LessonsPanel` the widget. Lessons themselves are `optim.lessons`.
"""
