-- The day that a learner prepares for; no row as long as they named none.
create table interview_plan (
  learner uuid primary key references learner on delete cascade,
  day date not null,
  minutes integer not null constraint interview_plan_minutes check (minutes between 5 and 960),
  topics text[] not null,
  level text not null constraint interview_plan_level check (level in ('junior', 'senior', 'staff')),
  changed timestamptz not null
);

-- The secret address of a learner's calendar, known by its SHA-256 alone; no row as long as nobody asked for one.
create table calendar_feed (
  learner uuid primary key references learner on delete cascade,
  token bytea not null constraint calendar_feed_token unique check (length(token) = 32),
  created timestamptz not null
);
