package org.skillvoucher.backend.story;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.LocalTime;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.IssueVouchers;

/** A server of its own process that issues what waits, and halts the machine just before its n-th statement, or its n-th commit. */
public final class HaltingIssue {
    private HaltingIssue() {}

    /** Arguments: a file of settings, {@code prepareStatement} or {@code commit}, and which of them is not reached. */
    public static void main(String[] args) throws IOException {
        try (ApplicationContext context = Halting.server(args[0])) {
            context.getBean(BusinessTime.class).moveTo(World.at(World.DAY, LocalTime.of(9, 0)));
            IssueVouchers issue = context.getBean(IssueVouchers.class);
            Halting.haltAt(args[1], Integer.parseInt(args[2]));
            issue.issueAll();
        }
    }
}
