insert into job (task_name, task_instance, execution_time, picked, version) values
  ('reminders', 'recurring', '2026-01-02T03:04:05Z', false, 1);
