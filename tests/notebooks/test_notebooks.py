"""Every notebook runs from top to bottom, and what it showed is kept in it.

After a change of the catalogue or of a notebook, this keeps what they show now::

    PLANNER_WRITE_NOTEBOOKS=1 ./run test tests/notebooks
"""

import ast
import os
import re
from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
#: Where a home, a system or a Windows drive shows; a slash inside a word or after a "<" is none.
ABSOLUTE_PATH = re.compile(r"""(?<![\w./<:])(?:/(?:home|root|usr|opt|tmp|var|work|Users|mnt|srv)/|[A-Z]:\\\\)""")

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


def test_there_are_notebooks_numbered_in_reading_order():
    assert [path.name[:3] for path in NOTEBOOKS] == [f"{number:02}-" for number in range(1, len(NOTEBOOKS) + 1)]
    assert len(NOTEBOOKS) >= 3


@each_notebook
def test_it_runs_from_top_to_bottom(path, tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    kept = [_kinds(cell) for cell in _code(notebook)]
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}})

    # A cell that fails raises here, with its traceback.
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})

    if os.environ.get("PLANNER_WRITE_NOTEBOOKS") == "1":
        nbformat.write(_without_traces(notebook), path)
    else:
        assert [_kinds(cell) for cell in _code(notebook)] == kept


@each_notebook
def test_what_it_showed_is_kept(path):
    notebook = nbformat.read(path, as_version=4)

    assert [cell.execution_count for cell in _code(notebook)] == list(range(1, len(_code(notebook)) + 1))
    assert all(cell.outputs or _only_prepares(cell) for cell in _code(notebook))
    assert "error" not in [output.output_type for cell in _code(notebook) for output in cell.outputs]
    assert not [output for cell in _code(notebook) for output in cell.outputs if output.get("name") == "stderr"]


@each_notebook
def test_it_tells_nothing_about_the_machine_that_ran_it(path):
    notebook = nbformat.read(path, as_version=4)

    assert notebook.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert not [cell.metadata for cell in notebook.cells if cell.metadata]
    # Pictures are base64, in which anything may look like a path.
    text = re.sub(r'"image/png": "[^"]*"', "", path.read_text(encoding="utf-8"))
    assert not ABSOLUTE_PATH.search(text)
    assert not re.search(r"0x[0-9a-f]{6,}", text)


@each_notebook
def test_it_reads_like_a_page(path):
    notebook = nbformat.read(path, as_version=4)
    first, last = notebook.cells[0], notebook.cells[-1]

    assert first.cell_type == last.cell_type == "markdown"
    assert "**Question.**" in first.source and "**Answer.**" in first.source
    assert "does not show" in last.source
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        assert cell.cell_type == "markdown" or before.cell_type == "markdown", cell.source


@each_notebook
def test_it_asks_with_public_names_only(path):
    for cell in _code(nbformat.read(path, as_version=4)):
        # A line for the shell or for IPython alone would not parse.
        tree = ast.parse(cell.source)

        names = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        assert not [name for name in names if name.startswith("_")]
        imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        assert set(imported) <= {"matplotlib.pyplot", "numpy", "pandas", "planner"}
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        assert not [each.name for each in functions if each.end_lineno - each.lineno > 5]


def _code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _kinds(cell):
    """What a cell shows, by kind alone; the words may change with every exercise that is added."""
    return [(output.output_type, sorted(output.get("data", ()))) for output in cell.outputs]


def _only_prepares(cell):
    last = ast.parse(cell.source).body[-1]
    return not isinstance(last, ast.Expr) or "set_option" in ast.unparse(last)


def _without_traces(notebook):
    """The notebook without times, versions and settings of the machine that ran it."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02}"
        cell.metadata = nbformat.from_dict({})
    return notebook
