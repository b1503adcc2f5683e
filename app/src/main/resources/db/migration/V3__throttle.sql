-- How often something was tried: a leaking bucket for each account and address, known by a hash alone.
create table throttle (
  key bytea primary key check (length(key) = 32),
  level double precision not null check (level >= 0),
  at timestamptz not null
);
create index throttle_at on throttle (at);
