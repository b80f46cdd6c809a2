from __future__ import annotations

import re
from pathlib import Path

import pytest

from webapp.config import Config, ConfigError

ROOT = Path(__file__).resolve().parents[2]


def test_without_settings_everything_stays_in_the_instance_folder(tmp_path: Path) -> None:
    config = Config.from_environment({"STUDIUM_INSTANCE": str(tmp_path)})

    assert config.database_url == f"sqlite:///{tmp_path}/studium.sqlite"
    assert config.jobs_database_url == f"sqlite:///{tmp_path}/jobs.sqlite"
    assert (config.host, config.port) == ("127.0.0.1", 8000)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_through_psycopg_however_it_is_written(scheme: str) -> None:
    config = Config.from_environment({"STUDIUM_DATABASE_URL": f"{scheme}://me@db/school"})

    assert config.database_url == config.jobs_database_url == "postgresql+psycopg://me@db/school"


@pytest.mark.parametrize("port", ["0", "70000", "eighty", "-1", "80.5"])
def test_a_port_that_is_none_is_named_with_its_mend(port: str) -> None:
    with pytest.raises(ConfigError, match="STUDIUM_PORT is “.*”: give a whole number from 1 to 65535"):
        Config.from_environment({"STUDIUM_PORT": port})


def test_the_readme_lists_every_setting_and_no_other() -> None:
    code = set(re.findall(r'"(STUDIUM_[A-Z_]+)"', (ROOT / "webapp" / "config.py").read_text()))

    table = set(re.findall(r"^\| `(STUDIUM_[A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert table == code
