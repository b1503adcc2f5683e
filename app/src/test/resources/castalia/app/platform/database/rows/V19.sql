insert into passkey (id, learner, name, open, uses, created, used) values
  ('\x01', '00000000-0000-0000-0000-000000000001', 'phone', '\x02', 7, '2026-01-02T03:04:05Z', null);
insert into passkey_request (id, learner, request, expires) values
  ('00000000-0000-0000-0000-000000000041', null, '{}', '2026-01-02T03:04:05Z');
