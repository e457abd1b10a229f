"""A certificate authority that lives as long as the playground, and what clients need to trust it."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Certificates:
    """What the server shows, and the file that makes a client believe it."""

    server: ssl.SSLContext
    #: The one authority to trust: what runs in the playground has no business with other hosts.
    trust: Path


def make_certificates(folder: Path) -> Certificates:
    """A new authority for 127.0.0.1 and localhost; only its public half is written to `folder`."""
    authority = trustme.CA(organization_name="aml-medic playground")
    trust = folder / "trust.pem"
    trust.write_bytes(authority.cert_pem.bytes())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(server)
    return Certificates(server, trust)
