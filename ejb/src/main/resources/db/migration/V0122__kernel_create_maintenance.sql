-- Read-only for maintenance, and what was done to the post from its machine and not through its API.
-- comptoir_owner writes both (the command does), the application reads them.
-- Lock: none that matters (new tables). Way back: DROP TABLE comptoir.machine_act, comptoir.maintenance.
CREATE TABLE comptoir.maintenance (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began_at timestamptz NOT NULL,
    began_by text        NOT NULL CHECK (length(began_by) BETWEEN 1 AND 200),
    reason   text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    ended_at timestamptz,
    ended_by text        CHECK (length(ended_by) BETWEEN 1 AND 200),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX maintenance_one ON comptoir.maintenance ((true)) WHERE ended_at IS NULL;

CREATE TABLE comptoir.machine_act (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    by_user text        NOT NULL CHECK (length(by_user) BETWEEN 1 AND 200),
    act     text        NOT NULL CHECK (length(act) BETWEEN 1 AND 1000)
);

GRANT SELECT ON comptoir.maintenance, comptoir.machine_act TO comptoir_app;
