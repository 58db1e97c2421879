-- Few classes run or wait for approval, and ended ones only become more: who looks for the few must not read them all.
ALTER TABLE training_class ADD KEY class_by_state (state, region, id);
