package org.skillvoucher.backend.story;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.SendPayments;

/** A server of its own process that makes, approves and sends one payment batch, and halts the machine just before its n-th commit. */
public final class HaltingPayment {
    private HaltingPayment() {}

    /** Arguments: a file of settings, the n-th commit, batch, fund, maker and approver. */
    public static void main(String[] args) throws IOException {
        try (ApplicationContext context = Halting.server(args[0])) {
            MakePaymentBatch make = context.getBean(MakePaymentBatch.class);
            ApprovePaymentBatch approve = context.getBean(ApprovePaymentBatch.class);
            SendPayments send = context.getBean(SendPayments.class);
            Halting.haltAt("commit", Integer.parseInt(args[1]));
            make.make(officer(args[4]), new MakePaymentBatch.Order(Id.of(args[2]), Id.of(args[3]), List.of()));
            approve.approve(officer(args[5]), Id.of(args[2]));
            send.sendAll();
        }
    }

    private static Actor.Officer officer(String id) {
        return new Actor.Officer(Id.of(id), "财务", EnumSet.of(Role.FINANCE), World.REGION);
    }
}
