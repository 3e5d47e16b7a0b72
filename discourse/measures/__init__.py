"""Formulas over arrays, one file per family."""
