"""Engines give the same outcomes in the same order, and survive what jobs do to them."""

from __future__ import annotations

import os
import signal
import time

import pytest

from discourse.engines import ENGINES, engine
from discourse.errors import ConfigError, EnvironmentFault, InputError, UnknownNameError


def double(text: str) -> str:
    return text * 2


def sleep_longer_for_earlier_jobs(number: int) -> int:
    time.sleep(0.05 * (3 - number % 4))
    return number


def refuse(text: str) -> str:
    raise InputError(f"{text!r} cannot be used", where="文件.txt:3", remedy="delete it")


def die(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("name", list(ENGINES))
def test_every_engine_returns_outcomes_in_the_order_of_the_jobs(name: str) -> None:
    jobs = list(range(8))
    assert list(engine(name, 2).map(sleep_longer_for_earlier_jobs, jobs)) == jobs


@pytest.mark.parametrize("name", list(ENGINES))
def test_every_engine_can_be_used_twice_and_with_no_jobs(name: str) -> None:
    chosen = engine(name, 2)
    assert list(chosen.map(double, ["产", "教"])) == ["产产", "教教"]
    assert list(chosen.map(double, [])) == []
    assert list(chosen.map(double, ["融"])) == ["融融"]


@pytest.mark.parametrize("name", list(ENGINES))
def test_an_error_of_a_job_arrives_whole(name: str) -> None:
    with pytest.raises(InputError) as caught:
        list(engine(name, 2).map(refuse, ["甲", "乙"]))
    assert str(caught.value) == "文件.txt:3: '甲' cannot be used\n  → delete it"
    assert caught.value.exit_code == 3


def test_a_killed_worker_is_reported_and_the_engine_works_again() -> None:
    chosen = engine("processes", 2)
    with pytest.raises(EnvironmentFault, match="worker process died") as caught:
        list(chosen.map(die, list(range(6))))
    assert "fewer workers" in caught.value.remedy
    assert list(chosen.map(double, ["产教", "融合"])) == ["产教产教", "融合融合"]


def test_unknown_engines_and_impossible_workers_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'processes'"):
        engine("process")
    for workers in (0, -1, 1.5):
        with pytest.raises(ConfigError, match="workers is"):
            engine("processes", workers)  # type: ignore[arg-type]
