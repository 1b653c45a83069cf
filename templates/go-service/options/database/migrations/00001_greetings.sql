-- +goose Up
create table greetings (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  message text not null,
  -- The database's clock, in microseconds, keeps the order of greetings of one millisecond.
  created_at timestamptz not null default clock_timestamp()
);
create index greetings_newest_first on greetings (created_at desc, id desc);
