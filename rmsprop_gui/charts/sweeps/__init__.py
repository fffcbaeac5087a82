"""Maps of sweeps as pictures: computed and coloured beside the window, with legend and theory, for whoever shows one."""
