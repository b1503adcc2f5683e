-- Passkeys: the public halves of keys that stay in people's devices.
create table passkey (
  id bytea primary key check (length(id) between 1 and 1023),
  learner uuid not null references learner on delete cascade,
  name text not null check (length(name) between 1 and 100),
  open bytea not null,
  uses bigint not null,
  created timestamptz not null,
  used timestamptz
);
create index passkey_learner on passkey (learner);

-- What devices were asked and have not answered yet.
create table passkey_request (
  id uuid primary key,
  learner uuid references learner on delete cascade,
  request text not null,
  expires timestamptz not null
);
create index passkey_request_learner on passkey_request (learner);
create index passkey_request_expires on passkey_request (expires);
