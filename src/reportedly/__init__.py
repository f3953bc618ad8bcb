"""Who says so, and how would they know?

The public door: ``read_pages`` reads pages into a ``Ledger``, and the reports print one.
Records are in ``reportedly.types``, errors in ``reportedly.errors``.
"""
