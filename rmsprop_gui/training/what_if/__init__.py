"""What the recorded gradients of the picked weight would do under other settings: open loop."""
