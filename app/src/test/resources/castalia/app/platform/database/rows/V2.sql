insert into learner (id, created, zone) values
  ('00000000-0000-0000-0000-000000000001', '2026-01-02T03:04:05Z', 'Europe/Berlin'),
  ('00000000-0000-0000-0000-000000000002', '2026-01-03T03:04:05Z', 'UTC');
insert into local_profile (token, learner, created) values
  (decode(repeat('a1', 32), 'hex'), '00000000-0000-0000-0000-000000000002', '2026-01-03T03:04:05Z');
