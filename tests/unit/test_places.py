"""Where records of one's own lie on each system."""

from __future__ import annotations

import os

import pytest

from autoconf.places import record_folders, user_cache, user_records


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/u"}, "/home/u/.local/share/mail-autoconf/providers"),
        (
            "linux",
            {"HOME": "/home/u", "XDG_DATA_HOME": "/data"},
            "/data/mail-autoconf/providers",
        ),
        (
            "linux",
            {"HOME": "/home/u", "XDG_DATA_HOME": ""},
            "/home/u/.local/share/mail-autoconf/providers",
        ),
        (
            "darwin",
            {"HOME": "/Users/u"},
            "/Users/u/Library/Application Support/mail-autoconf/providers",
        ),
        ("win32", {"APPDATA": "C:/Roaming"}, "C:/Roaming/mail-autoconf/providers"),
        (
            "win32",
            {"USERPROFILE": "C:/Users/u"},
            "C:/Users/u/AppData/Roaming/mail-autoconf/providers",
        ),
    ],
)
def test_the_users_own_folder(platform: str, environment: dict[str, str], folder: str) -> None:
    assert user_records(environment, platform) == folder


@pytest.mark.parametrize(
    ("platform", "system"),
    [
        ("linux", "/etc/mail-autoconf/providers"),
        ("darwin", "/etc/mail-autoconf/providers"),
        ("win32", "D:/Shared/mail-autoconf/providers"),
    ],
)
def test_the_users_folder_counts_before_the_administrators(platform: str, system: str) -> None:
    environment = {"HOME": "/home/u", "PROGRAMDATA": "D:/Shared"}
    own = user_records(environment, platform)
    assert record_folders(environment, platform) == [own, system]


def test_the_variable_replaces_every_folder_and_may_name_several_or_none() -> None:
    several = os.pathsep.join(("/a", "", "/b"))
    assert record_folders({"MAILAUTOCONF_PROVIDERS": several}) == ["/a", "/b"]
    assert record_folders({"MAILAUTOCONF_PROVIDERS": ""}) == []


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_no_folder_is_one_of_gnu_autoconfs(platform: str) -> None:
    for folder in record_folders({"HOME": "/home/u"}, platform):
        assert "autoconf" not in folder.replace("\\", "/").split("/")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/u"}, "/home/u/.cache/mail-autoconf"),
        ("linux", {"HOME": "/home/u", "XDG_CACHE_HOME": "/cache"}, "/cache/mail-autoconf"),
        ("darwin", {"HOME": "/Users/u"}, "/Users/u/Library/Caches/mail-autoconf"),
        ("win32", {"LOCALAPPDATA": "C:/Local"}, "C:/Local/mail-autoconf"),
        ("win32", {"USERPROFILE": "C:/Users/u"}, "C:/Users/u/AppData/Local/mail-autoconf"),
    ],
)
def test_the_users_cache(platform: str, environment: dict[str, str], folder: str) -> None:
    assert user_cache(environment, platform) == folder
