-- The withdrawn certificate without which a grant beside its training was decided again.
ALTER TABLE grant_application
  ADD COLUMN reckoned_without BINARY(16) NULL,
  ADD KEY grants_on_seat (enrolment_id, state);
