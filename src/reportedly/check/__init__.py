"""What can be computed and checked."""
