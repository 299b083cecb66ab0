"""With --lang en no command and no format speaks Chinese: all it prints and writes is read for what nobody is quoted by."""

import json
import shutil

import pytest

from checker.packs.load import load_pack
from checker.reports.formats import formats
from checker.sampling import list_headings
from checker.sampling.sample import METHODS
from tests.conftest import ROOT, SAMPLES
from tests.in_english import Quotable, left, quotable, quoted_of

ALL = [word for name in formats() for word in ("--format", name)]
OTHER = SAMPLES / "永平街-2022.xlsx"
# The list of a sample bears its headings in both languages and is read back by the Chinese ones.
OF_LISTS = [*list_headings.HEADINGS, *list_headings.ENGLISH, *list_headings.LAYERS_EN, *METHODS.values()]
OF_LISTS += [list_headings.LIST, list_headings.ABOUT, list_headings.LAYERS, list_headings.LEFT_OUT, "是,否,不适用"]
# Drop-down lists that stand in the books themselves, and so in their annotated copies.
OF_BOOKS = ["是,否", "分项,其中", "中期,末期,末期财务"]
USUAL = ["样例-十个隐藏问题", "嘉峪关市-2021-2023", "盐田区-2024"]


pytestmark = pytest.mark.usefixtures("unbroken_lines")


def ids_of(run, path):
    """What findings are called, the same in both languages; the words after the rule are those of the case."""
    return [one["id"] for one in json.loads(run("check", path, "--out", "-").out)["cases"][0]["findings"]]


def all_of_a_case(run, path, folder):
    out, ids = folder / "out", ids_of(run, path)
    told = quotable(path, OTHER, also=[*ids, *ids_of(run, OTHER), *OF_BOOKS, str(folder)])
    commands = [
        ("check", path, *ALL, "--annotate", "--out", out),
        ("inspect", path),
        ("profile", path, "--svg", out),
        ("headroom", path),
        ("headroom", path, "--as-of", "2022-08-01"),
        ("diff", OTHER, path, "--out", out),
        *(("explain", path, found) for found in dict.fromkeys(ids[:5])),
    ]
    assert left(run, told, out, *commands) == ""
    lists, told = folder / "lists", quotable(path, also=[*OF_LISTS, str(folder)])
    draws = [
        ("sample", path, "--n", "5", "--seed", "3", "--method", method, "--out", lists / f"{method}.xlsx")
        for method in ("mus", "random", "stratified")
    ]
    assert left(run, told, lists, *draws) == ""


@pytest.mark.parametrize("name", USUAL)
def test_a_sample(run, tmp_path, name):
    all_of_a_case(run, SAMPLES / f"{name}.xlsx", tmp_path)


@pytest.mark.heavy
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_sample(run, tmp_path, path):
    all_of_a_case(run, path, tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nosuch.xlsx", "--format", "pdfx"),
        ("check", OTHER, "--pack", "nosuch"),
        ("check", OTHER, "--as-of", "yesterday"),
        ("check", OTHER, "--template-dir", ROOT),
        ("check", OTHER, "--format", "docx", "--template-dir", ROOT),
        ("check", OTHER, "--annotate", "--out", "-"),
        ("check", OTHER, "--baseline", ROOT / "README.md"),
        ("check", OTHER, "--baseline", ROOT / "nosuch.json"),
        ("check", OTHER, "--waivers", ROOT / "nosuch.yaml"),
        ("explain", OTHER),
        ("explain", OTHER, "XX-01"),
        ("explain", "GZ13-99"),
        ("explain", ROOT / "nosuch.json", "GZ13-01"),
        ("sample",),
        ("sample", OTHER),
        ("sample", OTHER, "--seed", "1"),
        ("sample", OTHER, "--seed", "1", "--n", "1", "--confidence", "x"),
        ("sample", OTHER, "--seed", "1", "--n", "1", "--confidence", "20"),
        ("sample", OTHER, "--seed", "1", "--n", "1", "--tolerable", "x"),
        ("sample", OTHER, "--seed", "1", "--n", "1", "--tolerable", "0"),
        ("sample", OTHER, "--seed", "1", "--n", "1", "--out", "list.txt"),
        ("sample", "--evaluate", OTHER),
        ("batch", ROOT / "nosuch"),
        ("batch", SAMPLES, "--format", "pdfx"),
        ("batch", SAMPLES, "--pack", "nosuch"),
        ("city", ROOT / "nosuch.sqlite"),
        ("city", ROOT / "README.md"),
        ("city", ROOT / "README.md", "--format", "pdfx"),
        ("replay", ROOT / "nosuch.sqlite", "--pack", "books"),
        ("store", "runs", ROOT / "nosuch.sqlite"),
        ("store", "runs", "postgresqlx://nowhere/x"),
        ("template",),
        ("template", "out.txt"),
        ("template", OTHER),
        ("inspect", OTHER, "--write-mapping", ROOT / "README.md"),
        ("diff", ROOT / "nosuch", OTHER),
        ("verify", ROOT / "nosuch.json"),
        ("cite", "--registry", ROOT / "nosuch.yaml", ROOT / "README.md"),
    ],
    ids=lambda words: " ".join(str(getattr(word, "name", word)) for word in words),
)
def test_wrong_usage_is_said_in_the_language_asked_for(run, words):
    """Wherever --lang stands; without it the words are Chinese."""
    from tests.in_english import CHINESE

    told = Quotable([str(OTHER), str(ROOT), "规则包"])
    for command in ((*words, "--lang", "en"), (words[0], "--lang", "en", *words[1:])):
        if words[0] == "store" and command[1] == "--lang":
            continue
        ran = run(*command)
        assert ran.code == 2
        assert told.left(ran.err + ran.out) == []
    assert CHINESE.search(run(*words).err.replace(OTHER.name, ""))


def city_in_english(run, city, folder):
    store = folder / "store.sqlite"
    batch = ("batch", city, "--jobs", "1", "--store", store, "--out", folder / "cases")
    run(*batch, "--format", "json")
    ids = [
        one["id"]
        for file in (folder / "cases").rglob("*.json")
        for case in json.loads(file.read_text(encoding="utf-8"))["cases"]
        for one in case["findings"]
    ]
    shutil.rmtree(folder / "cases")
    names = [*ids, str(folder), str(city), "全市汇总", "重判", "违规, 疑点 or 提示"]
    names += [*quoted_of(load_pack(SAMPLES / "draft-pack-example.yaml")), "虚构的征求意见稿样例"]
    told = quotable(city, also=names)
    draft = SAMPLES / "draft-pack-example.yaml"
    commands = [
        (*batch, "--again", *ALL),
        ("city", store, "--out", folder / "city"),
        ("replay", store, "--pack", draft, "--out", folder / "replay"),
        ("store", "runs", store),
        ("store", "cases", store),
        ("store", "schema"),
    ]
    assert left(run, told, folder, *commands) == ""


def test_a_batch_and_what_is_made_of_it(run, tmp_path):
    city = tmp_path / "city"
    city.mkdir()
    for name in ("永平街-2022", "样例-逾期拨付"):
        shutil.copy(SAMPLES / f"{name}.xlsx", city)
    city_in_english(run, city, tmp_path / "out")


@pytest.mark.heavy
def test_a_generated_city(run, tmp_path):
    import subprocess
    import sys

    made = [sys.executable, str(SAMPLES / "generate_city.py"), str(tmp_path / "city"), "--stations", "20"]
    subprocess.run(made, check=True, capture_output=True, cwd=ROOT)
    city_in_english(run, tmp_path / "city", tmp_path / "out")


def test_rules_and_citations(run, tmp_path):
    text = ROOT / "tests/citations/reports/永平街-2022.txt"
    commands = [("rules", "list"), ("rules", "lint"), ("rules", "test", "--pack", "cy-2020-10"), ("cite", text)]
    assert left(run, quotable(text, also=["rules"]), tmp_path, *commands) == ""
