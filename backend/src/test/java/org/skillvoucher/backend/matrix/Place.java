package org.skillvoucher.backend.matrix;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.Role;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.backend.simulator.BankMemory;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.catalogue.CreditCode;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.history.SealHistory;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.AccountNumber;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.BankWord;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.scanner.ScanRecord;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.IssueVouchers;

/**
 * A bureau with one thing of every kind that the contract knows, each made over HTTP by whom the contract lets make it. A thing is
 * known by its kind; where one role or one operation needs another than the rest, it stands as {@code kind@ROLE} or
 * {@code kind@operation}.
 */
final class Place {
    static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    static final LocalDate CLASS_DAY = LocalDate.of(2021, 3, 10);
    static final Instant IN_THE_LESSON = at(CLASS_DAY, LocalTime.of(9, 5));
    /** A day on which is public what was decided after the class. */
    static final Instant PUBLIC = at(CLASS_DAY.plusDays(5), LocalTime.of(9, 0));

    static final String WHY_HELD = "收到举报，正在核查";

    private static final String WELDER = "6-04-02-05";
    private static final Duration LONGER_THAN_PUBLICITY = Duration.ofDays(30);
    private static final String CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final AtomicInteger NUMBERS = new AtomicInteger(1);
    private static final Set<Role> OF_OFFICERS = Set.of(
            Role.BUREAU_MAKER,
            Role.BUREAU_CHECKER,
            Role.SUPERVISOR,
            Role.FINANCE,
            Role.AUDITOR,
            Role.BUREAU_ADMIN,
            Role.NEWCOMER);

    /** Which field of a body names a thing of which kind. */
    static final Map<String, String> NAMED_BY = Map.ofEntries(
            Map.entry("fundId", "fund"),
            Map.entry("institutionId", "institution"),
            Map.entry("personId", "person"),
            Map.entry("courseId", "course"),
            Map.entry("voucherId", "voucher"),
            Map.entry("batchId", "batch"),
            Map.entry("classId", "class"),
            Map.entry("aboutId", "class"),
            Map.entry("enrolmentId", "enrolment"),
            Map.entry("lessonId", "lesson"),
            Map.entry("lessonIds", "lesson"),
            Map.entry("subsidyId", "subsidy"),
            Map.entry("subsidyIds", "subsidy"),
            Map.entry("organisationId", "enterprise"),
            Map.entry("employerId", "enterprise"),
            Map.entry("catalogueId", "call"),
            Map.entry("publicityId", "publicity"),
            Map.entry("recipients.personIds", "second"),
            Map.entry("scannerId", "scanner"));

    /** Kinds of which there are the same everywhere, by name or by number. */
    static final Set<String> WORDS_OF_THE_CONTRACT = Set.of("subjectKind", "leaf");

    /** Who is met outside, and the clock. */
    @Singleton
    record Doors(
            Web web,
            Tokens tokens,
            KeepSessions sessions,
            SimulatedCardPlatform cards,
            SimulatedBank bank,
            MakePaymentBatch payments,
            SendPayments send,
            EndPublicity publicity,
            IssueVouchers issue,
            SealHistory seal,
            BusinessTime business) {}

    /** What the document of the place calls what is made here. */
    record Scheme(
            String policy,
            String city,
            String benefit,
            String tier,
            int level,
            String fundSource,
            @Nullable String standards,
            String certificateKind,
            String certificateNumber,
            String grant,
            List<String> evidence,
            boolean publishes) {}

    private final Contract contract;
    private final AccessTable table;
    private final Doors doors;
    private final Scheme scheme;
    private final String region;
    private final Map<String, String> things = new TreeMap<>();
    private final Map<String, Actor> actors = new TreeMap<>();
    private final Map<String, Map<String, Object>> sent = new TreeMap<>();
    private final Map<String, Actor> senders = new TreeMap<>();
    private final Map<String, String> made = new TreeMap<>();
    private final Map<Actor, String> tokens = new LinkedHashMap<>();

    Place(String region, Scheme scheme, Contract contract, AccessTable table, Doors doors) {
        this.region = region;
        this.scheme = scheme;
        this.contract = contract;
        this.table = table;
        this.doors = doors;
    }

    String region() {
        return region;
    }

    // Who and what there is

    /** The one who is this here; {@code as} names another organisation's staff or another person than usual. */
    Actor actor(Role role, @Nullable String as) {
        String name = as == null ? role.name() : role.name() + "@" + as;
        return Objects.requireNonNull(actors.getOrDefault(name, actors.get(role.name())), name);
    }

    /** Somebody who is not met by role. */
    Actor actor(String name) {
        return Objects.requireNonNull(actors.get(name), name);
    }

    /** An officer of the city that the place lies in, or of the place itself where it is one. */
    Actor cityOfficer(Role role) {
        return actors.computeIfAbsent("CITY@" + role, _ -> officer(role, scheme.city()));
    }

    String token(Actor actor) {
        return tokens.computeIfAbsent(actor, who -> doors.tokens().write(who).text());
    }

    /** The thing of this kind that this role's call of this operation is about; empty where the place has none. */
    Optional<String> thing(String kind, String operation, Role role) {
        return java.util.stream.Stream.of(kind + "@" + operation, kind + "@" + role, kind)
                .map(things::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** All ids here: what nobody elsewhere may be told. */
    Set<String> ids() {
        return things.values().stream().filter(id -> id.length() == 36).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The body with which this operation was carried out here, and by whom. */
    Optional<Map<String, Object>> sent(String operation) {
        return Optional.ofNullable(sent.get(operation));
    }

    /** The id under which this operation was last carried out. */
    String made(String operation) {
        return Objects.requireNonNull(made.get(operation), operation);
    }

    Actor sender(String operation) {
        return Objects.requireNonNull(senders.get(operation), operation);
    }

    /** The body of this operation as it would be sent here: the contract's example with the things of this place. */
    Map<String, Object> body(Contract.Operation operation, Role role) {
        return sent(operation.id() + "@" + role)
                .or(() -> sent(operation.id()))
                .orElseGet(() -> filled(operation, role));
    }

    private Map<String, Object> filled(Contract.Operation operation, Role role) {
        Map<String, Object> body = new LinkedHashMap<>(operation.example());
        body.replaceAll((name, value) -> {
            if (name.equals("region")) {
                return region;
            }
            if (name.equals("criteria") || !NAMED_BY.containsKey(name)) {
                return value;
            }
            String id = thing(NAMED_BY.get(name), operation.id(), role).orElse(String.valueOf(value));
            return value instanceof List<?> ? List.of(id) : id;
        });
        return body;
    }

    // Making it all

    /** Builds the place from its lists to its disputes. The clock stands in a lesson afterwards. */
    Place build() {
        people();
        lists();
        organisations();
        persons();
        money();
        training();
        attendance();
        certificates();
        payment();
        papers();
        looks();
        signals();
        doors.seal().sealAll();
        doors.business().moveTo(IN_THE_LESSON);
        return this;
    }

    private Actor.Officer officer(Role role, String where) {
        return new Actor.Officer(Id.random(), "样例" + role, Set.of(role), RegionCode.of(where));
    }

    private void people() {
        doors.business().moveTo(at(DAY, LocalTime.of(9, 0)));
        things.put("plan", scheme.policy());
        things.put("policy", scheme.policy());
        things.put("listKind", "OCCUPATIONS");
        things.put("subjectKind", "VOUCHER");
        things.put("leaf", "17");
        for (Role role : OF_OFFICERS) {
            actors.put(role.name(), officer(role, region));
        }
        actors.put("APPROVER", officer(Role.FINANCE, region));
        actors.put("OTHER_CHECKER", officer(Role.BUREAU_CHECKER, region));
        actors.put("OTHER_ADMIN", officer(Role.BUREAU_ADMIN, region));
        for (Role role : OF_OFFICERS) {
            account(
                    role,
                    with(
                            "roles",
                            List.of(role == Role.NEWCOMER ? Role.AUDITOR.name() : role.name()),
                            "region",
                            region));
        }
    }

    private void account(Role role, Map<String, Object> of) {
        Map<String, Object> body = with(
                "login",
                "matrix" + NUMBERS.getAndIncrement() + "x"
                        + UUID.randomUUID().toString().substring(0, 8),
                "institutionId",
                null);
        body.putAll(of);
        Actor who = Objects.requireNonNull(actors.get(role.name()));
        put("OTHER_ADMIN", "openAccount", String.valueOf(who.id()), body);
        things.put("session@" + role, session(who));
    }

    private String session(Actor of) {
        return doors.sessions().begin(of, "样例设备").session().id().toString();
    }

    private void lists() {
        boolean ofAll = region.equals(scheme.city());
        // The list of the whole city of Quzhou is the one that the stories of that city have.
        String occupations = ofAll
                ? "00000000-0000-4000-8000-00000000ca70"
                : UUID.randomUUID().toString();
        publish(
                occupations,
                "OCCUPATIONS",
                ofAll ? LocalDate.of(2020, 1, 29) : LocalDate.of(2021, 1, 1),
                ofAll ? "补贴目录清单（样例）" : "样例",
                SampleCatalogue.occupations());
        if (scheme.standards() != null) {
            String csv = "name,key,zh,unit,yuan,document\n" + scheme.standards();
            publish(
                    UUID.randomUUID().toString(),
                    "STANDARDS",
                    LocalDate.of(2021, 1, 1),
                    "样例",
                    csv.getBytes(StandardCharsets.UTF_8));
        }
        things.put("call", put("BUREAU_MAKER", "makeCatalogue", with("kind", "PROJECTS", "file", null)));
        for (Role role : List.of(Role.INSTITUTION_ADMIN, Role.TEACHER)) {
            things.put("catalogue@" + role, things.get("call"));
        }
        things.put("catalogue@listProposals", things.get("call"));
        things.put("catalogue@closeCall", things.get("call"));
        byte[] file = "creditCode,name\n52330800MJ00000015,样例\n".getBytes(StandardCharsets.UTF_8);
        things.put("catalogue", put("BUREAU_MAKER", "makeCatalogue", with("file", file(file))));
    }

    private void publish(String id, String kind, LocalDate from, String document, byte[] csv) {
        Map<String, Object> made = put(
                        "BUREAU_MAKER",
                        "makeCatalogue",
                        id,
                        with("kind", kind, "validFrom", from.toString(), "document", document, "file", file(csv)))
                .fields();
        if ("DRAFT".equals(made.get("state"))) {
            // Another story of this place may have published the same list.
            Web.Answer published = call("BUREAU_CHECKER", "publishCatalogue", List.of(id), null);
            must(published.status() == 200 || published.refusal().equals("CATALOGUE_KNOWN"), published);
        }
    }

    private void organisations() {
        for (String name : List.of("institution", "enterprise", "department", "blocked")) {
            String kind = switch (name) {
                case "enterprise" -> "ENTERPRISE";
                case "department" -> "DEPARTMENT";
                default -> "TRAINING_INSTITUTION";
            };
            String id = put(
                    "BUREAU_MAKER",
                    "registerInstitution",
                    with("creditCode", creditCode(), "basicAccount", "33050100000000003", "kind", kind));
            things.put(name, id);
            for (Role role : List.of(Role.INSTITUTION_ADMIN, Role.TEACHER)) {
                actors.put(
                        name.equals("institution") ? role.name() : role + "@" + name,
                        new Actor.Staff(Id.random(), "样例" + role, Set.of(role), Id.of(id)));
            }
        }
        for (Role role : List.of(Role.INSTITUTION_ADMIN, Role.TEACHER)) {
            account(role, with("roles", List.of(role.name()), "institutionId", things.get("institution")));
        }
        things.put("account", put("OTHER_ADMIN", "openAccount", with("login", "matrix" + UUID.randomUUID())));
        things.put("creditEvent", put("BUREAU_CHECKER", "moveCredit", with()));
        things.put(
                "block",
                put("BUREAU_MAKER", "proposeBlock", with("institutionId", things.get("blocked"), "clause", "QZ-19b")));
        done("BUREAU_CHECKER", "decideBlock", with());
    }

    private void persons() {
        for (String name : List.of("person", "second", "third")) {
            IdNumber number = idNumber();
            String account = AccountNumber.withCheckDigit("6222000001%08d".formatted(NUMBERS.getAndIncrement()))
                    .text();
            doors.cards().admit(SimulatedCardPlatform.holder(number, "样例甲", region, 2, account));
            String id = put(
                    "BUREAU_MAKER",
                    "registerPerson",
                    with(
                            "idNumber",
                            number.text(),
                            // That of the example is all zeros, which stand in numbers of files too.
                            "phone",
                            "10099%06d".formatted(NUMBERS.getAndIncrement()),
                            "ties",
                            List.of(Map.of("tie", "HOUSEHOLD", "region", region))));
            Web.Answer card = doors.web()
                    .send(
                            contract.named("logInWithCard"),
                            null,
                            List.of(),
                            Map.of(),
                            Map.of("code", doors.cards().consent(number.text())));
            must(card.status() == 200, card);
            things.put(name, id);
            actors.put(
                    name.equals("person") ? Role.TRAINEE.name() : Role.TRAINEE + "@" + name,
                    new Actor.Trainee(Id.of(id), "样*"));
        }
        for (String name : List.of("person", "third")) {
            actors.put(
                    name.equals("person") ? Role.FAMILY_PROXY.name() : Role.FAMILY_PROXY + "@" + name,
                    new Actor.Trainee(
                            Id.of(Objects.requireNonNull(things.get(name))),
                            "样*",
                            Id.of(Objects.requireNonNull(things.get("second")))));
        }
        familyProxy();
        things.put("session", Objects.requireNonNull(things.get("session@AUDITOR")));
        things.put("session@TRAINEE", session(actor(Role.TRAINEE, null)));
        things.put("person@listRecipients", Objects.requireNonNull(things.get("second")));
        things.put("person@ruleRecipient", Objects.requireNonNull(things.get("second")));
        things.put("employment", employment());
        String number = AccountNumber.withCheckDigit("6222000002%08d".formatted(NUMBERS.getAndIncrement()))
                .text();
        things.put(
                "payeeAccount",
                put("TRAINEE@third", "proposePayeeAccount", with("personId", things.get("third"), "number", number)));
        things.put("payeeAccount@TRAINEE", Objects.requireNonNull(things.get("payeeAccount")));
    }

    /** Offered by the trainee, accepted by the second and confirmed. */
    private void familyProxy() {
        String id = UUID.randomUUID().toString();
        Web.Answer offered = put("TRAINEE", "offerFamilyProxy", id, with());
        Web.Answer accepted = call(
                "TRAINEE@second",
                "acceptFamilyProxy",
                List.of(),
                with("code", String.valueOf(offered.fields().get("code"))));
        must200(accepted);
        things.put("familyProxy", id);
        must200(call("TRAINEE", "confirmFamilyProxy", List.of(id), null));
    }

    private String employment() {
        String id = UUID.randomUUID().toString();
        Map<String, Object> body = body("reportEmployment", with("usedById", null));
        List<String> path = List.of(Objects.requireNonNull(things.get("person")), id);
        must200(call("INSTITUTION_ADMIN@enterprise", "reportEmployment", path, body));
        keep("reportEmployment", id, body, actor("INSTITUTION_ADMIN@enterprise"));
        return id;
    }

    private void money() {
        things.put(
                "fund",
                put(
                        "FINANCE",
                        "openFund",
                        with("source", scheme.fundSource(), "year", 2021, "appropriationFen", 10_000_000)));
        things.put("batch", batch(with("distribution", "OPEN", "quantity", 10, "recipients", null)));
        things.put(
                "batch@ruleRecipient",
                batch(with(
                        "distribution", "DIRECTED", "recipients", Map.of("personIds", List.of(things.get("second"))))));
        things.put("batch@listRecipients", Objects.requireNonNull(things.get("batch@ruleRecipient")));
        doors.issue().issueAll();
        for (String name : List.of("person", "second", "third")) {
            things.put(of(name, "voucher"), put(trainee(name), "takeVoucher", with()));
        }
    }

    private String batch(Map<String, Object> more) {
        Map<String, Object> plan = with(
                "claimUntil",
                "2021-04-30",
                "maxHeldPerPerson",
                5,
                "benefit",
                scheme.benefit(),
                "tier",
                scheme.tier(),
                "level",
                scheme.level());
        plan.putAll(more);
        String id = put("BUREAU_MAKER", "makeBatch", plan);
        must200(call("BUREAU_CHECKER", "openBatch", List.of(id), null));
        return id;
    }

    private void training() {
        things.put(
                "departmentPlan",
                put(
                        "INSTITUTION_ADMIN@department",
                        "submitDepartmentPlan",
                        with(
                                "lines",
                                List.of(Map.of(
                                        "occupationCode", WELDER, "level", scheme.level(), "personsPlanned", 10)))));
        things.put("proposal", put("INSTITUTION_ADMIN", "proposeProject", with()));
        things.put("course", put("INSTITUTION_ADMIN", "offerCourse", with("level", scheme.level())));
        List<Map<String, Object>> lessons = new ArrayList<>();
        for (Object one :
                Contract.list(contract.named("applyForClass").example().get("lessons"))) {
            Map<String, Object> lesson = new LinkedHashMap<>(Contract.map(one));
            lesson.put("id", UUID.randomUUID().toString());
            lessons.add(lesson);
        }
        things.put("lesson", String.valueOf(lessons.getFirst().get("id")));
        things.put("lesson@second", String.valueOf(lessons.getLast().get("id")));
        things.put(
                "class",
                put("INSTITUTION_ADMIN", "applyForClass", with("lessons", lessons, "category", "EMPLOYMENT_SKILLS")));
        done("BUREAU_CHECKER", "approveClass", with("requiredAttendancePercent", 50));
        for (String name : List.of("person", "second", "third")) {
            things.put(
                    of(name, "enrolment"),
                    put(trainee(name), "enrol", with("voucherId", things.get(of(name, "voucher")))));
        }
        things.put("draw", put("SUPERVISOR", "makeSpotCheckDraw", with()));
        things.put(
                "teacherAssignment",
                put(
                        "INSTITUTION_ADMIN",
                        "nameTeacher",
                        with("idNumber", idNumber().text(), "lessonIds", List.of(laterClass()))));
    }

    /** A class that has not met when the others have: its lessons still take a teacher. Returns the first of them. */
    private String laterClass() {
        List<Map<String, Object>> lessons = new ArrayList<>();
        for (Object one :
                Contract.list(contract.named("applyForClass").example().get("lessons"))) {
            Map<String, Object> lesson = new LinkedHashMap<>(Contract.map(one));
            lesson.put("id", UUID.randomUUID().toString());
            for (String edge : List.of("startsAt", "endsAt")) {
                lesson.computeIfPresent(
                        edge,
                        (_, at) -> Instant.parse(String.valueOf(at))
                                .plus(Duration.ofDays(60))
                                .toString());
            }
            lessons.add(lesson);
        }
        String id =
                put("INSTITUTION_ADMIN", "applyForClass", with("lessons", lessons, "category", "EMPLOYMENT_SKILLS"));
        must200(call(
                "BUREAU_CHECKER",
                "approveClass",
                List.of(id),
                body("approveClass", with("requiredAttendancePercent", 50))));
        things.put("class@nameTeacher", id);
        String first = String.valueOf(lessons.getFirst().get("id"));
        things.put("lesson@nameTeacher", first);
        return first;
    }

    private void attendance() {
        Instant lesson = at(CLASS_DAY, LocalTime.of(9, 0));
        for (int day = 0; day < 2; day++) {
            String id = Objects.requireNonNull(things.get(day == 0 ? "lesson" : "lesson@second"));
            for (String direction : List.of("IN", "OUT")) {
                doors.business()
                        .moveTo(lesson.plus(Duration.ofDays(day))
                                .plus(Duration.ofHours(direction.equals("IN") ? 0 : 3)));
                for (String name : day == 0 ? List.of("person", "second") : List.of("second", "third", "person")) {
                    String scan = scan(name, id, direction);
                    things.put(day == 0 ? "scan@listScans" : "scan", scan);
                }
                if (day == 0 && direction.equals("IN")) {
                    doors.business().moveTo(IN_THE_LESSON);
                    scanners(id);
                    things.put("rollCall", put("SUPERVISOR", "openRollCall", with()));
                }
            }
        }
        things.put(
                "correction@BUREAU_MAKER",
                put(
                        "BUREAU_MAKER",
                        "requestCorrection",
                        with(
                                "enrolmentId",
                                things.get("enrolment@third"),
                                "lessonId",
                                things.get("lesson@second"),
                                "kind",
                                "STRUCK",
                                "fromAt",
                                null,
                                "untilAt",
                                null)));
        things.put(
                "correction",
                put(
                        "TRAINEE@third",
                        "requestCorrection",
                        with(
                                "enrolmentId",
                                things.get("enrolment@third"),
                                "lessonId",
                                things.get("lesson"),
                                "kind",
                                "LEAVE",
                                "fromAt",
                                null,
                                "untilAt",
                                null)));
        for (String by : List.of("BUREAU_MAKER", "TRAINEE@third")) {
            Map<String, Object> asked =
                    sent("requestCorrection@" + actor(by).role()).orElseThrow();
            keep("foreseeCorrection", "", asked, actor(by));
        }
        done("INSTITUTION_ADMIN", "endClass", null);
    }

    private String scan(String name, String lesson, String direction) {
        return put(
                "TEACHER",
                "checkIn",
                with(
                        "pass",
                        pass(name),
                        "lessonId",
                        lesson,
                        "direction",
                        direction,
                        "scannedAt",
                        doors.business().now().toString(),
                        "whereabouts",
                        null));
    }

    private String pass(String name) {
        Web.Answer shown = call(
                trainee(name), "getPass", List.of(Objects.requireNonNull(things.get(of(name, "enrolment")))), null);
        must200(shown);
        return String.valueOf(shown.fields().get("pass"));
    }

    /** A device that is confirmed and holds a scan that follows from nothing it has sent, one that waits, and an invitation. */
    private void scanners(String lesson) {
        things.put("scanner@confirmScanner", scanner(key()));
        ECKey key = key();
        String id = scanner(key);
        things.put("scanner", id);
        Actor device = new Actor.Scanner(Id.of(id), "样例设备", Id.of(Objects.requireNonNull(things.get("institution"))));
        actors.put(Role.SCANNER.name(), device);
        Web.Answer contact = call(
                "SCANNER",
                "reportContact",
                List.of(id),
                with("deviceTime", doors.business().now().toString(), "waitingScans", 1, "lastSeq", 2));
        must200(contact);
        Id<org.skillvoucher.attendance.Scan> held = Id.random();
        String record = new ScanRecord(
                        Id.of(id),
                        1,
                        ScanRecord.hash("a record before the first"),
                        held,
                        Id.of(lesson),
                        Direction.IN,
                        pass("third"),
                        Instant.parse(String.valueOf(contact.fields().get("serverTime"))),
                        String.valueOf(contact.fields().get("ticket")),
                        0)
                .signedBy(key);
        Web.Answer uploaded = call("SCANNER", "uploadScannerRecords", List.of(id), with("records", List.of(record)));
        must(uploaded.text().contains("HELD"), uploaded);
        things.put("review", held.toString());
    }

    private String scanner(ECKey key) {
        String invitation = UUID.randomUUID().toString();
        String code =
                String.valueOf(put("INSTITUTION_ADMIN", "inviteScanner", invitation, body("inviteScanner", with()))
                        .fields()
                        .get("code"));
        things.put("scannerInvitation", invitation);
        String id = UUID.randomUUID().toString();
        String said = JSONObjectUtils.toJSONString(Map.of("invitation", code, "scanner", id));
        Web.Answer enrolled = doors.web()
                .send(
                        contract.named("enrolScanner"),
                        null,
                        List.of(id),
                        Map.of(),
                        with(
                                "invitation", code,
                                "key",
                                        Map.of(
                                                "x",
                                                key.getX().toString(),
                                                "y",
                                                key.getY().toString()),
                                "proof",
                                        SignedText.sign(
                                                key, "scanner-enrolment", said.getBytes(StandardCharsets.UTF_8))));
        must200(enrolled);
        must200(call(
                "INSTITUTION_ADMIN",
                "confirmScanner",
                List.of(id),
                with("number", enrolled.fields().get("confirmation"))));
        return id;
    }

    private void certificates() {
        for (String name : List.of("person", "second")) {
            String id = put(
                    "INSTITUTION_ADMIN",
                    "submitCertificate",
                    with(
                            "enrolmentId",
                            things.get(of(name, "enrolment")),
                            "kind",
                            scheme.certificateKind(),
                            "issuedOn",
                            CLASS_DAY.plusDays(1).toString(),
                            "number",
                            scheme.certificateNumber().formatted(NUMBERS.getAndIncrement()),
                            "level",
                            scheme.level()));
            things.put(of(name, "certificate"), id);
            Web.Answer confirmed = call("BUREAU_CHECKER", "confirmCertificate", List.of(id), null);
            must200(confirmed);
            things.put(
                    of(name, "subsidy"),
                    String.valueOf(
                            Contract.map(confirmed.fields().get("subsidy")).get("id")));
            things.put(
                    of(name, "decision"),
                    String.valueOf(
                            Contract.map(confirmed.fields().get("decision")).get("id")));
        }
        if (!scheme.publishes()) {
            return;
        }
        Set<String> before = published();
        approve("subsidy@second");
        Instant then = doors.business().now();
        doors.business().moveTo(then.plus(Duration.ofDays(1))); // the first day of publicity is the next
        Set<String> now = published();
        now.removeAll(before);
        things.put("publicity", now.iterator().next());
        String objection = UUID.randomUUID().toString();
        Map<String, Object> body = body("objectToSubsidy", with());
        must200(doors.web().send(contract.named("objectToSubsidy"), null, List.of(objection), Map.of(), body));
        sent.put("objectToSubsidy", body);
        things.put("objection", objection);
        approve("subsidy");
        doors.business().moveTo(then.plus(LONGER_THAN_PUBLICITY));
        doors.publicity().endAll();
        doors.business().moveTo(then);
    }

    private void approve(String subsidy) {
        for (String role : List.of("BUREAU_MAKER", "BUREAU_CHECKER")) {
            must200(call(role, "approveSubsidy", List.of(Objects.requireNonNull(things.get(subsidy))), null));
        }
    }

    private Set<String> published() {
        Web.Answer page = doors.web()
                .send(contract.named("listPublicity"), null, List.of(), Map.of("region", region, "limit", "200"), null);
        return Contract.list(page.fields().get("items")).stream()
                .map(item -> String.valueOf(Contract.map(item).get("id")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void payment() {
        things.put(
                "paymentBatch", put("FINANCE", "makePaymentBatch", with("subsidyIds", List.of(things.get("subsidy")))));
        must200(call(
                "APPROVER", "approvePaymentBatch", List.of(Objects.requireNonNull(things.get("paymentBatch"))), null));
        doors.send().sendAll();
        MakePaymentBatch.Made paid = doors.payments()
                .see(
                        (Actor.Officer) actor(Role.FINANCE, null),
                        Id.of(Objects.requireNonNull(things.get("paymentBatch"))));
        PaymentItem item = paid.items().getFirst();
        things.put("recovery", put("BUREAU_CHECKER", "recoverSubsidy", with()));
        BankMemory.Deed deed = new BankMemory.Deed(
                item.endToEndId(), BankWord.PAID, item.amountFen(), "B" + NUMBERS.getAndIncrement(), "");
        Bank.ResultFile file = doors.bank().write(FileFormat.CSV, paid.batch().messageId(), List.of(deed));
        things.put(
                "bankFile",
                put(
                        "FINANCE",
                        "uploadBankFile",
                        with(
                                "file",
                                        Map.of(
                                                "name",
                                                file.name(),
                                                "contentBase64",
                                                Base64.getEncoder().encodeToString(file.content())),
                                "mac", file.mac())));
        doors.bank().sendBack(paid.batch().messageId(), item.endToEndId());
        doors.send().sendAll();
        Web.Answer disputes = call("FINANCE", "listPaymentDisputes", List.of(), null);
        things.put(
                "dispute",
                Contract.list(disputes.fields().get("items")).stream()
                        .map(Contract::map)
                        .filter(dispute -> String.valueOf(dispute).contains(String.valueOf(item.id())))
                        .map(dispute -> String.valueOf(dispute.get("id")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no dispute: " + disputes)));
    }

    private void papers() {
        Web.Answer hold = call(
                "BUREAU_MAKER",
                "holdSubsidy",
                List.of(Objects.requireNonNull(things.get("subsidy@second"))),
                with("reason", WHY_HELD));
        must200(hold);
        things.put("hold", String.valueOf(hold.fields().get("id")));
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (String kind : scheme.evidence()) {
            evidence.add(Map.of("kind", kind, "number", "样例-" + UUID.randomUUID(), "issuer", "样例单位"));
        }
        things.put(
                "application",
                put(
                        "INSTITUTION_ADMIN@enterprise",
                        "applyForGrant",
                        with(
                                "benefit", scheme.grant(),
                                "day", DAY.toString(),
                                "personId", things.get("person"),
                                "organisationId", null,
                                "months", scheme.publishes() ? List.of("2020-08") : null,
                                "claims", Map.of("employerKind", "ENTERPRISE"),
                                "evidence", evidence)));
        String head = "证书类型,证书编号,发证机构,姓名,身份证号,职业编码,等级,发证日期,状态\n";
        things.put(
                "certificateList",
                put(
                        "BUREAU_MAKER",
                        "makeCertificateList",
                        with(
                                "listDate",
                                        DAY.minusDays(NUMBERS.getAndIncrement()).toString(),
                                "file", file(head.getBytes(Charset.forName("GB18030"))))));
        things.put(
                "backtest",
                put("BUREAU_MAKER", "beginBacktest", with("policyYaml", DRAFT.replace("CITY", scheme.city()))));
        Actor of = cityOfficer(Role.BUREAU_MAKER);
        actors.put("CITY_MAKER", of);
        things.put(
                "extension",
                put(
                        "CITY_MAKER",
                        "handInExtension",
                        with("extensionYaml", "extends: " + scheme.policy() + "\ndocument: 样例说明\n")));
        // Until it is decided the institution is not paid: after the payment.
        things.put(
                "payeeAccount@INSTITUTION_ADMIN",
                put(
                        "INSTITUTION_ADMIN",
                        "proposePayeeAccount",
                        with(
                                "personId",
                                null,
                                "institutionId",
                                things.get("institution"),
                                "number",
                                "33050100000000011")));
        things.put("deviceKey", deviceKey());
    }

    /** What officers were shown in full, and what the trainee has agreed to. */
    private void looks() {
        for (String by : List.of("BUREAU_MAKER", "BUREAU_CHECKER", "FINANCE")) {
            String field = by.equals("FINANCE") ? "NAME" : "ID_NUMBER";
            look(by, "revealPersonField", with("field", field, "purpose", "COMPARE_DOCUMENT"));
        }
        for (String by : List.of("BUREAU_CHECKER", "FINANCE")) {
            look(by, "revealPayeeAccount", with());
        }
        things.put("consent", put("TRAINEE", "sayConsent", with()));
    }

    private void look(String by, String operation, Map<String, Object> instead) {
        done(by, operation, instead);
        keep(operation, "", body(operation, instead), actor(by));
    }

    /** After the payment, which a signal would hold. */
    private void signals() {
        things.put("statusFact", put("BUREAU_MAKER", "tellStatus", with()));
        things.put("signal", put("SUPERVISOR", "raiseSignal", with()));
    }

    private String deviceKey() {
        ECKey key = key();
        String id = UUID.randomUUID().toString();
        Web.Answer nonce = call("TRAINEE", "getPassNonce", List.of(), null);
        must200(nonce);
        String text = String.valueOf(nonce.fields().get("nonce"));
        byte[] given = Base64.getUrlDecoder().decode(text);
        byte[] said = ByteBuffer.allocate(16 + Nonce.BYTES)
                .put(Id.of(id).bytes())
                .put(given)
                .array();
        Map<String, Object> body = with(
                "x",
                key.getX().toString(),
                "y",
                key.getY().toString(),
                "nonce",
                text,
                "proof",
                SignedText.sign(key, RegisterDevice.PROOF_TYPE, said));
        must200(call("TRAINEE", "registerDevice", List.of(id), body));
        keep("registerDevice", id, body, actor(Role.TRAINEE, null));
        return id;
    }

    // Words of the building

    private static String trainee(String name) {
        return name.equals("person") ? "TRAINEE" : "TRAINEE@" + name;
    }

    private static String of(String name, String kind) {
        return name.equals("person") ? kind : kind + "@" + name;
    }

    /** The body as it would be sent here, with these fields instead; a null takes a field out. */
    private Map<String, Object> body(String operation, Map<String, Object> instead) {
        Map<String, Object> body = filled(contract.named(operation), Role.BUREAU_MAKER);
        body.putAll(instead);
        body.values().removeIf(Objects::isNull);
        return body;
    }

    private String put(String by, String operation, Map<String, Object> instead) {
        String id = UUID.randomUUID().toString();
        put(by, operation, id, instead);
        return id;
    }

    private Web.Answer put(String by, String operation, String id, Map<String, Object> instead) {
        Map<String, Object> body = body(operation, instead);
        Web.Answer answer = call(by, operation, List.of(id), body);
        must200(answer);
        keep(operation, id, body, actor(by));
        return answer;
    }

    private void keep(String operation, String id, Map<String, Object> body, Actor by) {
        sent.put(operation, body);
        sent.put(operation + "@" + by.role(), body);
        made.put(operation, id);
        senders.put(operation, by);
    }

    private void done(String by, String operation, @Nullable Map<String, Object> instead) {
        List<String> path = table.of(operation).objects().stream()
                .map(kind -> thing(kind, operation, Role.BUREAU_MAKER).orElseThrow())
                .toList();
        must200(call(by, operation, path, instead == null ? null : body(operation, instead)));
    }

    private Web.Answer call(String by, String operation, List<String> path, @Nullable Map<String, Object> body) {
        Actor actor = Objects.requireNonNull(actors.get(by), by);
        return doors.web().send(contract.named(operation), token(actor), path, Map.of(), body);
    }

    private static void must200(Web.Answer answer) {
        must(answer.status() == 200, answer);
    }

    private static void must(boolean isSo, Web.Answer answer) {
        if (!isSo) {
            throw new AssertionError("the place cannot be built: " + answer);
        }
    }

    /** Name and value by turns. */
    static Map<String, Object> with(@Nullable Object... pairs) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            made.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return made;
    }

    private static Map<String, Object> file(byte[] content) {
        return Map.of("name", "list.csv", "contentBase64", Base64.getEncoder().encodeToString(content));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static IdNumber idNumber() {
        int number = NUMBERS.getAndIncrement();
        return IdNumber.withCheckDigit("99%04d19850613%03d".formatted(number / 1000, number % 1000));
    }

    private static String creditCode() {
        String first17 = "52330800MM%07d".formatted(NUMBERS.getAndIncrement());
        return Arrays.stream(CREDIT_LETTERS.split(""))
                .map(first17::concat)
                .filter(Place::isCreditCode)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCreditCode(String text) {
        try {
            return CreditCode.of(text).text().equals(text);
        } catch (Refused _) {
            return false; // the check character is another
        }
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(BusinessTime.ZONE).toInstant();
    }

    private static final String DRAFT = """
        id: draft-of-the-matrix
        title: 征求意见稿
        document: 示例征求意见稿
        region: "CITY"
        standing: CONSULTATION
        dayThatCounts: TRAINING_START
        limits: []
        benefits:
          - id: skill-certificate
            zh: 补贴
            en: subsidy
            clause: 一-2
            ref: T-2
            payee: TRAINEE
            conditions:
              - { require: age-at-most, ref: T-3, male: 60, female: 60 }
            pays: { tariff: by-level, ref: T-2, yuan: { 1: 5500, 2: 4500, 3: 3000, 4: 1500, 5: 1200 } }
        typical: { day: 2020-06-01, age: 20, sex: male, level: 4 }
        examples:
          - { name: yes, benefit: skill-certificate, verdict: GRANT, yuan: 1500 }
          - { name: no, benefit: skill-certificate, facts: { age: 70 }, verdict: REFUSE, because: [age-at-most] }
        clauses:
          - { id: T-2, clause: 一-2, zh: 补贴, en: a subsidy }
          - { id: T-3, clause: 一-3, zh: 年龄, en: age }
        """;
}
