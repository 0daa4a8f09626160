"""`planner check` and `planner derive`: the tables are right, and what is derived from them is too."""

from __future__ import annotations

import shutil

import pytest

from planner.wiring import DATA
from tests.builders import real_catalogue
from tests.cli.terminal import call


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "data"
    shutil.copytree(DATA, target)
    return target


def change(path, was, now):
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")


def check(folder):
    return call("check", "--data", str(folder))


def test_the_tables_of_planner_have_no_fault():
    result = call("check")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{len(real_catalogue())} exercises, ")
    assert result.stdout.endswith("no fault\n")


def test_every_fault_is_a_line_with_its_place(folder):
    change(folder / "muscles.csv", "glutes,buttocks", "glutes,")
    change(folder / "guides" / "cat-cow.md", "## Overview", "## Something")
    (folder / "places.csv").write_bytes(b"\xff")

    result = check(folder)

    places = {line.partition(": ")[0].rpartition("/")[2].partition(":")[0] for line in result.stderr.splitlines()}
    assert result.exit_code == 1
    assert {"muscles.csv", "cat-cow.md", "places.csv"} <= places
    assert result.stdout == ""


@pytest.mark.parametrize("damage", ["another number", "a row less", "a row more", "another order"])
def test_doses_that_the_dosage_does_not_give_are_found_and_derived(folder, damage):
    path = folder / "doses.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if damage == "another number":
        lines[5] = lines[5].replace(",1,", ",2,", 1)
    elif damage == "a row less":
        del lines[-1]
    elif damage == "a row more":
        lines.append(lines[-1].replace(lines[-1].split(",")[2], "310", 1))
    else:
        lines[5], lines[6] = lines[6], lines[5]
    path.write_text("".join(lines), encoding="utf-8")

    broken = check(folder)
    derived = call("derive", "--data", str(folder))

    assert broken.exit_code == 1
    assert broken.stderr.startswith("data/doses.csv:")
    assert "run: planner derive" in broken.stderr
    assert derived.stdout == "data/doses.csv written\n"
    assert path.read_bytes() == (DATA / "doses.csv").read_bytes()


def test_a_dosage_that_changes_changes_the_doses(folder):
    change(folder / "dosage.csv", "static,beginner,yes,", "static,beginner,no,")

    assert "run: planner derive" in check(folder).stderr
    assert "data/doses.csv written" in call("derive", "--data", str(folder)).stdout
    assert "static,beginner," not in (folder / "doses.csv").read_text(encoding="utf-8")


def test_missing_derived_tables_are_made(folder):
    (folder / "doses.csv").unlink()
    (folder / "similarity.npz").write_bytes(b"no arrays")

    assert call("derive", "--data", str(folder)).stdout == "data/doses.csv written\ndata/similarity.npz written\n"
    assert check(folder).exit_code == 0
    assert call("derive", "--data", str(folder)).stdout == "The derived tables are up to date\n"


def test_likeness_of_other_tables_is_found(folder):
    change(folder / "exercises.csv", "glutes:0.6", "glutes:0.8")

    result = check(folder)

    assert result.exit_code == 1
    assert result.stderr == "similarity.npz is not what the tables give; run: planner derive\n"
    assert call("derive", "--data", str(folder)).stdout == "data/similarity.npz written\n"


def test_a_fault_in_the_dosage_is_told_by_derive(folder):
    change(folder / "dosage.csv", "static,beginner,yes,", "static,beginner,perhaps,")

    result = call("derive", "--data", str(folder))

    assert result.exit_code == 1
    assert result.stderr.startswith("data/dosage.csv:")


def test_a_folder_without_tables_names_what_is_missing(tmp_path):
    result = check(tmp_path)

    assert result.exit_code == 1
    assert "exercises.schema.toml" in result.stderr
