-- Somebody who asked for a mail each day. It stays when it is turned off, so that turning it on again brings no second mail on one day.
create table reminder (
  learner uuid primary key references learner on delete cascade,
  -- Of the learner's clock; none while it is off.
  hour integer constraint reminder_hour check (hour between 0 and 23),
  -- Whoever has it can turn the reminder off, and nothing else: it stands in every mail.
  secret text not null constraint reminder_secret unique check (length(secret) = 32),
  asked timestamptz not null,
  -- The learner's last day that was looked after, whether or not there was anything to write.
  day date
);

-- Whether somebody showed that they get the mail that is sent to their address. The first operator is believed without.
alter table account add column confirmed boolean not null default true;
