-- What was paid and has to come back is money of the fund too: its fifth account.
ALTER TABLE ledger_account DROP CONSTRAINT account_kind;
ALTER TABLE ledger_account
  ADD CONSTRAINT account_kind CHECK (kind IN ('TREASURY', 'FUND', 'CLEARING', 'PAID', 'RECEIVABLE'));

INSERT INTO ledger_account (fund_id, kind, debits_fen, credits_fen, reserved_fen)
SELECT id, 'RECEIVABLE', 0, 0, 0 FROM fund;

-- A subsidy is claimed back in full or part by part, never more than was paid: what is claimed is counted on its own row.
ALTER TABLE subsidy
  -- Of the amount: claimed back and not let go again, and of that what came back.
  ADD COLUMN claimed_fen   BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN recovered_fen BIGINT NOT NULL DEFAULT 0;

UPDATE subsidy s JOIN recovery r ON r.subsidy_id = s.id
SET s.claimed_fen = r.amount_fen, s.recovered_fen = CASE WHEN r.state = 'SETTLED' THEN r.amount_fen ELSE 0 END;

-- Recovered says from now on that all of it came back.
UPDATE subsidy SET state = 'PAID' WHERE state = 'RECOVERED' AND recovered_fen < amount_fen;

ALTER TABLE subsidy
  ADD CONSTRAINT subsidy_claims CHECK (recovered_fen >= 0 AND recovered_fen <= claimed_fen AND claimed_fen <= amount_fen);

ALTER TABLE recovery
  ADD COLUMN withdrawn_by      BINARY(16)   NULL,
  ADD COLUMN withdrawn_because VARCHAR(500) NULL,
  -- What was asked for under this id; of claims from before, and of what the server claims by itself, nobody asked.
  ADD COLUMN fingerprint       BINARY(32)   NULL,
  ADD KEY recoveries_of_subsidy (subsidy_id, state);
ALTER TABLE recovery DROP KEY subsidy_id;
ALTER TABLE recovery DROP CONSTRAINT recovery_state;
ALTER TABLE recovery
  ADD CONSTRAINT recovery_state CHECK (state IN ('OPEN', 'SETTLED', 'WITHDRAWN')),
  ADD CONSTRAINT recovery_withdrawn CHECK ((state = 'WITHDRAWN') = (withdrawn_by IS NOT NULL)
    AND (withdrawn_by IS NULL) = (withdrawn_because IS NULL)),
  ADD CONSTRAINT recovery_two_people_withdraw CHECK (opened_by IS NULL OR withdrawn_by IS NULL OR opened_by <> withdrawn_by);

-- The claims that are open are booked now, each under its own id: paid to receivable.
INSERT INTO transfer (id, fund_id, kind, debit, credit, amount_fen, reservation_id, subject_kind, subject_id, at)
SELECT id, fund_id, 'CLAIM', 'PAID', 'RECEIVABLE', amount_fen, NULL, 'SUBSIDY', subsidy_id, UTC_TIMESTAMP(6)
FROM recovery WHERE state = 'OPEN';

UPDATE ledger_account a
  JOIN (SELECT fund_id, SUM(amount_fen) AS fen FROM recovery WHERE state = 'OPEN' GROUP BY fund_id) r ON r.fund_id = a.fund_id
SET a.debits_fen = a.debits_fen + CASE a.kind WHEN 'PAID' THEN r.fen ELSE 0 END,
    a.credits_fen = a.credits_fen + CASE a.kind WHEN 'RECEIVABLE' THEN r.fen ELSE 0 END
WHERE a.kind IN ('PAID', 'RECEIVABLE');
