"""The list of tensors: what is known of each at the step."""
