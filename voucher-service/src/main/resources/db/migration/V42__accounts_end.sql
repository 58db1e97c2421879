-- An account ends: who left is let in no more. Its row stays, since the history and the books name it.
ALTER TABLE account
  ADD COLUMN closed_at      DATETIME(6) NULL,
  -- When the card platform last told that the card of its holder was closed: whoever was in by that card is out.
  ADD COLUMN card_closed_at DATETIME(6) NULL,
  ADD KEY accounts_of_holder (holder_index);

ALTER TABLE log_in_session
  -- HOLDER: in an account, by the card of its holder.
  DROP CONSTRAINT session_kind,
  ADD CONSTRAINT session_kind CHECK (kind IN ('ACCOUNT', 'HOLDER', 'CARD', 'FAMILY'));
