package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/** How many uses of a limit one holder has, or all holders together that were not asked about. */
@MappedEntity("benefit_slot")
record SlotUses(@Id org.skillvoucher.id.Id<?> subjectId, org.skillvoucher.id.@Nullable Id<?> heldBy, int uses) {}
