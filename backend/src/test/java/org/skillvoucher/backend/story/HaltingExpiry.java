package org.skillvoucher.backend.story;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Instant;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.ExpireVouchers;

/** A server of its own process that expires what is overdue, and halts the machine just before its n-th statement, or its n-th commit. */
public final class HaltingExpiry {
    private HaltingExpiry() {}

    /** Arguments: a file of settings, {@code prepareStatement} or {@code commit}, which of them is not reached, and when it is. */
    public static void main(String[] args) throws IOException {
        try (ApplicationContext context = Halting.server(args[0])) {
            context.getBean(BusinessTime.class).moveTo(Instant.parse(args[3]));
            ExpireVouchers expire = context.getBean(ExpireVouchers.class);
            Halting.haltAt(args[1], Integer.parseInt(args[2]));
            expire.expireAll();
        }
    }
}
