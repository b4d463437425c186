"""Certificates: the sets of a proof beside the definition's hash, to be checked without a search."""

from pathway.verification.certificate.model import CERTIFICATE_FORMAT, Certificate
from pathway.verification.certificate.rechecking import read_certificate, rechecked
from pathway.verification.certificate.writing import certificate_of, certificate_text

__all__ = [
    "CERTIFICATE_FORMAT",
    "Certificate",
    "certificate_of",
    "certificate_text",
    "read_certificate",
    "rechecked",
]
