-- Executions of jobs and who may run them: a crash leaves rows from which the next start goes on.
-- Lock: none that matters (new tables). Way back: DROP TABLE ops.job_lease, ops.execution.
CREATE TABLE ops.execution (
    id           uuid        PRIMARY KEY,
    job          text        NOT NULL CHECK (length(job) BETWEEN 1 AND 64),
    fence        bigint      NOT NULL CHECK (fence > 0),
    state        text        NOT NULL CHECK (state IN ('starting', 'started', 'stopping', 'stopped',
                                                       'completed', 'failed', 'abandoned')),
    parameters   text        NOT NULL CHECK (length(parameters) <= 4096),
    requested_by uuid,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    ended_at     timestamptz,
    one_more     boolean     NOT NULL DEFAULT false,
    done         bigint      NOT NULL DEFAULT 0 CHECK (done >= 0),
    total        bigint      CHECK (total >= 0),
    error        text        CHECK (length(error) <= 500),
    batch_id     bigint      UNIQUE,
    UNIQUE (job, fence),
    CHECK ((ended_at IS NULL) = (state IN ('starting', 'started', 'stopping')))
);
-- One live execution of a job on all nodes together.
CREATE UNIQUE INDEX execution_live ON ops.execution (job)
    WHERE state IN ('starting', 'started', 'stopping');
CREATE INDEX execution_newest ON ops.execution (job, id DESC);
CREATE INDEX execution_ended ON ops.execution (ended_at) WHERE ended_at IS NOT NULL;

-- holder: the server process that runs the execution; held_until is on the database's clock.
CREATE TABLE ops.job_lease (
    job        text        PRIMARY KEY,
    fence      bigint      NOT NULL DEFAULT 0 CHECK (fence >= 0),
    execution  uuid        REFERENCES ops.execution,
    node       text,
    holder     uuid,
    held_until timestamptz,
    CHECK (holder IS NULL OR execution IS NOT NULL),
    CHECK ((holder IS NULL) = (held_until IS NULL) AND (holder IS NULL) = (node IS NULL))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ops.execution TO comptoir_app;
GRANT SELECT, INSERT, UPDATE ON ops.job_lease TO comptoir_app;
