"""What an unchanged case is known by names the libraries it was read with, as pip names them."""

from importlib import metadata
from importlib.util import find_spec

from checker.batch.content_keys import INSTALLED, READ_WITH, libraries

MODULES = {
    "chinesecalendar": "chinese_calendar",
    "durable-rules": "durable",
    "msoffcrypto-tool": "msoffcrypto",
    "python-calamine": "python_calamine",
}


def test_the_versions_are_those_that_pip_says():
    told = dict(one.split(" ") for one in libraries()[1:])
    assert set(told) == set(READ_WITH)
    for name, version in told.items():
        assert version == (metadata.version(name) if find_spec(MODULES.get(name, name)) else "")


def test_names_of_folders_are_read_however_they_are_spelled():
    assert INSTALLED.fullmatch("msoffcrypto_tool-5.4.2.dist-info").groups() == ("msoffcrypto_tool", "5.4.2")
    assert INSTALLED.fullmatch("python_calamine-0.9.0rc1.dist-info").groups() == ("python_calamine", "0.9.0rc1")
    assert INSTALLED.fullmatch("PyYAML-6.0-py3.11.egg-info").groups() == ("PyYAML", "6.0")
    assert INSTALLED.fullmatch("pandas-3.1.1+local.dist-info").groups() == ("pandas", "3.1.1+local")
    assert INSTALLED.fullmatch("numpy.libs") is None
