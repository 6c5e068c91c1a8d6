"""The table of options: what the command line, the settings file and the types of the library take from it."""

import argparse
import inspect
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from attrs import fields_dict

import unlearnbib
from unlearnbib.cli.config import read_settings
from unlearnbib.cli.parser import COMMANDS, load_command
from unlearnbib.errors import ConfigError
from unlearnbib.formats import FORMATS
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.option_types import BibtexOptions, CitationOptions, ExportOptions
from unlearnbib.formats.options import GROUPS, OPTIONS, VALUES, list_parameters

BIBTEX, CITATIONS = get_type_hints(BibtexOptions), get_type_hints(CitationOptions)


def test_the_types_are_those_of_the_table():
    assert (
        list(BIBTEX) == list_parameters("bibtex") == list_parameters("biblatex") == list(fields_dict(Choices))
    )
    assert list(CITATIONS) == list_parameters("citations")
    assert get_type_hints(ExportOptions) == {**BIBTEX, **CITATIONS}
    for option in OPTIONS:
        hint = {**BIBTEX, **CITATIONS}.get(option.parameter) if option.formats else None
        if option.values and hint:
            assert get_origin(hint) is Literal
            twins = (one.values for one in OPTIONS if one.formats and one.parameter == option.parameter)
            assert set(get_args(hint)) == set(max(twins, key=len))
            assert set(option.values) <= set(get_args(hint))


def test_the_defaults_are_the_first_values():
    assert all(getattr(Choices(), name) == values[0] for name, values in VALUES.items())
    assert all(option.default == option.values[0] for option in OPTIONS if option.formats and option.default)


def test_completion_takes_its_options():
    parameters = inspect.signature(unlearnbib.complete).parameters
    assert list(unlearnbib.CompleteOptions.__annotations__) == list(parameters)[1:]


def test_an_option_has_a_group_and_known_commands():
    assert {option.group for option in OPTIONS} == set(GROUPS)
    assert all(set(option.commands) <= set(COMMANDS) for option in OPTIONS)
    assert all(set(option.formats) <= set(FORMATS) for option in OPTIONS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_arguments_of_a_command_are_in_groups(command):
    parser = argparse.ArgumentParser()
    load_command(command).add(parser)
    flags = {flag for action in parser._actions for flag in action.option_strings}  # noqa: SLF001
    assert {f"--{option.name}" for option in OPTIONS if command in option.commands} <= flags
    if command in ("export", "watch", "list", "resolve", "cite", "check"):
        text = parser.format_help()
        titles = [
            line for line in text.splitlines() if line.endswith(":") and not line.startswith((" ", "usage"))
        ]
        assert [title.split()[0].rstrip(":") for title in titles if title.split()[0].rstrip(":") in GROUPS]


SETTINGS = [option for option in OPTIONS if option.is_setting]


@pytest.mark.parametrize("option", SETTINGS, ids=[option.name for option in SETTINGS])
def test_a_setting_has_the_type_of_its_option(tmp_path, option):
    values = {list: '["a"]', int: "3", str: f'"{next(filter(None, option.values), "a")}"'}
    file = tmp_path / "unlearnbib.toml"
    file.write_text(f"{option.name} = {values[option.type]}\n")
    assert list(read_settings(str(tmp_path))) == [option.name]
    for other in {list, int, str} - {option.type}:
        file.write_text(f"{option.name} = {values[other]}\n")
        with pytest.raises(ConfigError, match=f"{option.name} must be a"):
            read_settings(str(tmp_path))


def test_a_setting_of_one_command_is_not_one_of_another(tmp_path, monkeypatch, capsys):
    from unlearnbib.cli import run

    monkeypatch.chdir(tmp_path)
    (tmp_path / "unlearnbib.toml").write_text('format = "biblatex"\n')
    (tmp_path / "a.bib").write_text("@misc{doe2024on,\n  title = {On},\n  year = 2024,\n}\n")
    run(["check", "a.bib"])
    assert "1 file" in capsys.readouterr().out
