package org.skillvoucher.backend.demo;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.skillvoucher.api.model.BatchPlan;
import org.skillvoucher.api.model.BatchState;
import org.skillvoucher.api.model.CatalogueFile;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CertificateSubmission;
import org.skillvoucher.api.model.ClassApplication;
import org.skillvoucher.api.model.ClassApproval;
import org.skillvoucher.api.model.CodeScanReport;
import org.skillvoucher.api.model.CourseOffer;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.api.model.Distribution;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundOpening;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.InstitutionRegistration;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.PaymentBatchState;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PersonRegistration;
import org.skillvoucher.api.model.PersonTie;
import org.skillvoucher.api.model.Recipients;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.Scan;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanReport;
import org.skillvoucher.api.model.Scanner;
import org.skillvoucher.api.model.ScannerConfirmation;
import org.skillvoucher.api.model.ScannerInvitationOrder;
import org.skillvoucher.api.model.TieKind;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.api.model.ValueMode;
import org.skillvoucher.api.model.Voucher;
import org.skillvoucher.api.model.VoucherTier;
import org.skillvoucher.backend.access.FirstAdministrator;
import org.skillvoucher.backend.qr.QrCode;
import org.skillvoucher.backend.scanner.reference.ReferencePhone;
import org.skillvoucher.backend.scanner.reference.ReferenceScanner;
import org.skillvoucher.backend.scanner.reference.Shown;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.time.BusinessTime;

/** The README's story: a level-4 welder in Quzhou, 1500 yuan, step by step with what each step changed. */
final class OneVoucher {
    private static final String REGION = "330800";
    private static final String WELDER = "6-04-02-05";
    private static final int LEVEL = 4;
    private static final int RATE = 80;
    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final Duration LESSON = Duration.ofHours(3);
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UUID INSTITUTION = named("institution");
    static final UUID FUND = named("fund");
    private static final UUID CATALOGUE = named("catalogue");
    private static final UUID COURSE = named("course");

    private final Api api;
    private final SimulatedCardPlatform cards;
    private final BusinessTime business;
    private final ObjectMapper json;
    private final PrintStream out;
    private final Narrator narrator;
    private final boolean showQr;
    private final String password;

    OneVoucher(
            Api api,
            SimulatedCardPlatform cards,
            FirstAdministrator administrator,
            BusinessTime business,
            ObjectMapper json,
            PrintStream out,
            boolean showQr) {
        this.api = api;
        this.cards = cards;
        this.business = business;
        this.json = json;
        this.out = out;
        this.narrator = new Narrator(out);
        this.showQr = showQr;
        this.password = administrator
                .password()
                .orElseThrow(() -> new IllegalStateException("the demonstration needs an administrator's password"));
    }

    /** Who plays, by access token. */
    private record Players(
            String maker,
            String checker,
            String finance,
            String approver,
            String head,
            String teacher,
            String trainee,
            UUID person,
            CardHolder card) {}

    void play() {
        business.moveTo(at(DAY, 9));
        out.println();
        out.println("跟随一张培训券 Follow one voucher");
        out.println("业务日期调至 " + DAY + "（政策有效期内）；签到码、登录和审计仍用本机时间。");
        out.println("The business day is set to " + DAY
                + ", inside the policy's life; passes, log-ins and audit keep the machine's time.");
        Players players = gather();
        Fund before = fund(players);
        UUID trainingClass = openClass(players);
        Voucher voucher = issue(players);
        voucher = claim(players, voucher);
        UUID enrolment = enrol(players, voucher, trainingClass);
        attend(players, voucher, trainingClass, enrolment);
        UUID subsidy = certify(players, voucher, trainingClass, enrolment);
        pay(players, subsidy);
        tellTheEnd(players, voucher, before);
        narrator.accounts(password, players.card().idNumber());
    }

    private Players gather() {
        Cast cast = Cast.openedBy(api, cards, FirstAdministrator.LOGIN, password, password);
        String maker = cast.officer("maker", "陈经办", REGION, Role.BUREAU_MAKER);
        String checker = cast.officer("checker", "方审核", REGION, Role.BUREAU_CHECKER);
        String finance = cast.officer("finance", "钱财务", REGION, Role.FINANCE);
        String approver = cast.officer("finance-approver", "孙复核", REGION, Role.FINANCE);
        cast.officer("auditor", "沈审计", REGION, Role.AUDITOR);
        Speaker.as(
                maker,
                () -> api.institutions()
                        .registerInstitution(
                                INSTITUTION,
                                new InstitutionRegistration(
                                        "52330800MJ00000015", "衢州示例职业培训学校", REGION, "33050100000000001", null)));
        Speaker.as(
                maker,
                () -> api.catalogues()
                        .makeCatalogue(
                                CATALOGUE,
                                new CatalogueFile(
                                        CatalogueKind.OCCUPATIONS,
                                        REGION,
                                        LocalDate.of(DAY.getYear(), 1, 1),
                                        "补贴目录清单（样例）",
                                        new UploadedFile(
                                                "sample.csv",
                                                Base64.getEncoder().encodeToString(SampleCatalogue.occupations())))));
        Speaker.as(checker, () -> api.catalogues().publishCatalogue(CATALOGUE));
        String head = cast.staff("school", "许校长", INSTITUTION, Role.INSTITUTION_ADMIN);
        String teacher = cast.staff("teacher", "何老师", INSTITUTION, Role.TEACHER);
        Speaker.as(
                finance,
                () -> api.funds()
                        .openFund(
                                FUND,
                                new FundOpening(
                                        "2021年职业技能提升行动专账资金",
                                        REGION,
                                        FundSource.SKILL_UPGRADE_ACCOUNT,
                                        2021,
                                        10_000_000L)));
        CardHolder who = cast.invent("林小禾", LocalDate.of(1985, 6, 12), false, Cast.anAccount());
        UUID person = UUID.randomUUID();
        Speaker.as(
                maker,
                () -> api.persons()
                        .registerPerson(
                                person,
                                new PersonRegistration(
                                        who.idNumber().text(),
                                        who.name(),
                                        null,
                                        REGION,
                                        List.of(new PersonTie(TieKind.HOUSEHOLD, REGION)),
                                        List.of(),
                                        null,
                                        null)));
        return new Players(maker, checker, finance, approver, head, teacher, cast.trainee(who), person, who);
    }

    private UUID openClass(Players players) {
        UUID id = UUID.randomUUID();
        List<Lesson> lessons = List.of(lesson(DAY.plusDays(7), "焊接安全与识图"), lesson(DAY.plusDays(8), "焊条电弧焊实操"));
        Speaker.as(players.head(), () -> {
            api.courses().offerCourse(COURSE, new CourseOffer(WELDER, LEVEL, "焊工（四级）", 8));
            return api.classes()
                    .applyForClass(
                            id,
                            new ClassApplication(
                                    COURSE, "焊工四级 2021-03 班", 30, lessons, null, null, null, null, null, null));
        });
        narrator.step("机构 institution", "申请开班 applies for a class", "PUT /v1/classes/{id}", "班级 class -> APPLIED");
        Speaker.as(players.checker(), () -> api.classes().approveClass(id, new ClassApproval(RATE, null)));
        narrator.step(
                "人社 HRSS", "批准开班，约定出勤率 " + RATE + "% approves it", "POST /v1/classes/{id}/approve", "班级 class -> OPEN");
        return id;
    }

    private Voucher issue(Players players) {
        UUID id = UUID.randomUUID();
        Speaker.as(
                players.maker(),
                () -> api.batches()
                        .makeBatch(
                                id,
                                new BatchPlan(
                                        "2021年焊工四级定向券",
                                        REGION,
                                        "skill-certificate",
                                        FUND,
                                        ValueMode.FACE_VALUE,
                                        Distribution.DIRECTED,
                                        VoucherTier.UPGRADE,
                                        LEVEL,
                                        WELDER,
                                        null,
                                        null,
                                        new Recipients(List.of(players.person()), null),
                                        1,
                                        false,
                                        DAY,
                                        DAY.plusMonths(1),
                                        DAY.plusMonths(3))));
        narrator.step("人社经办 maker", "制券 makes a batch", "PUT /v1/voucher-batches/{id}", "批次 batch -> DRAFT");
        Speaker.as(players.checker(), () -> api.batches().openBatch(id));
        waitUntil(
                "the batch is issued",
                () -> Speaker.as(players.checker(), () -> api.batches().getBatch(id))
                                .state()
                        == BatchState.OPEN);
        Voucher voucher = Speaker.as(
                players.checker(),
                () -> api.vouchers().listVouchers(id, null, null, 1).items().getFirst());
        narrator.step(
                "人社审核 checker",
                "开放批次，系统发券 opens it, vouchers are issued",
                "POST /v1/voucher-batches/{id}/open",
                "券 voucher -> " + voucher.state() + "  资金 money: 预留 reserved " + Narrator.yuan(voucher.ceilingFen()));
        return voucher;
    }

    private Voucher claim(Players players, Voucher voucher) {
        Voucher claimed = Speaker.as(players.trainee(), () -> api.vouchers().claimVoucher(voucher.id()));
        narrator.step(
                "学员 trainee",
                "用电子社保卡领券 claims with the e-card",
                "POST /v1/vouchers/{id}/claim",
                "券 voucher -> " + claimed.state());
        return claimed;
    }

    private UUID enrol(Players players, Voucher voucher, UUID trainingClass) {
        UUID id = UUID.randomUUID();
        Speaker.as(
                players.trainee(), () -> api.enrolments().enrol(id, new EnrolmentRequest(voucher.id(), trainingClass)));
        narrator.step(
                "学员 trainee",
                "用券报名 enrols",
                "PUT /v1/enrolments/{id}",
                "券 voucher -> " + state(players, voucher) + "  座位 seat 1/30");
        return id;
    }

    private void attend(Players players, Voucher voucher, UUID trainingClass, UUID enrolment) {
        List<Lesson> lessons = Speaker.as(
                players.teacher(),
                () -> api.classes().getTrainingClass(trainingClass).lessons());
        Clockwork clock = new Clockwork();
        ReferencePhone phone = ReferencePhone.withNewKey(clock);
        Speaker.as(players.trainee(), () -> {
            phone.register(api.devices());
            return phone;
        });
        narrator.step(
                "学员 trainee",
                "登记本人手机，一人一机 registers the phone's own key",
                "PUT /v1/device-keys/{id}",
                "签到码由手机签名 passes are signed by the phone");
        Seat seat = new Seat(voucher.id(), enrolment, INSTITUTION, trainingClass);
        online(players, seat, phone, lessons.getFirst());
        offline(players, seat, phone, clock, lessons.getLast());
    }

    /** What a pass names. */
    private record Seat(UUID voucher, UUID enrolment, UUID institution, UUID trainingClass) {}

    /** In by the pass on the phone, out by the code on the class screen. */
    private void online(Players players, Seat seat, ReferencePhone phone, Lesson lesson) {
        business.moveTo(lesson.startsAt().minus(EARLY));
        String pass = Speaker.as(
                players.trainee(),
                () -> phone.onlinePass(
                        api.devices(), seat.voucher(), seat.enrolment(), seat.institution(), seat.trainingClass()));
        if (showQr) {
            out.println("\n学员手机上的签到码（60 秒有效，只能用一次） The pass on the trainee's phone (60 s, once):");
            out.print(QrCode.of(pass).terminal());
        }
        counted(Speaker.as(
                players.teacher(),
                () -> api.scans()
                        .checkIn(
                                UUID.randomUUID(),
                                new ScanReport(
                                        pass, lesson.id(), ScanDirection.IN, business.now(), "demo-scanner", null))));
        narrator.step(
                "机构 teacher",
                "扫学员的码签到 scans the pass, " + lesson.topic(),
                "PUT /v1/scans/{id}",
                "券 voucher -> " + state(players, seat.voucher()));
        business.moveTo(lesson.endsAt().plus(EARLY));
        String code = Speaker.as(players.teacher(), () -> api.scans().getClassCode(ScanDirection.OUT, lesson.id()))
                .code();
        UUID scan = UUID.randomUUID();
        CodeScanReport seen = new CodeScanReport(code, phone.proof(scan, code), business.now(), null);
        counted(Speaker.as(players.trainee(), () -> api.scans().checkInByCode(scan, seen)));
        narrator.step(
                "学员 trainee",
                "扫教室屏幕上的动态码签退 scans the class screen out",
                "PUT /v1/code-scans/{id}",
                attendance(players, seat.trainingClass()));
    }

    /** A classroom without a network: the scanner checks and keeps what it saw, and uploads it in the evening. */
    private void offline(Players players, Seat seat, ReferencePhone phone, Clockwork clock, Lesson lesson) {
        business.moveTo(lesson.startsAt().minus(EARLY));
        String code = Speaker.as(
                        players.head(),
                        () -> api.scanners().inviteScanner(UUID.randomUUID(), new ScannerInvitationOrder("二号实训室")))
                .code();
        try (ReferenceScanner scanner =
                ReferenceScanner.in(newFolder(), api.scanners(), json, clock, clock::nanoTime)) {
            Scanner enrolled = scanner.enrol(code);
            Speaker.as(
                    players.head(),
                    () -> api.scanners()
                            .confirmScanner(
                                    scanner.id(),
                                    new ScannerConfirmation(Objects.requireNonNull(enrolled.confirmation()))));
            scanner.connect();
            scanner.downloadRoster(BusinessTime.dayOf(lesson.startsAt()));
            narrator.step(
                    "机构 head",
                    "启用扫码设备，下载加密名册 enrols a scanner, which takes the sealed roster home",
                    "PUT /v1/scanners/{id}",
                    "核对两位数字 both sides compare the number " + enrolled.confirmation());
            welcome(scanner.scan(offlinePass(phone, seat), lesson.id(), ScanDirection.IN));
            Duration lasted = Duration.between(business.now(), lesson.endsAt().plus(EARLY));
            business.moveTo(lesson.endsAt().plus(EARLY));
            clock.goOn(lasted);
            welcome(scanner.scan(offlinePass(phone, seat), lesson.id(), ScanDirection.OUT));
            narrator.step(
                    "机构 teacher",
                    "断网签到签退，逐条签名成链 scans in and out without a network, signed and chained",
                    "（离线 no network）",
                    "待上传 waiting " + scanner.waiting());
            scanner.connect();
            scanner.upload()
                    .forEach(answer -> out.println("     第 " + answer.seq() + " 条 record -> "
                            + (answer.scan() == null
                                    ? answer.state()
                                    : answer.scan().outcome())));
        }
        narrator.step(
                "机构 scanner",
                "恢复网络后上传 uploads when the network is back",
                "POST /v1/scanners/{id}/records",
                attendance(players, seat.trainingClass()));
    }

    private static String offlinePass(ReferencePhone phone, Seat seat) {
        return phone.offlinePass(seat.voucher(), seat.enrolment(), seat.institution(), seat.trainingClass());
    }

    private void counted(Scan scan) {
        if (scan.refusedBecause() != null) {
            throw new IllegalStateException("the scan was refused: " + scan.refusedBecause());
        }
    }

    private void welcome(Shown shown) {
        switch (shown) {
            case Shown.Welcome welcome -> out.println("     " + welcome.maskedName() + " ✓");
            case Shown.No no ->
                throw new IllegalStateException(
                        "the scanner refused: " + no.why().zh());
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("skillvoucher-scanner");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the scanner", e);
        }
    }

    /** The clock of the phone and the scanner, which the story sets forward when hours pass without a network. */
    private static final class Clockwork implements InstantSource {
        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        long nanoTime() {
            return System.nanoTime() + ahead.toNanos();
        }

        void goOn(Duration duration) {
            ahead = ahead.plus(duration);
        }
    }

    private UUID certify(Players players, Voucher voucher, UUID trainingClass, UUID enrolment) {
        Speaker.as(players.head(), () -> api.classes().endClass(trainingClass));
        business.moveTo(at(DAY.plusDays(14), 10));
        UUID id = UUID.randomUUID();
        String number = "Y000133000001214%06d".formatted(Math.floorMod(id.getLeastSignificantBits(), 1_000_000L));
        Speaker.as(
                players.head(),
                () -> api.certificates()
                        .submitCertificate(
                                id,
                                new CertificateSubmission(
                                        enrolment,
                                        CertificateKind.SKILL_LEVEL,
                                        number,
                                        WELDER,
                                        LEVEL,
                                        "示例评价机构",
                                        DAY.plusDays(13),
                                        null,
                                        null)));
        narrator.step(
                "机构 institution",
                "结业并提交证书 closes the class, hands in the certificate",
                "PUT /v1/certificates/{id}",
                "证书 certificate -> SUBMITTED");
        CertificateConfirmation done =
                Speaker.as(players.checker(), () -> api.certificates().confirmCertificate(id));
        org.skillvoucher.api.model.Subsidy subsidy = done.subsidy();
        Decision decision = done.decision();
        if (subsidy == null || decision == null) {
            throw new IllegalStateException("the confirmation brought no subsidy");
        }
        narrator.step(
                "人社审核 checker",
                "确认证书，系统按政策决定 confirms, the policy decides",
                "POST /v1/certificates/{id}/confirm",
                "券 voucher -> " + state(players, voucher) + "  资金 money: 应付 payable "
                        + Narrator.yuan(subsidy.amountFen()));
        narrator.explain(decision);
        return subsidy.id();
    }

    private void pay(Players players, UUID subsidy) {
        UUID id = UUID.randomUUID();
        Speaker.as(
                players.finance(), () -> api.payments().makePaymentBatch(id, new PaymentOrder(FUND, List.of(subsidy))));
        Speaker.as(players.approver(), () -> api.payments().approvePaymentBatch(id));
        waitUntil(
                "the bank has answered",
                () -> Speaker.as(players.finance(), () -> api.payments().getPaymentBatch(id))
                                .state()
                        == PaymentBatchState.DONE);
        var item = Speaker.as(players.finance(), () -> api.payments().getPaymentBatch(id))
                .items()
                .getFirst();
        narrator.step(
                "财务 finance, 2",
                "拨付到社保卡 " + item.maskedAccount() + " pays",
                "PUT /v1/payment-batches/{id}, POST …/approve",
                "银行 bank: " + item.state() + "，回单 " + item.bankReference() + "  资金 money: 已付 paid "
                        + Narrator.yuan(item.amountFen()));
    }

    private void tellTheEnd(Players players, Voucher voucher, Fund before) {
        Fund after = fund(players);
        out.println();
        out.println("这张券的一生 The voucher's life:");
        Speaker.as(players.checker(), () -> api.vouchers().getVoucherHistory(voucher.id()))
                .entries()
                .forEach(e ->
                        out.println("  " + e.seq() + "  " + e.event() + "  " + e.actorRole() + " " + e.actorName()));
        out.println("账目 The books (" + after.name() + "):");
        out.println("  拨入 appropriated " + Narrator.yuan(after.appropriatedFen()) + " = 可用 free "
                + Narrator.yuan(after.freeFen())
                + " + 预留 reserved " + Narrator.yuan(after.reservedFen()) + " + 应付 payable "
                + Narrator.yuan(after.payableFen())
                + " + 已付 paid " + Narrator.yuan(after.paidFen()) + " + 应收回 receivable "
                + Narrator.yuan(after.receivableFen()));
        long paidNow = after.paidFen() - before.paidFen();
        boolean balance = after.appropriatedFen()
                == after.freeFen() + after.reservedFen() + after.payableFen() + after.paidFen() + after.receivableFen();
        out.println("  本次已付 paid in this story " + Narrator.yuan(paidNow) + "；"
                + (balance ? "账目平衡 the books balance" : "账目不平 THE BOOKS DO NOT BALANCE"));
    }

    private String attendance(Players players, UUID trainingClass) {
        return Speaker.as(players.teacher(), () -> api.classes().getAttendanceSheet(trainingClass)).rows().stream()
                .map(row -> "出勤 attendance " + row.attendedMinutes() + "/" + row.plannedMinutes() + " min, "
                        + row.percent() + "%")
                .findFirst()
                .orElse("");
    }

    private String state(Players players, Voucher voucher) {
        return state(players, voucher.id());
    }

    private String state(Players players, UUID voucher) {
        return Speaker.as(players.trainee(), () -> api.vouchers().getVoucher(voucher))
                .state()
                .name();
    }

    private Fund fund(Players players) {
        return Speaker.as(players.finance(), () -> api.funds().getFund(FUND));
    }

    private static Lesson lesson(LocalDate day, String topic) {
        Instant start = at(day, 8);
        return new Lesson(UUID.randomUUID(), start, start.plus(LESSON), topic);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(BusinessTime.ZONE).toInstant();
    }

    private static UUID named(String what) {
        return UUID.nameUUIDFromBytes(
                ("demo:" + what + DateTimeFormatter.ISO_DATE.format(DAY)).getBytes(StandardCharsets.UTF_8));
    }

    private static void waitUntil(String what, BooleanSupplier done) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting until " + what, interrupted);
            }
        }
    }
}
