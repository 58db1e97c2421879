-- Whether a card is closed to us, since when and why; and how many entries its history has: none for cards shown before it was kept.
ALTER TABLE card_binding
  ADD COLUMN closed_at      DATETIME(6) NULL,
  ADD COLUMN closed_because VARCHAR(16) NULL,
  ADD COLUMN version        INT         NOT NULL DEFAULT 0;
ALTER TABLE card_binding
  ADD CONSTRAINT card_closed CHECK ((closed_at IS NULL) = (closed_because IS NULL)
    AND (closed_because IS NULL OR closed_because IN ('UNLINKED', 'LOST')));

-- What the card platform told by itself, append-only. A nonce counts once. Whoever is not known here is not kept.
CREATE TABLE card_notice (
  id          BINARY(16)  NOT NULL PRIMARY KEY,
  nonce       VARCHAR(64) NOT NULL,
  person_id   BINARY(16)  NULL,
  closure     VARCHAR(16) NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  received_at DATETIME(6) NOT NULL,
  effect      VARCHAR(16) NOT NULL,
  fingerprint BINARY(32)  NOT NULL,
  UNIQUE KEY a_nonce_counts_once (nonce),
  KEY notices_of_person (person_id, received_at),
  CONSTRAINT notice_closure CHECK (closure IN ('UNLINKED', 'LOST')),
  CONSTRAINT notice_effect CHECK (effect IN ('CLOSED', 'CLOSED_BEFORE', 'ANOTHER_CARD', 'SHOWN_SINCE', 'NOBODY')),
  CONSTRAINT notice_of_somebody CHECK (person_id IS NOT NULL OR effect = 'NOBODY'),
  CONSTRAINT notice_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a holder is told in the card app: waits until the platform took it, or it is no news any more. Its text is not kept.
CREATE TABLE card_message (
  id          BINARY(16)  NOT NULL PRIMARY KEY,
  person_id   BINARY(16)  NOT NULL,
  kind        VARCHAR(24) NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  give_up_at  DATETIME(6) NOT NULL,
  next_try_at DATETIME(6) NOT NULL,
  tries       INT         NOT NULL,
  ended_at    DATETIME(6) NULL,
  taken       TINYINT     NOT NULL,
  waiting TINYINT GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL THEN 1 ELSE NULL END) STORED,
  KEY messages_due (waiting, next_try_at, id),
  KEY messages_of_person (person_id, created_at),
  CONSTRAINT message_kind CHECK (kind IN ('DEVICE_REGISTERED', 'ACCOUNT_PROPOSED')),
  CONSTRAINT message_taken CHECK (taken = 0 OR ended_at IS NOT NULL),
  CONSTRAINT message_of_person FOREIGN KEY (person_id) REFERENCES person (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
