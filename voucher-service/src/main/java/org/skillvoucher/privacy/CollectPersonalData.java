package org.skillvoucher.privacy;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Identity;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.time.MachineTime;

/**
 * All that is kept of a person, for that person (个人信息保护法 45): their own values in full, others by a role or an id only, each with
 * its kind, which says where it came from, why it is kept and how long; and who was shown a full value.
 */
@Singleton
public class CollectPersonalData {
    /** Of one kind; more than a life of trainings leaves. */
    private static final int MOST = 2000;

    /** What is plain in the tables: what it is called, what it says, since when. One parameter: the person. */
    private record Query(DataKind kind, String sql) {}

    private static final List<Query> PLAIN = List.of(
            new Query(
                    DataKind.TIES,
                    "SELECT tie, region, NULL FROM person_tie WHERE person_id = ? UNION ALL"
                            + " SELECT category, CONCAT_WS(' ', evidence, valid_from, valid_until), NULL"
                            + " FROM person_category WHERE person_id = ?"),
            new Query(
                    DataKind.CARD,
                    "SELECT 'card', CONCAT_WS(' ', issue_no, issuing_region, level), bound_at FROM card_binding WHERE person_id = ?"),
            new Query(
                    DataKind.PHONE_KEY,
                    "SELECT 'phone key', CONCAT_WS(' ', kid, CASE WHEN ended_at IS NULL THEN 'in use' ELSE 'ended' END),"
                            + " registered_at FROM device_key WHERE person_id = ?"),
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
                            + " AND i.payee_id = s.person_id"),
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
                            + " FROM consent WHERE person_id = ?"));

    private final JdbcOperations jdbc;
    private final SeePersons persons;
    private final SeeAccounts accounts;
    private final Reveals reveals;
    private final MachineTime machine;

    CollectPersonalData(
            JdbcOperations jdbc, SeePersons persons, SeeAccounts accounts, Reveals reveals, MachineTime machine) {
        this.jdbc = jdbc;
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
        List<Item> items = new ArrayList<>(sealed(by, id));
        List<DataKind> cutShort = new ArrayList<>();
        for (Query query : PLAIN) {
            List<Item> found = read(query, id);
            if (found.size() > MOST) {
                cutShort.add(query.kind());
            }
            items.addAll(found.subList(0, Math.min(MOST, found.size())));
        }
        List<Reveal> looks = reveals.ofPerson(id, MOST + 1);
        if (looks.size() > MOST) {
            cutShort.add(DataKind.LOOKS);
        }
        return new Collection(id, machine.now(), items, looks.subList(0, Math.min(MOST, looks.size())), cutShort);
    }

    /** What lies sealed: the person's own, in full. */
    private List<Item> sealed(Actor.Trainee by, Id<Person> id) {
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
        String sql = query.sql() + " LIMIT " + (MOST + 1);
        return jdbc.prepareStatement(sql, statement -> {
            int parameters = (int) sql.chars().filter(c -> c == '?').count();
            for (int at = 1; at <= parameters; at++) {
                statement.setBytes(at, id.bytes());
            }
            List<Item> items = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LocalDateTime since = rows.getObject(3, LocalDateTime.class);
                    items.add(new Item(
                            query.kind(),
                            rows.getString(1),
                            rows.getString(2),
                            since == null ? null : since.toInstant(ZoneOffset.UTC)));
                }
            }
            return items;
        });
    }
}
