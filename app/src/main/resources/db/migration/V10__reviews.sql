-- What a learner chose about their reviews; no row as long as they chose nothing.
create table review_settings (
  learner uuid primary key references learner on delete cascade,
  retention double precision not null constraint review_settings_retention check (retention between 0.7 and 0.99),
  new_per_day integer not null constraint review_settings_new_per_day check (new_per_day between 0 and 500),
  day_start integer not null constraint review_settings_day_start check (day_start between 0 and 12),
  parameters double precision[] constraint review_settings_parameters check (cardinality(parameters) = 21)
);

-- A card of the deck that a learner took into their reviews, and where its last answer left it: what replaying its answers gives.
create table review_card (
  learner uuid not null references learner on delete cascade,
  card text not null,
  question integer not null,
  position bigint generated always as identity,
  added timestamptz not null,
  reset_at timestamptz,
  phase text constraint review_card_phase check (phase in ('learning', 'review', 'relearning')),
  stability double precision,
  difficulty double precision,
  reviewed timestamptz,
  step integer not null,
  elapsed_days integer not null,
  scheduled_days integer not null,
  due timestamptz not null,
  reps integer not null,
  lapses integer not null,
  suspended boolean not null default false,
  buried_until date,
  first_answered timestamptz,
  constraint review_card_key primary key (learner, card),
  constraint review_card_seen check (num_nonnulls(phase, stability, difficulty, reviewed) in (0, 4))
);

-- The answers, the learner's whole log. One that was taken back stays, so that sending it again does not bring it back.
create table review (
  learner uuid not null,
  id uuid not null,
  card text not null,
  rating smallint not null constraint review_rating check (rating between 1 and 4),
  at timestamptz not null,
  received timestamptz not null,
  taken_ms integer not null constraint review_taken check (taken_ms between 0 and 3600000),
  predicted double precision,
  undone timestamptz,
  constraint review_key primary key (learner, id),
  constraint review_of_card foreign key (learner, card) references review_card on delete cascade
);
create index review_by_card on review (learner, card, at);
create index review_by_time on review (learner, at);
