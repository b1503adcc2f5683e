insert into account (learner, name, address, address_key, password, created, password_changed) values
  ('00000000-0000-0000-0000-000000000001', 'Ada', 'Ada@example.org', 'ada@example.org', '$argon2id$', '2026-01-02T03:04:05Z', '2026-01-04T03:04:05Z');
insert into account_role (account, role) values
  ('00000000-0000-0000-0000-000000000001', 'learner'),
  ('00000000-0000-0000-0000-000000000001', 'operator');
insert into session (id, token, account, device, created, seen, ends) values
  ('00000000-0000-0000-0000-000000000011', decode(repeat('a3', 32), 'hex'), '00000000-0000-0000-0000-000000000001', 'Firefox on Linux',
   '2026-01-02T03:04:05Z', '2026-01-05T03:04:05Z', '2027-01-02T03:04:05Z');
insert into mail_link (token, purpose, learner, name, address, address_key, password, created, ends, used) values
  (decode(repeat('a4', 32), 'hex'), 'reset', '00000000-0000-0000-0000-000000000001', 'Ada', 'Ada@example.org', 'ada@example.org', '',
   '2026-01-02T03:04:05Z', '2026-01-02T04:04:05Z', null),
  (decode(repeat('a5', 32), 'hex'), 'sign_up', null, 'Bob', 'bob@example.org', 'bob@example.org', '$argon2id$',
   '2026-01-02T03:04:05Z', '2026-01-02T04:04:05Z', '2026-01-02T03:30:00Z');
insert into audit_entry (at, actor, action, subject, detail) values
  ('2026-01-02T03:04:05Z', null, 'account.created', '00000000-0000-0000-0000-000000000001', ''),
  ('2026-01-04T03:04:05Z', '00000000-0000-0000-0000-000000000001', 'account.password', '00000000-0000-0000-0000-000000000001', '');
