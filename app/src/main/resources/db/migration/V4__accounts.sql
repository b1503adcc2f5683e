-- Somebody who can sign in.
create table account (
  learner uuid primary key references learner on delete cascade,
  name text not null,
  address text not null,
  -- The same for all ways to write an address: case, Unicode forms, the domain's alphabet.
  address_key text not null constraint account_address unique,
  password text not null,
  created timestamptz not null,
  password_changed timestamptz not null
);

create table account_role (
  account uuid not null references account on delete cascade,
  role text not null constraint account_role_known check (role in ('learner', 'author', 'instructor', 'operator')),
  primary key (account, role)
);

-- A browser in which somebody is signed in. The cookie's token is known by its SHA-256 alone.
create table session (
  id uuid primary key,
  token bytea not null constraint session_token unique check (length(token) = 32),
  account uuid not null references account on delete cascade,
  device text not null,
  created timestamptz not null,
  seen timestamptz not null,
  ends timestamptz not null
);
create index session_account on session (account);
create index session_ends on session (ends);

-- What a mail's link does, once. Kept for a while after its end, so that whoever comes late is told why it does nothing.
create table mail_link (
  token bytea primary key check (length(token) = 32),
  purpose text not null constraint mail_link_purpose check (purpose in ('sign_up', 'reset', 'address', 'first_operator')),
  learner uuid references learner on delete cascade,
  name text not null,
  address text not null,
  address_key text not null,
  password text not null,
  created timestamptz not null,
  ends timestamptz not null,
  used timestamptz
);
create index mail_link_learner on mail_link (learner);
create index mail_link_ends on mail_link (ends);

-- Who changed what. No references: the trail outlives the people, but has no names of its own.
create table audit_entry (
  number bigint primary key generated always as identity,
  at timestamptz not null,
  actor uuid,
  action text not null,
  subject uuid not null,
  detail text not null
);
create index audit_entry_actor on audit_entry (actor);
create index audit_entry_subject on audit_entry (subject);
