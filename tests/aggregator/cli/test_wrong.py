"""What is typed wrong gets one sentence that says what would be right, on standard error, and exit code 2."""

import pytest

WRONG = [
    (["runn"], "Did you mean 'run'?"),
    (["sourcs"], "Did you mean 'sources'?"),
    (["run", "--liv"], "--live"),
    (["publish", "now"], "unexpected extra argument"),
    (["run", "derby_liv"], "there is no source named 'derby_liv'; did you mean derby_live?"),
    (["crawl", "nottingham_playhous"], "did you mean nottingham_playhouse?"),
    (["sources", "wolaton_hall"], "did you mean wollaton_hall?"),
    (["sources", "xyzzy"], "`bothcities sources` lists them all"),
    (["page", "quadd", "https://quad.example/"], "there is no source named 'quadd'; did you mean quad"),
    (["page", "quad", "quad.example"], "'quad.example' is not the address of a page; write it with https://"),
    (["page", "quad", "https://quad.example/", "--written"], "--written and --at go with --file"),
    (["page", "quad", "https://quad.example/", "--file", "no-such.html"], "no-such.html cannot be read"),
    (["page", "quad", "https://quad.example/", "--file", "x", "--at", "noon"], "'noon' is not an instant"),
    (["page", "quad", "https://quad.example/", "--remove", "--written"], "it goes with NAME and URL alone"),
    (["page", "quad", "https://quad.example/", "--remove"], "quad has no saved page https://quad.example/"),
    (["crawl", "quad", "--live", "--pages", "x"], "give one of them"),
    (["crawl", "quad", "--from", "x.ics"], "name sources or give --from, not both"),
    (["crawl", "quad", "--city", "derby"], "--city goes with --from"),
    (["crawl", "--from", "x.ics", "--city", "leicester"], "it must be derby or nottingham"),
    (["crawl", "--from", "x.ics", "--place", "derby-theater"], "did you mean derby-theatre?"),
    (["crawl", "quad", "--pages", "x", "--at", "2199-01-01"], "lies in the future"),
    (["ingest"], "Missing argument"),
    (["ingest", "no-such-file"], "there is no such file or folder: no-such-file"),
    (["ingest", "."], "there is no run file in ."),
    (["explain"], "Missing argument"),
    (["publish"], "the catalogue holds nothing yet: `bothcities run` reads every source"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_wrong_command(bothcities, home, monkeypatch, words, said):
    monkeypatch.chdir(home)
    ended = bothcities(*words)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", [["publish"], ["run", "quad"]])
def test_a_catalogue_whose_folder_cannot_be_made(bothcities, home, monkeypatch, command):
    monkeypatch.setenv("BOTHCITIES_DATABASE", "sqlite:////proc/nowhere/c.sqlite3")
    ended = bothcities(*command)
    assert (ended.code, ended.out, ended.err.count("\n")) == (4, "", 1)
    assert "cannot be made" in ended.err


def test_looking_makes_no_catalogue(bothcities, home):
    ended = bothcities("explain", "5f1241")
    assert (ended.code, ended.out) == (4, "")
    assert "there is no catalogue at" in ended.err
    assert "run `bothcities run` first" in ended.err
    assert bothcities("sources").code == 0
    assert not (home / "c.sqlite3").exists()


def test_one_sentence_is_one_line_however_long(bothcities, home, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    ended = bothcities("run", "nottingham_contemporarys")
    assert ended.err.startswith("bothcities: there is no source named")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("BOTHCITIES_PORT", "http", "BOTHCITIES_PORT='http' cannot be used"),
        ("BOTHCITIES_BASE_URL", "whatson.example", "must start with http:// or https://"),
    ],
)
def test_a_wrong_setting(bothcities, home, monkeypatch, variable, value, said):
    monkeypatch.setenv(variable, value)
    ended = bothcities("sources")
    assert ended.code == 2
    assert said in ended.err


def test_folders_that_cannot_be_made(bothcities, filled, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BOTHCITIES_PUBLIC", str(tmp_path / "file" / "public"))
    monkeypatch.setenv("BOTHCITIES_RUNS", str(tmp_path / "file" / "runs"))
    ended = bothcities("publish")
    assert (ended.code, "set BOTHCITIES_PUBLIC" in ended.err) == (2, True)
    ended = bothcities("run", "quad")
    assert (ended.code, "set BOTHCITIES_RUNS" in ended.err) == (2, True)


@pytest.mark.parametrize("command", [["sources"], ["publish"], ["explain", "x"], ["run", "quad"]])
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://here/x", "give sqlite:///PATH for a file"),
        ("no address", "give sqlite:///PATH for a file"),
        ("sqlite:///{home}/text", "is not an SQLite database"),
        ("sqlite:///{home}", "cannot be opened"),
    ],
)
def test_a_catalogue_that_cannot_be_used(bothcities, home, monkeypatch, command, address, said):
    (home / "text").write_text("a text that is long enough not to be taken for an empty file\n" * 40)
    monkeypatch.setenv("BOTHCITIES_DATABASE", address.format(home=home))
    ended = bothcities(*command)
    assert ended.code == 4
    assert said in ended.err
    assert (ended.out, ended.err.count("\n"), "Traceback" in ended.err) == ("", 1, False)
