package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.keys.IndexKeyFile;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.backend.keys.PrivateFile;
import org.skillvoucher.backend.operations.TendIndexKey;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.MakeCertificateList;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.family.FamilyRelation;
import org.skillvoucher.family.LetFamilyAct;
import org.skillvoucher.id.Id;
import org.skillvoucher.operations.ChangeIndexKey;
import org.skillvoucher.payee.AccountDoubt;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.payee.ProposeAccount;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.IndexKey;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.NameTeacher;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;

/**
 * A bureau changes its index key, twice, and to another algorithm: whoever was found is found, who is one human stays one, what was
 * approved stays approved, and no server works with another key than the database's. In a schema and a folder of its own.
 */
final class IndexKeyStoryTest {
    private static final String LIST_HEAD = "证书类型,证书编号,发证机构,姓名,身份证号,职业编码,等级,发证日期,状态\n";
    private static final String BLIND_INDEX = "blind-index.key";
    private static final String NEXT = "blind-index-next.key";

    @TempDir
    Path keys;

    private TestSchema schema;

    @BeforeEach
    void a_schema() throws SQLException {
        schema = TestEngines.shared().scratch();
    }

    @AfterEach
    void drop_it() throws SQLException {
        schema.close();
    }

    private ApplicationContext server() {
        Map<String, Object> settings = new HashMap<>(TestEngines.shared().properties());
        settings.putAll(schema.properties());
        settings.put("skillvoucher.keys.directory", keys.toString());
        settings.put("skillvoucher.jobs.enabled", "false");
        return new ServerTestContext().properties(settings).start();
    }

    @Test
    void everybody_is_found_and_compared_as_before() throws Exception {
        Town town;
        String refreshToken;
        try (ApplicationContext server = server()) {
            town = new Town(server);
            refreshToken = server.getBean(KeepSessions.class)
                    .begin(World.as(town.lin), "phone")
                    .refreshToken();
            town.holds(server);

            next("");
            assertThat(change())
                    .as("a server works")
                    .contains("end all servers first")
                    .contains("code 1");
            assertThat(keys.resolve(NEXT)).exists();
            town.holds(server);
        }
        String first = Files.readString(keys.resolve(BLIND_INDEX));

        assertThat(change()).contains("is written with the index key").contains("code 0");

        assertThat(keys.resolve(NEXT)).doesNotExist();
        assertThat(key().size()).isEqualTo(2);
        try (ApplicationContext server = server()) {
            town.holds(server);
            assertThat(refusal(() -> server.getBean(KeepSessions.class).refresh(refreshToken)))
                    .as("tokens of before are no tokens")
                    .isEqualTo(Refusal.SESSION_OVER);
        }

        String second = Files.readString(keys.resolve(BLIND_INDEX));
        PrivateFile.write(keys.resolve(BLIND_INDEX), first);
        refusesToStart("holds the index key").contains(BLIND_INDEX).contains("is written with");
        PrivateFile.write(keys.resolve(BLIND_INDEX), second);

        next("alg=HMAC-SM3\n");
        assertThat(change()).contains("code 0");
        assertThat(key().size()).isEqualTo(3);
        assertThat(key().algorithm().named()).isEqualTo("HMAC-SM3");
        try (ApplicationContext server = server()) {
            town.holds(server);
        }
        assertThat(change()).contains("No next index key").contains("code 1");
    }

    /** The database says it, whatever became of the process. */
    @Test
    void while_a_change_is_not_over_nobody_works() throws Exception {
        Id<Person> known;
        try (ApplicationContext server = server()) {
            known = server.getBean(World.class).aPerson();
        }
        next("");
        assertThatThrownBy(() -> change(killedBeforeItsEnd())).hasMessageContaining("killed");
        refusesToStart("run backend/run --change-index-key again").contains(BLIND_INDEX);

        assertThat(change()).contains("code 0");
        try (ApplicationContext server = server()) {
            assertThat(server.getBean(SeePersons.class).identity(known).name()).isEqualTo("林小禾");
        }
    }

    /** Killed between the database and the files, or between the two files. */
    @Test
    void the_files_follow_the_database_whenever_the_command_is_called_again() throws Exception {
        server().close();
        next("");
        String link = Files.readString(keys.resolve(NEXT));
        String before = Files.readString(keys.resolve(BLIND_INDEX));
        assertThat(change()).contains("code 0");
        String after = Files.readString(keys.resolve(BLIND_INDEX));

        PrivateFile.write(keys.resolve(NEXT), link);
        assertThat(change()).contains("code 0");
        assertThat(Files.readString(keys.resolve(BLIND_INDEX))).isEqualTo(after);
        assertThat(keys.resolve(NEXT)).doesNotExist();

        PrivateFile.write(keys.resolve(BLIND_INDEX), before);
        PrivateFile.write(keys.resolve(NEXT), link);
        refusesToStart("is written with").contains(BLIND_INDEX);
        assertThat(change()).contains("code 0");
        assertThat(Files.readString(keys.resolve(BLIND_INDEX))).isEqualTo(after);
        server().close();
    }

    /** A server that was cut off while the key was changed comes back to no connection. */
    @Test
    void who_was_away_during_a_change_comes_back_to_no_connection() throws Exception {
        try (ApplicationContext server = server()) {
            Id<Person> known = server.getBean(World.class).aPerson();
            HikariDataSource pool =
                    (HikariDataSource) DelegatingDataSource.unwrapDataSource(server.getBean(DataSource.class));
            pool.setConnectionTimeout(1000);
            byte[] before = checkValue();
            setCheckValue(new byte[32]);
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThatThrownBy(() -> server.getBean(SeePersons.class).require(known))
                    .hasStackTraceContaining("the database is written with");
            setCheckValue(before);
            assertThat(server.getBean(SeePersons.class).require(known).id()).isEqualTo(known);
        }
    }

    /** An installation from before says nothing of its key: the first person tells. */
    @Test
    void a_wrong_file_is_found_out_by_whoever_is_registered() throws Exception {
        try (ApplicationContext server = server()) {
            server.getBean(World.class).aPerson();
        }
        try (Connection owner = schema.asOwner()) {
            TestEngines.run(owner, "DELETE FROM index_key");
        }
        String right = Files.readString(keys.resolve(BLIND_INDEX));
        Files.delete(keys.resolve(BLIND_INDEX));
        refusesToStart("nobody in it is found by it").contains(BLIND_INDEX);
        PrivateFile.write(keys.resolve(BLIND_INDEX), right);
        server().close();
        assertThat(checkValue()).isEqualTo(keyFile().read().check());
    }

    // The files and the command

    private IndexKeyFile keyFile() {
        return new KeyFiles(keys, Mode.STANDALONE, CryptoSuite.INTL).indexKey();
    }

    private void next(String algorithm) throws IOException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        PrivateFile.write(keys.resolve(NEXT), algorithm + Base64.getEncoder().encodeToString(secret) + "\n");
    }

    private String change() {
        return change(access(() -> schema.asOwner()));
    }

    /** What the command prints, and the code with which it ends. */
    private String change(ChangeIndexKey.Access access) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = TendIndexKey.change(keyFile(), new ChangeIndexKey(access), out);
        return printed.toString(StandardCharsets.UTF_8) + "code " + code;
    }

    private interface Connects {
        Connection connect() throws SQLException;
    }

    private ChangeIndexKey.Access access(Connects owner) {
        return new ChangeIndexKey.Access() {
            @Override
            public Connection asOwner() throws SQLException {
                return owner.connect();
            }

            @Override
            public Connection asApp() throws SQLException {
                return schema.asApp();
            }
        };
    }

    private ChangeIndexKey.Access killedBeforeItsEnd() {
        return access(() -> {
            Connection real = schema.asOwner();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            real.close();
                            throw new SQLException("killed");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw Objects.requireNonNull(thrown.getCause());
                        }
                    });
        });
    }

    private AbstractStringAssert<?> refusesToStart(String because) {
        try (ApplicationContext server = server()) {
            throw new AssertionError("it started: " + server.isRunning());
        } catch (RuntimeException refused) {
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            return assertThat(trace.toString()).contains(because);
        }
    }

    private byte[] checkValue() throws SQLException {
        try (Connection owner = schema.asOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT check_value FROM index_key")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private void setCheckValue(byte[] value) throws SQLException {
        try (Connection owner = schema.asOwner();
                PreparedStatement update = owner.prepareStatement("UPDATE index_key SET check_value = ?")) {
            update.setBytes(1, value);
            update.executeUpdate();
        }
    }

    // The town

    /** Some people, and what stands between them by an index: made once, looked at with every key. */
    private final class Town {
        private final RegisterPerson.Order zhou;
        private final ListInstitution.Order school;
        private final OpenAccount.Order officer;
        private final NameTeacher.Order teacher;
        private final SubmitCertificate.Order certificate;
        private final Id<Enrolment> freeSeat;
        private final Id<Certificate> ofOfficer;
        private final Subsidy approved;
        private final Subsidy forged;
        private final Id<PaymentBatch> payment;
        private final byte[] file;
        private final Id<PayeeAccount> proposed = Id.random();
        private final String account = World.aCardAccount();
        private final Id<Person> lin;
        private final Id<Person> sharer;
        private final World world;

        Town(ApplicationContext server) throws Exception {
            world = server.getBean(World.class);
            zhou = order(Id.random(), World.anIdNumber());
            server.getBean(RegisterPerson.class).register(world.maker, zhou);
            school = new ListInstitution.Order(
                    Id.random(), World.aCreditCode(), "衢州第二示例职业培训学校", World.REGION, "33050100000000002");
            server.getBean(ListInstitution.class).list(world.maker, school);
            lin = world.aPersonWithCard();
            String ofTwo = World.aCardAccount();
            sharer = world.aPersonWithCard(ofTwo);
            Id<Person> other = world.aPersonWithCard(ofTwo);
            server.getBean(LetFamilyAct.class).offer(World.as(lin), Id.random(), FamilyRelation.values()[0]);

            world.begin();
            Id<TrainingClass> in = world.anApprovedClass(2, World.CLASS_DAY);
            teacher = new NameTeacher.Order(
                    Id.random(),
                    in,
                    server.getBean(SeeClasses.class).lessons(in).stream()
                            .map(Lesson::id)
                            .toList(),
                    IdNumber.of(world.cardNumberOf(lin)),
                    "林小禾");
            server.getBean(NameTeacher.class).name(world.head, teacher);
            Id<VoucherBatch> vouchers = world.anOpenBatch(2);
            List<Enrolment> seats = List.of(sharer, other).stream()
                    .map(person -> world.anEnrolment(world.aClaimedVoucher(person, vouchers), in))
                    .toList();
            world.scanAll(in, seats);
            server.getBean(CompleteClass.class).end(world.head, in);
            certificate = certificate(seats.getFirst().id(), World.aSkillLevelNumber());
            freeSeat = seats.getLast().id();
            server.getBean(SubmitCertificate.class).submit(world.head, certificate);
            list(server);

            officer = new OpenAccount.Order(
                    Id.random(),
                    "lin-officer",
                    "林经办",
                    Set.of(Role.BUREAU_CHECKER),
                    World.REGION,
                    null,
                    world.cardNumberOf(lin),
                    "chosen-by-the-administrator");
            server.getBean(OpenAccount.class).open(officer("系统管理员", Id.random(), Role.BUREAU_ADMIN), officer);
            ofOfficer = world.aSubmittedCertificate(lin);
            approved = world.aReleasedSubsidy(world.aPersonWithCard());
            forged = world.aReleasedSubsidy(world.aPersonWithCard());
            forge(forged);
            payment = world.anApprovedPayment(world.usualFund(), List.of(approved.id()));
            file = file(server);
            server.getBean(ProposeAccount.class).propose(world.maker, proposed, Holder.person(zhou.id()), account);
        }

        void holds(ApplicationContext server) throws Exception {
            who_registers_again_is_known(server);
            requests_of_before_are_the_same(server);
            numbers_are_used_once(server);
            who_is_one_human_is_one(server);
            what_was_approved_is_approved(server);
            server.getBean(Invariants.class).mustHold();
        }

        private void who_registers_again_is_known(ApplicationContext server) throws SQLException {
            RegisterPerson register = server.getBean(RegisterPerson.class);
            RegisterPerson.Order twice = order(Id.random(), zhou.idNumber());
            assertThat(refusal(() -> register.register(world.maker, twice))).isEqualTo(Refusal.PERSON_KNOWN);
            assertThat(count("SELECT COUNT(*) FROM person WHERE id_index = ?", key().of("id_number", number())))
                    .isEqualTo(1);
            assertThat(count(
                            "SELECT COUNT(*) FROM person WHERE id_index = ?",
                            key().first(1).of("id_number", number())))
                    .as("by the first key alone")
                    .isEqualTo(key().size() == 1 ? 1 : 0);
        }

        private void requests_of_before_are_the_same(ApplicationContext server) throws SQLException {
            server.getBean(RegisterPerson.class).register(world.maker, zhou);
            assertThat(count(
                            "SELECT version FROM person WHERE id = ?", zhou.id().bytes()))
                    .as("nothing was replaced")
                    .isEqualTo(1);
            assertThat(server.getBean(ListInstitution.class)
                            .list(world.maker, school)
                            .id())
                    .isEqualTo(school.id());
            assertThat(server.getBean(OpenAccount.class)
                            .open(officer("系统管理员", Id.random(), Role.BUREAU_ADMIN), officer)
                            .id())
                    .isEqualTo(officer.id());
            assertThat(server.getBean(NameTeacher.class).name(world.head, teacher))
                    .hasSize(teacher.lessons().size());
            assertThat(server.getBean(SubmitCertificate.class)
                            .submit(world.head, certificate)
                            .id())
                    .isEqualTo(certificate.id());
            assertThat(server.getBean(ProposeAccount.class)
                            .propose(world.maker, proposed, Holder.person(zhou.id()), account)
                            .id())
                    .isEqualTo(proposed);
        }

        private void numbers_are_used_once(ApplicationContext server) throws SQLException {
            assertThat(refusal(() -> server.getBean(SubmitCertificate.class)
                            .submit(world.head, certificate(freeSeat, certificate.number()))))
                    .isEqualTo(Refusal.CERTIFICATE_USED);
            assertThat(count("SELECT COUNT(*) FROM certificate c JOIN certificate_list_row r"
                            + " ON r.number_index = c.number_index AND r.issuer_index = c.issuer_index"
                            + " JOIN person p ON p.id_index = r.id_index"))
                    .isEqualTo(1);
            assertThat(count(
                            "SELECT COUNT(*) FROM certificate_list_row WHERE name_index = ?",
                            key().of("certificate.holder", "林小禾")))
                    .isEqualTo(1);
            assertThat(server.getBean(SeeAccounts.class).ofPerson(sharer).doubts())
                    .contains(AccountDoubt.SHARED);
        }

        private void who_is_one_human_is_one(ApplicationContext server) throws SQLException {
            Actor.Officer themselves = officer("林经办", officer.id(), Role.BUREAU_CHECKER);
            assertThat(refusal(() -> server.getBean(ReleaseSubsidy.class).confirm(themselves, ofOfficer)))
                    .isEqualTo(Refusal.OFFICER_IS_PAYEE);
            assertThat(
                            count(
                                    "SELECT COUNT(DISTINCT p.id) FROM lesson_teacher t JOIN person p ON p.id_index = t.teacher_index"))
                    .isEqualTo(1);
        }

        private void what_was_approved_is_approved(ApplicationContext server) throws Exception {
            Approve approve = server.getBean(Approve.class);
            assertThat(approve.hold(approved)).isTrue();
            assertThat(approve.hold(forged)).as("by nobody").isFalse();
            assertThat(file(server)).isEqualTo(file);
        }

        private String number() {
            return world.cardNumberOf(lin);
        }

        private byte[] file(ApplicationContext server) throws IOException {
            Bank.PaymentFile made = server.getBean(ApprovePaymentBatch.class).file(world.approver, payment, null);
            try (InputStream in = made.content().open()) {
                return in.readAllBytes();
            }
        }

        private void list(ApplicationContext server) {
            String row = String.join(
                    ",",
                    List.of(
                            "SKILL_LEVEL",
                            certificate.number(),
                            certificate.issuer(),
                            "林小禾",
                            world.cardNumberOf(sharer),
                            World.WELDER,
                            String.valueOf(World.LEVEL),
                            World.CLASS_DAY.toString(),
                            "\n"));
            server.getBean(MakeCertificateList.class)
                    .make(
                            world.maker,
                            new MakeCertificateList.Order(
                                    Id.random(),
                                    World.REGION,
                                    LocalDate.of(2021, 3, 31),
                                    "发证清单",
                                    (LIST_HEAD + row).getBytes(Charset.forName("GB18030"))));
        }
    }

    /** A row that no officer's word made, past the program. */
    private void forge(Subsidy subsidy) throws SQLException {
        try (Connection owner = schema.asOwner();
                PreparedStatement update =
                        owner.prepareStatement("UPDATE approval SET seal = content_hash WHERE subsidy_id = ?")) {
            update.setBytes(1, subsidy.id().bytes());
            assertThat(update.executeUpdate()).isPositive();
        }
    }

    private IndexKey key() {
        return keyFile().read();
    }

    private long count(String select, byte[]... values) throws SQLException {
        try (Connection owner = schema.asOwner();
                PreparedStatement statement = owner.prepareStatement(select)) {
            for (int i = 0; i < values.length; i++) {
                statement.setBytes(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static RegisterPerson.Order order(Id<Person> id, IdNumber number) {
        return new RegisterPerson.Order(
                id,
                number,
                "周大川",
                "13800000000",
                World.REGION,
                List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, World.REGION)),
                List.of(),
                null);
    }

    private static SubmitCertificate.Order certificate(Id<Enrolment> seat, String number) {
        return new SubmitCertificate.Order(
                Id.derived("certificate", seat),
                seat,
                CertificateKind.SKILL_LEVEL,
                number,
                World.WELDER,
                World.LEVEL,
                "示例评价机构",
                World.CLASS_DAY,
                null,
                null);
    }

    private static Actor.Officer officer(String name, Id<Account> id, Role role) {
        return new Actor.Officer(id, name, Set.of(role), World.REGION);
    }

    private static Refusal refusal(Runnable call) {
        try {
            call.run();
        } catch (Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError("it was not refused");
    }
}
