package org.skillvoucher.person;

import org.jspecify.annotations.Nullable;

/** Somebody who must hear, in the transaction of a log-in, which bank account the card brings, and which it brought before. */
public interface WhenCardIsShown {
    void shown(Person person, @Nullable String accountBefore, @Nullable String account);
}
