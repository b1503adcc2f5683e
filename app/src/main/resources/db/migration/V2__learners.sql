-- Somebody who learns here, with or without an account. What they did refers to learner(id) with on delete cascade.
create table learner (
  id uuid primary key,
  created timestamptz not null,
  zone text not null default 'UTC'
);

-- A device on which somebody learns without an account. The cookie's token is known by its SHA-256 alone.
create table local_profile (
  token bytea primary key check (length(token) = 32),
  learner uuid not null references learner on delete cascade,
  created timestamptz not null
);
create index local_profile_learner on local_profile (learner);
