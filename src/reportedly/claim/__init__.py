"""Marks into claims: what is asserted, where, and who stands how to it."""
