"""Weights of ``check/judgement.py``, as ``training/fit_contradiction.py`` prints them.

``EXACT`` judges without a learned score, ``COMBINED`` with one; empty where none has been fitted.
"""

EXACT: dict[str, dict[str, float]] = {
    "supports": {
        "bias": -0.90,
        "counts differ": -2.28,
        "counts agree": 1.11,
        "counts close": -1.31,
        "dates differ": -2.77,
        "dates agree": 0.52,
        "dates close": -2.71,
        "negation differ": -0.93,
        "negation close": -1.39,
        "opposites differ": -1.29,
        "names differ": -0.79,
        "order differ": 0.00,
        "held": 2.44,
        "alike": 0.27,
        "shared": 0.14,
    },
    "refutes": {
        "bias": -0.02,
        "counts differ": 1.72,
        "counts agree": -0.18,
        "counts close": 1.11,
        "dates differ": 1.40,
        "dates agree": -0.10,
        "dates close": 0.84,
        "negation differ": 1.80,
        "negation close": 0.30,
        "opposites differ": 1.23,
        "names differ": 0.60,
        "order differ": 0.00,
        "held": 1.31,
        "alike": -0.29,
        "shared": -0.27,
    },
    "unknown": {
        "bias": 0.35,
        "counts differ": -0.08,
        "counts agree": -0.33,
        "counts close": -0.14,
        "dates differ": 0.95,
        "dates agree": -0.05,
        "dates close": 1.25,
        "negation differ": -0.83,
        "negation close": 1.11,
        "opposites differ": 0.06,
        "names differ": -0.03,
        "order differ": 0.00,
        "held": -2.68,
        "alike": 0.24,
        "shared": 0.67,
    },
}
COMBINED: dict[str, dict[str, float]] = {}
