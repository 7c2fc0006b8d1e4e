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
    voucher_fen bigint not null default 0,
    exclude using gist (instrument with =, slot with &&)
);

-- What an enterprise may spend: the booking's statement takes its part of it.
create table if not exists voucher_account (
    id text collate "C" primary key,
    ratio_percent integer not null,
    available_fen bigint not null check (available_fen >= 0),
    held_fen bigint not null default 0
);
