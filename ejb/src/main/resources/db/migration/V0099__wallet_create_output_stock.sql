-- What each wallet could pay from when it was last looked at (W1): the job looks again a while later.
-- Lock: none that matters (a new table). Way back: DROP TABLE; the wallets are looked at anew.
CREATE TABLE wallet.output_stock (
    asset  text        PRIMARY KEY REFERENCES wallet.binding (asset),
    at     timestamptz NOT NULL,
    ready  integer     NOT NULL CHECK (ready >= 0),
    locked integer     NOT NULL CHECK (locked >= 0),
    small  integer     NOT NULL CHECK (small >= 0)
);
GRANT SELECT, INSERT, UPDATE (at, ready, locked, small) ON wallet.output_stock TO comptoir_app;
