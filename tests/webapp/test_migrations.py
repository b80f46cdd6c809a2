"""The migrations make the tables that the models describe, on every database."""

from __future__ import annotations

from flask import Flask

from webapp.extensions import migrations


def test_the_migrated_tables_are_those_of_the_models(app: Flask) -> None:
    assert migrations.compare_metadata() == []


def test_there_is_one_newest_migration(app: Flask) -> None:
    assert len(migrations.script_directory.get_heads()) == 1
