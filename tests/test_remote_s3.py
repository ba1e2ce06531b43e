"""Publishing over the S3 protocol, to moto's server. `make s3` runs it, in a venv of its own; see pyproject.toml."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from uuid import uuid4

import pytest

from riwaq.build import build
from riwaq.starters import make
from riwaq.world.files import MARKER
from riwaq.world.manifest import Intent, decode, encode
from riwaq.world.remote import publish_at
from riwaq.world.store import StoreProblem

pytest.importorskip("moto", reason="make s3 installs it")
s3fs = pytest.importorskip("s3fs", reason="make s3 installs it")

SITE = {"index.html": b"home", "ar/index.html": "الرئيسية".encode(), "site.css": b"body{}"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket, in the store that s3:// leads to."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    s3fs.S3FileSystem.clear_instance_cache()
    name = f"bucket-{uuid4().hex}"
    s3fs.S3FileSystem().mkdir(name)
    yield name
    s3fs.S3FileSystem.clear_instance_cache()


def tree(place: str) -> dict[str, bytes]:
    fs = s3fs.S3FileSystem(use_listings_cache=False)
    return {name[len(place) + 1 :]: fs.cat_file(name) for name in fs.find(place) if not name.endswith(MARKER)}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The requests that reach S3 from now on: the operation, and the key."""
    made: list[tuple[str, str]] = []
    call = s3fs.S3FileSystem._call_s3

    async def noted(self, method, *args, **kwargs):
        made.append((method, kwargs.get("Key", "")))
        return await call(self, method, *args, **kwargs)

    monkeypatch.setattr(s3fs.S3FileSystem, "_call_s3", noted)
    return made


def test_a_site_is_the_same_in_a_bucket_as_in_a_folder_and_each_file_has_its_type(bucket, tmp_path):
    make("clinic", str(tmp_path / "site"))
    plain = build(str(tmp_path / "site"), str(tmp_path / "out"))
    result = build(str(tmp_path / "site"), f"s3://{bucket}/clinic")
    assert result.published, result.findings
    assert result.written == plain.written
    out = tmp_path / "out"
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert tree(f"{bucket}/clinic") == {path: data for path, data in files.items() if MARKER not in path}
    fs = s3fs.S3FileSystem()
    types = {
        path.rpartition(".")[2]: fs.info(f"{bucket}/clinic/{path}")["ContentType"]
        for path in tree(f"{bucket}/clinic")
    }
    assert types["html"] == "text/html; charset=utf-8"
    assert types["css"] == "text/css; charset=utf-8"
    assert types["woff2"] == "font/woff2"
    again = build(str(tmp_path / "site"), f"s3://{bucket}/clinic")
    assert (again.written, again.unchanged) == (0, result.written)


def test_only_changed_files_are_sent(bucket, sent):
    publish_at(f"s3://{bucket}/x", SITE.items())
    sent.clear()
    changed = {**SITE, "index.html": b"HOME"}
    del changed["site.css"]
    publish_at(f"s3://{bucket}/x", changed.items())
    assert [key for method, key in sent if method == "put_object"] == [
        f"x/{MARKER}",
        "x/index.html",
        f"x/{MARKER}",
    ]
    assert [key for method, key in sent if method.startswith("delete")] == ["x/site.css"]
    assert tree(f"{bucket}/x") == changed


def test_what_arrived_of_a_broken_publishing_is_known_by_its_etag_and_not_sent_or_fetched(bucket, sent):
    from riwaq.text.digest import digest

    fs = s3fs.S3FileSystem()
    intent = Intent(maybe={path: digest(data) for path, data in SITE.items()})
    fs.pipe_file(f"{bucket}/x/{MARKER}", encode(intent))
    fs.pipe_file(f"{bucket}/x/index.html", SITE["index.html"])
    sent.clear()
    publish_at(f"s3://{bucket}/x", SITE.items())
    put = {key for method, key in sent if method == "put_object"}
    got = {key for method, key in sent if method == "get_object"}
    assert put == {f"x/{MARKER}", "x/ar/index.html", "x/site.css"}
    assert got == {f"x/{MARKER}"}
    assert decode(fs.cat_file(f"{bucket}/x/{MARKER}")).files.keys() == SITE.keys()


def test_the_bucket_itself_may_be_the_address(bucket):
    publish_at(f"s3://{bucket}", SITE.items())
    assert tree(bucket) == SITE
    publish_at(f"s3://{bucket}/", {}.items())
    assert tree(bucket) == {}


def test_files_of_others_are_refused_and_a_bucket_that_is_not_there_is_told(bucket):
    from riwaq.world.output import NotOurs

    s3fs.S3FileSystem().pipe_file(f"{bucket}/x/theirs.txt", b"theirs")
    with pytest.raises(NotOurs):
        publish_at(f"s3://{bucket}/x", SITE.items())
    assert tree(f"{bucket}/x") == {"theirs.txt": b"theirs"}
    with pytest.raises(StoreProblem) as problem:
        publish_at(f"s3://{bucket}-none/x", SITE.items())
    (finding,) = problem.value.findings
    assert "there is no such bucket" in finding.message
    assert "Make it first" in finding.help


def test_a_store_that_does_not_answer_is_told(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    s3fs.S3FileSystem.clear_instance_cache()
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    with pytest.raises(StoreProblem) as problem:
        publish_at(f"s3://{bucket}/x", SITE.items())
    (finding,) = problem.value.findings
    assert "the store does not answer" in finding.message
    assert "run the same command again" in finding.help
