-- What happened, append-only: the application's database user may insert and read, not change or delete.
CREATE TABLE history_entry (
  subject_kind VARCHAR(24)  NOT NULL,
  subject_id   BINARY(16)   NOT NULL,
  seq          INT          NOT NULL,
  event        VARCHAR(40)  NOT NULL,
  actor_role   VARCHAR(24)  NOT NULL,
  actor_id     BINARY(16)   NULL,
  actor_name   VARCHAR(100)  NOT NULL,
  at           DATETIME(6)  NOT NULL,
  business_day DATE         NOT NULL,
  details      VARCHAR(4000) NOT NULL,
  PRIMARY KEY (subject_kind, subject_id, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
