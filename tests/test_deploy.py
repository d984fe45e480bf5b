"""The files for deploying name what there is: commands, health addresses, settings. They themselves are tried by no test here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.paths import ROOT

FILES = [ROOT / "compose.yaml", ROOT / "deploy" / "helm-values.yaml", ROOT / "deploy" / "kubernetes.yaml"]
SETTING = re.compile(r"\b(?:CHANGAN_[A-Z_]+[A-Z]|DATABASE_URL)\b")
OWN = {"CHANGAN_PORT"}  # compose.yaml's


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_yaml_and_its_settings_are_documented(path: Path):
    text = path.read_text(encoding="utf-8")
    assert all(yaml.safe_load_all(text))
    documented = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert set(SETTING.findall(text)) - documented <= OWN


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_command_is_one_of_ours(path: Path):
    commands = re.findall(r"(?:command|args): \[((?:serve|content|backup)[^\]]*)\]", path.read_text(encoding="utf-8"))
    assert commands
    for command in commands:
        words = [word.strip(' "') for word in command.split(",")]
        assert CliRunner().invoke(app, [*words, "--help"]).exit_code == 0, command


def test_nginx_gives_visitors_the_page_and_the_channels_alone():
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    visitors = text[text.index("listen 8080") : text.index("listen 5055")]
    assert re.findall(r"location (\S+ ?\S*) \{", visitors) == ["= /", "/guide/", "/webhooks/", "/"]
    assert (
        "location / { return 404; }" in visitors
        and "non_idempotent" not in visitors.replace("# ", "").split("proxy_next_upstream")[1].split(";")[0]
    )
