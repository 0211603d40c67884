"""The quickstart notebook where nothing but the wheel is installed: `python python/tools/quickstart.py`.

One environment gets the wheel, built by `pip install ./python`; what runs notebooks is in another one, on the kernel's
path, so that a dependency that is not named would be missing.
"""

import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs/site/tutorials/quickstart.ipynb"
HELPERS = {"pip", "setuptools"}


def environment(folder: Path, *packages: str) -> Path:
    """A fresh environment with these packages; its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
    return python


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = environment(folder / "wheel", str(ROOT / "python"))
        listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, check=True)
        installed = {package["name"] for package in json.loads(listed.stdout)} - HELPERS
        assert installed == {"lurescan", "numpy"}, installed
        runner = environment(folder / "runner", "nbclient", "ipykernel")
        (beside,) = (folder / "runner/lib").glob("python*/site-packages")
        kernel = folder / "jupyter/kernels/wheel"
        kernel.mkdir(parents=True)
        start = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec = {"argv": start, "display_name": "wheel", "language": "python", "env": {"PYTHONPATH": str(beside)}}
        (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        execute = [str(runner.with_name("jupyter-execute")), "--kernel_name=wheel", str(NOTEBOOK)]
        subprocess.run(execute, env={**os.environ, "JUPYTER_PATH": str(folder / "jupyter")}, check=True)
        print(f"{NOTEBOOK.name} ran with {', '.join(sorted(installed))} alone")


if __name__ == "__main__":
    main()
