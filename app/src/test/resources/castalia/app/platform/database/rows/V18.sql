insert into device_login (secret, code, device, created, expires, learner) values
  (decode(repeat('a7', 32), 'hex'), 'BCDF-GHJK', 'laptop', '2026-01-02T03:04:05Z', '2026-01-02T03:14:05Z', null),
  (decode(repeat('a8', 32), 'hex'), 'LMNP-QRST', 'desk', '2026-01-02T03:04:05Z', '2026-01-02T03:14:05Z', '00000000-0000-0000-0000-000000000001');
