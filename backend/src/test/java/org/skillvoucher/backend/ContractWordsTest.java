package org.skillvoucher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.refusal.Refusal;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words that the contract promises to a phone are the words that the domain says, no more and no fewer. */
class ContractWordsTest {
    /** What HTTP itself says no to; the domain never does. */
    private static final Set<String> OF_THE_TRANSPORT = Set.of(
            "REQUEST_WRONG",
            "NOT_AUTHENTICATED",
            "ROLE_MISSING",
            "SET_UP_DUE",
            "METHOD_WRONG",
            "TOO_LARGE",
            "MEDIA_TYPE_WRONG",
            "INTERNAL_ERROR");

    @Test
    void every_refusal_stands_in_the_contract_under_its_status_and_nothing_else_does() throws IOException {
        Map<Integer, Set<String>> said = new TreeMap<>();
        for (Refusal refusal : Refusal.values()) {
            if (refusal != Refusal.NOT_YOURS) { // from outside it looks like NOT_FOUND
                said.computeIfAbsent(status(refusal), _ -> new TreeSet<>()).add(refusal.name());
            }
        }
        Map<Integer, Set<String>> promised = promised();
        promised.values().forEach(words -> words.removeAll(OF_THE_TRANSPORT));
        promised.values().removeIf(Set::isEmpty);
        assertThat(promised).isEqualTo(said);
    }

    @Test
    void every_word_of_the_transport_stands_in_the_contract_and_is_no_refusal() throws IOException {
        assertThat(promised().values().stream().flatMap(Set::stream)).containsAll(OF_THE_TRANSPORT);
        assertThat(names(Refusal.class)).doesNotContainAnyElementsOf(OF_THE_TRANSPORT);
    }

    @Test
    void no_word_stands_under_two_statuses() throws IOException {
        assertThat(promised().values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    @Test
    void that_something_is_not_yours_is_never_said() throws IOException {
        assertThat(promised().values().stream().flatMap(Set::stream)).doesNotContain("NOT_YOURS");
    }

    private static Stream<Arguments> enums() {
        return Stream.of(
                of(org.skillvoucher.api.model.Role.class, org.skillvoucher.access.Role.class),
                of(org.skillvoucher.api.model.FundSource.class, org.skillvoucher.ledger.FundSource.class),
                of(org.skillvoucher.api.model.TransferKind.class, org.skillvoucher.ledger.TransferKind.class),
                of(org.skillvoucher.api.model.SubsidyPart.class, org.skillvoucher.subsidy.SubsidyPart.class),
                of(org.skillvoucher.api.model.RecoveryState.class, org.skillvoucher.subsidy.RecoveryState.class),
                of(org.skillvoucher.api.model.ApplicationState.class, org.skillvoucher.grant.ApplicationState.class),
                of(org.skillvoucher.api.model.EvidenceKind.class, org.skillvoucher.policy.EvidenceKind.class),
                of(org.skillvoucher.api.model.InstalmentDue.class, org.skillvoucher.policy.Instalment.Due.class),
                of(org.skillvoucher.api.model.ReplayPart.class, org.skillvoucher.policy.ReplayDecision.Part.class),
                of(org.skillvoucher.api.model.PersonalField.class, org.skillvoucher.privacy.PersonalField.class),
                of(org.skillvoucher.api.model.RevealPurpose.class, org.skillvoucher.privacy.Purpose.class),
                of(org.skillvoucher.api.model.DataKind.class, org.skillvoucher.privacy.DataKind.class),
                of(org.skillvoucher.api.model.DataSource.class, org.skillvoucher.privacy.DataKind.Source.class),
                of(org.skillvoucher.api.model.DataGround.class, org.skillvoucher.privacy.DataKind.Ground.class),
                of(org.skillvoucher.api.model.DataEnd.class, org.skillvoucher.privacy.DataKind.End.class),
                of(org.skillvoucher.api.model.DataAfter.class, org.skillvoucher.privacy.DataKind.After.class),
                of(org.skillvoucher.api.model.ConsentKind.class, org.skillvoucher.person.ConsentKind.class),
                of(org.skillvoucher.api.model.Sex.class, org.skillvoucher.person.Sex.class),
                of(org.skillvoucher.api.model.TieKind.class, org.skillvoucher.person.PlaceTie.class),
                of(org.skillvoucher.api.model.PersonCategory.class, org.skillvoucher.person.PersonCategory.class),
                of(org.skillvoucher.api.model.ValueMode.class, org.skillvoucher.voucher.ValueMode.class),
                of(org.skillvoucher.api.model.Distribution.class, org.skillvoucher.voucher.Distribution.class),
                of(org.skillvoucher.api.model.VoucherTier.class, org.skillvoucher.voucher.Tier.class),
                of(org.skillvoucher.api.model.BatchState.class, org.skillvoucher.voucher.BatchState.class),
                of(org.skillvoucher.api.model.RecipientState.class, org.skillvoucher.voucher.RecipientState.class),
                of(org.skillvoucher.api.model.VoucherState.class, org.skillvoucher.voucher.VoucherState.class),
                of(org.skillvoucher.api.model.InstitutionState.class, org.skillvoucher.training.InstitutionState.class),
                of(org.skillvoucher.api.model.CreditRating.class, org.skillvoucher.credit.CreditRating.class),
                of(org.skillvoucher.api.model.CreditCause.class, org.skillvoucher.credit.CreditCause.class),
                of(org.skillvoucher.api.model.BlockState.class, org.skillvoucher.credit.BlockState.class),
                of(org.skillvoucher.api.model.BlockEffect.class, org.skillvoucher.credit.BlockEffect.class),
                of(org.skillvoucher.api.model.SignalKind.class, org.skillvoucher.signal.SignalKind.class),
                of(org.skillvoucher.api.model.SignalState.class, org.skillvoucher.signal.SignalState.class),
                of(org.skillvoucher.api.model.SignalSubject.class, org.skillvoucher.signal.SignalSubject.class),
                of(org.skillvoucher.api.model.PersonStatus.class, org.skillvoucher.signal.PersonStatus.class),
                of(org.skillvoucher.api.model.GateCheck.class, org.skillvoucher.gate.GateCheck.class),
                of(org.skillvoucher.api.model.OrganisationKind.class, org.skillvoucher.training.OrganisationKind.class),
                of(org.skillvoucher.api.model.TrainingCategory.class, org.skillvoucher.policy.TrainingCategory.class),
                of(
                        org.skillvoucher.api.model.DepartmentPlanState.class,
                        org.skillvoucher.training.DepartmentPlanState.class),
                of(org.skillvoucher.api.model.EmploymentState.class, org.skillvoucher.training.EmploymentState.class),
                of(org.skillvoucher.api.model.ClassState.class, org.skillvoucher.training.ClassState.class),
                of(org.skillvoucher.api.model.EnrolmentState.class, org.skillvoucher.training.EnrolmentState.class),
                of(org.skillvoucher.api.model.ScanDirection.class, org.skillvoucher.attendance.Direction.class),
                of(org.skillvoucher.api.model.ScanOutcome.class, org.skillvoucher.attendance.ScanOutcome.class),
                of(org.skillvoucher.api.model.ScanRefusal.class, org.skillvoucher.attendance.ScanRefusal.class),
                of(
                        org.skillvoucher.api.model.PresenceStanding.class,
                        org.skillvoucher.attendance.Presence.Standing.class),
                of(org.skillvoucher.api.model.ScanWay.class, org.skillvoucher.attendance.ScanWay.class),
                of(org.skillvoucher.api.model.PassKind.class, org.skillvoucher.attendance.PassKind.class),
                of(org.skillvoucher.api.model.HeldBecause.class, org.skillvoucher.attendance.HeldBecause.class),
                of(
                        org.skillvoucher.api.model.PlaceVerdict.class,
                        org.skillvoucher.attendance.PlaceEvidence.Verdict.class),
                of(
                        org.skillvoucher.api.model.ScanReviewState.class,
                        org.skillvoucher.attendance.ScanReview.State.class),
                of(
                        org.skillvoucher.api.model.AttendanceNote.class,
                        org.skillvoucher.attendance.AttendanceSheet.Note.class),
                of(
                        org.skillvoucher.api.model.SpotCheckOutcome.class,
                        org.skillvoucher.spotcheck.SpotCheckOutcome.class),
                of(
                        org.skillvoucher.api.model.SignatureAlgorithm.class,
                        org.skillvoucher.store.SignatureAlgorithm.class),
                of(org.skillvoucher.api.model.ScannerState.class, org.skillvoucher.scanner.ScannerState.class),
                of(org.skillvoucher.api.model.RecordRefusal.class, org.skillvoucher.scanner.RecordRefusal.class),
                of(org.skillvoucher.api.model.AccountKind.class, org.skillvoucher.payee.AccountKind.class),
                of(org.skillvoucher.api.model.AccountOrigin.class, org.skillvoucher.payee.AccountOrigin.class),
                of(org.skillvoucher.api.model.PayeeAccountState.class, org.skillvoucher.payee.AccountState.class),
                of(org.skillvoucher.api.model.AccountDoubt.class, org.skillvoucher.payee.AccountDoubt.class),
                of(org.skillvoucher.api.model.CertificateKind.class, org.skillvoucher.catalogue.CertificateKind.class),
                of(org.skillvoucher.api.model.CatalogueKind.class, org.skillvoucher.catalogue.CatalogueKind.class),
                of(org.skillvoucher.api.model.CatalogueState.class, org.skillvoucher.catalogue.CatalogueState.class),
                of(org.skillvoucher.api.model.RowChangeKind.class, org.skillvoucher.catalogue.RowChange.Kind.class),
                of(org.skillvoucher.api.model.RegistrySaid.class, org.skillvoucher.certificate.RegistrySaid.class),
                of(
                        org.skillvoucher.api.model.CertificateField.class,
                        org.skillvoucher.certificate.CertificateRegistry.Field.class),
                of(
                        org.skillvoucher.api.model.CertificateListState.class,
                        org.skillvoucher.certificate.CertificateListState.class),
                of(
                        org.skillvoucher.api.model.CertificateState.class,
                        org.skillvoucher.certificate.CertificateState.class),
                of(org.skillvoucher.api.model.DecisionStage.class, org.skillvoucher.policy.Stage.class),
                of(org.skillvoucher.api.model.Verdict.class, org.skillvoucher.policy.Verdict.class),
                of(org.skillvoucher.api.model.FindingOutcome.class, org.skillvoucher.policy.Outcome.class),
                of(org.skillvoucher.api.model.ReplayPart.class, org.skillvoucher.policy.ReplayDecision.Part.class),
                of(org.skillvoucher.api.model.FactType.class, org.skillvoucher.policy.KnownFact.Kind.class),
                of(org.skillvoucher.api.model.PolicyStanding.class, org.skillvoucher.policy.Standing.class),
                of(org.skillvoucher.api.model.BacktestState.class, org.skillvoucher.policy.BacktestState.class),
                of(org.skillvoucher.api.model.ExtensionState.class, org.skillvoucher.policy.ExtensionState.class),
                of(org.skillvoucher.api.model.PayeeKind.class, org.skillvoucher.policy.Payee.class),
                of(org.skillvoucher.api.model.SubsidyState.class, org.skillvoucher.subsidy.SubsidyState.class),
                of(
                        org.skillvoucher.api.model.PaymentBatchState.class,
                        org.skillvoucher.payment.PaymentBatchState.class),
                of(org.skillvoucher.api.model.PaymentItemState.class, org.skillvoucher.payment.PaymentItemState.class),
                of(org.skillvoucher.api.model.BankFileFormat.class, org.skillvoucher.payment.FileFormat.class),
                of(org.skillvoucher.api.model.PaymentDisputeKind.class, org.skillvoucher.payment.DisputeKind.class),
                of(org.skillvoucher.api.model.PaymentDisputeState.class, org.skillvoucher.payment.DisputeState.class),
                of(
                        org.skillvoucher.api.model.PaymentDisputeOutcome.class,
                        org.skillvoucher.payment.DisputeOutcome.class));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void a_word_of_the_contract_is_a_word_of_the_domain(
            Class<? extends Enum<?>> contract, Class<? extends Enum<?>> domain) {
        assertThat(names(contract)).containsExactlyInAnyOrderElementsOf(names(domain));
    }

    private static Arguments of(Class<? extends Enum<?>> contract, Class<? extends Enum<?>> domain) {
        return Arguments.of(contract, domain);
    }

    private static List<String> names(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
    }

    private static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> 400;
            case NOT_AUTHENTICATED -> 401;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case BUSY -> 503;
            case TOO_MANY -> 429;
        };
    }

    private static Map<Integer, Set<String>> promised() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        options.setMaxAliasesForCollections(1000);
        Object at;
        try (InputStream contract = ContractWordsTest.class.getResourceAsStream("/skillvoucher.yaml")) {
            at = new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(contract));
        }
        for (String step : List.of("components", "schemas", "Problem", "properties", "refusal", "x-words")) {
            at = Objects.requireNonNull(((Map<?, ?>) at).get(step), step);
        }
        return ((Map<?, ?>) at)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> Integer.valueOf(String.valueOf(entry.getKey())),
                                entry -> ((List<?>) entry.getValue())
                                        .stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new)),
                                (first, _) -> first,
                                TreeMap::new));
    }
}
