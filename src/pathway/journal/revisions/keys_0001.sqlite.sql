CREATE TABLE IF NOT EXISTS participant_pathway_person_key (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (tenant, person)
);
