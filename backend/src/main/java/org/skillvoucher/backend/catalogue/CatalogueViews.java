package org.skillvoucher.backend.catalogue;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.CatalogueEntry;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CataloguePreview;
import org.skillvoucher.api.model.CatalogueState;
import org.skillvoucher.api.model.CellChange;
import org.skillvoucher.api.model.ChangeCounts;
import org.skillvoucher.api.model.ProjectVote;
import org.skillvoucher.api.model.RowChangeKind;
import org.skillvoucher.api.model.RowError;
import org.skillvoucher.catalogue.CatalogueVersion;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.ProjectProposal;
import org.skillvoucher.catalogue.ReviewProjects;
import org.skillvoucher.catalogue.RowChange;
import org.skillvoucher.catalogue.SeeCatalogues;

/** Lists, their rows and proposals as the contract shows them. */
@Singleton
final class CatalogueViews {
    private static final int MOST_CHANGES = 2000;
    private static final int MOST_ERRORS = 500;

    private final ReviewProjects review;

    CatalogueViews(ReviewProjects review) {
        this.review = review;
    }

    org.skillvoucher.api.model.CatalogueVersion version(CatalogueVersion version) {
        return new org.skillvoucher.api.model.CatalogueVersion(
                version.id().value(),
                CatalogueKind.valueOf(version.kind().name()),
                version.region().digits(),
                version.validFrom(),
                version.document(),
                CatalogueState.valueOf(version.state().name()),
                version.entryCount());
    }

    CatalogueEntry entry(SeeCatalogues.Shown row) {
        return new CatalogueEntry(row.version().value(), row.seq(), row.name(), new LinkedHashMap<>(row.cells()));
    }

    CataloguePreview preview(ImportCatalogue.Preview preview) {
        return new CataloguePreview(
                new ChangeCounts(
                        count(preview, RowChange.Kind.ADDED),
                        count(preview, RowChange.Kind.CHANGED),
                        count(preview, RowChange.Kind.REMOVED),
                        count(preview, RowChange.Kind.SAME)),
                preview.changes().stream()
                        .filter(change -> change.kind() != RowChange.Kind.SAME)
                        .limit(MOST_CHANGES)
                        .map(CatalogueViews::change)
                        .toList(),
                preview.errors().size(),
                preview.errors().stream()
                        .limit(MOST_ERRORS)
                        .map(error -> new RowError(error.row(), error.column(), error.zh(), error.en()))
                        .toList());
    }

    org.skillvoucher.api.model.ProjectProposal proposal(Actor by, ProjectProposal proposal) {
        List<ProjectVote> votes = review.votes(by, proposal).stream()
                .map(vote -> new ProjectVote(vote.inFavour(), vote.reason()))
                .toList();
        return new org.skillvoucher.api.model.ProjectProposal(
                proposal.id().value(),
                proposal.versionId().value(),
                proposal.institutionId().value(),
                proposal.organiser(),
                proposal.name(),
                proposal.hours(),
                proposal.why(),
                proposal.personsPlanned(),
                votes);
    }

    private static int count(ImportCatalogue.Preview preview, RowChange.Kind kind) {
        return preview.counts().getOrDefault(kind, 0);
    }

    private static org.skillvoucher.api.model.RowChange change(RowChange change) {
        return new org.skillvoucher.api.model.RowChange(
                RowChangeKind.valueOf(change.kind().name()),
                change.key(),
                change.name(),
                change.fields().stream()
                        .map(field -> new CellChange(field.column(), field.before(), field.after()))
                        .toList());
    }
}
