package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.training.TrainingClass;

@MappedEntity("training_class")
record ClassToScreen(@Id org.skillvoucher.id.Id<TrainingClass> id) {}
