"""Tables, and models fitted to them, as objectives of ordinary runs."""
