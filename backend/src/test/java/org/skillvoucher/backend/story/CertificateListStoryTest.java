package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.Certificate;
import org.skillvoucher.api.model.CertificateField;
import org.skillvoucher.api.model.CertificateList;
import org.skillvoucher.api.model.CertificateListFile;
import org.skillvoucher.api.model.CertificateListPreview;
import org.skillvoucher.api.model.CertificateListState;
import org.skillvoucher.api.model.CertificateState;
import org.skillvoucher.api.model.RegistrySaid;
import org.skillvoucher.api.model.RowError;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.client.CertificateListsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Identity;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.store.FieldCipher;

/** A bureau's monthly lists answer for certificates: made by one officer, published by another, and what they withdraw is withdrawn. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.certificate.registry", value = "lists")
final class CertificateListStoryTest {
    private static final String HEAD = "证书类型,证书编号,发证机构,姓名,身份证号,职业编码,等级,发证日期,状态\n";
    private static final LocalDate MARCH = LocalDate.of(2021, 3, 31);
    private static final int MOST = 200;

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    CertificateListsApi lists;

    @Inject
    SubmitCertificate certificates;

    @Inject
    WithdrawCertificate withdraw;

    @Inject
    SeePersons persons;

    @Inject
    FieldCipher cipher;

    private Town town;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    @AfterEach
    void the_books_balance() throws Exception {
        books.mustHold();
    }

    @Test
    void a_published_list_lets_confirm_what_it_knows_and_a_later_one_withdraws_it() {
        Id<Person> person = world.aPerson();
        UUID id = world.aSubmittedCertificate(person).value();
        CertificateListFile march = file(MARCH, row(id, person, ""));
        UUID first = UUID.randomUUID();
        CertificateListPreview preview = town.as(town.maker, () -> lists.previewCertificateList(march));
        assertThat(preview.errors()).isEmpty();
        assertThat(preview.certificates()).isEqualTo(1);
        CertificateList made = town.as(town.maker, () -> lists.makeCertificateList(first, march));
        assertThat(made.state()).isEqualTo(CertificateListState.DRAFT);
        assertThat(town.as(town.maker, () -> lists.makeCertificateList(first, march)))
                .isEqualTo(made);
        assertThat(Town.problem(() -> confirm(id)).refusal())
                .as("a draft answers nothing")
                .isEqualTo("CERTIFICATE_NOT_FOUND_IN_REGISTRY");
        publish(first);

        assertThat(confirm(id).state()).isEqualTo(CertificateState.CONFIRMED);
        assertThat(Town.there(see(id).registryAnswer()).said()).isEqualTo(RegistrySaid.MATCHES);
        assertThat(withdraw.withdrawListed()).isZero();

        UUID second = UUID.randomUUID();
        town.as(town.maker, () -> lists.makeCertificateList(second, file(MARCH.plusMonths(1), row(id, person, "撤销"))));
        assertThat(withdraw.withdrawListed()).as("a draft withdraws nothing").isZero();
        publish(second);
        assertThat(withdraw.withdrawListed()).isEqualTo(1);

        assertThat(see(id).state()).isEqualTo(CertificateState.WITHDRAWN);
        assertThat(see(id).withdrawnBecause()).isEqualTo("LISTED_AS_WITHDRAWN");
        assertThat(withdraw.withdrawListed()).isZero();
        assertThat(town.as(town.checker, () -> lists.listCertificateLists(null, MOST))
                        .items())
                .extracting(CertificateList::id)
                .contains(first, second);
    }

    @Test
    void a_list_says_what_differs() {
        UUID id = world.aSubmittedCertificate(world.aPerson()).value();
        UUID list = UUID.randomUUID();
        CertificateListFile file =
                file(LocalDate.of(2021, 6, 30), row(id, world.aPerson(), "").replace("林小禾", "周大川"));
        town.as(town.maker, () -> lists.makeCertificateList(list, file));
        publish(list);

        assertThat(Town.problem(() -> confirm(id)).refusal()).isEqualTo("CERTIFICATE_MISMATCH");
        assertThat(Town.there(see(id).registryAnswer()).differing())
                .containsExactly(CertificateField.HOLDER_ID, CertificateField.HOLDER_NAME);
    }

    @Test
    void a_wrong_file_is_told_cell_by_cell_and_who_made_a_list_does_not_publish_it() {
        CertificateListFile wrong = file(MARCH, "SKILL_LEVEL,Y1,甲机构,林小禾,123,焊工,9,2021-03-10,\n");
        assertThat(town.as(town.maker, () -> lists.previewCertificateList(wrong))
                        .errors())
                .extracting(RowError::column)
                .containsExactlyInAnyOrder("number", "idNumber", "occupation", "level");
        assertThat(Town.problem(() -> town.as(town.maker, () -> lists.makeCertificateList(UUID.randomUUID(), wrong)))
                        .refusal())
                .isEqualTo("CATALOGUE_ROWS_WRONG");
        Actor.Officer both = town.officer("陈主任", Role.BUREAU_MAKER, Role.BUREAU_CHECKER);
        UUID id = UUID.randomUUID();
        town.as(both, () -> lists.makeCertificateList(id, file(LocalDate.of(2021, 9, 30), "")));
        assertThat(Town.problem(() -> town.as(both, () -> lists.publishCertificateList(id)))
                        .refusal())
                .isEqualTo("SAME_OFFICER");
    }

    private String row(UUID id, Id<Person> person, String status) {
        org.skillvoucher.certificate.Certificate one = certificates.require(Id.of(id));
        Identity who = persons.identity(person);
        return String.join(
                        ",",
                        List.of(
                                one.kind().name(),
                                cipher.open("certificate", "number_sealed", one.id(), one.numberSealed()),
                                one.issuer(),
                                who.name(),
                                who.idNumber().text(),
                                one.occupationCode(),
                                String.valueOf(one.level()),
                                one.issuedOn().toString(),
                                status))
                + "\n";
    }

    private static CertificateListFile file(LocalDate day, String rows) {
        byte[] bytes = (HEAD + rows).getBytes(Charset.forName("GB18030"));
        return new CertificateListFile(
                World.REGION.digits(),
                day,
                "发证清单",
                new UploadedFile("list.csv", Base64.getEncoder().encodeToString(bytes)));
    }

    private void publish(UUID id) {
        assertThat(town.as(town.checker, () -> lists.publishCertificateList(id)).state())
                .isEqualTo(CertificateListState.PUBLISHED);
    }

    private Certificate see(UUID id) {
        return town.as(town.checker, () -> doors.api().certificates().getCertificate(id));
    }

    private Certificate confirm(UUID id) {
        return town.as(town.checker, () -> doors.api().certificates().confirmCertificate(id))
                .certificate();
    }
}
