-- What a very good engineer would write: the database itself keeps two bookings of one instrument from overlapping.
create extension if not exists btree_gist;

create table if not exists instrument (
    key bigint generated always as identity primary key,
    id text collate "C" not null unique,
    name text not null,
    rate_fen_per_hour bigint not null
);

-- A number instead of the id keeps the constraint's index small.
create table if not exists booking (
    id uuid primary key,
    instrument bigint not null references instrument (key),
    holder_id text not null,
    slot tstzrange not null,
    fee_fen bigint not null,
    exclude using gist (instrument with =, slot with &&)
);
