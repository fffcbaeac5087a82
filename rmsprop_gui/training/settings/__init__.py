"""The settings of the next training: data, network, optimizer, conditions."""
