package org.skillvoucher.backend.simulator;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.IdNumber;

/** The card of somebody who does not exist, with its account if it is of level 2, and its six-digit password. */
public record InventedCard(CardHolder holder, @Nullable String account, String password) {
    public IdNumber idNumber() {
        return holder.idNumber();
    }

    @Override
    public String toString() {
        return "InventedCard[" + holder.idNumber() + "]";
    }
}
