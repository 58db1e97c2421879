package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Which of several benefits that exclude each other somebody has. */
@MappedEntity("exclusive_choice")
record ExclusiveChoice(
        @Id org.skillvoucher.id.Id<?> subjectId,
        @Id String groupName,
        @Id int period,
        String benefit) {}
