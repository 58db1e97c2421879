-- A queue asks for the few rows in one state beside the many that are done, a page at a time in the order of ids: the state stands before
-- the id in an index, so that a page costs what it shows and not what lies between. What is unpaid of one organisation, whether it is
-- paid or has only trained, is found by it.
ALTER TABLE voucher ADD KEY voucher_queue (state, id);
ALTER TABLE training_class ADD KEY class_queue (state, id);
ALTER TABLE certificate ADD KEY certificate_of_institution (institution_id, id);
ALTER TABLE subsidy
  ADD KEY subsidy_queue (state, id),
  ADD KEY subsidy_to_organisation (payee_organisation_id, state, id),
  ADD KEY subsidy_trained_by (institution_id, state, id);
ALTER TABLE publicity_entry ADD KEY publicity_queue (state, id);
ALTER TABLE correction ADD KEY correction_queue (state, id);
ALTER TABLE grant_application ADD KEY application_queue (state, id);
