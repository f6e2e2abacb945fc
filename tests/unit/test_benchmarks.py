"""The arithmetic of the benchmarks; no time is ever asserted."""

from __future__ import annotations

import json
import os
import sys

import pytest

from benchmarks.figure import HEAD, Figure, Left, report, table
from benchmarks.meter import measure

PAIRED = Figure("start", "ms", (60.0, 90.0, 40.0), 3.0, (20.0, 10.0, 20.0))
LIMITED = Figure("memory", "MB", (30.0, 82.5, 31.0), 80, note="with everything loaded")


def test_a_ratio_is_the_median_of_the_pairs_and_not_the_ratio_of_the_medians() -> None:
    # Pairs: 3, 9 and 2.2; the medians are 60 and 10.
    figure = Figure("start", "ms", (60.0, 90.0, 22.0), 3.0, (20.0, 10.0, 10.0))

    assert figure.ratio == 3.0
    assert figure.value == 3.0


def test_without_a_reference_the_worst_sample_is_held_against_the_goal() -> None:
    assert LIMITED.ratio is None
    assert LIMITED.value == 82.5
    assert not LIMITED.met


@pytest.mark.parametrize(("goal", "met"), [(2.99, False), (3.0, True), (3.01, True)])
def test_a_goal_is_met_up_to_and_with_its_own_value(goal: float, met: bool) -> None:
    assert Figure("start", "ms", (60.0,), goal, (20.0,)).met is met


@pytest.mark.parametrize(
    ("samples", "reference"), [((), ()), ((1.0, 2.0), (1.0,))], ids=["nothing", "no-pairs"]
)
def test_what_is_no_measurement_is_refused(
    samples: tuple[float, ...], reference: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match="start"):
        Figure("start", "ms", samples, 1.0, reference)


def test_the_table_has_one_line_a_figure_its_columns_under_each_other_and_notes_below() -> None:
    head, first, second, empty, note = table([PAIRED, LIMITED]).splitlines()

    assert head.split() == [word for cell in HEAD for word in cell.split()]
    assert " ".join(first.split()) == "start 60 ms 40..90 20 ms 3.00 x 3 x met"
    assert " ".join(second.split()) == "memory 31 MB 30..82 82 MB 80 MB MISSED"
    assert head.index("goal") + len("goal") == first.index("3 x") + len("3 x")
    assert (empty, note) == ("", "  memory: with everything loaded")


def test_the_json_says_of_each_figure_what_a_reader_would_compute_and_names_what_was_left() -> None:
    kept = report({"cores": 2}, [PAIRED, LIMITED], [Left("laboratory", "needs root")])

    assert json.loads(json.dumps(kept)) == {
        "machine": {"cores": 2},
        "figures": [
            {
                "name": "start",
                "unit": "ms",
                "median": 60.0,
                "min": 40.0,
                "max": 90.0,
                "samples": 3,
                "reference": {"median": 20.0, "min": 10.0, "max": 20.0},
                "ratio": 3.0,
                "goal": 3.0,
                "met": True,
                "note": "",
            },
            {
                "name": "memory",
                "unit": "MB",
                "median": 31.0,
                "min": 30.0,
                "max": 82.5,
                "samples": 3,
                "reference": None,
                "ratio": None,
                "goal": 80,
                "met": False,
                "note": "with everything loaded",
            },
        ],
        "skipped": [{"name": "laboratory", "reason": "needs root"}],
    }


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the meter is not for Windows")
def test_the_meter_hands_on_what_a_process_said_and_how_it_ended() -> None:
    told = measure([sys.executable, "-c", "print('é'); raise SystemExit(4)"])

    assert (told["code"], told["stdout"]) == (4, "é\n")
    assert told.keys() == {"code", "stdout", "whole_ms", "after_answer_ms", "peak_mb", "cpu_ms"}
