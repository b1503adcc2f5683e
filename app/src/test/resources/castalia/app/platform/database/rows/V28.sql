insert into token_key (id, created, secret, open, sealed) values ('second', '2026-01-03T03:04:05Z', '\x0506', '\x0708', true);
