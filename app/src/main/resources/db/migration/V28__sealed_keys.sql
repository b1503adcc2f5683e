-- Whether the secret key lies sealed by a secret that is kept outside of the database. Keys of before are sealed at the next start.
alter table token_key add column sealed boolean not null default false;
