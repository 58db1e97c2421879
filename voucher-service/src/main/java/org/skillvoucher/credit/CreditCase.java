package org.skillvoucher.credit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.training.Institution;

/**
 * The claims against an organisation about one class, or about one subsidy that no class earned: so many are not withdrawn. The rating
 * falls with the first of them and rises with the last; {@code turn} counts these steps.
 */
@MappedEntity("credit_case")
record CreditCase(
        @Id org.skillvoucher.id.Id<Institution> institutionId,
        @Id org.skillvoucher.id.Id<?> about,
        int claims,
        int turn) {}
