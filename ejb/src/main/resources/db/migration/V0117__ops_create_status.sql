-- How the post fares and fared: what its checks found, by component and day, and what operators say of it.
-- Lock: none that matters (new tables). Way back: DROP TABLE of all that is created here.
CREATE TABLE ops.heartbeat (
    node text        PRIMARY KEY CHECK (length(node) BETWEEN 1 AND 23),
    turn bigint      NOT NULL CHECK (turn > 0),
    at   timestamptz NOT NULL
);
COMMENT ON TABLE ops.heartbeat IS 'the row that the check of the database writes and reads';

-- One server writes down what it finds; another one takes over when it is silent.
CREATE TABLE ops.watch (
    only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    holder   uuid        NOT NULL,
    until    timestamptz NOT NULL,
    round_at timestamptz NOT NULL
);

CREATE TABLE ops.check_state (
    name           text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 32),
    level          text        NOT NULL CHECK (level IN ('operational', 'degraded', 'partial', 'major')),
    detail         text        NOT NULL CHECK (length(detail) <= 300),
    latency_millis bigint      NOT NULL CHECK (latency_millis >= 0),
    checked_at     timestamptz NOT NULL,
    since          timestamptz NOT NULL
);

CREATE TABLE ops.component (
    name           text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 32),
    level          text        NOT NULL CHECK (level IN ('operational', 'degraded', 'partial', 'major')),
    since          timestamptz NOT NULL,
    latency_millis bigint      CHECK (latency_millis >= 0),
    checked_at     timestamptz NOT NULL
);

CREATE TABLE ops.component_change (
    component text        NOT NULL REFERENCES ops.component (name),
    at        timestamptz NOT NULL,
    level     text        NOT NULL CHECK (level IN ('operational', 'degraded', 'partial', 'major')),
    PRIMARY KEY (component, at)
);
CREATE INDEX component_change_at ON ops.component_change (at);

CREATE TABLE ops.component_day (
    component           text   NOT NULL REFERENCES ops.component (name),
    day                 date   NOT NULL,
    operational_seconds bigint NOT NULL DEFAULT 0 CHECK (operational_seconds >= 0),
    degraded_seconds    bigint NOT NULL DEFAULT 0 CHECK (degraded_seconds >= 0),
    partial_seconds     bigint NOT NULL DEFAULT 0 CHECK (partial_seconds >= 0),
    major_seconds       bigint NOT NULL DEFAULT 0 CHECK (major_seconds >= 0),
    latency_count       bigint NOT NULL DEFAULT 0 CHECK (latency_count >= 0),
    latency_sum_millis  bigint NOT NULL DEFAULT 0 CHECK (latency_sum_millis >= 0),
    latency_max_millis  bigint NOT NULL DEFAULT 0 CHECK (latency_max_millis >= 0),
    PRIMARY KEY (component, day)
);
CREATE INDEX component_day_day ON ops.component_day (day);

-- cause: the component whose fault opened it by itself; null where an operator did.
CREATE TABLE ops.incident (
    id          uuid        PRIMARY KEY,
    title       text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    impact      text        NOT NULL CHECK (impact IN ('none', 'minor', 'major', 'critical')),
    state       text        NOT NULL CHECK (state IN ('investigating', 'identified', 'monitoring', 'resolved')),
    components  text[]      NOT NULL,
    cause       text,
    opened_at   timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    resolved_at timestamptz,
    CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE UNIQUE INDEX incident_one_open_of_a_cause ON ops.incident (cause)
    WHERE cause IS NOT NULL AND resolved_at IS NULL;
CREATE INDEX incident_open ON ops.incident (id DESC) WHERE resolved_at IS NULL;

CREATE TABLE ops.incident_update (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES ops.incident (id),
    state       text        NOT NULL CHECK (state IN ('investigating', 'identified', 'monitoring', 'resolved')),
    body        text        NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
    at          timestamptz NOT NULL,
    written_by  uuid
);
CREATE INDEX incident_update_of ON ops.incident_update (incident_id, id DESC);
COMMENT ON COLUMN ops.incident_update.written_by IS 'the operator; null for the post itself; never shown';

CREATE TABLE ops.maintenance (
    id         uuid        PRIMARY KEY,
    title      text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    body       text        NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
    components text[]      NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by uuid        NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX maintenance_ends ON ops.maintenance (ends_at);
COMMENT ON COLUMN ops.maintenance.ended_at IS 'ended or called off by an operator before its time';

GRANT SELECT, INSERT, UPDATE ON ops.heartbeat, ops.watch, ops.check_state, ops.component TO comptoir_app;
GRANT DELETE ON ops.check_state TO comptoir_app;
GRANT SELECT, INSERT, DELETE ON ops.component_change TO comptoir_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.component_day TO comptoir_app;
GRANT SELECT, INSERT, UPDATE ON ops.incident, ops.maintenance TO comptoir_app;
GRANT SELECT, INSERT ON ops.incident_update TO comptoir_app;
