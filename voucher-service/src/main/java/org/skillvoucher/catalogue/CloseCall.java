package org.skillvoucher.catalogue;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Transactions;

/** An officer ends the call for projects, and the joint review begins (QZ-6). */
@Singleton
public final class CloseCall {
    private final PublishCatalogue catalogues;
    private final Transactions transactions;

    CloseCall(PublishCatalogue catalogues, Transactions transactions) {
        this.catalogues = catalogues;
        this.transactions = transactions;
    }

    /** Closes it; a call in review stays so. Can answer NOT_FOUND, NOT_YOURS, CATALOGUE_STATE_WRONG. */
    public CatalogueVersion close(Actor.Officer by, Id<CatalogueVersion> id) {
        return transactions.run(() -> {
            CatalogueVersion call = catalogues.require(id);
            by.mustSee(call.region());
            return call.state() == CatalogueState.REVIEW
                    ? call
                    : catalogues.move(
                            call, new CatalogueLife.CallClosed(), null, by, Map.of("proposals", call.entryCount()));
        });
    }
}
