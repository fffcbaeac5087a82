"""Pictures of a landscape and of paths on it, for the map and for whatever else shows one."""
