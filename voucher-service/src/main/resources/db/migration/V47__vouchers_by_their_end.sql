-- Until when a voucher may stay as it is: what is overdue is found from the front of an index, however many live on.
ALTER TABLE voucher
  ADD COLUMN state_until DATE AS (CASE WHEN state = 'ISSUED' THEN claim_until ELSE valid_until END) STORED,
  DROP KEY voucher_to_expire,
  ADD KEY voucher_to_expire (state, state_until);
