insert into interview_plan (learner, day, minutes, topics, level, changed) values
  ('00000000-0000-0000-0000-000000000001', '2026-03-01', 45, '{concurrency,memory}', 'senior', '2026-01-02T03:04:05Z');
insert into calendar_feed (learner, token, created) values
  ('00000000-0000-0000-0000-000000000001', decode(repeat('a9', 32), 'hex'), '2026-01-02T03:04:05Z');
