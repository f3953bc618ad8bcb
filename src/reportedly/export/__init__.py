"""The ledger for people and programs outside."""
