-- Executions are stopped and asked for again, and the operator at the machine asks without a session: who writes in
-- job_order as comptoir_owner is at the machine; the application answers there and can place no order of its own.
-- Lock: ACCESS EXCLUSIVE on ops.execution, short (columns without a rewrite; history is bounded).
-- Way back: DROP TABLE ops.job_order; drop the columns added to ops.execution.
ALTER TABLE ops.execution
    ADD COLUMN requested_as text     CHECK (length(requested_as) BETWEEN 1 AND 120),
    ADD COLUMN stopped_by   text     CHECK (length(stopped_by) BETWEEN 1 AND 120),
    ADD COLUMN restart_of   uuid,
    ADD COLUMN attempt      smallint NOT NULL DEFAULT 1 CHECK (attempt BETWEEN 1 AND 100);

UPDATE ops.execution e
   SET requested_as = m.username
  FROM account.member m
 WHERE m.id = e.requested_by;

-- asker: who asks holds its connection until it is answered; an order whose asker hung up is nobody's any more.
CREATE TABLE ops.job_order (
    id          uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    wanted      text        NOT NULL CHECK (wanted IN ('list', 'history', 'show', 'start', 'stop', 'restart')),
    job         text        CHECK (length(job) BETWEEN 1 AND 64),
    execution   uuid,
    parameters  text        NOT NULL DEFAULT '{}' CHECK (length(parameters) <= 4096),
    asked_by    text        NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 64),
    asked_at    timestamptz NOT NULL,
    asker       integer     NOT NULL DEFAULT pg_backend_pid(),
    answer      text,
    refusal     text        CHECK (length(refusal) <= 1000),
    CHECK ((job IS NOT NULL) = (wanted IN ('history', 'start'))),
    CHECK ((execution IS NOT NULL) = (wanted IN ('show', 'stop', 'restart'))),
    CHECK (answer IS NULL OR refusal IS NULL)
);

GRANT SELECT, DELETE, UPDATE (answer, refusal) ON ops.job_order TO comptoir_app;
