package org.skillvoucher.backend.catalogue;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.CataloguesApi;
import org.skillvoucher.api.model.CatalogueEntryPage;
import org.skillvoucher.api.model.CatalogueFile;
import org.skillvoucher.api.model.CataloguePreview;
import org.skillvoucher.api.model.CatalogueState;
import org.skillvoucher.api.model.CatalogueVersionPage;
import org.skillvoucher.api.model.ProjectProposalPage;
import org.skillvoucher.api.model.ProjectVote;
import org.skillvoucher.api.model.ProposalOrder;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.CatalogueVersion;
import org.skillvoucher.catalogue.CloseCall;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.ProjectProposal;
import org.skillvoucher.catalogue.PublishCatalogue;
import org.skillvoucher.catalogue.ReviewProjects;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CataloguesController implements CataloguesApi {
    private final ImportCatalogue imports;
    private final PublishCatalogue publish;
    private final CloseCall close;
    private final ReviewProjects review;
    private final SeeCatalogues see;
    private final CatalogueViews views;
    private final Caller caller;
    private final BusinessTime business;

    CataloguesController(
            ImportCatalogue imports,
            PublishCatalogue publish,
            CloseCall close,
            ReviewProjects review,
            SeeCatalogues see,
            CatalogueViews views,
            Caller caller,
            BusinessTime business) {
        this.imports = imports;
        this.publish = publish;
        this.close = close;
        this.review = review;
        this.see = see;
        this.views = views;
        this.caller = caller;
        this.business = business;
    }

    @Override
    public org.skillvoucher.api.model.CatalogueVersion makeCatalogue(UUID catalogueId, CatalogueFile asked) {
        return views.version(imports.make(
                caller.officer(),
                new ImportCatalogue.Order(
                        Id.of(catalogueId),
                        CatalogueKind.valueOf(asked.kind().name()),
                        RegionCode.of(asked.region()),
                        asked.validFrom(),
                        asked.document(),
                        bytes(asked.file()))));
    }

    @Override
    public CataloguePreview previewCatalogue(CatalogueFile asked) {
        return views.preview(imports.preview(
                caller.officer(),
                CatalogueKind.valueOf(asked.kind().name()),
                RegionCode.of(asked.region()),
                asked.validFrom(),
                bytes(asked.file())));
    }

    @Override
    public org.skillvoucher.api.model.CatalogueVersion publishCatalogue(UUID catalogueId) {
        return views.version(publish.publish(caller.officer(), Id.of(catalogueId)));
    }

    @Override
    public org.skillvoucher.api.model.CatalogueVersion closeCall(UUID catalogueId) {
        return views.version(close.close(caller.officer(), Id.of(catalogueId)));
    }

    @Override
    public org.skillvoucher.api.model.CatalogueVersion getCatalogue(UUID catalogueId) {
        return views.version(see.see(caller.anyone(), Id.of(catalogueId)));
    }

    @Override
    public CatalogueVersionPage listCatalogues(
            org.skillvoucher.api.model.@Nullable CatalogueKind kind,
            @Nullable String region,
            @Nullable CatalogueState state,
            @Nullable String cursor,
            Integer limit) {
        List<CatalogueVersion> page = see.list(
                caller.anyone(),
                kind == null ? null : CatalogueKind.valueOf(kind.name()),
                Optional.ofNullable(region).map(RegionCode::of),
                state == null ? null : org.skillvoucher.catalogue.CatalogueState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new CatalogueVersionPage(
                page.stream().map(views::version).toList(), Cursor.after(page, limit, CatalogueVersion::id));
    }

    @Override
    public CatalogueEntryPage listCatalogueEntries(UUID catalogueId, @Nullable String cursor, Integer limit) {
        return page(see.entries(caller.anyone(), Id.of(catalogueId), row(cursor), limit), limit);
    }

    @Override
    public CatalogueEntryPage listPublishedEntries(
            String region,
            org.skillvoucher.api.model.CatalogueKind catalogueKind,
            @Nullable LocalDate day,
            @Nullable String cursor,
            Integer limit) {
        return page(
                see.published(
                        CatalogueKind.valueOf(catalogueKind.name()),
                        RegionCode.of(region),
                        Optional.ofNullable(day).orElseGet(business::today),
                        row(cursor),
                        limit),
                limit);
    }

    @Override
    public String getCatalogueCsv(UUID catalogueId) {
        return see.csv(caller.anyone(), Id.of(catalogueId));
    }

    @Override
    public String getSampleCatalogue() {
        return new String(SampleCatalogue.occupations(), StandardCharsets.UTF_8);
    }

    @Override
    public org.skillvoucher.api.model.ProjectProposal proposeProject(UUID proposalId, ProposalOrder asked) {
        Actor.Staff by = caller.staff();
        return views.proposal(
                by,
                review.propose(
                        by,
                        new ReviewProjects.Proposal(
                                Id.of(proposalId),
                                Id.of(asked.catalogueId()),
                                asked.organiser(),
                                asked.name(),
                                asked.hours(),
                                asked.why(),
                                asked.personsPlanned())));
    }

    @Override
    public org.skillvoucher.api.model.ProjectProposal getProposal(UUID proposalId) {
        Actor by = caller.anyone();
        return views.proposal(by, review.see(by, Id.of(proposalId)));
    }

    @Override
    public ProjectProposalPage listProposals(UUID catalogueId, @Nullable String cursor, Integer limit) {
        Actor by = caller.anyone();
        List<ProjectProposal> page =
                review.list(by, Id.of(catalogueId), Cursor.of(cursor).id(), limit);
        return new ProjectProposalPage(
                page.stream().map(proposal -> views.proposal(by, proposal)).toList(),
                Cursor.after(page, limit, ProjectProposal::id));
    }

    @Override
    public org.skillvoucher.api.model.ProjectProposal voteOnProposal(UUID proposalId, ProjectVote asked) {
        Actor.Officer by = caller.officer();
        return views.proposal(by, review.vote(by, Id.of(proposalId), asked.inFavour(), asked.reason()));
    }

    private CatalogueEntryPage page(List<SeeCatalogues.Shown> page, int limit) {
        return new CatalogueEntryPage(
                page.stream().map(views::entry).toList(),
                Cursor.after(page, limit, row -> new Id<>(new UUID(0, row.seq()))));
    }

    /** The number of the row after which a page begins. Can answer CURSOR_WRONG. */
    private static int row(@Nullable String cursor) {
        UUID place = Cursor.of(cursor).id().value();
        long row = place.getLeastSignificantBits();
        if (place.getMostSignificantBits() != 0 || row < 0 || row > Integer.MAX_VALUE) {
            throw new Refused(Refusal.CURSOR_WRONG);
        }
        return (int) row;
    }

    private static byte @Nullable [] bytes(@Nullable UploadedFile file) {
        if (file == null) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(file.contentBase64());
        } catch (IllegalArgumentException notBase64) {
            Refused refused = new Refused(Refusal.CATALOGUE_FILE_WRONG, Map.of("because", "NOT_BASE64"));
            refused.initCause(notBase64);
            throw refused;
        }
    }
}
