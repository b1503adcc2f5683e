-- Command lines that wait until their person confirms a short code. The secret is known by its SHA-256 alone.
create table device_login (
  secret bytea primary key check (length(secret) = 32),
  code text not null unique,
  device text not null check (length(device) between 1 and 100),
  created timestamptz not null,
  expires timestamptz not null,
  learner uuid references learner on delete cascade,
  denied boolean not null default false
);
create index device_login_learner on device_login (learner);
create index device_login_expires on device_login (expires);
