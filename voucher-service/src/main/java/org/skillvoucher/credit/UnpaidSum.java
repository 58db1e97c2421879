package org.skillvoucher.credit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;

/**
 * So many unpaid subsidies of one kind that an organisation is paid or that its training earned, with the fen of them that were not kept
 * back for claims; the id is that of the first of them. One that is approved is in a payment batch that was approved.
 */
@MappedEntity("subsidy")
record UnpaidSum(
        @Id org.skillvoucher.id.Id<Subsidy> id,
        SubsidyState state,
        boolean toOrganisation,
        boolean approved,
        long subsidies,
        long fen) {}
