-- Which Castalia this database belongs to: told by backups, and by two databases that are to be told apart.
create table installation (
  only_one boolean primary key default true check (only_one),
  id uuid not null default gen_random_uuid(),
  created timestamptz not null default now()
);
insert into installation default values;
