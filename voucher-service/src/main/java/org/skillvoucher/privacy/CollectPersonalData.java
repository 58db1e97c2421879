package org.skillvoucher.privacy;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Identity;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.MachineTime;

/**
 * All that is kept of a person, for that person (个人信息保护法 45): their own values in full, others by a role or an id only, each with
 * its kind, which says where it came from, why it is kept and how long; and who was shown a full value.
 */
@Singleton
public class CollectPersonalData {
    /** Of one kind; more than a life of trainings leaves. */
    private static final int MOST = 2000;

    /** Of an item and its subsidy. Items from before payees were written down went to whom the subsidy names. */
    private static final String TO_THE_PERSON =
            "(i.payee_id = s.person_id OR (i.payee_id IS NULL AND s.payee_kind = 'TRAINEE'))";

    /** What is plain in the tables: what it is called, what it says, since when. One parameter: the person. */
    private record Query(DataKind kind, String sql) {}

    private static final List<Query> PLAIN = List.of(
            new Query(
                    DataKind.TIES,
                    "SELECT tie, region, NULL FROM person_tie WHERE person_id = ? UNION ALL"
                            + " SELECT category, CONCAT_WS(' ', evidence, valid_from, valid_until), NULL"
                            + " FROM person_category WHERE person_id = ? UNION ALL"
                            + " SELECT status, CONCAT_WS(' ', source, valid_from, valid_until), told_at"
                            + " FROM status_fact WHERE person_id = ?"),
            new Query(
                    DataKind.CARD,
                    "SELECT 'card', CONCAT_WS(' ', issue_no, issuing_region, level, closed_because), bound_at"
                            + " FROM card_binding WHERE person_id = ? UNION ALL"
                            + " SELECT 'told by the card platform', CONCAT_WS(' ', closure, happened_at, effect), received_at"
                            + " FROM card_notice WHERE person_id = ? UNION ALL"
                            + " SELECT CONCAT_WS(' ', 'message', kind), CASE WHEN taken = 1 THEN 'delivered'"
                            + " WHEN ended_at IS NULL THEN 'waits' ELSE 'given up' END, created_at"
                            + " FROM card_message WHERE person_id = ?"),
            new Query(
                    DataKind.PHONE_KEY,
                    "SELECT 'phone key', CONCAT_WS(' ', kid, CASE WHEN ended_at IS NULL THEN 'in use' ELSE 'ended' END),"
                            + " registered_at FROM device_key WHERE person_id = ?"),
            new Query(
                    DataKind.INSTALLATION,
                    "SELECT CONCAT_WS(' ', 'installation of the app with', kid), LOWER(HEX(installation_index)), registered_at"
                            + " FROM device_key WHERE person_id = ? AND installation_index IS NOT NULL"),
            new Query(
                    DataKind.VOUCHER,
                    "SELECT number, CONCAT_WS(' ', state, valid_from, valid_until, ceiling_fen, 'fen'), created_at"
                            + " FROM voucher WHERE person_id = ? UNION ALL"
                            + " SELECT 'recipient of a batch', CONCAT_WS(' ', r.state, r.reason), NULL"
                            + " FROM batch_recipient r WHERE r.person_id = ? UNION ALL"
                            + " SELECT 'counted in a year', CONCAT_WS(' ', quota_year, slot), NULL"
                            + " FROM quota_slot WHERE person_id = ? UNION ALL"
                            + " SELECT 'counted for an occupation', CONCAT_WS(' ', occupation_code, level), NULL"
                            + " FROM occupation_slot WHERE person_id = ? UNION ALL"
                            + " SELECT 'held at a time', CAST(slot AS CHAR), NULL FROM holding_slot WHERE person_id = ?"),
            new Query(
                    DataKind.TRAINING,
                    "SELECT c.title, CONCAT_WS(' ', e.state, c.occupation_code, c.level), e.created_at FROM enrolment e"
                            + " JOIN training_class c ON c.id = e.class_id WHERE e.person_id = ?"),
            new Query(
                    DataKind.ATTENDANCE,
                    "SELECT CONCAT_WS(' ', 'scan', direction), CONCAT_WS(' ', outcome, way, refused_because, held_because,"
                            + " place, CONCAT('within ', distance_bucket_metres, ' m'), CONCAT('exact to ', accuracy_metres, ' m')),"
                            + " scanned_at FROM scan WHERE person_id = ? UNION ALL"
                            + " SELECT CONCAT_WS(' ', 'correction', kind), CONCAT_WS(' ', state, proof_kind), requested_at"
                            + " FROM correction WHERE person_id = ?"),
            new Query(
                    DataKind.CERTIFICATE,
                    "SELECT z.masked_number, CONCAT_WS(' ', z.kind, z.occupation_code, z.level, z.issuer, z.issued_on, z.state),"
                            + " z.created_at FROM certificate z JOIN enrolment e ON e.id = z.enrolment_id WHERE e.person_id = ?"),
            new Query(
                    DataKind.DECISION,
                    "SELECT CONCAT_WS(' ', document, benefit), CONCAT_WS(' ', stage, verdict, amount_fen, 'fen'), at"
                            + " FROM decision WHERE person_id = ? UNION ALL"
                            + " SELECT CONCAT_WS(' ', 'tried with a draft', benefit), CONCAT_WS(' ', verdict_before, verdict_after), NULL"
                            + " FROM backtest_change WHERE person_id = ?"),
            new Query(
                    DataKind.MONEY,
                    "SELECT CONCAT_WS(' ', 'subsidy', part), CONCAT_WS(' ', state, amount_fen, 'fen'), created_at"
                            + " FROM subsidy WHERE person_id = ? UNION ALL"
                            + " SELECT CONCAT_WS(' ', 'payment to', i.masked_account), CONCAT_WS(' ', i.state, i.amount_fen, 'fen'), NULL"
                            + " FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id WHERE s.person_id = ?"
                            + " AND " + TO_THE_PERSON + " UNION ALL"
                            + " SELECT 'file for the bank with name and account', CONCAT_WS(' ', 'taken by', h.actor_name, h.actor_role), h.at"
                            + " FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id JOIN history_entry h"
                            + " ON h.subject_kind = 'PAYMENT_BATCH' AND h.subject_id = i.batch_id AND h.event = 'FileTaken'"
                            + " WHERE s.person_id = ? AND " + TO_THE_PERSON),
            new Query(
                    DataKind.APPLICATION,
                    "SELECT benefit, CONCAT_WS(' ', state, day, months), created_at FROM grant_application WHERE person_id = ? UNION ALL"
                            + " SELECT CONCAT_WS(' ', 'proof', g.kind), g.issuer, a.created_at FROM grant_evidence g"
                            + " JOIN grant_application a ON a.id = g.application_id WHERE a.person_id = ?"),
            new Query(
                    DataKind.EMPLOYMENT,
                    "SELECT i.name, CONCAT_WS(' ', e.state, e.valid_from, e.valid_until, e.evidence), e.created_at FROM employment e"
                            + " JOIN institution i ON i.id = e.employer_id WHERE e.person_id = ?"),
            new Query(
                    DataKind.FAMILY,
                    "SELECT CONCAT_WS(' ', 'family proxy', relation), CONCAT_WS(' ', state,"
                            + " CASE WHEN person_id = ? THEN 'acts for me' ELSE 'I act for them' END), offered_at"
                            + " FROM family_proxy WHERE person_id = ? OR member_id = ?"),
            new Query(
                    DataKind.LOG_IN,
                    "SELECT device, CONCAT_WS(' ', kind, ended_because), started_at FROM log_in_session WHERE holder_id = ?"),
            new Query(
                    DataKind.CONSENT,
                    "SELECT kind, CONCAT_WS(' ', CASE WHEN given THEN 'given' ELSE 'withdrawn' END, 'text', text_version), at"
                            + " FROM consent WHERE person_id = ?"),
            // From where others asked for something is theirs.
            new Query(
                    DataKind.HISTORY,
                    "SELECT event, from_where, at FROM history_entry WHERE subject_kind = 'PERSON' AND subject_id = ?"
                            + " AND actor_id = ? AND from_where IS NOT NULL"
                            + own("VOUCHER", "voucher") + own("ENROLMENT", "enrolment")
                            + own("CORRECTION", "correction")
                            + own("APPLICATION", "grant_application") + own("DEVICE_KEY", "device_key")
                            + own("PAYEE_ACCOUNT", "payee_account") + own("CONSENT", "consent")));

    /** What lies sealed beside other things: the row under whose id it was sealed, or from which that id is derived by a name. */
    private record Sealed(DataKind kind, String table, String column, String sql) {}

    /** What it is called; id, and name to derive by, of its row; since when. One parameter: the person. */
    private static final List<Sealed> SEALED = List.of(
            new Sealed(
                    DataKind.TRAINING,
                    "lesson_teacher",
                    "id_sealed",
                    "SELECT CONCAT_WS(' ', 'ID number as the teacher of a lesson,', t.masked_name), t.id_sealed, t.lesson_id, NULL,"
                            + " t.assigned_at FROM lesson_teacher t JOIN person p ON p.id_index = t.teacher_index WHERE p.id = ?"),
            new Sealed(
                    DataKind.ATTENDANCE,
                    "correction",
                    "number_sealed",
                    "SELECT CONCAT_WS(' ', 'number of the proof for correction', kind, proof_kind), number_sealed, id, NULL,"
                            + " requested_at FROM correction WHERE person_id = ? AND number_sealed IS NOT NULL"),
            new Sealed(
                    DataKind.ATTENDANCE,
                    "correction",
                    "note_sealed",
                    "SELECT CONCAT_WS(' ', 'words on correction', kind, proof_kind), note_sealed, id, NULL, requested_at"
                            + " FROM correction WHERE person_id = ?"),
            new Sealed(
                    DataKind.CERTIFICATE,
                    "certificate",
                    "number_sealed",
                    "SELECT CONCAT_WS(' ', 'number of the certificate', z.kind, z.issued_on), z.number_sealed, z.id, NULL,"
                            + " z.created_at FROM certificate z JOIN enrolment e ON e.id = z.enrolment_id WHERE e.person_id = ?"),
            new Sealed(
                    DataKind.CERTIFICATE,
                    "certificate_list_row",
                    "id_sealed",
                    "SELECT CONCAT_WS(' ', 'ID number in a list of certificates', r.kind, r.occupation_code, r.level, r.issued_on),"
                            + " r.id_sealed, r.list_id, CONCAT('row ', r.row_no), l.created_at FROM certificate_list_row r"
                            + " JOIN person p ON p.id_index = r.id_index JOIN certificate_list l ON l.id = r.list_id WHERE p.id = ?"),
            new Sealed(
                    DataKind.MONEY,
                    "payment_item",
                    "account_sealed",
                    "SELECT 'account of a payment', i.account_sealed, i.id, NULL, NULL FROM payment_item i"
                            + " JOIN subsidy s ON s.id = i.subsidy_id WHERE s.person_id = ? AND " + TO_THE_PERSON),
            new Sealed(
                    DataKind.MONEY,
                    "payment_item",
                    "payee_name_sealed",
                    "SELECT 'name of a payment', i.payee_name_sealed, i.id, NULL, NULL FROM payment_item i"
                            + " JOIN subsidy s ON s.id = i.subsidy_id WHERE s.person_id = ? AND i.payee_name_sealed IS NOT NULL"
                            + " AND " + TO_THE_PERSON),
            new Sealed(
                    DataKind.APPLICATION,
                    "grant_evidence",
                    "number_sealed",
                    "SELECT CONCAT_WS(' ', 'number of the proof', g.kind), g.number_sealed, g.application_id,"
                            + " CONCAT('evidence-', g.kind), a.created_at FROM grant_evidence g"
                            + " JOIN grant_application a ON a.id = g.application_id WHERE a.person_id = ?"));

    /** What the features that keep it show. */
    private static final Set<String> SHOWN_BY_OTHERS = Set.of(
            "person.id_sealed",
            "person.name_sealed",
            "person.phone_sealed",
            "card_binding.account_sealed",
            "payee_account.number_sealed",
            "reveal");

    /** What is not shown to the person, and why not. */
    private static final Map<String, String> NOT_SHOWN = Map.of(
            "institution.account_sealed", "an organisation's account is nobody's personal data",
            "objection.contact_sealed", "who objected did not say who they are: a contact has no person",
            "account.totp_sealed",
                    "officers have accounts, trainees have none; and nobody is shown a secret a second time",
            "audit_read", "whom an audit looks at is not told while it looks (个人信息保护法 18, 35)",
            "decision_text",
                    "names nobody: one text for all who have the same facts, and shown with each decision of one's own");

    private final JdbcOperations jdbc;
    private final FieldCipher cipher;
    private final SeePersons persons;
    private final SeeAccounts accounts;
    private final Reveals reveals;
    private final MachineTime machine;

    CollectPersonalData(
            JdbcOperations jdbc,
            FieldCipher cipher,
            SeePersons persons,
            SeeAccounts accounts,
            Reveals reveals,
            MachineTime machine) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.persons = persons;
        this.accounts = accounts;
        this.reveals = reveals;
        this.machine = machine;
    }

    /** One thing that is kept: what it is, what it says, and since when where that is known. */
    public record Item(
            DataKind kind,
            String what,
            String value,
            @Nullable Instant since) {
        @Override
        public String toString() {
            return "Item[" + kind + "]"; // never the value
        }
    }

    /** All of it at a moment. {@code cutShort} names the kinds of which there is more than can be shown at once. */
    public record Collection(
            Id<Person> person, Instant at, List<Item> items, List<Reveal> looks, List<DataKind> cutShort) {
        public Collection {
            items = List.copyOf(items);
            looks = List.copyOf(looks);
            cutShort = List.copyOf(cutShort);
        }
    }

    /** The caller's own; nobody else's. */
    @Transactional(readOnly = true)
    public Collection of(Actor.Trainee by) {
        Id<Person> id = by.person();
        List<Item> items = new ArrayList<>(shownByOthers(by, id));
        Set<DataKind> cutShort = EnumSet.noneOf(DataKind.class);
        for (Query query : PLAIN) {
            addUpTo(MOST, items, read(query, id), query.kind(), cutShort);
        }
        for (Sealed sealed : SEALED) {
            addUpTo(MOST, items, open(sealed, id), sealed.kind(), cutShort);
        }
        List<Reveal> looks = reveals.ofPerson(id, MOST + 1);
        if (looks.size() > MOST) {
            cutShort.add(DataKind.LOOKS);
        }
        return new Collection(
                id, machine.now(), items, looks.subList(0, Math.min(MOST, looks.size())), List.copyOf(cutShort));
    }

    /** Whether what lies at a place of {@link DataKind} is read for the person. */
    public static boolean reads(String place) {
        if (SHOWN_BY_OTHERS.contains(place)) {
            return true;
        }
        String table = place.split("\\.", -1)[0];
        String column = place.substring(place.indexOf('.') + 1);
        return Stream.concat(
                        PLAIN.stream().map(Query::sql).flatMap(sql -> Stream.of(sql.split("UNION ALL", -1))),
                        SEALED.stream().map(Sealed::sql))
                .anyMatch(sql -> names(sql, "(FROM|JOIN) " + table) && names(sql, column));
    }

    /** The places that are not, each with the reason. */
    public static Map<String, String> notShown() {
        return NOT_SHOWN;
    }

    private static boolean names(String sql, String words) {
        return Pattern.compile("\\b" + words + "\\b").matcher(sql).find();
    }

    private static void addUpTo(int most, List<Item> items, List<Item> found, DataKind kind, Set<DataKind> cutShort) {
        if (found.size() > most) {
            cutShort.add(kind);
        }
        items.addAll(found.subList(0, Math.min(most, found.size())));
    }

    /** What the person did to something of theirs, by the key of the history. */
    private static String own(String subjectKind, String table) {
        return " UNION ALL SELECT h.event, h.from_where, h.at FROM " + table + " o JOIN history_entry h"
                + " ON h.subject_kind = '" + subjectKind + "' AND h.subject_id = o.id WHERE o.person_id = ?"
                + " AND h.actor_id = o.person_id AND h.from_where IS NOT NULL";
    }

    /** What lies sealed with persons and accounts: the person's own, in full. */
    private List<Item> shownByOthers(Actor.Trainee by, Id<Person> id) {
        Portrait portrait = persons.portrait(id);
        Person person = portrait.person();
        Identity identity = persons.identity(id);
        Instant since = person.createdAt();
        List<Item> items = new ArrayList<>(List.of(
                new Item(DataKind.IDENTITY, "ID number", identity.idNumber().text(), since),
                new Item(DataKind.IDENTITY, "name", identity.name(), since),
                new Item(DataKind.IDENTITY, "birth date", person.birthDate().toString(), since),
                new Item(DataKind.IDENTITY, "sex", person.sex().name(), since),
                new Item(DataKind.TIES, "region", person.region().digits(), since)));
        if (person.pensionSince() != null) {
            items.add(new Item(
                    DataKind.TIES, "pension since", person.pensionSince().toString(), null));
        }
        String phone = persons.phone(person);
        if (phone != null) {
            items.add(new Item(DataKind.PHONE, "phone", phone, null));
        }
        String card = persons.bankAccount(id);
        if (card != null) {
            items.add(new Item(DataKind.CARD, "account of the card", card, null));
        }
        accounts.story(by, Holder.person(id))
                .accounts()
                .forEach(account -> items.add(new Item(
                        DataKind.ACCOUNT,
                        "account " + account.state(),
                        accounts.number(account),
                        account.proposedAt())));
        return items;
    }

    private List<Item> read(Query query, Id<Person> id) {
        return read(
                query.sql(),
                id,
                row -> new Item(query.kind(), row.getString(1), row.getString(2), instantOrNone(row, 3)));
    }

    private List<Item> open(Sealed sealed, Id<Person> id) {
        return read(sealed.sql(), id, row -> {
            Id<?> origin = Id.ofBytes(row.getBytes(3));
            String name = row.getString(4);
            Id<?> sealedUnder = name == null ? origin : Id.derived(name, origin);
            String value = cipher.open(sealed.table(), sealed.column(), sealedUnder, row.getBytes(2));
            return new Item(sealed.kind(), row.getString(1), value, instantOrNone(row, 5));
        });
    }

    /** Makes an item of a row. */
    private interface Reading {
        Item of(ResultSet row) throws SQLException;
    }

    private List<Item> read(String select, Id<Person> id, Reading reading) {
        String sql = select + " LIMIT " + (MOST + 1);
        return jdbc.prepareStatement(sql, statement -> {
            int parameters = (int) sql.chars().filter(c -> c == '?').count();
            for (int at = 1; at <= parameters; at++) {
                statement.setBytes(at, id.bytes());
            }
            List<Item> items = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    items.add(reading.of(rows));
                }
            }
            return items;
        });
    }

    private static @Nullable Instant instantOrNone(ResultSet row, int column) throws SQLException {
        LocalDateTime since = row.getObject(column, LocalDateTime.class);
        return since == null ? null : since.toInstant(ZoneOffset.UTC);
    }
}
