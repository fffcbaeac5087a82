"""The landscape in three dimensions, drawn in software: a grid of heights, seen along parallel rays.

    camera.py    from where it is seen, and what becomes of a point
    mesh.py      the heights, on the scale of the map's contours; what hides what
    picture.py   the surface as pixels (compiled code) or as shapes (files, and where nothing is compiled)
    box.py       floor, edges and numbers around it
    paths.py     runs on it: the past in full, the future faint, what a hill hides thin
"""
