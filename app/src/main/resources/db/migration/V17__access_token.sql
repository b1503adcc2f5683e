-- Keys that sign access tokens, P-256, the secret one as PKCS #8.
create table token_key (
  id text primary key,
  created timestamptz not null,
  secret bytea not null,
  open bytea not null
);

-- Tokens with which programs act for a person. The token itself is kept nowhere; its SHA-256 is, so that the keys alone make none that is taken.
create table access_token (
  id uuid primary key,
  learner uuid not null references learner on delete cascade,
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null,
  digest bytea not null check (length(digest) = 32),
  created timestamptz not null,
  expires timestamptz not null,
  used timestamptz,
  revoked timestamptz
);
create index access_token_learner on access_token (learner);
