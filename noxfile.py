"""The tasks of the project: `pipx run nox -l` lists them, `nox -s tests-3.12 -- tests/names` runs one.

The versions of Python are those of the classifiers in pyproject.toml.
"""

import nox

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
nox.options.sessions = ["lint", "core"]
nox.options.default_venv_backend = "uv|virtualenv"


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the suite; what lacks TeX or a browser is skipped."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS)
def core(session: nox.Session) -> None:
    """Run the fast core of the suite, which needs no program, on any system."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-m", "core", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the code, its types and its layers."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site, strictly, and run what its pages show."""
    session.install("-e", ".[dev]")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")
    session.run("python", "-m", "pytest", "tests/test_docs.py", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Measure the branches that the suite runs; the least that passes is in pyproject.toml."""
    session.install("-e", ".[dev]")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-m", "not imports", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def mutation(session: nox.Session) -> None:
    """Try mutants of the rooms that must not err (`-- --room names --count 40`), each on its room's tests."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "tests.mutation", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the sdist and the wheel twice, compare them, and check their contents and metadata."""
    session.install("build", "hatchling", "twine")
    session.run("python", "recipes/packages.py", "dist", *session.posargs)
    session.run("twine", "check", "--strict", "dist/*")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Run the benchmarks that are named (`-- linters.py`), or the one of lists of other shapes."""
    session.install("-e", ".[dev]")
    for name in session.posargs or ["lists.py"]:
        session.run("python", f"benchmarks/{name}")
