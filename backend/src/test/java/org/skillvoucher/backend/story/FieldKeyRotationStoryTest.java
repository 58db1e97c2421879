package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.access.SecondFactor;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.certificate.MakeCertificateList;
import org.skillvoucher.id.Id;
import org.skillvoucher.operations.ResealFields;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Identity;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.spotcheck.MakeDraw;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.SealAlgorithm;
import org.skillvoucher.store.SealedColumn;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.ListInstitution;

/**
 * The data key is changed again and again while people are registered, renamed, read and looked up on two servers that share a folder
 * of keys: nobody notices, and every row ends on the last key. In a schema and a folder of its own.
 */
final class FieldKeyRotationStoryTest {
    private static final int ROTATIONS = 3;
    private static final Duration LEAD = Duration.ofSeconds(30);
    private static final String LIST_HEAD = "证书类型,证书编号,发证机构,姓名,身份证号,职业编码,等级,发证日期,状态\n";

    @TempDir
    static Path keys;

    private static TestSchema schema;
    private static List<ApplicationContext> servers;

    /** While somebody works no minute passes: the machine's clock is set forward between two calls, not within one. */
    private final ReentrantReadWriteLock minute = new ReentrantReadWriteLock();

    private final List<Id<Person>> people = new CopyOnWriteArrayList<>();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    @BeforeAll
    static void two_servers_on_one_schema_and_one_folder_of_keys() throws SQLException {
        schema = TestEngines.shared().scratch();
        servers = List.of(server(), server());
    }

    private static ApplicationContext server() {
        Map<String, Object> settings = new HashMap<>(TestEngines.shared().properties());
        settings.putAll(schema.properties());
        settings.put("skillvoucher.keys.directory", keys.toString());
        settings.put("skillvoucher.jobs.enabled", "false");
        return new ServerTestContext().properties(settings).start();
    }

    @AfterAll
    static void both_end() throws SQLException {
        servers.forEach(ApplicationContext::close);
        schema.close();
    }

    @Test
    void keys_come_into_use_take_all_rows_over_and_are_given_up_without_a_failed_read() throws Exception {
        fillColumns();
        KeyFiles files = bean(0, KeyFiles.class);
        List<String> retired = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> working = new ArrayList<>();
            for (int server = 0; server < servers.size(); server++) {
                int at = server;
                working.add(crowd.submit(() -> until(() -> write(at))));
                working.add(crowd.submit(() -> until(() -> rename(at))));
                working.add(crowd.submit(() -> until(() -> read(at))));
                working.add(crowd.submit(() -> until(() -> read(at))));
            }
            for (int round = 0; round < ROTATIONS; round++) {
                String old = current().id();
                String fresh = files.dataKeys().add(SealAlgorithm.AES_256_GCM, now().plus(LEAD));
                somebodyWorks();
                assertThat(current().id()).as("its time has not come").isEqualTo(old);
                forward(LEAD.plusSeconds(11));
                somebodyWorks();
                assertThat(current().id()).isEqualTo(fresh);
                assertThat(bean(0, ResealFields.class).resealSome())
                        .as("the minute of a change")
                        .isZero();
                assertThat(bean(1, ResealFields.class).retire(old)).isInstanceOf(ResealFields.Retired.InUse.class);
                forward(Duration.ofSeconds(61));
                assertThat(bean(0, ResealFields.class).retire(old)).isInstanceOf(ResealFields.Retired.Needed.class);
                reseal(crowd);
                somebodyWorks();
                assertThat(bean(1, ResealFields.class).retire(old)).isEqualTo(new ResealFields.Retired.Now());
                files.dataKeys().retire(old, now());
                forward(Duration.ofSeconds(61));
                somebodyWorks();
                retired.add(old);
            }
            over.set(true);
            for (Future<?> one : working) {
                one.get();
            }
        }
        assertThat(reads.get()).as("reads").isGreaterThan(100);
        assertThat(writes.get()).as("writes").isGreaterThan(20);
        DataKey last = current();
        for (String old : retired) {
            assertThat(bean(0, ResealFields.class).rowsSealedWith(old)).isEmpty();
        }
        assertThat(bean(0, ResealFields.class).rowsSealedWith(last.id())).isEqualTo(rows());
        assertThat(rows().keySet())
                .as("the columns that this story fills")
                .contains(
                        "person.id_sealed",
                        "person.name_sealed",
                        "person.phone_sealed",
                        "card_binding.account_sealed",
                        "account.totp_sealed",
                        "institution.account_sealed",
                        "spot_check_draw.seed_sealed",
                        "certificate.number_sealed",
                        "certificate_list_row.id_sealed",
                        "payee_account.number_sealed",
                        "payment_item.payee_name_sealed",
                        "payment_item.account_sealed");
        bean(0, Invariants.class).mustHold();
    }

    /** At least a row in each column that a few moves fill. */
    private void fillColumns() {
        World world = bean(0, World.class);
        Id<Person> paid = world.aPersonWithCard();
        people.add(paid);
        world.anApprovedPayment(
                world.usualFund(), List.of(world.aReleasedSubsidy(paid).id()));
        world.begin();
        Identity who = bean(0, SeePersons.class).identity(paid);
        String row = String.join(
                ",",
                List.of(
                        "SKILL_LEVEL",
                        "Y000133000001214999999",
                        "示例评价机构",
                        who.name(),
                        who.idNumber().text(),
                        World.WELDER,
                        "4",
                        World.CLASS_DAY.toString(),
                        "\n"));
        bean(0, MakeCertificateList.class)
                .make(
                        world.maker,
                        new MakeCertificateList.Order(
                                Id.random(),
                                World.REGION,
                                LocalDate.of(2021, 3, 31),
                                "发证清单",
                                (LIST_HEAD + row).getBytes(Charset.forName("GB18030"))));
        LocalDate ahead = World.DAY.plusDays(200);
        bean(0, MakeDraw.class)
                .make(world.checker, new MakeDraw.Order(Id.random(), World.REGION, ahead, ahead.plusDays(1), 1));
        Actor.Officer administrator = new Actor.Officer(Id.random(), "系统管理员", Set.of(Role.BUREAU_ADMIN), World.REGION);
        var account = bean(0, OpenAccount.class)
                .open(
                        administrator,
                        new OpenAccount.Order(
                                Id.random(),
                                "rotation",
                                "陈经办",
                                Set.of(Role.BUREAU_MAKER),
                                World.REGION,
                                null,
                                null,
                                "chosen-by-the-administrator"));
        bean(0, SecondFactor.class)
                .begin(
                        new Actor.Officer(account.id(), "陈经办", Set.of(Role.BUREAU_MAKER), World.REGION),
                        "chosen-by-the-administrator");
        for (int i = 0; i < 10; i++) {
            write(i % 2);
        }
    }

    /** Somebody shows a card for the first time: number, name, account of the card, account to be paid to. */
    private void write(int server) {
        people.add(bean(server, World.class).aPersonWithCard());
        writes.incrementAndGet();
    }

    /** Somebody known is registered with a phone and another name. */
    private void rename(int server) {
        Id<Person> person = any();
        World world = bean(server, World.class);
        Identity who = bean(server, SeePersons.class).identity(person);
        String name = "林小禾" + "甲乙丙丁".charAt(ThreadLocalRandom.current().nextInt(4));
        RegisterPerson.Order order = new RegisterPerson.Order(
                person,
                who.idNumber(),
                name,
                "13800000000",
                World.REGION,
                List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, World.REGION)),
                List.of(),
                null);
        try {
            bean(server, RegisterPerson.class).register(world.maker, order);
        } catch (Refused busy) {
            // Two rename one person at once, on a machine that is busy: whoever asks asks again.
            assertThat(busy.refusal()).isEqualTo(Refusal.TRY_AGAIN);
            return;
        }
        writes.incrementAndGet();
    }

    private void read(int server) {
        Id<Person> person = any();
        SeePersons persons = bean(server, SeePersons.class);
        Identity who = persons.identity(person);
        assertThat(who.name()).startsWith("林小禾");
        assertThat(who.idNumber().text()).startsWith("99");
        assertThat(persons.bankAccount(person)).startsWith("6222");
        SeeAccounts accounts = bean(server, SeeAccounts.class);
        accounts.ofPerson(person)
                .usable()
                .ifPresent(usable -> assertThat(accounts.number(usable)).startsWith("6222"));
        World world = bean(server, World.class);
        assertThat(bean(server, ListInstitution.class)
                        .basicAccount(Id.of(world.head.institutionId().value())))
                .isEqualTo("33050100000000001");
        reads.incrementAndGet();
    }

    private Id<Person> any() {
        return people.get(ThreadLocalRandom.current().nextInt(people.size()));
    }

    private void until(Runnable work) {
        while (!over.get()) {
            minute.readLock().lock();
            try {
                work.run();
            } finally {
                minute.readLock().unlock();
            }
            Thread.yield();
        }
    }

    /** Both servers at once, until a run of either finds nothing more to do. */
    private void reseal(ExecutorService crowd) throws Exception {
        int replaced;
        do {
            List<Future<Integer>> runs = new ArrayList<>();
            for (ApplicationContext server : servers) {
                runs.add(crowd.submit(() -> server.getBean(ResealFields.class).resealSome()));
            }
            replaced = 0;
            for (Future<Integer> run : runs) {
                replaced += run.get();
            }
        } while (replaced > 0 || walking());
    }

    private static boolean walking() throws SQLException {
        try (Connection connection = schema.asOwner();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT COUNT(*) FROM field_reseal WHERE done = TRUE AND key_id = x'"
                                + current().id() + "'")) {
            found.next();
            return found.getInt(1) < SealedColumn.values().length;
        }
    }

    private void somebodyWorks() throws InterruptedException {
        long read = reads.get();
        long written = writes.get();
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while ((reads.get() < read + 8 || writes.get() < written + 4) && System.nanoTime() < patience) {
            Thread.sleep(5);
        }
        assertThat(reads.get()).isGreaterThanOrEqualTo(read + 8);
        assertThat(writes.get()).isGreaterThanOrEqualTo(written + 4);
    }

    private void forward(Duration time) {
        minute.writeLock().lock();
        try {
            for (ApplicationContext server : servers) {
                MachineTime machine = server.getBean(MachineTime.class);
                MachineClockInTests.standAt(machine, machine.now().plus(time));
            }
        } finally {
            minute.writeLock().unlock();
        }
    }

    private static Instant now() {
        return servers.getFirst().getBean(MachineTime.class).now();
    }

    private static DataKey current() {
        return servers.getFirst().getBean(FieldKeys.class).current();
    }

    /** How many fields each place holds; a place without any is left out. */
    private static Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (Connection connection = schema.asOwner();
                Statement statement = connection.createStatement()) {
            for (SealedColumn column : SealedColumn.values()) {
                try (ResultSet found =
                        statement.executeQuery("SELECT COUNT(" + column.column() + ") FROM " + column.table())) {
                    found.next();
                    if (found.getLong(1) > 0) {
                        rows.put(column.place(), found.getLong(1));
                    }
                }
            }
        }
        return rows;
    }

    private static <T> T bean(int server, Class<T> type) {
        return servers.get(server).getBean(type);
    }
}
