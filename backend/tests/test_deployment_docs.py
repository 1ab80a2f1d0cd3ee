"""The configurations in docs/deployment.md are taken by the programs that they are for."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "deployment.md").read_text()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and its certificate in one file."""
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    subject = ["-subj", "/CN=tandem.example.com", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*command, *subject], check=True, capture_output=True)
    both = folder / "tandem.pem"
    both.write_text(made.read_text() + key.read_text())
    return both


def example(language: str, certificate: Path) -> str:
    """The block of a language, with a certificate that exists."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return re.sub(r"/etc/ssl/tandem\.(pem|key)", str(certificate), block)


def complaint(*command: str) -> str:
    """What a program says of its configuration, if it does not take it."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.stderr + ended.stdout if ended.returncode else ""


@pytest.mark.skipif(shutil.which("nginx") is None, reason="needs nginx")
def test_nginx_takes_its_example(certificate: Path, tmp_path: Path) -> None:
    file = tmp_path / "nginx.conf"
    server = example("nginx", certificate)
    file.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{server}\n}}\n"
    )
    assert complaint("nginx", "-t", "-p", str(tmp_path), "-c", str(file)) == ""


@pytest.mark.skipif(shutil.which("haproxy") is None, reason="needs haproxy")
def test_haproxy_takes_its_example(certificate: Path, tmp_path: Path) -> None:
    file = tmp_path / "haproxy.cfg"
    file.write_text(example("haproxy", certificate))
    assert complaint("haproxy", "-c", "-f", str(file)) == ""


def test_every_proxy_speaks_http_2_and_none_shows_the_metrics() -> None:
    nginx = re.search(r"```nginx\n(.*?)```", PAGE, re.DOTALL)
    haproxy = re.search(r"```haproxy\n(.*?)```", PAGE, re.DOTALL)
    assert nginx is not None
    assert haproxy is not None
    assert re.search(r"listen 443 ssl http2;", nginx[1])
    assert "location = /metrics { deny all; }" in nginx[1]
    assert "alpn h2" in haproxy[1]
    assert "http-request deny if { path /metrics }" in haproxy[1]
