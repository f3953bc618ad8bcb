"""Who had it from whom."""
