package org.skillvoucher.backend.certificate;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.CertificateListsApi;
import org.skillvoucher.api.model.CertificateListFile;
import org.skillvoucher.api.model.CertificateListPage;
import org.skillvoucher.api.model.CertificateListPreview;
import org.skillvoucher.api.model.CertificateListState;
import org.skillvoucher.api.model.RowError;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.certificate.CertificateList;
import org.skillvoucher.certificate.MakeCertificateList;
import org.skillvoucher.certificate.PublishCertificateList;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CertificateListsController implements CertificateListsApi {
    private static final int MOST_ERRORS = 500;

    private final MakeCertificateList make;
    private final PublishCertificateList publish;
    private final Caller caller;

    CertificateListsController(MakeCertificateList make, PublishCertificateList publish, Caller caller) {
        this.make = make;
        this.publish = publish;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.CertificateList makeCertificateList(
            UUID certificateListId, CertificateListFile asked) {
        return view(make.make(
                caller.officer(),
                new MakeCertificateList.Order(
                        Id.of(certificateListId),
                        RegionCode.of(asked.region()),
                        asked.listDate(),
                        asked.document(),
                        bytes(asked.file()))));
    }

    @Override
    public CertificateListPreview previewCertificateList(CertificateListFile asked) {
        MakeCertificateList.Preview preview =
                make.preview(caller.officer(), RegionCode.of(asked.region()), asked.listDate(), bytes(asked.file()));
        return new CertificateListPreview(
                preview.certificates(),
                preview.withdrawn(),
                preview.errors().size(),
                preview.errors().stream()
                        .limit(MOST_ERRORS)
                        .map(error -> new RowError(error.row(), error.column(), error.zh(), error.en()))
                        .toList());
    }

    @Override
    public org.skillvoucher.api.model.CertificateList publishCertificateList(UUID certificateListId) {
        return view(publish.publish(caller.officer(), Id.of(certificateListId)));
    }

    @Override
    public org.skillvoucher.api.model.CertificateList getCertificateList(UUID certificateListId) {
        return view(publish.see(caller.officer(), Id.of(certificateListId)));
    }

    @Override
    public CertificateListPage listCertificateLists(@Nullable String cursor, Integer limit) {
        List<CertificateList> page =
                publish.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new CertificateListPage(
                page.stream().map(CertificateListsController::view).toList(),
                Cursor.after(page, limit, CertificateList::id));
    }

    private static byte[] bytes(UploadedFile file) {
        try {
            return Base64.getDecoder().decode(file.contentBase64());
        } catch (IllegalArgumentException notBase64) {
            Refused refused = new Refused(Refusal.CATALOGUE_FILE_WRONG, Map.of("because", "NOT_BASE64"));
            refused.initCause(notBase64);
            throw refused;
        }
    }

    private static org.skillvoucher.api.model.CertificateList view(CertificateList list) {
        return new org.skillvoucher.api.model.CertificateList(
                list.id().value(),
                list.region().digits(),
                list.listDate(),
                list.document(),
                CertificateListState.valueOf(list.state().name()),
                list.entryCount());
    }
}
