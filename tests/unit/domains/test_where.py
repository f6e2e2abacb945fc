"""Where the file of own domains may lie."""

from __future__ import annotations

import pytest

from autoconf.places import domains_files


@pytest.mark.parametrize(
    ("environment", "platform", "files"),
    [
        (
            {"HOME": "/home/a"},
            "linux",
            [
                "/home/a/.local/share/mail-autoconf/domains.toml",
                "/etc/mail-autoconf/domains.toml",
            ],
        ),
        (
            {"HOME": "/home/a", "XDG_DATA_HOME": "/x", "MAILAUTOCONF_PROVIDERS": "/elsewhere"},
            "linux",
            ["/x/mail-autoconf/domains.toml", "/etc/mail-autoconf/domains.toml"],
        ),
        ({"HOME": "/home/a", "MAILAUTOCONF_DOMAINS": "/srv/own.toml"}, "linux", ["/srv/own.toml"]),
        ({"HOME": "/home/a", "MAILAUTOCONF_DOMAINS": ""}, "linux", []),
        (
            {"APPDATA": "C:/A", "PROGRAMDATA": "C:/P", "HOME": "C:/H"},
            "win32",
            ["C:/A/mail-autoconf/domains.toml", "C:/P/mail-autoconf/domains.toml"],
        ),
    ],
)
def test_beside_the_records_or_where_the_variable_says(
    environment: dict[str, str], platform: str, files: list[str]
) -> None:
    assert domains_files(environment, platform) == files
