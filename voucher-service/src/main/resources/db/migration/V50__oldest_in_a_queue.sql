-- How long the oldest in a queue has waited is looked at every minute: found at the front of an index, not by reading the whole queue.
ALTER TABLE certificate ADD KEY certificate_since (state, created_at);
ALTER TABLE subsidy ADD KEY subsidy_since (state, created_at);
ALTER TABLE training_class ADD KEY class_since (state, created_at);
