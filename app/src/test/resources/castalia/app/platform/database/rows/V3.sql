insert into throttle (key, level, at) values (decode(repeat('a2', 32), 'hex'), 1.5, '2026-01-02T03:04:05Z');
