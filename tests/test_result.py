"""Results: frozen, self-describing."""

from __future__ import annotations

import pytest

from discourse.result import Result
from discourse.table import Column, Table


def make(rows: int) -> Result:
    column = Column("term", str, "label", "Term <b>.", zh="词")
    table = Table.of((column,), {"term": [f"<{i:02}>" for i in range(rows)]})
    return Result("made", "Terms & more", table, {"top": 5}, ("Counted as strings.",))


def test_it_shows_title_rows_and_notes() -> None:
    shown = repr(make(25))
    assert shown.startswith("Terms & more (25 rows)")
    assert "… 5 more rows" in shown
    assert shown.endswith("note: Counted as strings.")


def test_a_notebook_gets_html_without_markup_from_the_data() -> None:
    page = make(2)._repr_html_()
    assert "&lt;00&gt;" in page
    assert "<00>" not in page
    assert "Terms &amp; more" in page


def test_parameters_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        make(1).parameters["top"] = 6
