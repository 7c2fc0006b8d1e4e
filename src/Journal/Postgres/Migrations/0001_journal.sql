-- Format 1. Never edit a released script: the next change is a new one.

create table journal_format (
    only_row boolean primary key default true check (only_row),
    format int not null
);
insert into journal_format (format) values (1);

-- One row per event. collate "C": names are compared byte by byte, whatever the cluster's language.
create table journal_event (
    position bigint not null,
    stream text collate "C" not null,
    version bigint not null,
    type text not null,
    schema int not null,
    command_id uuid not null,
    command_rows int not null,
    caller text collate "C" not null,
    credential text collate "C",
    idempotency_key text collate "C",
    request_hash bytea,
    hash_key bytea,
    reply bytea,
    audience text[] not null,
    payload text not null,
    recorded_at timestamptz not null,
    constraint journal_event_pkey primary key (stream, version),
    constraint journal_event_position_key unique (position)
);

create unique index journal_event_idempotency_key on journal_event (caller, idempotency_key) where idempotency_key is not null;

-- Rows are never changed, so the visibility map and frozen rows are all that vacuum is for here.
alter table journal_event set (autovacuum_vacuum_insert_scale_factor = 0.05);

-- Every flush numbers its rows from here, which gives dense positions in commit order.
create table journal_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
insert into journal_head (position) values (0);

-- One row per open journal. Raising the epoch shuts its earlier flushes out.
create table journal_writer (
    writer uuid primary key,
    epoch bigint not null,
    fenced_at timestamptz not null default now()
) with (fillfactor = 10);

create table erasable_text (
    id text collate "C" primary key,
    command_id uuid not null,
    text text not null
);

-- Hash keys of the commands that carry texts: erased with them.
create table request_key (
    command_id uuid primary key,
    hash_key bytea not null
);
