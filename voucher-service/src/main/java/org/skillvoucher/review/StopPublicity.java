package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.WhenVoucherEnds;

/** What is public goes with its voucher: nobody reads of a subsidy that is not paid any more. */
@Singleton
final class StopPublicity implements WhenVoucherEnds {
    private final MoveSubsidy subsidies;
    private final PublicityEntries publicity;

    StopPublicity(MoveSubsidy subsidies, PublicityEntries publicity) {
        this.subsidies = subsidies;
        this.publicity = publicity;
    }

    @Override
    public void ended(List<Voucher> vouchers, Actor by, String why) {
        subsidies.ofVouchers(vouchers.stream().map(Voucher::id).toList()).stream()
                .flatMap(subsidy -> publicity.runningOf(subsidy.id()).stream())
                .forEach(entry -> MovedOn.unlessOne(
                        publicity.end(entry.id(), PublicityState.STOPPED), "publicity " + entry.id()));
    }
}
