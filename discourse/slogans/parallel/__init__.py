"""Parallel clauses: candidates for couplets, what speaks for each, and a small trained scorer."""
