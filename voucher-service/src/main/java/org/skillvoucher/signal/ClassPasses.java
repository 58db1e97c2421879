package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.training.TrainingClass;

/** Of a class that is over: how many completed it, and how many of them have a certificate. */
@MappedEntity("training_class")
record ClassPasses(@Id org.skillvoucher.id.Id<TrainingClass> id, int assessed, int passed) {}
