"""People who have GNU Autoconf keep it: with our `autoconf` first on PATH, the real autoreconf,
automake and a makefile's own regeneration still work, and `autoconf lookup` is ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from autoconf.__main__ import meant_for_gnu, next_on_path

GNU = [
    p for p in ("autoconf", "autoreconf", "automake", "m4") if not Path(f"/usr/bin/{p}").exists()
]
REQUIRED = os.environ.get("MAILAUTOCONF_LAB") == "required"
needs_gnu = pytest.mark.skipif(
    bool(GNU) and not REQUIRED, reason=f"GNU Autoconf is not here: no {', '.join(GNU)}"
)

CONFIGURE_AC = """\
AC_INIT([hello], [1.0])
AM_INIT_AUTOMAKE([foreign])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
"""


@pytest.mark.parametrize(
    ("arguments", "environment", "files", "gnu"),
    [
        (["lookup", "someone@163.com"], {}, ["configure.ac"], False),
        (["lookup", "configure.ac"], {}, [], False),
        (["--trace=AC_INIT", "configure.ac"], {}, [], True),
        (["--trace=AC_INIT:$f"], {}, [], True),
        (["-t", "AC_INIT"], {}, [], True),
        (["-o", "configure"], {}, [], True),
        (["--output=configure"], {}, [], True),
        (["-Wall"], {}, [], True),
        (["--warnings=no-obsolete"], {}, [], True),
        (["-I", "m4"], {}, [], True),
        (["-Im4"], {}, [], True),
        (["--force"], {}, [], True),
        (["configure.ac"], {}, [], True),
        (["sub/configure.in"], {}, [], True),
        ([], {}, ["configure.ac"], True),
        ([], {}, ["configure.in"], True),
        ([], {}, ["setup.py"], False),
        (["--version"], {}, ["configure.ac"], True),
        (["--version"], {}, [], False),
        (["--help"], {}, [], False),
        (["anything"], {"AUTOM4TE": "autom4te"}, [], True),
        (["lookup", "x@163.com"], {"AUTOM4TE": "autom4te"}, [], False),
        (["configure.ac"], {"MAILAUTOCONF_NO_PASSTHROUGH": "1"}, ["configure.ac"], False),
    ],
)
def test_whose_call_it_is(
    arguments: list[str], environment: dict[str, str], files: list[str], gnu: bool
) -> None:
    assert meant_for_gnu(arguments, environment, files.__contains__) is gnu


def test_the_next_program_on_path_is_none_of_those_that_passed_already(tmp_path: Path) -> None:
    ours, other = tmp_path / "a" / "autoconf", tmp_path / "b" / "autoconf"
    for script in (ours, other):
        script.parent.mkdir()
        script.write_text("#!/bin/sh\n")
        script.chmod(0o755)
    path = os.pathsep.join(str(s.parent) for s in (ours, other))
    passed = {"PATH": path, "MAILAUTOCONF_PASSED_BY": str(ours)}
    assert next_on_path(passed) == str(other)
    both = os.pathsep.join(str(s) for s in (ours, other))
    assert next_on_path({"PATH": path, "MAILAUTOCONF_PASSED_BY": both}) is None


@pytest.fixture
def shadowed(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which our script comes first, as a venv or ~/.local/bin does it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "autoconf"
    root = Path(__file__).resolve().parent.parent
    script.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(root)!r})\n"
        "from autoconf.__main__ import main\nsys.exit(main())\n"
    )
    script.chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAILAUTOCONF")}
    return {**environment, "PATH": f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "hello"
    folder.mkdir()
    (folder / "configure.ac").write_text(CONFIGURE_AC)
    (folder / "Makefile.am").write_text("dist_noinst_DATA = README\n")
    (folder / "README").write_text("hello\n")
    return folder


def run(folder: Path, environment: Mapping[str, str], *command: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=dict(environment), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_gnu
def test_autoreconf_automake_and_make_work_with_ours_first_on_path(
    project: Path, shadowed: Mapping[str, str]
) -> None:
    assert shutil.which("autoconf", path=shadowed["PATH"]) != "/usr/bin/autoconf"
    run(project, shadowed, "autoreconf", "--install")
    assert (project / "configure").exists()
    run(project, shadowed, "./configure")
    run(project, shadowed, "make")
    # A changed configure.ac makes the makefile call autoconf and automake again.
    newer = (project / "configure").stat().st_mtime + 10
    (project / "configure.ac").write_text(CONFIGURE_AC.replace("1.0", "2.0"))
    os.utime(project / "configure.ac", (newer, newer))
    run(project, shadowed, "make")
    assert "PACKAGE_VERSION='2.0'" in (project / "configure").read_text()


@needs_gnu
def test_bare_autoconf_and_its_version_are_gnus_beside_a_configure_ac(
    project: Path, shadowed: Mapping[str, str]
) -> None:
    assert "GNU Autoconf" in run(project, shadowed, "autoconf", "--version")
    run(project, shadowed, "aclocal")
    run(project, shadowed, "autoconf")
    assert (project / "configure").exists()


def test_ours_stays_ours_even_beside_a_configure_ac(
    project: Path, shadowed: Mapping[str, str]
) -> None:
    assert "163" in run(project, shadowed, "autoconf", "lookup", "--offline", "someone@163.com")


def test_without_gnu_autoconf_the_message_says_what_to_do(
    project: Path, shadowed: Mapping[str, str]
) -> None:
    folder = shadowed["PATH"].split(os.pathsep)[0]
    environment = {**shadowed, "PATH": folder}
    done = subprocess.run(
        [f"{folder}/autoconf", "configure.ac"],
        cwd=project, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 127
    assert "mail-autoconf" in done.stderr
