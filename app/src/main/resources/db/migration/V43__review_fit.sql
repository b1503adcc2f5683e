-- The last fit of the memory model to a learner's own answers: asked for, under way, or what it came to. A round is one asking; only its own job may
-- finish it. What was planned by before, and what was found, are null for the parameters of all learners and for nothing better.
create table review_fit (
  learner uuid primary key references learner on delete cascade,
  state text not null constraint review_fit_state check (state in ('waiting', 'running', 'failed', 'done', 'used', 'kept')),
  round integer not null,
  asked timestamptz not null,
  finished timestamptz,
  observations integer,
  before double precision[] constraint review_fit_before check (cardinality(before) = 21),
  fitted double precision[] constraint review_fit_fitted check (cardinality(fitted) = 21),
  loss_before double precision,
  loss_after double precision,
  foretold_before double precision,
  foretold_after double precision,
  constraint review_fit_result check (
    num_nonnulls(finished, observations, loss_before, loss_after, foretold_before, foretold_after)
    = case when state in ('done', 'used', 'kept') then 6 else 0 end)
);
