-- What is claimed back may be kept back from what the payee is owed (抵扣).
ALTER TABLE subsidy
  -- Of the amount: kept back for claims, and so paid without a bank.
  ADD COLUMN set_off_fen BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT subsidy_set_off CHECK (set_off_fen >= 0 AND set_off_fen <= amount_fen);

ALTER TABLE recovery
  -- Whether it is kept back from the payee's next payments of its fund.
  ADD COLUMN set_off         BOOLEAN    NOT NULL DEFAULT FALSE,
  -- A claim that was settled in part: the part is a claim of its own, and this is whose.
  ADD COLUMN part_of         BINARY(16) NULL,
  ADD COLUMN set_off_against BINARY(16) NULL,
  ADD KEY recoveries_to_set_off (fund_id, state, set_off, id),
  ADD CONSTRAINT recovery_part_of FOREIGN KEY (part_of) REFERENCES recovery (id),
  ADD CONSTRAINT recovery_set_off_against FOREIGN KEY (set_off_against) REFERENCES subsidy (id),
  ADD CONSTRAINT recovery_set_off CHECK (set_off_against IS NULL OR (state = 'SETTLED' AND receipt IS NULL AND set_off_against <> subsidy_id));
