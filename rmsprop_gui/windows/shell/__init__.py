"""What every large window has: menus, docks, panels found by their folder, the way from panel to panel."""
