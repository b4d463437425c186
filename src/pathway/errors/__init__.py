"""Everything that pathway raises, as one tree.

A refused step is no error: `decide` returns it as a `Refusal`. Only the face that an application
holds raises it, as `StepRefused`.

* PathwayError
  + DefinitionError      a definition is faulty; carries every fault with its path
  + NotInForce           no version of the programme covers the day
  + UnknownVersion       the programme has no version of that name
  + UnknownProgramme     no installed programme, and no file, has that name
  + UnknownVariant       the programme ships no variant of that name, and no file has it
  + UnknownResource      the definition declares no resource of that name
  + VersionMismatch      a state of one version was given with the definition of another
  + BeforeLastStep       a state was asked about a day before its last step
  + StepRefused          a step was refused; carries the refusal (in `pathway.decision`)
  + ListenersFailed      a step is complete, but a listener failed; carries the failures
  + EntryUnknown         a correction names an entry that is not there, or no longer holds
  + UnusableInput        a file cannot be read as steps; carries every fault with its line
  + ExtraMissing         a part that is installed by an extra is missing; names the command
  + EventUnreadable      a written event is of no known type or shape (in `pathway.events.faults`)
  + EventUnwritable      an event holds what could not be read back (in `pathway.events.faults`)
  + JournalError         of the journal
    + TryAgain             others were at it at the same time; nothing was written: repeat
    + UnexpectedVersion    the participation is no longer at the version that was expected
    + CommandReused        a command id was used before, for something else
    + UnknownParticipation the journal has no participation of that id
    + ParticipationExists  a referral names an id that the journal has already
    + ClosingRefused       a project may not be closed so; carries the reasons
    + ContactRefused       a contact with an organisation may not be recorded so; likewise
    + UnusableValue        a value cannot be kept: an id, a moment, a number
    + UnusableDatabase     the address, or the connection, is of no database that is known
    + NotDurable           the database may lose what it has confirmed
    + NoJournal            the database has no journal, or one of another shape
    + NoIdentities         the database has no store of identities, or one of another shape
    + ConnectionLost       whether the step was kept is not known: repeat with its command id
      + Unreachable          no connection could be made: nothing was asked of the database
      + IdentitiesLost       of the store of identities (in `pathway.journal.people.failures`)
    + DatabaseFailed       the database cannot be written or read: full, read-only, out of reach
    + DamagedJournal       what stands in the journal cannot be read
    + DefinitionDiffers    another definition of that version is kept (in `journal.definitions`)
    + PlanOutdated         what would be done is no longer as planned (in `journal.migration`)
    + NotItsOwn            the feed writer needs transactions of its own (in `journal.numbering`)
    + NotOpened            an identity could not be opened (in `journal.people.failures`)
    + AheadOfTime          an erasure is dated in the future (in `journal.people.failures`)
  + NotLinked            tables to be protected do not fit together (in `pathway.indicators.disclosure`)
  + UnknownFamily        no family of indicators has that name (in `pathway.indicators.faults`)
  + NotAsked             what is asked of a family does not fit it (likewise)
  + NotCountable         an indicator cannot be counted over the programme (likewise)
  + OtherDefinition      events are of another programme or content than asked (likewise)
  + DamagedLog           a log of events cannot be read (likewise)
  + NotReadable          no clockwork says exactly what a definition says (in `pathway.modes.faults`)
  + NoScenario           no programme ships a scenario of that name (in `pathway.simulation.faults`)
  + NotRunnable          what is asked of a run cannot be done (likewise)
  + BrokenJourney        a simulated journey breaks a rule (likewise)
"""

from pathway.errors.core import (
    BeforeLastStep,
    DefinitionError,
    EntryUnknown,
    ExtraMissing,
    Fault,
    ListenersFailed,
    NotInForce,
    PathwayError,
    UnknownProgramme,
    UnknownResource,
    UnknownVariant,
    UnknownVersion,
    UnusableInput,
    VersionMismatch,
)
from pathway.errors.journal import (
    ClosingRefused,
    CommandReused,
    ConnectionLost,
    ContactRefused,
    DamagedJournal,
    DatabaseFailed,
    JournalError,
    NoIdentities,
    NoJournal,
    NotDurable,
    ParticipationExists,
    TryAgain,
    UnexpectedVersion,
    UnknownParticipation,
    Unreachable,
    UnusableDatabase,
    UnusableValue,
)

__all__ = [
    "BeforeLastStep",
    "ClosingRefused",
    "CommandReused",
    "ConnectionLost",
    "ContactRefused",
    "DamagedJournal",
    "DatabaseFailed",
    "DefinitionError",
    "EntryUnknown",
    "ExtraMissing",
    "Fault",
    "JournalError",
    "ListenersFailed",
    "NoIdentities",
    "NoJournal",
    "NotDurable",
    "NotInForce",
    "ParticipationExists",
    "PathwayError",
    "TryAgain",
    "UnexpectedVersion",
    "UnknownParticipation",
    "UnknownProgramme",
    "UnknownResource",
    "UnknownVariant",
    "UnknownVersion",
    "Unreachable",
    "UnusableDatabase",
    "UnusableInput",
    "UnusableValue",
    "VersionMismatch",
]
