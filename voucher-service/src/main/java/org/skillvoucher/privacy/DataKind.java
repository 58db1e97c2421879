package org.skillvoucher.privacy;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of personal data: where each is kept, where it came from, why it may be kept, and how long. This is the one table; a test
 * holds it against the schema, so that no sealed column and no table about persons is without a row here. Stored names are never renamed.
 */
public enum DataKind {
    IDENTITY(
            Source.CARD_OR_OFFICER,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "person.id_sealed",
            "person.name_sealed"),
    PHONE(
            Source.CARD_OR_OFFICER,
            Ground.CONSENT,
            Keeping.cleared(Period.ofYears(1), After.LAST_VOUCHER),
            "person.phone_sealed"),
    TIES(
            Source.CARD_OR_OFFICER,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "person_tie",
            "person_category",
            "status_fact"),
    CARD(
            Source.CARD,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "card_binding.account_sealed",
            "card_notice",
            "card_message"),
    ACCOUNT(
            Source.CARD_OR_ONESELF,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "payee_account.number_sealed",
            "institution.account_sealed"),
    PHONE_KEY(Source.ONESELF, Ground.SUBSIDY_LAW, Keeping.withThePaymentFile(), "device_key"),
    /** Which keys were made by one app: looked at while a phone is new, six months, which is {@code signal.device.within} and no less. */
    INSTALLATION(
            Source.ONESELF,
            Ground.SUBSIDY_LAW,
            Keeping.cleared(Period.ofMonths(6), After.REGISTRATION_OF_KEY),
            "device_key.installation_index"),
    VOUCHER(
            Source.SYSTEM,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "voucher",
            "batch_recipient",
            "holding_slot",
            "quota_slot",
            "occupation_slot"),
    TRAINING(Source.ONESELF, Ground.SUBSIDY_LAW, Keeping.withThePaymentFile(), "enrolment", "lesson_teacher.id_sealed"),
    ATTENDANCE(
            Source.INSTITUTION,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "scan",
            "correction.number_sealed",
            "correction.note_sealed"),
    CERTIFICATE(
            Source.INSTITUTION,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "certificate.number_sealed",
            "certificate_list_row.id_sealed"),
    DECISION(
            Source.SYSTEM,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "decision",
            "decision_text",
            "backtest_change"),
    MONEY(
            Source.SYSTEM,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "subsidy",
            "payment_item.account_sealed",
            "payment_item.payee_name_sealed"),
    APPLICATION(
            Source.ONESELF,
            Ground.SUBSIDY_LAW,
            Keeping.withThePaymentFile(),
            "grant_application",
            "grant_evidence.number_sealed"),
    EMPLOYMENT(Source.INSTITUTION, Ground.SUBSIDY_LAW, Keeping.withThePaymentFile(), "employment"),
    FAMILY(Source.ONESELF, Ground.SUBSIDY_LAW, Keeping.withThePaymentFile(), "family_proxy"),
    OBJECTION_CONTACT(
            Source.ONESELF,
            Ground.CONSENT,
            Keeping.cleared(Period.ofYears(1), After.OBJECTION),
            "objection.contact_sealed"),
    LOG_IN(
            Source.ONESELF,
            Ground.SECURITY_LAW,
            Keeping.deleted(Period.ofMonths(6), After.END_OF_SESSION),
            "log_in_session"),
    SECOND_FACTOR(Source.SYSTEM, Ground.SECURITY_LAW, Keeping.asLongAsTheAccount(), "account.totp_sealed"),
    CONSENT(Source.ONESELF, Ground.PRIVACY_LAW, Keeping.withThePaymentFile(), "consent"),
    LOOKS(Source.SYSTEM, Ground.PRIVACY_LAW, Keeping.withThePaymentFile(), "reveal"),
    /**
     * Who did what, with the address ({@code from_where}), and what auditors read. 网络安全法 21(三) asks for six months at least, and it is
     * not shortened after them: a row is a sealed leaf, and to clear a column of it is just what the log is there to find.
     */
    HISTORY(Source.SYSTEM, Ground.SECURITY_LAW, Keeping.withThePaymentFile(), "history_entry", "audit_read");

    /** Who told it. */
    public enum Source {
        ONESELF,
        CARD,
        CARD_OR_OFFICER,
        CARD_OR_ONESELF,
        INSTITUTION,
        SYSTEM
    }

    /** By which law it may be kept. */
    public enum Ground {
        /** 个人信息保护法 13(三): for a duty that the law gives: 就业促进法 44, 衢市人社发〔2019〕141号 六-19. */
        SUBSIDY_LAW,
        /** 个人信息保护法 13(一), 15: as long as the person agrees. */
        CONSENT,
        /** 网络安全法 21(三): records of log-ins and of what was done, six months at least. */
        SECURITY_LAW,
        /** 个人信息保护法 51, 54, 69: to prove how personal data was handled. */
        PRIVACY_LAW
    }

    /** When the time begins to run. */
    public enum After {
        /** The last day of the last voucher, or the day on which it was noted last, whichever is later. Not while money is on its way. */
        LAST_VOUCHER,
        /** The day it was made. Not while it is open. */
        OBJECTION,
        END_OF_SESSION,
        REGISTRATION_OF_KEY
    }

    /** What happens at the end. */
    public enum End {
        CLEARED,
        DELETED,
        /** 会计档案管理办法 14: thirty years after the payment, by the archive, with the key of the fields. */
        ENDS_WITH_PAYMENT_FILE,
        ENDS_WITH_ACCOUNT
    }

    /** How long something is kept; a {@code period} only where this system ends it by itself. */
    public record Keeping(
            End end, @Nullable Period period, @Nullable After after) {
        static Keeping withThePaymentFile() {
            return new Keeping(End.ENDS_WITH_PAYMENT_FILE, null, null);
        }

        static Keeping asLongAsTheAccount() {
            return new Keeping(End.ENDS_WITH_ACCOUNT, null, null);
        }

        static Keeping cleared(Period period, After after) {
            return new Keeping(End.CLEARED, period, after);
        }

        static Keeping deleted(Period period, After after) {
            return new Keeping(End.DELETED, period, after);
        }
    }

    private final Source source;
    private final Ground ground;
    private final Keeping keeping;
    private final Set<String> places;

    DataKind(Source source, Ground ground, Keeping keeping, String... places) {
        this.source = source;
        this.ground = ground;
        this.keeping = keeping;
        this.places = Set.of(places);
    }

    public Source source() {
        return source;
    }

    public Ground ground() {
        return ground;
    }

    public Keeping keeping() {
        return keeping;
    }

    /** Tables, or single sealed columns as {@code table.column}. */
    public Set<String> places() {
        return places;
    }
}
