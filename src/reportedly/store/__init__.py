"""The case file: captures, records, runs and reviews in one SQLite file."""
