"""The JSON Schema of experiment files, from the same models that validate them."""

from __future__ import annotations

import functools
import json
import operator
from typing import Annotated, Any

from pydantic import Field, create_model

from discourse.analyses import ANALYSES
from discourse.experiment.config import ExperimentFile, Name
from discourse.experiment.steps import step_model


def experiment_schema() -> str:
    """JSON Schema (draft 2020-12) of experiment files, as text that ends with a newline."""
    steps: Any = functools.reduce(operator.or_, (step_model(name) for name in ANALYSES))
    step: Any = Annotated[steps, Field(discriminator="run")]
    model = create_model(
        "experiment",
        __base__=ExperimentFile,
        analyses=(dict[Name, step], Field(min_length=1, description="Step name → what to run.")),
    )
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
        "title": "Experiment of discourse",
    }
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
