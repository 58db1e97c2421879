package org.skillvoucher.catalogue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** A second officer publishes a version of a list; from its first day on it counts, and nothing in it changes any more. */
@Singleton
public final class PublishCatalogue {
    private final CatalogueVersions versions;
    private final WriteRows rows;
    private final ReviewProjects review;
    private final LocalAdditions localAdditions;
    private final History history;
    private final Transactions transactions;

    PublishCatalogue(
            CatalogueVersions versions,
            WriteRows rows,
            ReviewProjects review,
            LocalAdditions localAdditions,
            History history,
            Transactions transactions) {
        this.versions = versions;
        this.rows = rows;
        this.review = review;
        this.localAdditions = localAdditions;
        this.history = history;
        this.transactions = transactions;
    }

    /**
     * Publishes it. Publishing again what this officer published gives the same answer. Can answer NOT_FOUND, NOT_YOURS,
     * SAME_OFFICER, CATALOGUE_STATE_WRONG, CATALOGUE_KNOWN (one of this kind, region and day is published),
     * LOCAL_ADDITIONS_EXCEEDED (XC-6), PROPOSAL_NOT_REVIEWED (QZ-6, named in the details).
     */
    public CatalogueVersion publish(Actor.Officer by, Id<CatalogueVersion> id) {
        return transactions.run(() -> {
            CatalogueVersion version = require(id);
            by.mustSee(version.region());
            if (version.madeBy().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("catalogue", id));
            }
            if (by.id().equals(version.publishedBy())) {
                return version;
            }
            versions.published(version.kind(), version.region(), version.validFrom())
                    .filter(other -> !other.id().equals(id))
                    .ifPresent(other -> {
                        throw new Refused(Refusal.CATALOGUE_KNOWN, Map.of("catalogue", other.id()));
                    });
            mustKeepLocalAdditions(version);
            int known = version.kind() == CatalogueKind.PROJECTS ? projectsOfYear(version) : 0;
            // First the state: whoever votes now finds the review over.
            move(version, new CatalogueLife.Published(), by.id(), by, Map.of());
            if (version.kind() == CatalogueKind.PROJECTS) {
                List<Entry> accepted = projects(version, known);
                rows.write(id, version.kind(), accepted);
                MovedOn.unlessOne(versions.setEntries(id, accepted.size()), "catalogue " + id);
            }
            return require(id);
        });
    }

    /** The one writer of a version's state. */
    CatalogueVersion move(
            CatalogueVersion version,
            CatalogueLife.Event event,
            @Nullable Id<Account> publisher,
            Actor by,
            Map<String, ?> details) {
        CatalogueState to = CatalogueLife.on(event)
                .next(version.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.CATALOGUE_STATE_WRONG, Map.of("catalogue", version.id(), "state", version.state())));
        MovedOn.unlessOne(
                versions.move(version.id(), version.state(), to, publisher, version.version()),
                "catalogue " + version.id());
        history.append(
                SubjectKind.CATALOGUE,
                version.id(),
                version.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                version.state(),
                to);
        return require(version.id());
    }

    /** Can answer NOT_FOUND. */
    CatalogueVersion require(Id<CatalogueVersion> id) {
        return versions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("catalogue", id)));
    }

    private void mustKeepLocalAdditions(CatalogueVersion version) {
        if (version.kind() != CatalogueKind.OCCUPATIONS) {
            return;
        }
        int most = localAdditions.atMost(version.region(), version.validFrom());
        if (most == Integer.MAX_VALUE) {
            return;
        }
        long local = rows.all(version).stream()
                .filter(entry -> entry instanceof Entry.Occupation occupation && occupation.origin() == Origin.LOCAL)
                .map(entry -> ((Entry.Occupation) entry).code())
                .distinct()
                .count();
        if (local > most) {
            throw new Refused(Refusal.LOCAL_ADDITIONS_EXCEEDED, Map.of("found", local, "most", most, "clause", "XC-6"));
        }
    }

    private int projectsOfYear(CatalogueVersion version) {
        return Math.toIntExact(versions.projectsBetween(
                version.validFrom().withDayOfYear(1),
                version.validFrom().withDayOfYear(version.validFrom().lengthOfYear())));
    }

    private List<Entry> projects(CatalogueVersion version, int known) {
        List<Entry> entries = new ArrayList<>();
        for (ProjectProposal proposal : review.accepted(version.id())) {
            entries.add(new Entry.Project(
                    "P-%d-%03d".formatted(version.validFrom().getYear(), known + entries.size() + 1),
                    proposal.name(),
                    proposal.hours(),
                    proposal.organiser(),
                    proposal.why()));
        }
        return entries;
    }
}
