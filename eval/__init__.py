"""Scorers for the public data sets that the project is measured on."""
