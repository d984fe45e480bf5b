"""The files for deploying name what there is: commands, health addresses, settings; and hold by their formats' schemas."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
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


@pytest.mark.parametrize("path, schema", [(FILES[0], "compose-spec.json"), (FILES[1], "rasa-chart-values.json")], ids=["compose", "helm"])
def test_it_holds_by_the_schema_of_its_format(path: Path, schema: str):
    schemas = ROOT / "tests" / "schemas"
    rules = Draft7Validator(json.loads((schemas / schema).read_text(encoding="utf-8")))
    wrong = [f"{list(error.path)}: {error.message}" for error in rules.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))]
    assert wrong == []


def test_what_compose_mounts_and_waits_for_is_there():
    services = yaml.safe_load(FILES[0].read_text(encoding="utf-8"))["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", ())) <= set(services), name
        mounted = [volume.split(":")[0] for volume in service.get("volumes", ()) if volume.startswith("./")]
        assert all((ROOT / path).is_file() for path in mounted), name
    upstreams = (ROOT / "deploy" / "upstreams.conf").read_text(encoding="utf-8")
    assert set(re.findall(r"server ([\w-]+):", upstreams)) == {name for name in services if name[-1].isdigit()}


def test_nginx_gives_visitors_the_page_and_the_channels_alone():
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    visitors = text[text.index("listen 8080") : text.index("listen 5055")]
    assert re.findall(r"location (\S+ ?\S*) \{", visitors) == ["= /", "/guide/", "/webhooks/", "/"]
    assert (
        "location / { return 404; }" in visitors
        and "non_idempotent" not in visitors.replace("# ", "").split("proxy_next_upstream")[1].split(";")[0]
    )


DOCKER = """#!/bin/sh
echo "$*: $(grep -o '[a-z]*-[12].*down' deploy/upstreams.conf)" >> calls
test "$*" != "$FAILS"
"""


def roll(folder: Path, fails: str = "") -> tuple[int, list[str]]:
    """deploy/roll.sh with a docker that only notes what it is told, and which servers nginx would spare at that moment."""
    (folder / "deploy").mkdir()
    for name in ("roll.sh", "upstreams.conf"):
        shutil.copy(ROOT / "deploy" / name, folder / "deploy")
    (folder / "docker").write_text(DOCKER)
    (folder / "docker").chmod(0o755)
    env = {"PATH": f"{folder}:{os.environ['PATH']}", "ROLL_WAIT_S": "0", "FAILS": fails}
    done = subprocess.run(["sh", "deploy/roll.sh"], cwd=folder, env=env)
    assert (folder / "deploy" / "upstreams.conf").read_bytes() == (ROOT / "deploy" / "upstreams.conf").read_bytes()
    return done.returncode, (folder / "calls").read_text().splitlines()


def test_a_new_version_goes_out_server_by_server_each_spared_meanwhile(tmp_path):
    code, calls = roll(tmp_path)
    reload = "compose exec -T nginx nginx -s reload"
    for number, server in enumerate(("actions-1", "actions-2", "rasa-1", "rasa-2")):
        spared, started, given_back = calls[3 * number : 3 * number + 3]
        assert spared.startswith(f"{reload}: {server}:") and started.startswith(f"compose up -d --no-deps --wait {server}: {server}:")
        assert given_back == f"{reload}: "
    assert code == 0


def test_a_version_that_does_not_start_ends_the_roll_and_the_old_ones_go_on(tmp_path):
    code, calls = roll(tmp_path, fails="compose up -d --no-deps --wait actions-1")
    assert code == 1 and not any("actions-2:" in call for call in calls)
