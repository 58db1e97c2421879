-- Whom the decision referred, an officer rules on: the decision stays as it was made, the ruling stands beside it.
ALTER TABLE batch_recipient
  ADD COLUMN ruled_by BINARY(16) NULL,
  ADD COLUMN ruled_because VARCHAR(500) NULL,
  ADD CONSTRAINT recipient_ruling CHECK ((ruled_by IS NULL) = (ruled_because IS NULL)),
  ADD CONSTRAINT recipient_ruled_state CHECK (ruled_by IS NULL OR state IN ('ISSUED', 'REFUSED'));
