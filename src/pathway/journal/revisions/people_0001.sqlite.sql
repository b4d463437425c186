CREATE TABLE IF NOT EXISTS participant_pathway_hold (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (tenant, person, reason)
);

CREATE TABLE IF NOT EXISTS participant_pathway_person (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    sealed BLOB,
    lookup BLOB,
    protected INTEGER NOT NULL,
    erased_on TEXT,
    PRIMARY KEY (tenant, person)
);

CREATE INDEX IF NOT EXISTS participant_pathway_person_lookup ON participant_pathway_person (tenant, lookup);
