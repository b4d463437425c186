"""Who somebody is, apart from what happened to them: sealed per person, erased for good, held, retained."""

from pathway.journal.people.answers import (
    AlreadyErased,
    AnotherHas,
    Erasure,
    Hold,
    Kept,
    NothingKept,
    OnHold,
    Standing,
)
from pathway.journal.people.failures import AheadOfTime, IdentitiesLost, NotOpened
from pathway.journal.people.hosted import identities_within, keys_within
from pathway.journal.people.identity import Identity, IndexKey
from pathway.journal.people.lasting import lasting_in
from pathway.journal.people.opening import make_tables, open_keyless, open_people, scrub
from pathway.journal.people.presets import PRESETS
from pathway.journal.people.recording import record_erasure
from pathway.journal.people.retaining import PlanChanged, apply_retention, retention_plan
from pathway.journal.people.retention import Lasting, RetentionPlan, RetentionRule
from pathway.journal.people.roles import IdentityReader, IdentityRedactor, IdentityWriter
from pathway.journal.people.sealing import MasterKey, MasterKeys
from pathway.journal.people.store import People
from pathway.journal.people.withholding import Withholding

__all__ = [
    "PRESETS",
    "AheadOfTime",
    "AlreadyErased",
    "AnotherHas",
    "Erasure",
    "Hold",
    "IdentitiesLost",
    "Identity",
    "IdentityReader",
    "IdentityRedactor",
    "IdentityWriter",
    "IndexKey",
    "Kept",
    "Lasting",
    "MasterKey",
    "MasterKeys",
    "NotOpened",
    "NothingKept",
    "OnHold",
    "People",
    "PlanChanged",
    "RetentionPlan",
    "RetentionRule",
    "Standing",
    "Withholding",
    "apply_retention",
    "identities_within",
    "keys_within",
    "lasting_in",
    "make_tables",
    "open_keyless",
    "open_people",
    "record_erasure",
    "retention_plan",
    "scrub",
]
