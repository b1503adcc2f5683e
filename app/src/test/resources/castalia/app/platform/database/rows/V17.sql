insert into token_key (id, created, secret, open) values ('first', '2026-01-02T03:04:05Z', '\x0102', '\x0304');
insert into access_token (id, learner, name, scopes, digest, created, expires, used, revoked) values
  ('00000000-0000-0000-0000-000000000031', '00000000-0000-0000-0000-000000000001', 'laptop', '{read,write}', decode(repeat('a6', 32), 'hex'),
   '2026-01-02T03:04:05Z', '2027-01-02T03:04:05Z', '2026-01-03T03:04:05Z', null);
