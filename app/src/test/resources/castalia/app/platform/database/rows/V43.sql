insert into review_fit (learner, state, round, asked, finished, observations, before, fitted, loss_before, loss_after, foretold_before, foretold_after) values
  ('00000000-0000-0000-0000-000000000001', 'done', 2, '2026-01-08T03:04:05Z', '2026-01-08T03:05:05Z', 612, null,
   array_fill(0.6::double precision, array[21]), 0.41, 0.39, 0.05, 0.03),
  ('00000000-0000-0000-0000-000000000002', 'waiting', 1, '2026-01-08T03:04:05Z', null, null, null, null, null, null, null, null);
