-- How a phone's key signs: those from before signed on P-256.
ALTER TABLE device_key
  ADD COLUMN algorithm VARCHAR(8) NOT NULL DEFAULT 'ES256',
  ADD CONSTRAINT device_key_algorithm CHECK (algorithm IN ('ES256', 'SM2_SM3'));

-- How far the job has walked through a sealed column to bring its rows to the data key in use. It walks until it has walked through
-- all rows and found none to bring: one may have been written behind it.
CREATE TABLE field_reseal (
  place        VARCHAR(80) NOT NULL PRIMARY KEY,
  key_id       BINARY(4)   NOT NULL,
  -- The last row that was looked at: the first and, where it has one, the second column of its key.
  after_first  BINARY(16)  NOT NULL,
  after_second VARCHAR(24) NOT NULL,
  in_this_walk BIGINT      NOT NULL,
  in_all       BIGINT      NOT NULL,
  done         BOOLEAN     NOT NULL,
  CONSTRAINT field_reseal_counts CHECK (0 <= in_this_walk AND in_this_walk <= in_all),
  CONSTRAINT field_reseal_done CHECK (done = FALSE OR in_this_walk = 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Data keys that were given up once no row was sealed with them any more.
CREATE TABLE retired_field_key (
  key_id     BINARY(4)   NOT NULL PRIMARY KEY,
  retired_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
