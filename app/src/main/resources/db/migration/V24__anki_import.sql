-- A card of a learner's own, which they brought along from elsewhere: plain text.
create table own_card (
  learner uuid not null,
  card text not null constraint own_card_id check (card ~ '^own/[0-9a-f]{16}$'),
  guid text not null,
  template integer not null,
  deck text not null,
  front text not null,
  back text not null,
  tags text[] not null,
  constraint own_card_key primary key (learner, card),
  constraint own_card_of_review foreign key (learner, card) references review_card on delete cascade
);

-- Where a card's schedule begins if not as that of a new one: as another program left it. Later answers are replayed on it.
create table review_start (
  learner uuid not null,
  card text not null,
  phase text not null constraint review_start_phase check (phase in ('learning', 'review', 'relearning')),
  stability double precision not null,
  difficulty double precision not null,
  reviewed timestamptz not null,
  step integer not null,
  elapsed_days integer not null,
  scheduled_days integer not null,
  due timestamptz not null,
  reps integer not null,
  lapses integer not null,
  constraint review_start_key primary key (learner, card),
  constraint review_start_of_card foreign key (learner, card) references review_card on delete cascade
);

-- A file that a learner brought. Its content is kept until they say yes or no; afterwards its row says what it did, until it is undone.
create table anki_import (
  learner uuid not null references learner on delete cascade,
  id uuid not null,
  file text not null,
  brought timestamptz not null,
  content bytea,
  position bigint generated always as identity,
  taken timestamptz,
  added integer not null default 0,
  updated integer not null default 0,
  answers integer not null default 0,
  constraint anki_import_key primary key (learner, id),
  constraint anki_import_stands check (num_nonnulls(content, taken) = 1)
);

-- A card that an import added, or changed: how it was before.
create table anki_import_card (
  learner uuid not null,
  import uuid not null,
  card text not null,
  before jsonb,
  constraint anki_import_card_key primary key (learner, import, card),
  constraint anki_import_card_import foreign key (learner, import) references anki_import on delete cascade,
  constraint anki_import_card_card foreign key (learner, card) references review_card on delete cascade
);
create index anki_import_card_by_card on anki_import_card (learner, card);

-- The import that an answer came with, if it came with one.
alter table review add column import uuid;
