"""No Docker engine is needed: all that docker-compose.yml and the Dockerfiles name must exist."""

from __future__ import annotations

import importlib
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from w2w_site.config.env import Environment

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


def settings_of_the_site() -> set[str]:
    aliases = {
        field.validation_alias for field in Environment.model_fields.values() if field.validation_alias
    }
    return {f"W2W_{name.upper()}" for name in Environment.model_fields} | {str(a) for a in aliases}


def dockerfile(service: dict[str, Any]) -> str:
    return (ROOT / service["build"]["context"] / service["build"]["dockerfile"]).read_text()


def command_of(service: dict[str, Any]) -> list[str]:
    if "command" in service:
        return list(service["command"])
    [last] = re.findall(r"^CMD (\[.*\])$", dockerfile(service).replace("\\\n", ""), re.M)
    return list(yaml.safe_load(last))


def test_has_every_process_of_production():
    assert {"postgres", "redis", "web", "worker", "sync", "beat", "frontend"} <= set(SERVICES)


@pytest.mark.parametrize("name", [n for n in SERVICES if n not in ("migrate", "beat")])
def test_long_running_services_have_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", OURS)
def test_copied_paths_exist(name):
    for line in re.findall(r"^COPY (?!--from)(.*)$", dockerfile(OURS[name]), re.M):
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source


@pytest.mark.parametrize("name", [n for n in OURS if n != "frontend"])
def test_commands_of_the_site_are_installed_and_name_what_exists(name):
    program, *arguments = command_of(OURS[name])
    assert shutil.which(program, path=Path(sys.executable).parent), program
    for argument in arguments:
        if argument.startswith("w2w_site."):
            module, _, attribute = argument.partition(":")
            imported = importlib.import_module(module)
            assert not attribute or hasattr(imported, attribute)


def test_variables_are_settings_of_the_site():
    known = settings_of_the_site()
    for service in OURS.values():
        assert set(service.get("environment", {})) <= known


def test_the_site_is_given_all_of_the_operators_env_but_his_folders():
    for service in (service for name, service in OURS.items() if name != "frontend"):
        assert {"path": ".env", "required": False} in service["env_file"]
        assert service["environment"]["W2W_HOME"].startswith("/")
        assert service["environment"]["W2W_MODELS"].startswith("/")


def test_variables_asked_of_the_operator_are_documented():
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    documented = (ROOT / ".env.example").read_text() + (ROOT / "docs/host.md").read_text()
    assert not [name for name in asked if name not in documented]


def test_every_setting_is_in_the_example():
    example = (ROOT / ".env.example").read_text()
    internal = {"W2W_DEMO_ACCOUNT", "W2W_DEBUG", "W2W_DATABASE_URL", "W2W_REDIS_URL"}
    assert not [name for name in settings_of_the_site() - internal if name not in example]


def test_services_wait_for_services_that_exist():
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)


def test_ports_are_those_that_the_images_listen_on():
    web = dockerfile(SERVICES["web"])
    assert "EXPOSE 8000" in web
    assert "tcp:port=8000:" in " ".join(command_of(SERVICES["web"]))
    frontend = dockerfile(SERVICES["frontend"])
    [published] = SERVICES["frontend"]["ports"]
    assert published.endswith(":3000")
    assert "PORT=3000" in frontend
    assert "W2W_API_ORIGIN=http://web:8000" in frontend


def test_images_are_built_from_the_locks():
    assert "--constraints requirements.lock" in dockerfile(SERVICES["web"])
    assert "npm ci" in dockerfile(SERVICES["frontend"])


def test_the_image_installs_every_distribution():
    web = dockerfile(SERVICES["web"])
    assert "./providers/*/ './w2w_core[large]' './w2w_site[centrifugo]'" in web
