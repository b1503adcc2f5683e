insert into review_card (learner, card, question, added, phase, stability, difficulty, reviewed, step, elapsed_days, scheduled_days, due, reps, lapses) values
  ('00000000-0000-0000-0000-000000000001', 'own/0123456789abcdef', 0, '2026-01-07T03:04:05Z', 'review', 9, 5, '2026-01-06T00:00:00Z', 0, 3, 9,
   '2026-01-15T00:00:00Z', 4, 1);
insert into own_card (learner, card, guid, template, deck, front, back, tags) values
  ('00000000-0000-0000-0000-000000000001', 'own/0123456789abcdef', 'guid', 0, 'Python', 'What is a cell?', 'What a closure holds.', '{closures}');
insert into review_start (learner, card, phase, stability, difficulty, reviewed, step, elapsed_days, scheduled_days, due, reps, lapses) values
  ('00000000-0000-0000-0000-000000000001', 'own/0123456789abcdef', 'review', 9, 5, '2026-01-06T00:00:00Z', 0, 3, 9, '2026-01-15T00:00:00Z', 4, 1);
insert into anki_import (learner, id, file, brought, content, taken, added) values
  ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000051', 'cards.apkg', '2026-01-07T03:04:05Z', null, '2026-01-07T03:05:05Z', 1),
  ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000052', 'more.apkg', '2026-01-08T03:04:05Z', '\x504b', null, 0);
insert into anki_import_card (learner, import, card, before) values
  ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000051', 'own/0123456789abcdef', null);
