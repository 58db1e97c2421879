-- Where somebody is logged in. The refresh token is a keyed MAC over id and number: nothing in this row opens the session.
CREATE TABLE log_in_session (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  -- An account, or a person by their card.
  kind          VARCHAR(8)   NOT NULL,
  holder_id     BINARY(16)   NOT NULL,
  holder_name   VARCHAR(100) NOT NULL,
  -- What the client says of itself.
  device        VARCHAR(100) NOT NULL,
  -- How often it was refreshed: the number of the one refresh token that is good.
  refreshes     INT          NOT NULL,
  refreshed_at  DATETIME(6)  NOT NULL,
  started_at    DATETIME(6)  NOT NULL,
  ends_at       DATETIME(6)  NOT NULL,
  ended_at      DATETIME(6)  NULL,
  ended_because VARCHAR(20)  NULL,
  -- When it was over, whether ended or run out.
  over_at DATETIME(6) GENERATED ALWAYS AS (LEAST(ends_at, COALESCE(ended_at, ends_at))) STORED,
  KEY sessions_over (over_at),
  KEY sessions_of_holder (holder_id, started_at),
  KEY sessions_ended (ended_at),
  CONSTRAINT session_kind CHECK (kind IN ('ACCOUNT', 'CARD')),
  CONSTRAINT session_ended CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE account
  -- Whether somebody else chose the password.
  ADD COLUMN password_due BOOLEAN        NOT NULL DEFAULT FALSE,
  ADD COLUMN wrong_tries  INT            NOT NULL DEFAULT 0,
  ADD COLUMN locked_until DATETIME(6)    NULL,
  -- Written by each log-in, so that it and a change of the account do not pass each other.
  ADD COLUMN turn         INT            NOT NULL DEFAULT 0,
  -- The second factor (RFC 6238): its sealed secret, whether it is asked for, and the last step that was used.
  ADD COLUMN totp_sealed  VARBINARY(200) NULL,
  ADD COLUMN totp_on      BOOLEAN        NOT NULL DEFAULT FALSE,
  ADD COLUMN totp_step    BIGINT         NOT NULL DEFAULT 0,
  ADD CONSTRAINT account_totp CHECK (totp_on = FALSE OR totp_sealed IS NOT NULL);
