"""How fast, how small, how soon gone: ratios within one run, because no absolute figure travels.

`python -m benchmarks` (or `make bench`) measures, prints a table and keeps it as JSON.  Tests never
assert times; what they hold true here is only the arithmetic.
"""
