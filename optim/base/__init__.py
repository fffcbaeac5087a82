"""What everything else stands on: errors, translatable text, declared fields, checks, the catalog, resources."""
