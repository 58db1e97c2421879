package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Transactions;

/** Reckons the issuer of certificates that stood here before issuers were compared: it needs the key, which no migration has. */
@Singleton
public final class IndexIssuers {
    private static final int STEP = 200;

    private final Certificates certificates;
    private final NumberIndex index;
    private final Transactions transactions;

    IndexIssuers(Certificates certificates, NumberIndex index, Transactions transactions) {
        this.certificates = certificates;
        this.index = index;
        this.transactions = transactions;
    }

    /** Reckons all that are left; returns how many there were. */
    public int indexAll() {
        int done = 0;
        Id<?> after = Id.FIRST;
        for (List<Certificate> some = next(after); !some.isEmpty(); some = next(after)) {
            for (Certificate one : some) {
                transactions.run(() -> certificates.setIssuer(one.id(), index.ofIssuer(one.kind(), one.issuer())));
            }
            done += some.size();
            after = some.getLast().id();
        }
        return done;
    }

    private List<Certificate> next(Id<?> after) {
        return certificates.withoutIssuer(NumberIndex.unknownIssuer(), after, STEP);
    }
}
