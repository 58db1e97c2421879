package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** A second officer publishes a list of certificates: from then on it answers for them, and nothing in it changes any more. */
@Singleton
public final class PublishCertificateList {
    private final CertificateLists lists;
    private final History history;
    private final Transactions transactions;

    PublishCertificateList(CertificateLists lists, History history, Transactions transactions) {
        this.lists = lists;
        this.history = history;
        this.transactions = transactions;
    }

    /**
     * Publishes it. Publishing again what this officer published gives the same answer. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER,
     * CATALOGUE_STATE_WRONG (another officer published it), CATALOGUE_KNOWN (one of this region and day is published).
     */
    public CertificateList publish(Actor.Officer by, Id<CertificateList> id) {
        return transactions.run(() -> {
            CertificateList list = see(by, id);
            if (list.madeBy().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("certificateList", id));
            }
            if (by.id().equals(list.publishedBy())) {
                return list;
            }
            if (list.state() != CertificateListState.DRAFT) {
                throw new Refused(Refusal.CATALOGUE_STATE_WRONG, Map.of("certificateList", id, "state", list.state()));
            }
            lists.publishedOn(list.region(), list.listDate()).ifPresent(other -> {
                throw new Refused(Refusal.CATALOGUE_KNOWN, Map.of("certificateList", other.id()));
            });
            MovedOn.unlessOne(lists.publish(id, list.version(), by.id()), "certificate list " + id);
            history.append(
                    SubjectKind.CERTIFICATE_LIST,
                    id,
                    list.version() + 1,
                    "Published",
                    by,
                    Map.of(),
                    list.state(),
                    CertificateListState.PUBLISHED);
            return see(by, id);
        });
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public CertificateList see(Actor.Officer by, Id<CertificateList> id) {
        CertificateList list =
                lists.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("certificateList", id)));
        by.mustSee(list.region());
        return list;
    }

    /** Lists of the officer's region, by id after {@code after}. */
    public List<CertificateList> list(Actor.Officer by, Id<?> after, int size) {
        return lists.page(by.region().prefix() + "%", after, size);
    }
}
