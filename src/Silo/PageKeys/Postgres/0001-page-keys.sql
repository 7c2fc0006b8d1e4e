-- Keys that sign and seal the cookies of the pages: all nodes read each other's.
CREATE TABLE page_keys
(
    name text PRIMARY KEY,
    content text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
