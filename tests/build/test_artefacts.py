"""The built folders are what a deployment uploads: no more than needed, and made for Lambda."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import botocore.session
import pytest
from botocore.loaders import Loader

from local.template.template import ROOT, Template

FUNCTIONS = {function.logical_id: function for function in Template({}).functions()}
LAYERS = ("DependenciesLayer", "JourneyLayer", "ReadingLayer")

LAYERS_LIMIT = 30_000_000
"""Of the layers that every function has."""
READING_LIMIT = 12_000_000
FUNCTION_LIMIT = 200_000

PROCESSORS = {"x86_64": 0x3E, "aarch64": 0xB7}
"""Lambda's two, and how an ELF file's header names them: e_machine in the System V ABI."""

MACHINE = slice(18, 20)
AMAZON_LINUX_GLIBC = 34
"""Amazon Linux 2023, on which python3.13 runs, has version 2.34."""

each_function = pytest.mark.parametrize("name", FUNCTIONS)


def files(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def size(folder: Path) -> int:
    return sum((folder / path).stat().st_size for path in files(folder))


def compiled(build: Path) -> list[Path]:
    return sorted(path for layer in LAYERS for path in (build / layer).rglob("*.so*"))


@each_function
def test_a_function_ships_its_own_sources_alone(build: Path, name: str) -> None:
    source = FUNCTIONS[name].code
    shipped = {path for path in source.iterdir() if path.is_file()}
    assert set(files(build / name)) == {path.relative_to(source) for path in shipped}


def test_layers_hold_neither_tests_nor_leftovers(build: Path) -> None:
    for layer in LAYERS:
        for path in files(build / layer):
            assert path.parts[0] == "python", path
            assert "tests" not in path.parts, path


def test_the_journey_layer_is_the_package(build: Path) -> None:
    source = ROOT / "layers/journey/python"
    expected = {path for path in files(source) if "__pycache__" not in path.parts}
    built = files(build / "JourneyLayer" / "python")
    assert {path for path in built if "__pycache__" not in path.parts} == expected


@pytest.mark.parametrize("layer", LAYERS)
def test_every_module_comes_with_bytecode_that_lambdas_python_takes_unchecked(
    build: Path, layer: str
) -> None:
    bytecode = list((build / layer).rglob("*.pyc"))
    if not bytecode:
        pytest.skip("built without Lambda's Python; make build LAMBDA_PYTHON=… names one")
    assert {path.suffixes[0] for path in bytecode} == {".cpython-313"}
    assert len(bytecode) == len(list((build / layer).rglob("*.py")))
    unchecked_hash = (1).to_bytes(4, "little")
    assert all(path.read_bytes()[4:8] == unchecked_hash for path in bytecode)


def test_botocore_knows_the_services_that_functions_call_and_no_other(build: Path) -> None:
    data = build / "DependenciesLayer/python/botocore/data"
    services = {path.name for path in data.iterdir() if path.is_dir()}
    assert services == {
        "bedrock-runtime", "dynamodb", "s3", "secretsmanager", "sqs", "stepfunctions",
    }  # fmt: skip
    session = botocore.session.Session()
    loader = Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
    session.register_component("data_loader", loader)
    for service in services:
        for region in ("eu-central-1", "us-gov-west-1", "cn-north-1"):
            client = session.create_client(service, region_name=region)
            assert client.meta.service_model.client_context_parameters is not None
            assert region in client.meta.endpoint_url, service


def test_botocore_does_for_boto3_what_a_writer_may_ask_of_it(build: Path) -> None:
    script = """
import boto3, botocore, sys
assert botocore.__file__.startswith(sys.argv[1]), botocore.__file__
client = boto3.client("dynamodb")
client.get_paginator("scan"), client.get_waiter("table_exists")
table = boto3.resource("dynamodb").Table("journeys")
help(client.put_item), help(table.put_item)
"""
    layer = str(build / "DependenciesLayer/python")
    environment = {**os.environ, "PYTHONPATH": layer}
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, layer],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def test_what_is_compiled_is_compiled_for_every_lambda_and_for_nothing_else(build: Path) -> None:
    runtimes = {function.runtime for function in FUNCTIONS.values()}
    tag = f"cpython-{runtimes.pop().removeprefix('python').replace('.', '')}"
    assert not runtimes
    names = {path.name for path in compiled(build)}
    modules = {name.partition(".")[0] for name in names}
    assert {"_pydantic_core", "_python_calamine"} <= modules
    assert names == {
        f"{module}.{tag}-{processor}-linux-gnu.so" for module in modules for processor in PROCESSORS
    }


def test_what_is_compiled_is_for_the_processor_in_its_name(build: Path) -> None:
    for path in compiled(build):
        processor = path.name.split("-")[-3]
        header = path.read_bytes()[MACHINE]
        assert int.from_bytes(header, "little") == PROCESSORS[processor], path


def test_what_is_compiled_asks_no_newer_c_library_than_lambdas(build: Path) -> None:
    for path in compiled(build):
        versions = re.findall(rb"GLIBC_2\.(\d+)", path.read_bytes())
        assert max(map(int, versions)) <= AMAZON_LINUX_GLIBC, path


def test_sizes(build: Path, print_figure: Callable[[str], None]) -> None:
    sizes = {name: size(build / name) for name in (*LAYERS, *FUNCTIONS)}

    for name, count in sizes.items():
        print_figure(f"{name:<28}{count:>12,} bytes unzipped")

    assert sum(sizes[layer] for layer in ("DependenciesLayer", "JourneyLayer")) <= LAYERS_LIMIT
    assert sizes["ReadingLayer"] <= READING_LIMIT
    for name in FUNCTIONS:
        assert sizes[name] <= FUNCTION_LIMIT, name


def test_a_python_without_pip_builds_the_same_dependencies(build: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    venv.create(bare, with_pip=False)
    layer = shutil.copytree(ROOT / "layers" / "dependencies", tmp_path / "layers" / "own")
    shutil.copy(ROOT / "layers" / "wheels.mk", tmp_path / "layers")

    subprocess.run(  # noqa: S603
        ["make", "--directory", layer, "build-DependenciesLayer"],  # noqa: S607
        env={
            "PATH": f"{bare / 'bin'}:{os.environ['PATH']}",
            "ARTIFACTS_DIR": str(tmp_path / "built"),
        },
        check=True,
    )

    built = {path for path in files(build / "DependenciesLayer") if "__pycache__" not in path.parts}
    assert set(files(tmp_path / "built")) == built
