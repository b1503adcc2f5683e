insert into reminder (learner, hour, secret, asked, day) values
  ('00000000-0000-0000-0000-000000000001', 8, repeat('s', 32), '2026-01-08T03:04:05Z', '2026-01-09');
