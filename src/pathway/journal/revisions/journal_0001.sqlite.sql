CREATE TABLE IF NOT EXISTS participant_pathway_chained (
    tenant TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (tenant)
);

CREATE TABLE IF NOT EXISTS participant_pathway_checkpoint (
    tenant TEXT NOT NULL,
    stream INTEGER NOT NULL,
    number INTEGER NOT NULL,
    chain BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, stream, number)
);

CREATE TABLE IF NOT EXISTS participant_pathway_consumer (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (tenant, name)
);

CREATE TABLE IF NOT EXISTS participant_pathway_dead_letter (
    tenant TEXT NOT NULL,
    consumer TEXT NOT NULL,
    position INTEGER NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, consumer, position)
);

CREATE TABLE IF NOT EXISTS participant_pathway_definition (
    tenant TEXT NOT NULL,
    hash TEXT NOT NULL,
    id TEXT NOT NULL,
    variant TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (tenant, hash),
    CONSTRAINT participant_pathway_definition_version UNIQUE (tenant, id, variant, version)
);

CREATE TABLE IF NOT EXISTS participant_pathway_event (
    seq INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    stream INTEGER NOT NULL,
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    shape INTEGER NOT NULL,
    happened_on TEXT NOT NULL,
    precision TEXT NOT NULL,
    ordinal DOUBLE NOT NULL,
    "trigger" TEXT NOT NULL,
    "by" TEXT,
    derived INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    command TEXT,
    digest TEXT,
    cause INTEGER,
    data TEXT NOT NULL,
    PRIMARY KEY (seq),
    CONSTRAINT participant_pathway_event_number UNIQUE (stream, number)
);

CREATE UNIQUE INDEX IF NOT EXISTS participant_pathway_event_command ON participant_pathway_event (tenant, command) WHERE digest IS NOT NULL;

CREATE INDEX IF NOT EXISTS participant_pathway_event_migrated ON participant_pathway_event (stream, number) WHERE type = 'migrated';

CREATE TABLE IF NOT EXISTS participant_pathway_feed (
    tenant TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (tenant)
);

CREATE TABLE IF NOT EXISTS participant_pathway_holding (
    tenant TEXT NOT NULL,
    programme TEXT NOT NULL,
    resource TEXT NOT NULL,
    stream INTEGER NOT NULL,
    units INTEGER NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (tenant, programme, resource, stream)
);

CREATE TABLE IF NOT EXISTS participant_pathway_link (
    seq INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    salt BLOB,
    commitment BLOB NOT NULL,
    chain BLOB NOT NULL,
    PRIMARY KEY (seq)
);

CREATE TABLE IF NOT EXISTS participant_pathway_pending (
    tenant TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (tenant, seq)
)
 WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS participant_pathway_position (
    tenant TEXT NOT NULL,
    position INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    known_at TEXT NOT NULL,
    PRIMARY KEY (tenant, position),
    CONSTRAINT participant_pathway_position_seq UNIQUE (seq)
)
 WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS participant_pathway_resource (
    tenant TEXT NOT NULL,
    programme TEXT NOT NULL,
    resource TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (tenant, programme, resource)
);

CREATE TABLE IF NOT EXISTS participant_pathway_stream (
    "key" INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT,
    programme TEXT NOT NULL,
    definition TEXT NOT NULL,
    version INTEGER NOT NULL,
    phase TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY ("key"),
    CONSTRAINT participant_pathway_stream_id UNIQUE (tenant, kind, id)
);

CREATE INDEX IF NOT EXISTS participant_pathway_stream_person ON participant_pathway_stream (tenant, person);

CREATE INDEX IF NOT EXISTS participant_pathway_stream_standing ON participant_pathway_stream (tenant, kind, programme);

CREATE TABLE IF NOT EXISTS participant_pathway_superseding (
    seq INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    by_seq INTEGER NOT NULL,
    known_at TEXT NOT NULL,
    PRIMARY KEY (seq)
);
