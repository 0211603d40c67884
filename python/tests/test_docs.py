"""The docs: notebooks run top to bottom, code of the pages runs, generated pages can be made."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
SITE = ROOT / "docs/site"


@pytest.mark.parametrize("path", sorted(SITE.glob("tutorials/*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "MPLBACKEND", "agg")
    monkeypatch.setitem(os.environ, "IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "commit notebooks without outputs"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}}).execute()


@pytest.mark.parametrize("path", sorted(SITE.glob("*.md")), ids=lambda path: path.stem)
def test_code_of_the_pages_runs(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for block in (part.partition("```")[0] for part in page.split("```python\n")[1:]):
        exec(compile(block, path.name, "exec"), names)


def test_notebooks_are_typed(tmp_path: Path) -> None:
    for path in SITE.glob("tutorials/*.ipynb"):
        cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        # What a notebook has of itself.
        code = "\n".join(["def display(shown: object) -> None: ...", *cells])
        (tmp_path / f"{path.stem}.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", ROOT / "python/pyproject.toml", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_generated_pages() -> None:
    pages = runpy.run_path(str(ROOT / "python/tools/docs.py"))["PAGES"]
    made = {name: make() for name, make in pages.items()}
    assert made["indicators.md"].count("\n### ") > 50 and "](http" in made["indicators.md"]
    assert "sha256" in made["model_card.md"]
    assert all(page.startswith("# ") for page in made.values())
