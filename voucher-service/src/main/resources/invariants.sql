-- What must always be true of the tables. Every check is one SELECT that finds nothing while the books are in order; an
-- operator or an auditor may run the file at any time, on MySQL and on MariaDB. Each row found names what is wrong.

-- I-01 Debits and credits of every account are the sums of its transfers that move money
SELECT a.fund_id, a.kind, a.debits_fen, a.credits_fen FROM ledger_account a
WHERE a.debits_fen <> (SELECT COALESCE(SUM(t.amount_fen), 0) FROM transfer t
    WHERE t.fund_id = a.fund_id AND t.debit = a.kind AND t.kind IN ('APPROPRIATE', 'POST', 'PAY', 'RETURN', 'RECOVER', 'CLAIM', 'WAIVE', 'BOUNCE_BACK'))
  OR a.credits_fen <> (SELECT COALESCE(SUM(t.amount_fen), 0) FROM transfer t
    WHERE t.fund_id = a.fund_id AND t.credit = a.kind AND t.kind IN ('APPROPRIATE', 'POST', 'PAY', 'RETURN', 'RECOVER', 'CLAIM', 'WAIVE', 'BOUNCE_BACK'));

-- I-02 What a fund has set aside is what was reserved and neither posted nor voided; other accounts set nothing aside
SELECT a.fund_id, a.kind, a.reserved_fen FROM ledger_account a
WHERE a.reserved_fen <> CASE WHEN a.kind <> 'FUND' THEN 0 ELSE
    (SELECT COALESCE(SUM(CASE t.kind WHEN 'RESERVE' THEN t.amount_fen
        WHEN 'RETURN' THEN t.amount_fen WHEN 'RECOVER' THEN t.amount_fen
        WHEN 'POST' THEN -t.amount_fen WHEN 'VOID' THEN -t.amount_fen ELSE 0 END), 0)
     FROM transfer t WHERE t.fund_id = a.fund_id) END;

-- I-03 No account but the treasury owes, and none has less than nothing
SELECT fund_id, kind FROM ledger_account
WHERE debits_fen < 0 OR credits_fen < 0 OR reserved_fen < 0
  OR (kind <> 'TREASURY' AND credits_fen - debits_fen - reserved_fen < 0);

-- I-04 In every fund all debits are all credits
SELECT fund_id, SUM(debits_fen), SUM(credits_fen) FROM ledger_account
GROUP BY fund_id HAVING SUM(debits_fen) <> SUM(credits_fen) OR COUNT(*) <> 5;

-- I-05 Every fund has its accounts
SELECT f.id FROM fund f WHERE (SELECT COUNT(*) FROM ledger_account a WHERE a.fund_id = f.id) <> 5;

-- I-06 A reservation's sums are those of its transfers
SELECT r.id, r.amount_fen, r.posted_fen, r.voided_fen FROM reservation r
LEFT JOIN (SELECT reservation_id,
      SUM(CASE WHEN kind = 'RESERVE' THEN amount_fen ELSE 0 END) AS reserved,
      SUM(CASE WHEN kind = 'POST' THEN amount_fen WHEN kind IN ('RETURN', 'RECOVER') THEN -amount_fen ELSE 0 END) AS posted,
      SUM(CASE WHEN kind = 'VOID' THEN amount_fen ELSE 0 END) AS voided
    FROM transfer WHERE reservation_id IS NOT NULL GROUP BY reservation_id) t ON t.reservation_id = r.id
WHERE r.amount_fen <> COALESCE(t.reserved, 0) OR r.posted_fen <> COALESCE(t.posted, 0)
  OR r.voided_fen <> COALESCE(t.voided, 0) OR r.amount_fen <> r.open_fen + r.posted_fen + r.voided_fen;

-- I-07 What is set aside in a fund is what its reservations hold open
SELECT a.fund_id, a.reserved_fen FROM ledger_account a
WHERE a.kind = 'FUND'
  AND a.reserved_fen <> (SELECT COALESCE(SUM(r.open_fen), 0) FROM reservation r WHERE r.fund_id = a.fund_id);

-- I-08 A reservation holds open the ceilings of its batch's live vouchers, less what was advanced, and of those that it may
-- still issue
SELECT r.id, r.open_fen, b.ceiling_fen, b.quantity, b.taken FROM reservation r JOIN voucher_batch b ON b.id = r.id
WHERE r.open_fen <>
  (SELECT COALESCE(SUM(v.ceiling_fen - v.advanced_fen), 0) FROM voucher v
   WHERE v.batch_id = b.id AND v.state IN ('ISSUED', 'CLAIMED', 'COMMITTED', 'ACTIVATED', 'FROZEN'))
  + b.ceiling_fen * CASE
      WHEN b.state = 'CLOSED' THEN 0
      WHEN b.distribution = 'OPEN' THEN b.quantity - b.taken
      ELSE (SELECT COUNT(*) FROM batch_recipient p WHERE p.batch_id = b.id AND p.state IN ('PENDING', 'REFERRED')) END;

-- I-09 A batch has a reservation once it was opened, and not before
SELECT b.id, b.state FROM voucher_batch b LEFT JOIN reservation r ON r.id = b.id
WHERE (b.opened_by IS NOT NULL) <> (r.id IS NOT NULL) OR (r.id IS NOT NULL AND r.fund_id <> b.fund_id);

-- I-10 What a batch has given out are its vouchers, and not more than its quantity
SELECT b.id, b.taken, b.quantity FROM voucher_batch b
WHERE b.taken <> (SELECT COUNT(*) FROM voucher v WHERE v.batch_id = b.id) OR b.taken > b.quantity;

-- I-11 Who was issued a voucher of a directed batch has exactly that one of it
SELECT p.batch_id, p.person_id, p.state FROM batch_recipient p
LEFT JOIN voucher v ON v.id = p.voucher_id AND v.batch_id = p.batch_id AND v.person_id = p.person_id
WHERE (p.state = 'ISSUED') <> (v.id IS NOT NULL);

-- I-204 A batch's counts are those of its recipients, and the rest of a directed one waits
SELECT b.id, b.quantity, b.taken, b.refused, b.referred FROM voucher_batch b
LEFT JOIN (SELECT batch_id, COUNT(CASE WHEN state = 'REFUSED' THEN 1 END) AS refused,
             COUNT(CASE WHEN state = 'REFERRED' THEN 1 END) AS referred,
             COUNT(CASE WHEN state = 'PENDING' THEN 1 END) AS pending
           FROM batch_recipient GROUP BY batch_id) r ON r.batch_id = b.id
WHERE b.refused <> COALESCE(r.refused, 0) OR b.referred <> COALESCE(r.referred, 0)
  OR (b.distribution = 'DIRECTED' AND b.quantity - b.taken - b.refused - b.referred <> COALESCE(r.pending, 0));

-- I-12 Every voucher that counts as a training and is live or redeemed uses one of its holder's trainings of a year
SELECT v.id, v.state FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
WHERE b.value_mode <> 'ATTENDANCE_ONLY' AND b.counts_as_training AND v.state NOT IN ('EXPIRED', 'REVOKED')
  AND NOT EXISTS (SELECT 1 FROM quota_slot q WHERE q.holder_id = v.id AND q.person_id = v.person_id);

-- I-13 Nobody else uses a training of a year
SELECT q.person_id, q.quota_year, q.slot, q.holder_id FROM quota_slot q
LEFT JOIN voucher v ON v.id = q.holder_id AND v.person_id = q.person_id AND v.state NOT IN ('EXPIRED', 'REVOKED')
WHERE v.id IS NULL;

-- I-14 Every live voucher has a holding slot of its holder
SELECT v.id, v.state FROM voucher v
WHERE v.state IN ('ISSUED', 'CLAIMED', 'COMMITTED', 'ACTIVATED', 'FROZEN')
  AND NOT EXISTS (SELECT 1 FROM holding_slot h WHERE h.voucher_id = v.id AND h.person_id = v.person_id);

-- I-15 No ended voucher has a holding slot
SELECT h.person_id, h.slot, h.voucher_id FROM holding_slot h
LEFT JOIN voucher v ON v.id = h.voucher_id AND v.person_id = h.person_id
  AND v.state IN ('ISSUED', 'CLAIMED', 'COMMITTED', 'ACTIVATED', 'FROZEN')
WHERE v.id IS NULL;

-- I-16 A seat held by a voucher that counts as a training uses its holder's one training of that occupation and level
SELECT e.id, e.state, v.state FROM enrolment e
JOIN voucher v ON v.id = e.voucher_id AND v.state NOT IN ('EXPIRED', 'REVOKED')
JOIN voucher_batch b ON b.id = v.batch_id AND b.value_mode <> 'ATTENDANCE_ONLY' AND b.counts_as_training
JOIN training_class c ON c.id = e.class_id
WHERE e.live = 1 AND NOT EXISTS (SELECT 1 FROM occupation_slot o WHERE o.holder_id = v.id AND o.person_id = v.person_id
    AND o.occupation_code = c.occupation_code AND o.level = c.level);

-- I-17 An occupation and level is used only by a voucher that has a seat for it
SELECT o.person_id, o.occupation_code, o.level, o.holder_id FROM occupation_slot o
WHERE NOT EXISTS (SELECT 1 FROM voucher v JOIN enrolment e ON e.voucher_id = v.id AND e.live = 1
    JOIN training_class c ON c.id = e.class_id
    WHERE v.id = o.holder_id AND v.person_id = o.person_id AND v.state NOT IN ('EXPIRED', 'REVOKED')
      AND c.occupation_code = o.occupation_code AND c.level = o.level);

-- I-18 The seats taken of a class are its live enrolments, and not more than it has
SELECT c.id, c.seats_taken, c.seats_max FROM training_class c
WHERE c.seats_taken <> (SELECT COUNT(*) FROM enrolment e WHERE e.class_id = c.id AND e.live = 1)
  OR c.seats_taken > c.seats_max;

-- I-19 A voucher in a class has a seat there, and one that is not yet in a class has none
SELECT v.id, v.state, COALESCE(v.state_before, v.state) FROM voucher v
WHERE (COALESCE(v.state_before, v.state) = 'COMMITTED'
    AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.voucher_id = v.id AND e.state = 'ENROLLED'))
  OR (COALESCE(v.state_before, v.state) IN ('ISSUED', 'CLAIMED')
    AND EXISTS (SELECT 1 FROM enrolment e WHERE e.voucher_id = v.id AND e.live = 1))
  OR (v.state IN ('EXPIRED', 'REVOKED')
    AND EXISTS (SELECT 1 FROM enrolment e WHERE e.voucher_id = v.id AND e.state IN ('ENROLLED', 'ATTENDING')));

-- I-20 An enrolment is of the voucher's own holder
SELECT e.id FROM enrolment e JOIN voucher v ON v.id = e.voucher_id WHERE e.person_id <> v.person_id;

-- I-21 The entries of a voucher, batch, class, enrolment, certificate and subsidy run without a gap to its version
SELECT s.kind, s.id, s.version, COUNT(h.seq), MIN(h.seq), MAX(h.seq) FROM (
    SELECT 'VOUCHER' AS kind, id, version FROM voucher
    UNION ALL SELECT 'BATCH', id, version FROM voucher_batch
    UNION ALL SELECT 'CLASS', id, version FROM training_class
    UNION ALL SELECT 'ENROLMENT', id, version FROM enrolment
    UNION ALL SELECT 'CERTIFICATE', id, version FROM certificate
    UNION ALL SELECT 'SUBSIDY', id, version FROM subsidy
    UNION ALL SELECT 'RECOVERY', id, version FROM recovery
    UNION ALL SELECT 'APPLICATION', id, version FROM grant_application
    UNION ALL SELECT 'DEPARTMENT_PLAN', id, version FROM department_plan
    UNION ALL SELECT 'EMPLOYMENT', id, version FROM employment
    UNION ALL SELECT 'PAYMENT_ITEM', id, version - 1 FROM payment_item WHERE version > 1) s
LEFT JOIN history_entry h ON h.subject_id = s.id AND h.subject_kind = s.kind
GROUP BY s.kind, s.id, s.version
HAVING COUNT(h.seq) <> s.version OR MIN(h.seq) <> 1 OR MAX(h.seq) <> s.version;

-- I-22 The last entry of a voucher tells of the state that it is in
SELECT v.id, v.state, h.event FROM voucher v
JOIN history_entry h ON h.subject_kind = 'VOUCHER' AND h.subject_id = v.id AND h.seq = v.version
WHERE h.event <> 'AdvanceChanged' AND NOT CASE v.state
    WHEN 'ISSUED' THEN h.event IN ('Issued', 'Thawed')
    WHEN 'CLAIMED' THEN h.event IN ('Claimed', 'Withdrawn', 'ClassCancelled', 'Thawed')
    WHEN 'COMMITTED' THEN h.event IN ('Committed', 'Thawed')
    WHEN 'ACTIVATED' THEN h.event IN ('Activated', 'Thawed')
    WHEN 'REDEEMED' THEN h.event = 'Redeemed'
    WHEN 'EXPIRED' THEN h.event = 'Expired'
    WHEN 'REVOKED' THEN h.event = 'Revoked'
    WHEN 'FROZEN' THEN h.event = 'Frozen' ELSE FALSE END;

-- I-23 The last entry of an enrolment tells of the state that it is in
SELECT e.id, e.state, h.event FROM enrolment e
JOIN history_entry h ON h.subject_kind = 'ENROLMENT' AND h.subject_id = e.id AND h.seq = e.version
WHERE h.event <> CASE e.state WHEN 'ENROLLED' THEN 'Enrolled' WHEN 'ATTENDING' THEN 'FirstCounted'
    WHEN 'COMPLETED' THEN 'Finished' WHEN 'WITHDRAWN' THEN 'Withdrew' WHEN 'DROPPED' THEN 'Dropped' ELSE '' END;

-- I-24 A counted scan is of a seat in the lesson's class
SELECT s.id FROM scan s LEFT JOIN enrolment e ON e.id = s.enrolment_id LEFT JOIN lesson l ON l.id = s.lesson_id
WHERE s.outcome = 'COUNTED' AND (e.id IS NULL OR l.id IS NULL OR e.class_id <> l.class_id);

-- I-25 Who was counted once is not waiting any more, and neither is the voucher or the class
SELECT s.id, e.state, v.state, c.state FROM scan s JOIN enrolment e ON e.id = s.enrolment_id
JOIN voucher v ON v.id = e.voucher_id JOIN training_class c ON c.id = e.class_id
WHERE s.outcome = 'COUNTED' AND (e.state = 'ENROLLED' OR c.state IN ('DRAFT', 'APPLIED', 'OPEN')
    OR (c.state <> 'CANCELLED' AND e.live = 1
      AND COALESCE(v.state_before, v.state) IN ('ISSUED', 'CLAIMED', 'COMMITTED')));

-- I-26 An activated voucher was counted in a class
SELECT v.id FROM voucher v WHERE COALESCE(v.state_before, v.state) IN ('ACTIVATED', 'REDEEMED')
  AND NOT EXISTS (SELECT 1 FROM enrolment e JOIN scan s ON s.enrolment_id = e.id LEFT JOIN scan_review r ON r.scan_id = s.id
    WHERE e.voucher_id = v.id AND (s.outcome = 'COUNTED' OR r.state = 'ACCEPTED'))
  AND NOT EXISTS (SELECT 1 FROM enrolment e JOIN correction k ON k.enrolment_id = e.id
    WHERE e.voucher_id = v.id AND k.state = 'ACCEPTED' AND k.kind <> 'LEAVE');

-- I-27 A confirmed certificate of a voucher that pays has its one subsidy
SELECT k.id FROM certificate k JOIN enrolment e ON e.id = k.enrolment_id JOIN voucher v ON v.id = e.voucher_id
JOIN voucher_batch b ON b.id = v.batch_id AND b.value_mode <> 'ATTENDANCE_ONLY'
WHERE k.state = 'CONFIRMED' AND (SELECT COUNT(*) FROM subsidy s WHERE s.certificate_id = k.id) <> 1;

-- I-28 A voucher's subsidy belongs to its seat, its holder and its fund, and on completion to one confirmed certificate; what is
-- advanced and what completion earned is not more than the ceiling
SELECT s.id FROM subsidy s
JOIN enrolment e ON e.id = s.enrolment_id JOIN voucher v ON v.id = s.voucher_id JOIN voucher_batch b ON b.id = v.batch_id
LEFT JOIN certificate k ON k.id = s.certificate_id
WHERE (s.part = 'COMPLETION') <> (k.id IS NOT NULL) OR k.state NOT IN ('CONFIRMED', 'WITHDRAWN')
  OR k.enrolment_id <> s.enrolment_id OR e.voucher_id <> s.voucher_id OR v.person_id <> s.person_id OR b.fund_id <> s.fund_id
  OR s.amount_fen > v.ceiling_fen - CASE WHEN s.part = 'COMPLETION' THEN v.advanced_fen ELSE 0 END;

-- I-29 What completion earned is posted once with its amount, from a redeemed voucher, when it is released; nothing else is, but for
-- what bounced and was cancelled, which went back
SELECT s.id, s.state, v.state, s.amount_fen, t.posts, t.fen FROM subsidy s JOIN voucher v ON v.id = s.voucher_id
LEFT JOIN (SELECT subject_id, COUNT(*) AS posts, SUM(amount_fen) AS fen FROM transfer
    WHERE kind = 'POST' GROUP BY subject_id) t ON t.subject_id = v.id
WHERE s.part = 'COMPLETION' AND ((s.state IN ('RELEASED', 'PAID', 'BOUNCED', 'RECOVERED') AND (v.state <> 'REDEEMED'
      OR COALESCE(t.fen, 0) - (SELECT COALESCE(SUM(r.amount_fen), 0) FROM transfer r WHERE r.kind = 'RETURN' AND r.subject_id = s.id)
        <> s.amount_fen OR COALESCE(t.posts, 0) <> CASE WHEN s.amount_fen > 0 THEN 1 ELSE 0 END))
  OR (s.state IN ('DUE', 'IN_REVIEW', 'PUBLISHED') AND t.posts IS NOT NULL)
  OR (s.state = 'CANCELLED' AND COALESCE(t.fen, 0) <> (SELECT COALESCE(SUM(r.amount_fen), 0) FROM transfer r
    WHERE r.kind = 'RETURN' AND r.subject_id = s.id)));

-- I-29b An advance or a granted application is posted with its amount, less what was taken back before it was paid
SELECT s.id, s.part, s.state, s.amount_fen, t.fen FROM subsidy s
LEFT JOIN (SELECT subject_id, SUM(CASE WHEN kind = 'POST' THEN amount_fen WHEN kind = 'RETURN' THEN -amount_fen ELSE 0 END) AS fen
    FROM transfer WHERE kind IN ('POST', 'RETURN') AND subject_kind = 'SUBSIDY' GROUP BY subject_id) t ON t.subject_id = s.id
WHERE (s.part = 'AHEAD' OR s.application_id IS NOT NULL)
  AND COALESCE(t.fen, 0) <> CASE WHEN s.state IN ('IN_REVIEW', 'PUBLISHED') THEN 0 ELSE s.amount_fen END;

-- I-30 Nothing is posted without a subsidy
SELECT t.id, t.subject_id FROM transfer t
WHERE t.kind = 'POST' AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.voucher_id = t.subject_id)
  AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id = t.subject_id);

-- I-31 A redeemed voucher that pays has a released subsidy, or one that bounced and was cancelled, or had one until its certificate was withdrawn
SELECT v.id FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id AND b.value_mode <> 'ATTENDANCE_ONLY'
WHERE v.state = 'REDEEMED' AND NOT EXISTS (SELECT 1 FROM subsidy s
    WHERE s.voucher_id = v.id AND s.part = 'COMPLETION' AND (s.state IN ('RELEASED', 'PAID', 'BOUNCED', 'RECOVERED')
      OR (s.state = 'CANCELLED' AND EXISTS (SELECT 1 FROM transfer t WHERE t.kind = 'RETURN' AND t.subject_id = s.id))
      OR EXISTS (SELECT 1 FROM certificate k WHERE k.id = s.certificate_id AND k.state = 'WITHDRAWN')));

-- I-31b What a voucher has advanced are its advances that were not taken back, recovered or filled up again
SELECT v.id, v.advanced_fen FROM voucher v
WHERE v.advanced_fen <> (SELECT COALESCE(SUM(s.amount_fen), 0) FROM subsidy s
    WHERE s.voucher_id = v.id AND s.part = 'AHEAD' AND s.state IN ('RELEASED', 'PAID', 'BOUNCED', 'RECOVERED'))
  - (SELECT COALESCE(SUM(r.amount_fen), 0) FROM recovery r JOIN subsidy s ON s.id = r.subsidy_id
     WHERE s.voucher_id = v.id AND s.part = 'AHEAD' AND (r.detached OR r.state = 'SETTLED'));

-- I-32 A paid, returned or rejected item has the bank's word for it, and an open or cancelled one has none; where the word is
-- another, an officer settled that it was paid
SELECT i.id, i.state, w.said FROM payment_item i LEFT JOIN bank_evidence w ON w.item_id = i.id
WHERE (i.state IN ('PAID', 'REJECTED', 'RETURNED')) <> (w.item_id IS NOT NULL)
  OR (w.said <> CASE i.state WHEN 'RETURNED' THEN 'PAID' ELSE i.state END AND NOT EXISTS (SELECT 1 FROM payment_dispute d
    WHERE d.item_id = i.id AND d.outcome = 'WAS_PAID' AND i.state IN ('PAID', 'RETURNED')));

-- I-33 A subsidy that was paid has exactly one paid item of what was not kept back of it, and no other has any
SELECT s.id, s.state FROM subsidy s
WHERE (SELECT COUNT(*) FROM payment_item i WHERE i.subsidy_id = s.id AND i.state = 'PAID'
    AND i.amount_fen = s.amount_fen - s.set_off_fen)
    <> CASE WHEN s.state IN ('PAID', 'RECOVERED') AND s.amount_fen > s.set_off_fen THEN 1 ELSE 0 END
  OR (s.state NOT IN ('PAID', 'RECOVERED')
    AND EXISTS (SELECT 1 FROM payment_item i WHERE i.subsidy_id = s.id AND i.state = 'PAID'));

-- I-34 What a fund has paid, less what banks sent back, are its paid subsidies and what was kept back of others, and what came back are its settled recoveries
SELECT f.id FROM fund f
WHERE (SELECT COALESCE(SUM(CASE t.kind WHEN 'PAY' THEN t.amount_fen ELSE -t.amount_fen END), 0) FROM transfer t
    WHERE t.fund_id = f.id AND t.kind IN ('PAY', 'BOUNCE_BACK'))
  <> (SELECT COALESCE(SUM(CASE WHEN s.state IN ('PAID', 'RECOVERED') THEN s.amount_fen ELSE s.set_off_fen END), 0)
    FROM subsidy s WHERE s.fund_id = f.id)
  OR (SELECT COALESCE(SUM(t.amount_fen), 0) FROM transfer t WHERE t.fund_id = f.id AND t.kind = 'RECOVER')
  <> (SELECT COALESCE(SUM(r.amount_fen), 0) FROM recovery r WHERE r.fund_id = f.id AND r.state = 'SETTLED');

-- I-34b What is claimed of a subsidy and what came back are its claims, of what was paid and not more; it is recovered exactly when
-- all of it came back
SELECT s.id, s.state, s.claimed_fen, s.recovered_fen FROM subsidy s
LEFT JOIN (SELECT subsidy_id, SUM(CASE state WHEN 'WITHDRAWN' THEN 0 ELSE amount_fen END) AS claimed,
      SUM(CASE state WHEN 'SETTLED' THEN amount_fen ELSE 0 END) AS came_back
    FROM recovery WHERE state <> 'WITHDRAWN' GROUP BY subsidy_id) r ON r.subsidy_id = s.id
WHERE s.claimed_fen <> COALESCE(r.claimed, 0) OR s.recovered_fen <> COALESCE(r.came_back, 0) OR s.claimed_fen > s.amount_fen
  OR (s.state = 'RECOVERED') <> (s.recovered_fen > 0 AND s.recovered_fen = s.amount_fen)
  OR (r.subsidy_id IS NOT NULL AND s.state NOT IN ('PAID', 'RECOVERED'));

-- I-35 A payment batch is the sum of its items, and done when the bank has answered for all
SELECT p.id, p.state FROM payment_batch p
WHERE p.total_fen <> (SELECT COALESCE(SUM(i.amount_fen), 0) FROM payment_item i WHERE i.batch_id = p.id)
  OR p.item_count <> (SELECT COUNT(*) FROM payment_item i WHERE i.batch_id = p.id)
  OR (p.state = 'DONE' AND EXISTS (SELECT 1 FROM payment_item i
    WHERE i.batch_id = p.id AND i.state IN ('NEW', 'SENT', 'UNKNOWN')));

-- I-61 A published list has as many rows as it says, in order without gaps, and a draft of a call has none
SELECT v.id, v.state, v.entry_count FROM catalogue_version v
WHERE CASE WHEN v.state IN ('CALL', 'REVIEW') THEN 0 ELSE v.entry_count END
  <> (SELECT COUNT(*) FROM catalogue_entry e WHERE e.version_id = v.id)
  OR (SELECT COALESCE(MAX(e.seq), 0) FROM catalogue_entry e WHERE e.version_id = v.id)
  <> (SELECT COUNT(*) FROM catalogue_entry e WHERE e.version_id = v.id);

-- I-62 A published project list has exactly the proposals with two votes and none against
SELECT v.id FROM catalogue_version v WHERE v.kind = 'PROJECTS' AND v.state = 'PUBLISHED'
  AND (v.entry_count <> (SELECT COUNT(*) FROM project_proposal p WHERE p.version_id = v.id
        AND NOT EXISTS (SELECT 1 FROM project_vote n WHERE n.proposal_id = p.id AND NOT n.in_favour))
    OR EXISTS (SELECT 1 FROM project_proposal p WHERE p.version_id = v.id
        AND (SELECT COUNT(*) FROM project_vote n WHERE n.proposal_id = p.id) < 2));

-- I-63 Every ballot counted is a vote kept
SELECT v.id, v.ballots FROM catalogue_version v
WHERE v.ballots <> (SELECT COUNT(*) FROM project_vote n JOIN project_proposal p ON p.id = n.proposal_id
    WHERE p.version_id = v.id);

-- I-36 What was appropriated under a ceiling is the money of its funds, and not more than the ceiling
SELECT l.id, l.appropriated_fen, l.ceiling_fen FROM fund_ceiling l
WHERE l.appropriated_fen > l.ceiling_fen OR l.appropriated_fen <>
  (SELECT COALESCE(SUM(a.debits_fen), 0) FROM fund f JOIN ledger_account a ON a.fund_id = f.id AND a.kind = 'TREASURY'
   WHERE f.source = l.source AND f.budget_year BETWEEN l.from_year AND l.to_year
     AND f.region LIKE CONCAT(TRIM(TRAILING '00' FROM l.region), '%'));

-- I-40 A class of a department's plan was approved by an approved plan with a line for it (QZ-18b)
SELECT c.id, c.state, p.state FROM training_class c JOIN department_plan p ON p.id = c.department_plan_id
WHERE c.state NOT IN ('DRAFT', 'APPLIED', 'CANCELLED') AND (p.state <> 'APPROVED' OR NOT EXISTS (
    SELECT 1 FROM department_plan_line l
    WHERE l.plan_id = p.id AND (l.project_code = c.occupation_code
      OR (l.occupation_code = c.occupation_code AND l.level = c.level))));

-- I-41 An accepted class has its acceptance, and no other has one; nobody passed who did not complete
SELECT c.id, c.state FROM training_class c LEFT JOIN class_acceptance a ON a.class_id = c.id
WHERE (c.state = 'ACCEPTED') <> (a.class_id IS NOT NULL)
  OR a.persons_examined > (SELECT COUNT(*) FROM enrolment e WHERE e.class_id = c.id AND e.state = 'COMPLETED');

-- I-42 Nobody has two confirmed employments on one day
SELECT a.id, b.id FROM employment a JOIN employment b ON b.person_id = a.person_id AND b.id > a.id
WHERE a.state IN ('CONFIRMED', 'ENDED') AND b.state IN ('CONFIRMED', 'ENDED')
  AND (a.valid_until IS NULL OR b.valid_from <= a.valid_until)
  AND (b.valid_until IS NULL OR a.valid_from <= b.valid_until);

-- I-70 A granted application has its first subsidy, or one that bounced and was cancelled; another one has at most what a review refused
SELECT a.id, a.state FROM grant_application a LEFT JOIN subsidy s ON s.application_id = a.id AND s.application_part = 0
WHERE (a.state = 'GRANTED' AND s.id IS NULL) OR (a.state <> 'GRANTED' AND s.state <> 'CANCELLED') OR s.state = 'DUE'
  OR (a.state = 'GRANTED' AND s.state = 'CANCELLED'
    AND NOT EXISTS (SELECT 1 FROM transfer t WHERE t.kind = 'RETURN' AND t.subject_id = s.id))
  OR (a.decided_by IS NULL AND a.state IN ('GRANTED', 'REFUSED', 'REFERRED'));

-- I-71 Who uses a limit of a benefit is a live voucher or a granted application
SELECT b.subject_id, b.scope, b.slot, b.holder_id FROM benefit_slot b
WHERE NOT EXISTS (SELECT 1 FROM voucher v WHERE v.id = b.holder_id AND v.state NOT IN ('EXPIRED', 'REVOKED'))
  AND NOT EXISTS (SELECT 1 FROM grant_application a WHERE a.id = b.holder_id AND a.state = 'GRANTED');

-- I-72 A choice between benefits that exclude each other has somebody who made it, a live voucher or a granted application
SELECT c.subject_id, c.group_name, c.period, c.benefit FROM exclusive_choice c
WHERE NOT EXISTS (SELECT 1 FROM exclusive_holder h WHERE h.subject_id = c.subject_id AND h.group_name = c.group_name
    AND h.period = c.period AND (EXISTS (SELECT 1 FROM voucher v WHERE v.id = h.holder_id AND v.state NOT IN ('EXPIRED', 'REVOKED'))
      OR EXISTS (SELECT 1 FROM grant_application a WHERE a.id = h.holder_id AND a.state = 'GRANTED')));

-- I-73 Only what a decision referred is ruled, by another officer than the batch's maker, and with an entry for each
SELECT p.batch_id, p.person_id, p.state, d.verdict FROM batch_recipient p
JOIN voucher_batch b ON b.id = p.batch_id LEFT JOIN decision d ON d.id = p.decision_id
WHERE p.ruled_by IS NOT NULL AND (d.id IS NULL OR d.verdict <> 'REFER' OR p.ruled_by = b.made_by
    OR (SELECT COUNT(*) FROM history_entry h
        WHERE h.subject_kind = 'BATCH' AND h.subject_id = p.batch_id AND h.event = 'RecipientRuled')
      <> (SELECT COUNT(*) FROM batch_recipient q WHERE q.batch_id = p.batch_id AND q.ruled_by IS NOT NULL));

-- I-74 A voucher that pays was granted by its decision at issue, or by the ruling on that decision
SELECT v.id, d.verdict FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id AND b.value_mode <> 'ATTENDANCE_ONLY'
LEFT JOIN decision d ON d.id = v.issue_decision_id
WHERE d.id IS NULL OR (d.verdict <> 'GRANT' AND NOT EXISTS (SELECT 1 FROM batch_recipient p
    WHERE p.batch_id = v.batch_id AND p.person_id = v.person_id AND p.voucher_id = v.id
      AND p.decision_id = d.id AND p.ruled_by IS NOT NULL));

-- I-81 An answer that counts lies inside its roll call's time, and is of a seat of that class
SELECT a.id, a.answered_at, r.opened_at, r.closes_at FROM roll_call_answer a
LEFT JOIN roll_call r ON r.id = a.roll_call_id LEFT JOIN enrolment e ON e.id = a.enrolment_id
WHERE a.outcome = 'COUNTED' AND (r.id IS NULL OR e.id IS NULL OR e.class_id <> r.class_id
  OR a.answered_at < r.opened_at OR a.answered_at > r.closes_at);

-- I-82 A roll call was opened while its lesson ran, asked as many as are on its list, and stands in the history
SELECT r.id, r.asked FROM roll_call r JOIN lesson l ON l.id = r.lesson_id
WHERE l.class_id <> r.class_id OR r.opened_at < l.starts_at OR r.opened_at > l.ends_at
  OR r.asked <> (SELECT COUNT(*) FROM roll_call_seat s JOIN enrolment e ON e.id = s.enrolment_id AND e.class_id = r.class_id
    WHERE s.roll_call_id = r.id)
  OR NOT EXISTS (SELECT 1 FROM history_entry h WHERE h.subject_kind = 'ROLL_CALL' AND h.subject_id = r.id);

-- I-83 A spot check is of a lesson that its draw reaches, and its own roll call was opened at its moment or soon after
SELECT k.id, k.outcome FROM spot_check k JOIN spot_check_draw d ON d.id = k.draw_id
JOIN lesson l ON l.id = k.lesson_id JOIN training_class c ON c.id = l.class_id LEFT JOIN roll_call r ON r.id = k.roll_call_id
WHERE l.starts_at < d.begins_at OR l.starts_at >= d.ends_at OR k.moment_at < l.starts_at - INTERVAL 1 SECOND
  OR k.moment_at > l.ends_at OR k.moment_at >= d.ends_at
  OR c.region NOT LIKE CONCAT(TRIM(TRAILING '00' FROM d.region), '%')
  OR (k.roll_call_id IS NOT NULL AND r.lesson_id <> k.lesson_id)
  OR (k.outcome = 'OPENED' AND (r.spot_check_id <> k.id OR r.opened_at < k.moment_at
    OR r.opened_at > k.moment_at + INTERVAL 4 MINUTE));

-- I-84 In one lesson the roll is called once at a time, and a roll call that a draw brought about has its spot check
SELECT r.id, r.lesson_id FROM roll_call r
WHERE EXISTS (SELECT 1 FROM roll_call o WHERE o.lesson_id = r.lesson_id AND o.id <> r.id
    AND o.opened_at <= r.closes_at AND r.opened_at <= o.closes_at)
  OR (r.spot_check_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM spot_check k WHERE k.id = r.spot_check_id AND k.roll_call_id = r.id));

-- I-75 Nobody counts in two classes at the same time, whatever an officer said of the scans
WITH seen AS (
  SELECT DISTINCT s.person_id, s.lesson_id, l.class_id, l.starts_at, l.ends_at FROM scan s JOIN lesson l ON l.id = s.lesson_id
  LEFT JOIN scan_review r ON r.scan_id = s.id
  WHERE s.direction = 'IN' AND s.person_id IS NOT NULL AND COALESCE(r.state, 'ACCEPTED') = 'ACCEPTED'
    AND (s.outcome <> 'REFUSED' OR s.refused_because IN ('ALREADY_COUNTED', 'PASS_SPENT', 'CODE_SPENT')))
SELECT a.person_id, a.lesson_id, b.lesson_id FROM seen a JOIN seen b ON b.person_id = a.person_id
WHERE a.class_id < b.class_id AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at;

-- I-76 A held scan waits for an officer or has been looked at, and nobody looks at one that is no evidence
SELECT s.id FROM scan s LEFT JOIN scan_review r ON r.scan_id = s.id
WHERE (s.outcome = 'HELD' AND r.scan_id IS NULL) OR (s.outcome = 'REFUSED' AND r.scan_id IS NOT NULL
  AND s.refused_because NOT IN ('ALREADY_COUNTED', 'PASS_SPENT', 'CODE_SPENT'));

-- I-77 What an approved class agreed is what its approval said
SELECT c.id FROM training_class c LEFT JOIN agreed_attendance g ON g.class_id = c.id
WHERE c.approved_at IS NOT NULL AND (g.class_id IS NULL OR g.required_percent <> c.required_percent);

-- I-78 A phone's pass or code counts for the phone's person only
SELECT s.id FROM scan s JOIN device_key k ON k.id = s.device_key_id
WHERE s.outcome = 'COUNTED' AND k.person_id <> s.person_id;

-- I-79 A counted scan lies in its lesson's window, by the rules agreed with the class
SELECT s.id FROM scan s JOIN lesson l ON l.id = s.lesson_id JOIN agreed_attendance g ON g.class_id = l.class_id
WHERE s.outcome = 'COUNTED' AND (s.scanned_at < DATE_SUB(l.starts_at, INTERVAL g.window_before_minutes MINUTE)
  OR s.scanned_at > DATE_ADD(l.ends_at, INTERVAL g.window_after_minutes MINUTE));

-- I-85 A scanner is what its history says: confirmed before it is active, revoked if it is out of use
SELECT s.id, s.state FROM scanner s
WHERE (s.state = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM history_entry h
    WHERE h.subject_kind = 'SCANNER' AND h.subject_id = s.id AND h.event = 'Confirmed'))
  OR s.version <> (SELECT COUNT(*) FROM history_entry h WHERE h.subject_kind = 'SCANNER' AND h.subject_id = s.id)
  OR s.institution_id <> (SELECT i.institution_id FROM scanner_invitation i WHERE i.id = s.invitation_id);

-- I-86 Up to the next number a scanner's records are without a gap, but for the gaps that were given up
SELECT q.scanner_id, q.next_seq FROM scanner_queue q
WHERE q.next_seq - 1 <>
  (SELECT COUNT(*) FROM scanner_record r WHERE r.scanner_id = q.scanner_id AND r.seq < q.next_seq
     AND NOT EXISTS (SELECT 1 FROM scanner_gap g WHERE g.scanner_id = r.scanner_id AND r.seq BETWEEN g.from_seq AND g.until_seq))
  + (SELECT COALESCE(SUM(g.until_seq - g.from_seq + 1), 0) FROM scanner_gap g WHERE g.scanner_id = q.scanner_id);

-- I-87 A record that was judged has its scan, and none that waits has one; a scan with a number has its record
SELECT r.scanner_id, r.seq FROM scanner_record r JOIN scanner_queue q ON q.scanner_id = r.scanner_id
WHERE (r.seq < q.next_seq) <> EXISTS (SELECT 1 FROM scan s WHERE s.scanner_id = r.scanner_id AND s.scanner_seq = r.seq)
UNION ALL
SELECT s.scanner_id, s.scanner_seq FROM scan s
WHERE s.scanner_seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM scanner_record r
  WHERE r.scanner_id = s.scanner_id AND r.seq = s.scanner_seq);

-- I-88 Nothing that is odd in a scanner's records counts by itself: a fork, a gap, a clock that runs backwards
SELECT s.id, s.scanner_id, s.scanner_seq FROM scan s
WHERE (s.outcome = 'COUNTED' AND s.scanner_id IS NOT NULL AND (
  s.scanner_seq IS NULL
  OR EXISTS (SELECT 1 FROM scanner_gap g
    WHERE g.scanner_id = s.scanner_id AND s.scanner_seq BETWEEN g.from_seq AND g.held_until_seq)))
  OR ((s.outcome = 'COUNTED' OR s.refused_because IN ('ALREADY_COUNTED', 'PASS_SPENT', 'CODE_SPENT'))
    AND EXISTS (SELECT 1 FROM scanner_oddity o WHERE o.scanner_id = s.scanner_id AND o.seq IN (s.scanner_seq, s.scanner_seq - 1))
    AND NOT EXISTS (SELECT 1 FROM scan_review v WHERE v.scan_id = s.id))
UNION ALL SELECT t.id, t.scanner_id, t.scanner_seq FROM (SELECT id, scanner_id, scanner_seq, scanned_at,
    MAX(scanned_at) OVER (PARTITION BY scanner_id ORDER BY scanner_seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_before
  FROM scan WHERE outcome = 'COUNTED' AND scanner_id IS NOT NULL AND scanner_seq IS NOT NULL) t
WHERE t.latest_before > t.scanned_at + INTERVAL 2 MINUTE;

-- I-89 A scanner's scans are of lessons of its institution, and none that came after its revocation counts by itself
SELECT s.id, n.state FROM scan s JOIN scanner n ON n.id = s.scanner_id
JOIN lesson l ON l.id = s.lesson_id JOIN training_class c ON c.id = l.class_id
WHERE c.institution_id <> n.institution_id
  OR (s.outcome = 'COUNTED' AND EXISTS (SELECT 1 FROM scanner_record r WHERE r.scanner_id = s.scanner_id
    AND r.seq = s.scanner_seq AND r.kept_at >= n.revoked_at));

-- I-90 A correction is of one seat, its person, and a lesson and the institution of its class; no two live make-up lessons of a person meet
SELECT k.id, k.kind FROM correction k LEFT JOIN enrolment e ON e.id = k.enrolment_id LEFT JOIN lesson l ON l.id = k.lesson_id
LEFT JOIN training_class c ON c.id = k.class_id
WHERE e.id IS NULL OR l.id IS NULL OR c.id IS NULL OR e.class_id <> c.id OR l.class_id <> c.id OR e.person_id <> k.person_id
  OR c.institution_id <> k.institution_id
  OR (k.kind = 'MAKE_UP' AND k.live = 1 AND EXISTS (SELECT 1 FROM correction o WHERE o.person_id = k.person_id AND o.id <> k.id
    AND o.kind = 'MAKE_UP' AND o.live = 1 AND o.from_at < k.until_at AND k.from_at < o.until_at));

-- I-91 The last entry of a correction tells of its state and of who decided; an institution decided no make-up lesson, and nothing
-- after the lock date
SELECT k.id, k.state, h.event, h.actor_role FROM correction k
LEFT JOIN history_entry h ON h.subject_kind = 'CORRECTION' AND h.subject_id = k.id AND h.seq = k.version
WHERE h.seq IS NULL
  OR h.event <> CASE k.state WHEN 'REQUESTED' THEN 'Requested' WHEN 'ACCEPTED' THEN 'Accepted'
    WHEN 'REJECTED' THEN 'Rejected' WHEN 'WITHDRAWN' THEN 'Withdrawn' ELSE '' END
  OR (k.decided_by IS NOT NULL AND (h.actor_id <> k.decided_by OR (h.actor_role = 'INSTITUTION_ADMIN'
    AND (k.kind = 'MAKE_UP' OR h.business_day > k.locked_after))));

-- I-92 No institution accepted a correction after money was decided on its training
SELECT k.id, s.id FROM correction k
JOIN history_entry h ON h.subject_kind = 'CORRECTION' AND h.subject_id = k.id AND h.event = 'Accepted'
JOIN subsidy s ON s.enrolment_id = k.enrolment_id AND s.part = 'COMPLETION' AND s.state <> 'CANCELLED'
WHERE s.created_at < h.at AND h.actor_role IN ('INSTITUTION_ADMIN', 'TEACHER');

-- I-93 No institution corrected a lesson of somebody whom a roll call in it had found missing
SELECT k.id, r.id FROM correction k
JOIN history_entry h ON h.subject_kind = 'CORRECTION' AND h.subject_id = k.id AND h.seq = k.version
  AND h.event = 'Accepted' AND h.actor_role = 'INSTITUTION_ADMIN'
JOIN roll_call r ON r.lesson_id = k.lesson_id
  AND TIMESTAMPADD(SECOND, TIMESTAMPDIFF(SECOND, r.opened_at, r.closes_at) + 1, r.created_at) < h.at
JOIN roll_call_seat c ON c.roll_call_id = r.id AND c.enrolment_id = k.enrolment_id
WHERE NOT EXISTS (SELECT 1 FROM roll_call_answer a
  WHERE a.roll_call_id = r.id AND a.enrolment_id = k.enrolment_id AND a.counted = 1);

-- I-100 What a fund has to receive are its open claims
SELECT a.fund_id, a.credits_fen, a.debits_fen FROM ledger_account a
WHERE a.kind = 'RECEIVABLE' AND a.credits_fen - a.debits_fen
  <> (SELECT COALESCE(SUM(r.amount_fen), 0) FROM recovery r WHERE r.fund_id = a.fund_id AND r.state = 'OPEN');

-- I-101 What is booked as claimed of a subsidy, and neither waived nor come back, are its open claims; what is waived are its
-- withdrawn ones
SELECT s.id, s.claimed_fen, s.recovered_fen, t.open_fen, t.waived_fen FROM subsidy s
LEFT JOIN (SELECT subject_id, SUM(CASE kind WHEN 'CLAIM' THEN amount_fen ELSE -amount_fen END) AS open_fen,
      SUM(CASE kind WHEN 'WAIVE' THEN amount_fen ELSE 0 END) AS waived_fen
    FROM transfer WHERE kind IN ('CLAIM', 'WAIVE') OR (kind = 'RECOVER' AND debit = 'RECEIVABLE')
    GROUP BY subject_id) t ON t.subject_id = s.id
WHERE COALESCE(t.open_fen, 0) <> s.claimed_fen - s.recovered_fen
  OR COALESCE(t.waived_fen, 0)
    <> (SELECT COALESCE(SUM(r.amount_fen), 0) FROM recovery r WHERE r.subsidy_id = s.id AND r.state = 'WITHDRAWN');

-- I-102 The last entry of a claim tells of its state, and nobody settled or withdrew a claim of their own
SELECT r.id, r.state, h.event FROM recovery r
LEFT JOIN history_entry h ON h.subject_kind = 'RECOVERY' AND h.subject_id = r.id AND h.seq = r.version
WHERE h.seq IS NULL OR (r.state <> 'OPEN' AND h.actor_id = r.opened_by)
  OR NOT CASE r.state WHEN 'OPEN' THEN h.event IN ('Opened', 'PartSettled', 'FilledUp') WHEN 'SETTLED' THEN h.event = 'Settled'
    WHEN 'WITHDRAWN' THEN h.event = 'Withdrawn' ELSE FALSE END;

-- I-103 A transfer is between the accounts of its kind; what came back came from paid as long as claims were not booked
SELECT t.id, t.kind, t.debit, t.credit FROM transfer t
WHERE NOT CASE t.kind
    WHEN 'APPROPRIATE' THEN t.debit = 'TREASURY' AND t.credit = 'FUND'
    WHEN 'PAY' THEN t.debit = 'CLEARING' AND t.credit = 'PAID'
    WHEN 'RETURN' THEN t.debit = 'CLEARING' AND t.credit = 'FUND'
    WHEN 'RECOVER' THEN t.debit IN ('PAID', 'RECEIVABLE') AND t.credit = 'FUND'
    WHEN 'CLAIM' THEN t.debit = 'PAID' AND t.credit = 'RECEIVABLE'
    WHEN 'WAIVE' THEN t.debit = 'RECEIVABLE' AND t.credit = 'PAID'
    WHEN 'BOUNCE_BACK' THEN t.debit = 'PAID' AND t.credit = 'CLEARING'
    ELSE t.kind IN ('RESERVE', 'POST', 'VOID') AND t.debit = 'FUND' AND t.credit = 'CLEARING' END;

-- I-104 A claim is on the fund and in the region of its subsidy
SELECT r.id FROM recovery r JOIN subsidy s ON s.id = r.subsidy_id WHERE r.fund_id <> s.fund_id OR r.region <> s.region;

-- I-137 What was kept back of a subsidy are the settled claims that say so, each paid in the books by its own transfer
SELECT s.id, s.set_off_fen, r.fen, r.paid FROM subsidy s
LEFT JOIN (SELECT c.set_off_against, SUM(c.amount_fen) AS fen, SUM(t.amount_fen) AS paid, COUNT(*) AS claims, COUNT(t.id) AS transfers
    FROM recovery c LEFT JOIN transfer t ON t.kind = 'PAY' AND t.subject_kind = 'RECOVERY' AND t.subject_id = c.id
    WHERE c.set_off_against IS NOT NULL GROUP BY c.set_off_against) r ON r.set_off_against = s.id
WHERE s.set_off_fen <> COALESCE(r.fen, 0) OR s.set_off_fen <> COALESCE(r.paid, 0) OR r.claims <> r.transfers
  OR (s.set_off_fen > 0 AND s.state NOT IN ('RELEASED', 'PAID', 'BOUNCED', 'RECOVERED'));

-- I-138 A claim is kept back from what the same fund owes the same payee, by another officer than who claimed
SELECT r.id FROM recovery r JOIN subsidy s ON s.id = r.subsidy_id JOIN subsidy o ON o.id = r.set_off_against
WHERE o.fund_id <> s.fund_id OR COALESCE(HEX(o.payee_organisation_id), '') <> COALESCE(HEX(s.payee_organisation_id), '')
  OR (s.payee_organisation_id IS NULL AND o.person_id <> s.person_id) OR r.settled_by = r.opened_by;

-- I-139 A part of a claim is of the same subsidy
SELECT p.id FROM recovery p JOIN recovery r ON r.id = p.part_of WHERE p.subsidy_id <> r.subsidy_id OR p.set_off_against IS NULL;

-- I-130 Everybody's word for a subsidy is for exactly its amount, payee and fund of now, and for the account that was approved
SELECT s.id, a.step FROM subsidy s JOIN approval a ON a.subsidy_id = s.id AND a.live = 1
WHERE s.state NOT IN ('CANCELLED') AND HEX(a.content_hash) <> UPPER(SHA2(CONCAT_WS('|', LOWER(HEX(s.id)), LOWER(HEX(s.decision_id)),
  s.amount_fen, s.payee_kind, COALESCE(LOWER(HEX(s.person_id)), ''), COALESCE(LOWER(HEX(s.payee_organisation_id)), ''),
  LOWER(HEX(s.fund_id)), COALESCE(LOWER(HEX(a.account_index)), '')), 256));

-- I-131 What was released since words are kept has somebody's, and nobody stands twice for one subsidy or for what is paid to themselves
SELECT s.id, s.state FROM subsidy s
WHERE (s.state IN ('RELEASED', 'PAID', 'RECOVERED') AND s.created_at > (SELECT MIN(a.at) FROM approval a)
    -- What ended at what was kept back of it waits for nobody's word; what the server reduced waits for somebody's, and is not paid.
    AND s.amount_fen > s.set_off_fen AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.subsidy_id = s.id AND (a.live = 1
      OR (s.state = 'RELEASED' AND a.voided = 'REDUCED'))))
  OR EXISTS (SELECT 1 FROM approval a WHERE a.subsidy_id = s.id AND a.live = 1 AND a.officer_index = a.payee_index)
  OR EXISTS (SELECT 1 FROM approval a JOIN approval b ON b.subsidy_id = a.subsidy_id AND b.live = 1 AND b.id <> a.id
    WHERE a.subsidy_id = s.id AND a.live = 1 AND (b.officer_id = a.officer_id OR b.officer_index = a.officer_index));

-- I-132 What is public has its running publicity after two reviews, and nothing else is public
SELECT s.id, s.state, p.id FROM subsidy s LEFT JOIN publicity_entry p ON p.subsidy_id = s.id AND p.state = 'RUNNING'
WHERE (s.state = 'PUBLISHED') <> (p.id IS NOT NULL)
  OR (s.state = 'PUBLISHED' AND (SELECT COUNT(*) FROM approval a WHERE a.subsidy_id = s.id AND a.live = 1
    AND a.step IN ('RULED', 'FIRST_REVIEW', 'SECOND_REVIEW')) < 2);

-- I-133 What was public to the end has no objection open, and an upheld one left nothing to pay
SELECT o.id, o.state, p.state, s.state FROM objection o JOIN publicity_entry p ON p.id = o.entry_id JOIN subsidy s ON s.id = p.subsidy_id
WHERE (o.state = 'OPEN' AND p.state = 'OVER') OR (o.state = 'UPHELD' AND (p.state = 'OVER' OR s.state IN ('RELEASED', 'PAID')))
  OR o.subsidy_id <> p.subsidy_id;

-- I-134 What failed in the last going through before payment is not on its way to the bank
SELECT h.id, h.cause, i.id FROM subsidy_hold h JOIN payment_item i ON i.subsidy_id = h.subsidy_id AND i.state = 'NEW'
WHERE h.live = 1 AND h.placed_by IS NULL;

-- I-120 An account is in the state that its last history entry says, and has one entry for each version
SELECT a.id, a.state, a.version, h.event FROM payee_account a
LEFT JOIN history_entry h ON h.subject_kind = 'PAYEE_ACCOUNT' AND h.subject_id = a.id AND h.seq = a.version
WHERE h.seq IS NULL
  OR a.version <> (SELECT COUNT(*) FROM history_entry n WHERE n.subject_kind = 'PAYEE_ACCOUNT' AND n.subject_id = a.id)
  OR NOT (a.state = 'PROPOSED' AND h.event = 'Proposed' OR a.state = 'REPLACED' AND h.event = 'Replaced'
    OR a.state = 'REFUSED' AND h.event = 'Refused'
    OR a.state = 'ACTIVE' AND h.event IN ('ToldByCard', 'Listed', 'Accepted', 'Cleared'));

-- I-121 An account that was in use before it was decided is its holder's first; every other was accepted by an officer who did not name it
SELECT a.id, a.origin FROM payee_account a
WHERE a.origin <> 'PROPOSAL'
  AND (EXISTS (SELECT 1 FROM payee_account o WHERE o.person_id = a.person_id AND o.id <> a.id AND o.proposed_at < a.proposed_at)
    OR EXISTS (SELECT 1 FROM payee_account o WHERE o.institution_id = a.institution_id AND o.id <> a.id AND o.proposed_at < a.proposed_at))
UNION ALL
SELECT a.id, a.origin FROM payee_account a
WHERE a.origin = 'PROPOSAL' AND a.state IN ('ACTIVE', 'REPLACED') AND NOT EXISTS (SELECT 1 FROM history_entry h
    WHERE h.subject_kind = 'PAYEE_ACCOUNT' AND h.subject_id = a.id AND h.event = 'Accepted' AND h.actor_id <> a.proposed_by);

-- I-122 Where an account made room, another one of the same holder was accepted
SELECT a.id FROM payee_account a
WHERE a.state = 'REPLACED' AND NOT EXISTS (SELECT 1 FROM payee_account b
    JOIN history_entry h ON h.subject_kind = 'PAYEE_ACCOUNT' AND h.subject_id = b.id AND h.event = 'Accepted'
    WHERE b.person_id = a.person_id AND b.id <> a.id)
  AND NOT EXISTS (SELECT 1 FROM payee_account b
    JOIN history_entry h ON h.subject_kind = 'PAYEE_ACCOUNT' AND h.subject_id = b.id AND h.event = 'Accepted'
    WHERE b.institution_id = a.institution_id AND b.id <> a.id);

-- I-110 A batch that went on from its proposal was approved by another officer than its maker, with the digests of what was approved
SELECT p.id, p.state FROM payment_batch p
WHERE p.unapproved = 0 AND (p.approved_by = p.made_by OR (p.state IN ('APPROVED', 'SENDING', 'DONE')
  AND (p.approved_by IS NULL OR p.content_sha256 IS NULL OR p.pain_sha256 IS NULL OR p.csv_sha256 IS NULL)));

-- I-111 Nothing of a batch that is not being sent is at the bank, and nothing of a withdrawn one can go there
SELECT i.id, i.state, p.state FROM payment_item i JOIN payment_batch p ON p.id = i.batch_id
WHERE p.unapproved = 0 AND CASE WHEN p.state IN ('PREPARING', 'PROPOSED', 'APPROVED') THEN i.state <> 'NEW'
    WHEN p.state = 'WITHDRAWN' THEN NOT (i.state IN ('NEW', 'CANCELLED') OR (i.state IN ('PAID', 'RETURNED')
      AND EXISTS (SELECT 1 FROM payment_dispute d WHERE d.item_id = i.id AND d.outcome = 'WAS_PAID')))
    ELSE i.state = 'CANCELLED' END;

-- I-112 The entries of a payment batch run without a gap to its version
SELECT p.id, p.version, COUNT(h.seq) FROM payment_batch p
LEFT JOIN history_entry h ON h.subject_kind = 'PAYMENT_BATCH' AND h.subject_id = p.id
WHERE p.unapproved = 0 GROUP BY p.id, p.version
HAVING COUNT(h.seq) <> p.version OR MIN(h.seq) <> 1 OR MAX(h.seq) <> p.version;

-- I-113 A payment has each transfer once: paid as the bank or an officer said, and back when an officer said so
SELECT i.id, i.state, t.pays, t.backs FROM payment_item i
LEFT JOIN (SELECT subject_id, SUM(CASE WHEN kind = 'PAY' THEN 1 ELSE 0 END) AS pays,
      SUM(CASE WHEN kind = 'BOUNCE_BACK' THEN 1 ELSE 0 END) AS backs, MIN(amount_fen) AS least, MAX(amount_fen) AS most
    FROM transfer WHERE kind IN ('PAY', 'BOUNCE_BACK') GROUP BY subject_id) t ON t.subject_id = i.id
WHERE COALESCE(t.pays, 0) <> CASE WHEN i.state IN ('PAID', 'RETURNED') THEN 1 ELSE 0 END
  OR COALESCE(t.backs, 0) <> CASE WHEN i.state = 'RETURNED' THEN 1 ELSE 0 END
  OR t.least <> i.amount_fen OR t.most <> i.amount_fen;

-- I-114 A payment came back or was paid after all only as an officer of finance settled
SELECT i.id, i.state FROM payment_item i
WHERE i.state = 'RETURNED' AND NOT EXISTS (SELECT 1 FROM payment_dispute d
  WHERE d.item_id = i.id AND d.outcome = 'CAME_BACK' AND d.settled_by IS NOT NULL);

-- I-115 A payment is marked as disputed exactly while a dispute about it is open
SELECT i.id, i.disputed FROM payment_item i
WHERE i.disputed <> EXISTS (SELECT 1 FROM payment_dispute d WHERE d.item_id = i.id AND d.state = 'OPEN');

-- I-116 A result file has as many statements as it said, of the total that it said, numbered without a gap
SELECT f.id, f.statement_count, f.total_fen FROM bank_file f
LEFT JOIN (SELECT file_id, COUNT(*) AS many, SUM(amount_fen) AS fen, MIN(seq) AS least, MAX(seq) AS most
    FROM bank_statement GROUP BY file_id) s ON s.file_id = f.id
WHERE f.statement_count <> COALESCE(s.many, 0) OR f.total_fen <> COALESCE(s.fen, 0)
  OR COALESCE(s.least, 1) <> 1 OR COALESCE(s.most, 0) <> COALESCE(s.many, 0);

-- I-117 Of a result file is booked what lies before its progress, each statement once, and no other
SELECT f.id, g.next_seq, g.done FROM bank_file f LEFT JOIN bank_file_progress g ON g.file_id = f.id
WHERE g.file_id IS NULL
  OR g.next_seq - 1 <> (SELECT COUNT(*) FROM statement_booking b WHERE b.file_id = f.id AND b.seq < g.next_seq)
  OR EXISTS (SELECT 1 FROM statement_booking b WHERE b.file_id = f.id AND b.seq >= g.next_seq)
  OR (g.done = 1) AND g.next_seq <> f.statement_count + 1;

-- I-118 What the bank settled by a file was booked from one statement only, which says so of this payment and this amount
SELECT b.item_id, COUNT(*) FROM statement_booking b WHERE b.outcome = 'BOOKED'
GROUP BY b.item_id HAVING COUNT(*) > 1 OR b.item_id IS NULL
UNION ALL
SELECT b.item_id, 1 FROM statement_booking b JOIN bank_statement s ON s.file_id = b.file_id AND s.seq = b.seq
LEFT JOIN payment_item i ON i.id = b.item_id
WHERE (b.item_id IS NOT NULL AND i.end_to_end_id <> s.end_to_end_id)
  OR (b.outcome = 'BOOKED' AND (i.id IS NULL OR i.amount_fen <> s.amount_fen OR s.said = 'PENDING'))
  OR (b.outcome = 'UNKNOWN_ID' AND EXISTS (SELECT 1 FROM payment_item k WHERE k.end_to_end_id = s.end_to_end_id));

-- I-119 What is settled of a batch that was approved was settled by a statement of a file, or by an officer
SELECT i.id, i.state FROM payment_item i JOIN payment_batch p ON p.id = i.batch_id AND p.unapproved = 0
WHERE i.state IN ('PAID', 'REJECTED', 'RETURNED')
  AND NOT EXISTS (SELECT 1 FROM statement_booking b WHERE b.item_id = i.id AND b.outcome = 'BOOKED')
  AND NOT EXISTS (SELECT 1 FROM payment_dispute d WHERE d.item_id = i.id AND d.outcome = 'WAS_PAID');

-- I-135 Who approved or made a payment batch is not paid by it, as far as it is known who uses the log-in, and approved none of its subsidies
SELECT i.id, b.id FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id AND b.unapproved = 0
JOIN subsidy s ON s.id = i.subsidy_id LEFT JOIN person p ON p.id = s.person_id AND s.payee_organisation_id IS NULL
WHERE i.state <> 'CANCELLED' AND (EXISTS (SELECT 1 FROM account a WHERE a.id IN (b.made_by, b.approved_by) AND a.holder_index = p.id_index)
  OR EXISTS (SELECT 1 FROM approval w WHERE w.subsidy_id = s.id AND w.live = 1 AND w.officer_id = b.approved_by)
  OR EXISTS (SELECT 1 FROM account a JOIN account m ON m.holder_index = a.holder_index WHERE a.id = b.approved_by AND m.id = b.made_by));

-- I-136 What goes to the bank goes to the account that was approved
SELECT i.id, w.step FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id AND b.unapproved = 0
JOIN approval w ON w.subsidy_id = i.subsidy_id AND w.live = 1
WHERE i.state IN ('NEW', 'SENT', 'UNKNOWN') AND b.state IN ('APPROVED', 'SENDING') AND i.account_index <> w.account_index;

-- I-125 What a withdrawn certificate earned is not released any more, unless the bank is being asked to pay it
SELECT s.id, s.state FROM subsidy s JOIN certificate k ON k.id = s.certificate_id AND k.state = 'WITHDRAWN'
WHERE s.state NOT IN ('PAID', 'BOUNCED', 'CANCELLED', 'RECOVERED') AND s.amount_fen > 0
  AND NOT EXISTS (SELECT 1 FROM payment_item i WHERE i.subsidy_id = s.id AND i.live = 1);

-- I-126 What was posted for a subsidy that went with its certificate went back, all of it
SELECT s.id, p.fen, b.fen FROM subsidy s JOIN certificate k ON k.id = s.certificate_id AND k.state = 'WITHDRAWN'
JOIN (SELECT subject_id, SUM(amount_fen) AS fen FROM transfer WHERE kind = 'POST' GROUP BY subject_id) p
  ON p.subject_id = s.voucher_id
LEFT JOIN (SELECT subject_id, SUM(amount_fen) AS fen FROM transfer WHERE kind = 'RETURN' GROUP BY subject_id) b
  ON b.subject_id = s.id
WHERE s.part = 'COMPLETION' AND s.state = 'CANCELLED' AND COALESCE(b.fen, 0) <> p.fen;

-- I-127 A certificate is withdrawn, confirmed or neither as its last entry says
SELECT k.id, k.state, h.event FROM certificate k
LEFT JOIN history_entry h ON h.subject_kind = 'CERTIFICATE' AND h.subject_id = k.id AND h.seq = k.version
WHERE h.event IS NULL OR h.event <> CASE k.state WHEN 'SUBMITTED' THEN 'Submitted' WHEN 'CONFIRMED' THEN 'Confirmed'
  WHEN 'REJECTED' THEN 'Rejected' WHEN 'WITHDRAWN' THEN 'Withdrawn' ELSE '' END;

-- I-128 The answers of a registry on a certificate run without a gap
SELECT a.certificate_id, COUNT(*) FROM certificate_answer a GROUP BY a.certificate_id HAVING COUNT(*) <> MAX(a.seq);

-- I-129 A list of certificates has its rows, and was published by another officer than who made it
SELECT l.id, l.entry_count FROM certificate_list l
WHERE l.entry_count <> (SELECT COUNT(*) FROM certificate_list_row r WHERE r.list_id = l.id) OR l.published_by = l.made_by;

-- I-160 No day of an allowance is worth less than nothing
SELECT d.application_id, d.day, SUM(d.amount_fen) FROM allowance_day d GROUP BY d.application_id, d.day HAVING SUM(d.amount_fen) < 0;

-- I-161 What a reckoning adds is one subsidy of just as much, as it was decided
SELECT d.application_id, d.reckoning, SUM(d.amount_fen), h.details FROM allowance_day d JOIN subsidy s ON s.id = d.subsidy_id
JOIN history_entry h ON h.subject_kind = 'SUBSIDY' AND h.subject_id = s.id AND h.seq = 1
GROUP BY d.application_id, d.reckoning, s.id, h.details
HAVING CAST(JSON_VALUE(h.details, '$.amountFen') AS SIGNED) <> SUM(d.amount_fen);

-- I-162 A later part of a grant was booked by its reckoning
SELECT s.id FROM subsidy s WHERE s.application_part > 0
  AND NOT EXISTS (SELECT 1 FROM allowance_day d WHERE d.application_id = s.application_id AND d.reckoning = s.application_part AND d.subsidy_id = s.id);

-- I-163 All days of an allowance are what its last reckoning decided, but for one that a review refused
SELECT d.application_id, SUM(d.amount_fen), k.amount_fen FROM allowance_day d
JOIN (SELECT application_id, MAX(reckoning) AS last FROM allowance_day WHERE because <> 'REFUSED' GROUP BY application_id) l
  ON l.application_id = d.application_id
JOIN allowance_day x ON x.application_id = l.application_id AND x.reckoning = l.last
  AND x.day = (SELECT MIN(y.day) FROM allowance_day y WHERE y.application_id = x.application_id AND y.reckoning = x.reckoning)
JOIN decision k ON k.id = x.decision_id
WHERE NOT EXISTS (SELECT 1 FROM allowance_day z WHERE z.application_id = d.application_id AND z.because = 'REFUSED')
GROUP BY d.application_id, k.id, k.amount_fen, k.verdict
HAVING SUM(d.amount_fen) <> CASE WHEN k.verdict = 'REFUSE' OR MIN(x.because) = 'CERTIFICATE_WITHDRAWN' THEN 0
  WHEN k.verdict = 'REFER' AND SUM(d.amount_fen) = 0 THEN 0 ELSE k.amount_fen END;

-- I-164 A grant was decided again without a certificate of its own seat, which was withdrawn
SELECT a.id, k.id FROM grant_application a JOIN certificate k ON k.id = a.reckoned_without
WHERE k.enrolment_id <> a.enrolment_id OR k.state <> 'WITHDRAWN';

-- I-190 Who is done a favour by a family member agreed to it, and so did the member
SELECT h.subject_kind, h.subject_id, h.seq FROM history_entry h WHERE h.actor_role = 'FAMILY_PROXY'
  AND NOT EXISTS (SELECT 1 FROM family_proxy f WHERE f.member_id = h.actor_id AND f.accepted_at <= f.active_from
    AND f.active_from <= h.at AND h.at <= DATE_ADD(COALESCE(f.ended_at, f.active_until), INTERVAL 1 HOUR));

-- I-191 No family member is logged in by a proxy that is over
SELECT s.id FROM log_in_session s JOIN family_proxy f ON f.id = s.family_proxy_id
WHERE s.ended_at IS NULL AND f.state <> 'ACTIVE' AND (f.ended_at IS NULL OR s.ends_at > f.ended_at);

-- I-200 Nobody acts for a trainee whose card is closed
SELECT p.id, p.person_id FROM family_proxy p JOIN card_binding c ON c.person_id = p.person_id
WHERE p.state = 'ACTIVE' AND c.closed_at IS NOT NULL;

-- I-201 Nobody is logged in to an account that was closed
SELECT s.id, s.holder_id FROM log_in_session s JOIN account a ON a.id = s.holder_id
WHERE a.closed_at IS NOT NULL AND s.ends_at > a.closed_at
  AND (s.ended_at IS NULL OR s.ended_at > a.closed_at + INTERVAL 60 SECOND);

-- I-202 An account is closed exactly where its history ends with that
SELECT a.id, a.version, h.event FROM account a
LEFT JOIN history_entry h ON h.subject_kind = 'ACCOUNT' AND h.subject_id = a.id AND h.seq = a.version
WHERE (a.closed_at IS NOT NULL) <> (COALESCE(h.event, '') = 'Closed');

-- I-203 Nobody is in an account by its holder's card that was closed since
SELECT s.id, s.holder_id FROM log_in_session s JOIN account a ON a.id = s.holder_id
WHERE s.kind = 'HOLDER' AND s.started_at < a.card_closed_at AND s.ends_at > a.card_closed_at
  AND (s.ended_at IS NULL OR s.ended_at > a.card_closed_at + INTERVAL 60 SECOND);

-- I-147 A voucher's entries follow one another as its life allows, from its issue on
WITH step AS (
  SELECT h.subject_id, h.seq, h.event, LAG(h.event) OVER (PARTITION BY h.subject_id ORDER BY h.seq) AS before_it
  FROM history_entry h WHERE h.subject_kind = 'VOUCHER' AND h.event <> 'AdvanceChanged')
SELECT s.subject_id, s.seq, s.before_it, s.event FROM step s
WHERE NOT CASE
    WHEN s.before_it IS NULL THEN s.event = 'Issued'
    WHEN s.before_it IN ('Redeemed', 'Expired', 'Revoked') THEN FALSE
    WHEN s.before_it = 'Frozen' THEN s.event = 'Thawed'
    WHEN s.event IN ('Frozen', 'Expired', 'Revoked') THEN TRUE
    WHEN s.before_it = 'Issued' THEN s.event = 'Claimed'
    WHEN s.before_it IN ('Claimed', 'Withdrawn', 'ClassCancelled') THEN s.event = 'Committed'
    WHEN s.before_it = 'Committed' THEN s.event IN ('Activated', 'Withdrawn')
    WHEN s.before_it = 'Activated' THEN s.event IN ('Redeemed', 'ClassCancelled')
    WHEN s.before_it = 'Thawed' THEN s.event IN ('Claimed', 'Committed', 'Activated', 'Withdrawn', 'Redeemed', 'ClassCancelled')
    ELSE FALSE END;

-- I-148 What is released rests on a decision that does not refuse it and says at least as much
SELECT s.id, s.state, s.amount_fen, d.verdict, d.amount_fen FROM subsidy s LEFT JOIN decision d ON d.id = s.decision_id
WHERE s.state IN ('RELEASED', 'PAID', 'BOUNCED', 'RECOVERED') AND s.amount_fen > 0
  AND (d.id IS NULL OR d.verdict = 'REFUSE' OR s.amount_fen > d.amount_fen);

-- I-149 What was paid ahead for a seat, less what is claimed back of it, and what its completion earned are together not more than was
-- decided on the completion
SELECT s.id, s.amount_fen, a.amount_fen, a.claimed_fen, d.amount_fen FROM subsidy s JOIN decision d ON d.id = s.decision_id
JOIN subsidy a ON a.enrolment_id = s.enrolment_id AND a.voucher_id = s.voucher_id AND a.part = 'AHEAD'
WHERE s.part = 'COMPLETION' AND s.state IN ('RELEASED', 'PAID', 'BOUNCED', 'RECOVERED')
  AND s.amount_fen + a.amount_fen - a.claimed_fen > d.amount_fen;

-- I-140 A case against an organisation has as many claims as count, and took its steps one by one, down and up in turn
SELECT c.institution_id, c.about, c.claims, c.turn FROM credit_case c
WHERE c.claims <> (SELECT COUNT(*) FROM credit_claim k
    WHERE k.institution_id = c.institution_id AND k.about = c.about AND k.withdrawn = 0)
  OR c.turn <> (SELECT COUNT(*) FROM credit_event e WHERE e.institution_id = c.institution_id AND e.about = c.about)
  OR c.turn <> (SELECT COALESCE(MAX(e.turn), 0) FROM credit_event e
    WHERE e.institution_id = c.institution_id AND e.about = c.about);

-- I-141 What counts against an organisation is a claim on what it was paid or trained for, and counts until it is withdrawn
SELECT k.recovery_id, k.institution_id, r.state FROM credit_claim k
JOIN recovery r ON r.id = k.recovery_id JOIN subsidy s ON s.id = r.subsidy_id
WHERE (k.withdrawn = 1) <> (r.state = 'WITHDRAWN')
  OR (COALESCE(s.payee_organisation_id, '') <> k.institution_id AND COALESCE(s.institution_id, '') <> k.institution_id);

-- I-142 Each step of a rating has its claim, which counts, or the officer who moved it
SELECT e.id, e.cause FROM credit_event e
LEFT JOIN credit_claim k ON k.recovery_id = e.cause_id AND k.institution_id = e.institution_id AND k.about = e.about
WHERE CASE WHEN e.cause = 'OFFICER' THEN e.cause_id <> e.id ELSE k.recovery_id IS NULL END;

-- I-143 An organisation is blocked exactly while a block stands that two officers decided, since then and by that clause
SELECT o.id, o.state, b.id, b.state FROM institution o
LEFT JOIN institution_block b ON b.institution_id = o.id AND b.state IN ('IN_FORCE', 'LIFT_PROPOSED')
WHERE (o.state = 'BLOCKED') <> (b.id IS NOT NULL)
  OR b.decided_by = b.proposed_by OR b.decided_at <> o.blocked_at OR b.clause <> o.blocked_clause;

-- I-144 Nobody approved a payment to an organisation while it was blocked
SELECT p.id, i.id, b.id FROM institution_block b
JOIN subsidy s ON s.payee_organisation_id = b.institution_id
JOIN payment_item i ON i.subsidy_id = s.id JOIN payment_batch p ON p.id = i.batch_id
WHERE b.state IN ('IN_FORCE', 'LIFT_PROPOSED', 'LIFTED') AND p.approved_at > b.decided_at
  AND (b.lifted_at IS NULL OR p.approved_at < b.lifted_at);

-- I-145 A block is in the state that its last entry says, has one entry for each version, and no two that belong together by one hand
SELECT b.id, b.state, b.version, h.event FROM institution_block b
LEFT JOIN history_entry h ON h.subject_kind = 'INSTITUTION_BLOCK' AND h.subject_id = b.id AND h.seq = b.version
WHERE h.seq IS NULL OR b.decided_by = b.proposed_by OR b.lifted_by = b.lift_proposed_by
  OR b.version <> (SELECT COUNT(*) FROM history_entry n WHERE n.subject_kind = 'INSTITUTION_BLOCK' AND n.subject_id = b.id)
  OR b.state <> CASE h.event WHEN 'Proposed' THEN 'PROPOSED' WHEN 'Decided' THEN 'IN_FORCE' WHEN 'Refused' THEN 'REFUSED'
    WHEN 'LiftProposed' THEN 'LIFT_PROPOSED' WHEN 'LiftRefused' THEN 'IN_FORCE' WHEN 'Lifted' THEN 'LIFTED' ELSE '' END;

-- I-146 While an organisation was blocked it offered no course, applied for no class, took nobody and enrolled no device
SELECT b.id, d.what, d.id FROM institution_block b JOIN (
    SELECT 'COURSE' AS what, id, institution_id, created_at AS at FROM course
    UNION ALL SELECT 'CLASS', id, institution_id, created_at FROM training_class
    UNION ALL SELECT 'SEAT', e.id, c.institution_id, e.created_at FROM enrolment e JOIN training_class c ON c.id = e.class_id
    UNION ALL SELECT 'SCANNER', id, institution_id, created_at FROM scanner) d ON d.institution_id = b.institution_id
WHERE b.state IN ('IN_FORCE', 'LIFT_PROPOSED', 'LIFTED') AND d.at > b.decided_at
  AND (b.lifted_at IS NULL OR d.at < b.lifted_at);

-- I-165 No entry is left behind: what was numbered before something that was sealed three hours ago is sealed as well
SELECT h.subject_kind, h.subject_id, h.seq, h.entry_no FROM history_entry h LEFT JOIN history_leaf l ON l.entry_no = h.entry_no
WHERE l.leaf_no IS NULL AND h.entry_no < (SELECT MAX(s.entry_no) FROM history_leaf s
  WHERE s.leaf_no < (SELECT MAX(d.size) FROM history_head d WHERE d.at < UTC_TIMESTAMP(6) - INTERVAL 3 HOUR));

-- I-166 Each leaf has its row, and the row is what was sealed, column by column. The servers write nine control characters differently:
-- rows with one of them in a name are left to the walk
SELECT l.leaf_no, l.entry_no, h.subject_kind, h.subject_id, h.seq FROM history_leaf l
LEFT JOIN history_entry h ON h.entry_no = l.entry_no
WHERE h.entry_no IS NULL OR h.actor_name NOT REGEXP '[\\x0B\\x0E\\x0F\\x1A-\\x1F]' AND l.hash <> UNHEX(SHA2(CONCAT(X'00', CONVERT(CONCAT(
  '{"at":"', DATE_FORMAT(h.at, '%Y-%m-%dT%H:%i:%s.%fZ'), '"',
  CASE WHEN h.from_where IS NULL THEN '' ELSE CONCAT(',"from":', JSON_QUOTE(h.from_where)) END,
  ',"no":', h.entry_no, ',"kind":', JSON_QUOTE(h.subject_kind),
  ',"id":"', LOWER(INSERT(INSERT(INSERT(INSERT(HEX(h.subject_id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')),
  '","seq":', h.seq, ',"event":', JSON_QUOTE(h.event), ',"role":', JSON_QUOTE(h.actor_role),
  CASE WHEN h.actor_id IS NULL THEN '' ELSE CONCAT(',"actor":"',
    LOWER(INSERT(INSERT(INSERT(INSERT(HEX(h.actor_id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')), '"') END,
  ',"name":', JSON_QUOTE(h.actor_name), ',"day":"', DATE_FORMAT(h.business_day, '%Y-%m-%d'),
  '","details":', JSON_QUOTE(h.details), '}') USING binary)), 256));

-- I-167 The leaves are numbered without gaps up to the last head, with a node for each complete subtree of 256 and of 65 536, and heads
-- follow each other in time
SELECT t.leaves, t.numbered, t.size, t.nodes, t.higher, t.backwards FROM (
  SELECT (SELECT COUNT(*) FROM history_leaf) AS leaves, (SELECT COALESCE(MAX(leaf_no) + 1, 0) FROM history_leaf) AS numbered,
    (SELECT COALESCE(MAX(size), 0) FROM history_head) AS size,
    (SELECT COUNT(*) FROM history_node WHERE tree_level = 8) AS nodes,
    (SELECT COUNT(*) FROM history_node WHERE tree_level = 16) AS higher,
    (SELECT COUNT(*) FROM (SELECT at, LAG(at) OVER (ORDER BY size) AS before_it FROM history_head) o WHERE o.at < o.before_it) AS backwards) t
WHERE t.leaves <> t.numbered OR t.leaves <> t.size OR t.nodes <> FLOOR(t.size / 256) OR t.higher <> FLOOR(t.size / 65536)
  OR t.backwards <> 0;

-- I-168 The walk through the log found nothing wrong
SELECT kind, from_leaf, to_leaf, name, found_at FROM history_flaw;

-- I-169 Each reading of the history has its entry, and each such entry its reading
SELECT r.id, r.reader_id, h.subject_id FROM audit_read r
LEFT JOIN history_entry h ON h.subject_kind = 'AUDIT_READ' AND h.subject_id = r.id AND h.seq = 1 AND h.actor_id = r.reader_id
WHERE h.subject_id IS NULL
UNION ALL
SELECT r.id, h.actor_id, h.subject_id FROM history_entry h LEFT JOIN audit_read r ON r.id = h.subject_id
WHERE h.subject_kind = 'AUDIT_READ' AND r.id IS NULL;

-- I-185 The words of a person on one thing have numbers without a gap, and each its entry in the history
SELECT c.id, c.kind, c.seq, c.given, h.event FROM consent c
LEFT JOIN consent p ON p.person_id = c.person_id AND p.kind = c.kind AND p.seq = c.seq - 1
LEFT JOIN history_entry h ON h.subject_kind = 'CONSENT' AND h.subject_id = c.id AND h.seq = 1
WHERE (c.seq > 1 AND p.id IS NULL) OR h.seq IS NULL OR h.actor_id <> c.person_id
  OR h.event <> CASE WHEN c.given THEN 'Given' ELSE 'Withdrawn' END;

-- I-186 No phone number is kept of who took the consent to it back
SELECT p.id, c.seq FROM consent c JOIN person p ON p.id = c.person_id
LEFT JOIN consent n ON n.person_id = c.person_id AND n.kind = c.kind AND n.seq = c.seq + 1
WHERE c.kind = 'PHONE' AND NOT c.given AND n.id IS NULL AND p.phone_sealed IS NOT NULL;

-- I-187 The place of a trainee's own phone is kept only where its holder agreed to it then; a minute is a check-in that was under way
SELECT s.id, s.person_id, s.place, s.received_at FROM scan s JOIN consent_began b ON b.id = 'LOCATION' AND s.received_at > b.at
WHERE s.way = 'CLASS_CODE' AND (s.place <> 'UNKNOWN' OR s.accuracy_metres IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM consent c
    LEFT JOIN consent n ON n.person_id = c.person_id AND n.kind = c.kind AND n.seq = c.seq + 1
    WHERE c.person_id = s.person_id AND c.kind = 'LOCATION' AND c.given AND c.at <= s.received_at
      AND (n.id IS NULL OR n.at > s.received_at - INTERVAL 1 MINUTE));

-- I-188 Each look at a full value stands in the history with its field and purpose, by who looked; and nothing there without its look
SELECT r.id, r.field, r.purpose, h.event FROM reveal r
LEFT JOIN history_entry h ON h.subject_kind = 'REVEAL' AND h.subject_id = r.id AND h.seq = 1
WHERE h.seq IS NULL OR h.actor_id <> r.officer_id
  OR h.details NOT LIKE CONCAT('%"field":"', r.field, '"%') OR h.details NOT LIKE CONCAT('%"purpose":"', r.purpose, '"%')
UNION ALL SELECT h.subject_id, NULL, NULL, h.event FROM history_entry h LEFT JOIN reveal r ON r.id = h.subject_id
WHERE h.subject_kind = 'REVEAL' AND r.id IS NULL;

-- I-189 Whose number was forgotten last has none
SELECT p.id, p.version FROM person p
JOIN history_entry h ON h.subject_kind = 'PERSON' AND h.subject_id = p.id AND h.seq = p.version AND h.event = 'PHONE_FORGOTTEN'
WHERE p.phone_sealed IS NOT NULL;

-- I-170 A signal is in the state that its last entry says, and has one entry for each version
SELECT g.id, g.state, g.version, h.event FROM supervision_signal g
LEFT JOIN history_entry h ON h.subject_kind = 'SUPERVISION_SIGNAL' AND h.subject_id = g.id AND h.seq = g.version
WHERE h.seq IS NULL
  OR g.version <> (SELECT COUNT(*) FROM history_entry n WHERE n.subject_kind = 'SUPERVISION_SIGNAL' AND n.subject_id = g.id)
  OR g.state <> CASE h.event WHEN 'Raised' THEN 'RAISED' WHEN 'Grew' THEN 'RAISED' WHEN 'Confirmed' THEN 'CONFIRMED'
    WHEN 'Spread' THEN 'CONFIRMED' WHEN 'Dismissed' THEN 'DISMISSED' WHEN 'Overturned' THEN 'DISMISSED' ELSE '' END;

-- I-171 What an open signal touches and could be paid is held by it; what was approved for payment before goes out
SELECT g.id, g.kind, s.id, s.state FROM supervision_signal g JOIN signal_touch t ON t.signal_id = g.id
JOIN (SELECT id, id AS about FROM subsidy WHERE state = 'RELEASED'
    UNION ALL SELECT id, person_id FROM subsidy WHERE state = 'RELEASED'
    UNION ALL SELECT id, enrolment_id FROM subsidy WHERE state = 'RELEASED'
    UNION ALL SELECT x.id, e.class_id FROM subsidy x JOIN enrolment e ON e.id = x.enrolment_id
      WHERE x.state = 'RELEASED') d ON d.about = t.about_id
JOIN subsidy s ON s.id = d.id
WHERE g.open = 1 AND s.amount_fen > s.set_off_fen
  AND NOT EXISTS (SELECT 1 FROM subsidy_hold h WHERE h.subsidy_id = s.id AND h.cause = 'NO_SIGNAL' AND h.live = 1)
  AND NOT EXISTS (SELECT 1 FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id
    WHERE i.subsidy_id = s.id AND b.approved_at IS NOT NULL);

-- I-172 Two officers stand where two are asked: who reported does not decide, who confirmed does not dismiss
SELECT id, state FROM supervision_signal
WHERE raised_by = decided_by OR (state = 'DISMISSED' AND confirmed_by = decided_by)
  OR (state = 'CONFIRMED' AND NOT (confirmed_by <=> decided_by));

-- I-173 The turns of a finding follow one another: each after one that was dismissed, and on more than was dismissed then
SELECT g.id, g.kind, g.evidence_key, g.turn FROM supervision_signal g
LEFT JOIN supervision_signal b ON b.kind = g.kind AND b.subject_id = g.subject_id AND b.evidence_key = g.evidence_key
  AND b.turn = g.turn - 1
WHERE g.turn > 1 AND (b.id IS NULL OR b.state <> 'DISMISSED' OR b.weight >= g.weight);

-- I-174 Each signal touches something, and names a class or person that there is
SELECT g.id, g.subject FROM supervision_signal g
WHERE NOT EXISTS (SELECT 1 FROM signal_touch t WHERE t.signal_id = g.id)
  OR (g.subject = 'CLASS' AND NOT EXISTS (SELECT 1 FROM training_class c WHERE c.id = g.subject_id))
  OR (g.subject = 'ENROLMENT' AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.id = g.subject_id))
  OR (g.subject = 'PERSON' AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = g.subject_id))
  OR (g.subject = 'SUBSIDY' AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id = g.subject_id));

-- I-175 A card has one entry of its history for each version, and is closed exactly if the last one says so
SELECT c.person_id, c.version, h.event FROM card_binding c
LEFT JOIN history_entry h ON h.subject_kind = 'CARD' AND h.subject_id = c.person_id AND h.seq = c.version
WHERE c.version <> (SELECT COUNT(*) FROM history_entry n WHERE n.subject_kind = 'CARD' AND n.subject_id = c.person_id)
  OR (c.closed_at IS NOT NULL) <> (COALESCE(h.event, '') = 'Closed');

-- I-176 Whoever's card is closed has no phone that still signs
SELECT c.person_id, d.id FROM card_binding c JOIN device_key d ON d.person_id = c.person_id
WHERE c.closed_at IS NOT NULL AND d.ended_at IS NULL;

-- I-177 A card is closed by a notice of the card platform that says why
SELECT c.person_id, c.closed_because FROM card_binding c
LEFT JOIN card_notice n ON n.person_id = c.person_id AND n.effect = 'CLOSED' AND n.received_at = c.closed_at
  AND n.closure = c.closed_because
WHERE c.closed_at IS NOT NULL AND n.id IS NULL;

-- I-178 No phone was registered between the closing of a card and its being shown again
SELECT d.id, d.person_id FROM history_entry c
JOIN device_key d ON d.person_id = c.subject_id AND d.registered_at > c.at
LEFT JOIN history_entry n ON n.subject_kind = 'CARD' AND n.subject_id = c.subject_id AND n.seq = c.seq + 1
WHERE c.subject_kind = 'CARD' AND c.event = 'Closed' AND (n.at IS NULL OR d.registered_at < n.at);

-- I-179 No session of a card's holder, their own or for a family member, outlived its closing by more than the transaction that closed it may take
SELECT s.id, s.holder_id FROM history_entry c
JOIN log_in_session s ON s.holder_id = c.subject_id AND s.kind IN ('CARD', 'FAMILY') AND s.started_at < c.at
WHERE c.subject_kind = 'CARD' AND c.event = 'Closed' AND s.ends_at > c.at
  AND (s.ended_at IS NULL OR s.ended_at > c.at + INTERVAL 60 SECOND);

-- I-180 A sealed field has a version, a key that was not given up, a nonce and a tag; none is left in clear
SELECT f.place, f.id, k.retired_at FROM (
    SELECT 'person.id_sealed' AS place, id AS id, id_sealed AS sealed FROM person
    UNION ALL SELECT 'person.name_sealed', id, name_sealed FROM person
    UNION ALL SELECT 'person.phone_sealed', id, phone_sealed FROM person
    UNION ALL SELECT 'card_binding.account_sealed', person_id, account_sealed FROM card_binding
    UNION ALL SELECT 'account.totp_sealed', id, totp_sealed FROM account
    UNION ALL SELECT 'institution.account_sealed', id, account_sealed FROM institution
    UNION ALL SELECT 'correction.number_sealed', id, number_sealed FROM correction
    UNION ALL SELECT 'correction.note_sealed', id, note_sealed FROM correction
    UNION ALL SELECT 'spot_check_draw.seed_sealed', id, seed_sealed FROM spot_check_draw
    UNION ALL SELECT 'certificate.number_sealed', id, number_sealed FROM certificate
    UNION ALL SELECT 'certificate_list_row.id_sealed', list_id, id_sealed FROM certificate_list_row
    UNION ALL SELECT 'lesson_teacher.id_sealed', lesson_id, id_sealed FROM lesson_teacher
    UNION ALL SELECT 'grant_evidence.number_sealed', application_id, number_sealed FROM grant_evidence
    UNION ALL SELECT 'objection.contact_sealed', id, contact_sealed FROM objection
    UNION ALL SELECT 'payee_account.number_sealed', id, number_sealed FROM payee_account
    UNION ALL SELECT 'payment_item.payee_name_sealed', id, payee_name_sealed FROM payment_item
    UNION ALL SELECT 'payment_item.account_sealed', id, account_sealed FROM payment_item) f
LEFT JOIN retired_field_key k ON k.key_id = SUBSTRING(f.sealed, 2, 4)
WHERE f.sealed IS NOT NULL
  AND (LENGTH(f.sealed) < 33 OR SUBSTRING(f.sealed, 1, 1) NOT IN (0x01, 0x02) OR k.key_id IS NOT NULL);

-- I-192 No change of the index key was left half-way
SELECT id, since FROM index_key WHERE changing_to IS NOT NULL;

-- I-193 One ID number has one index wherever it stands: in an approval the payee's own
SELECT a.id, s.id FROM approval a JOIN subsidy s ON s.id = a.subsidy_id AND s.payee_organisation_id IS NULL JOIN person p ON p.id = s.person_id
WHERE a.payee_index IS NOT NULL AND a.payee_index <> p.id_index;

-- I-194 One account has one index wherever it stands: what was paid or is to be paid went to an account that its payee named
SELECT i.id, i.subsidy_id FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id
WHERE i.account_index IS NOT NULL AND NOT EXISTS (SELECT 1 FROM payee_account a WHERE a.number_index = i.account_index
  AND (a.person_id = s.person_id AND s.payee_organisation_id IS NULL OR a.institution_id = s.payee_organisation_id));

-- I-195 An officer's word stands under the index of who uses the log-in
SELECT a.id, a.officer_id FROM approval a JOIN account l ON l.id = a.officer_id WHERE a.officer_index <> l.holder_index;

-- I-196 Each hold has the entry of who placed it and, once it is lifted and not before, of who let it go: an officer's by that officer
SELECT s.id, s.cause, p.event, l.event FROM subsidy_hold s
LEFT JOIN history_entry p ON p.subject_kind = 'SUBSIDY_HOLD' AND p.subject_id = s.id AND p.seq = 1
LEFT JOIN history_entry l ON l.subject_kind = 'SUBSIDY_HOLD' AND l.subject_id = s.id AND l.seq = 2
WHERE p.seq IS NULL OR p.event <> 'Placed' OR NOT (p.actor_id <=> s.placed_by)
  OR p.details NOT LIKE CONCAT('%"cause":"', s.cause, '"%')
  OR (l.seq IS NOT NULL) <> (s.lifted_at IS NOT NULL) OR l.event <> 'Lifted' OR NOT (l.actor_id <=> s.lifted_by)
UNION ALL SELECT h.subject_id, NULL, h.event, NULL FROM history_entry h LEFT JOIN subsidy_hold s ON s.id = h.subject_id
WHERE h.subject_kind = 'SUBSIDY_HOLD' AND (s.id IS NULL OR h.seq > 2);

-- I-197 What an officer or an institution tells, offers or brings has its entry by them since such entries are written: none names another,
-- and none is left without its row
SELECT h.subject_kind, h.subject_id, h.event FROM history_entry h
LEFT JOIN (SELECT 'CREDIT_EVENT' AS kind, id, CASE WHEN cause = 'OFFICER' THEN actor_id END AS by_whom FROM credit_event
    UNION ALL SELECT 'STATUS_FACT', id, told_by FROM status_fact
    UNION ALL SELECT 'TEACHER_ASSIGNMENT', assignment_id, MAX(assigned_by) FROM lesson_teacher GROUP BY assignment_id
    UNION ALL SELECT 'BANK_FILE', id, received_by FROM bank_file
    UNION ALL SELECT 'SCANNER_INVITATION', id, asked_by FROM scanner_invitation) r
  ON r.kind = h.subject_kind AND r.id = h.subject_id
WHERE h.subject_kind IN ('CREDIT_EVENT', 'STATUS_FACT', 'TEACHER_ASSIGNMENT', 'BANK_FILE', 'SCANNER_INVITATION')
  AND (r.id IS NULL OR r.by_whom <> h.actor_id);

-- I-205 What a decision says is there, under the hash of it
SELECT d.id, 'lacks its text' AS what FROM decision d LEFT JOIN decision_text t ON t.hash = d.text_hash WHERE t.hash IS NULL
UNION ALL SELECT hash, 'is not the hash of its text' FROM decision_text WHERE hash <> UNHEX(SHA2(CONCAT(OCTET_LENGTH(facts), ':', facts, OCTET_LENGTH(findings), ':', findings,
  OCTET_LENGTH(derivation), ':', derivation, COALESCE(CONCAT(OCTET_LENGTH(instalments), ':', instalments), CONCAT('5:', CHAR(0 USING utf8mb4), 'null'))), 256));

-- I-206 An account in use whose number another one in use has is noted as shared
SELECT a.id, 'has a number that another has, and is not noted' AS what
FROM (SELECT number_index FROM payee_account WHERE active = 1 GROUP BY number_index HAVING COUNT(active) > 1) several
JOIN payee_account a ON a.number_index = several.number_index AND a.active = 1
LEFT JOIN shared_account s ON s.account_id = a.id
WHERE s.account_id IS NULL;
