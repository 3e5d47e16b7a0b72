"""Evaluation: an extraction against annotated gold, two annotators against each other, sheets."""

from discourse.evaluation.annotation import Annotation, Item
from discourse.evaluation.assessment import Assessment, agree, assess, evaluate
from discourse.evaluation.gold import read_gold
from discourse.evaluation.prediction import items_of_table, read_prediction
from discourse.evaluation.sheet import read_sheet, write_sheet

__all__ = [
    "Annotation",
    "Assessment",
    "Item",
    "agree",
    "assess",
    "evaluate",
    "items_of_table",
    "read_gold",
    "read_prediction",
    "read_sheet",
    "write_sheet",
]
