package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CatalogueFile;
import org.skillvoucher.api.model.CataloguePreview;
import org.skillvoucher.api.model.ProjectProposal;
import org.skillvoucher.api.model.ProjectVote;
import org.skillvoucher.api.model.ProposalOrder;
import org.skillvoucher.api.model.RowChangeKind;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.CatalogueState;
import org.skillvoucher.catalogue.CatalogueVersion;
import org.skillvoucher.catalogue.Entry;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.Listing;
import org.skillvoucher.catalogue.OccupationCode;
import org.skillvoucher.catalogue.PublishCatalogue;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/** Lists from the file to the look-up. All days lie beyond those of the other stories, which have lists of their own. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CatalogueStoryTest {
    private static final RegionCode PROVINCE = RegionCode.of("340000");
    private static final RegionCode CITY = RegionCode.of("341100");
    private static final RegionCode COUNTY = RegionCode.of("341182");
    private static final RegionCode XUCHANG = RegionCode.of("411000");
    private static final LocalDate FIRST = LocalDate.of(2041, 3, 1);
    private static final String FRICTION = "creditCode,name\n52330800MJ00000015,%s\n";
    private static final String OCCUPATIONS = "edition,code,name,level,hours,amountClass,certificateKind,origin\n";

    private final Actor.Officer maker = officer("制单", PROVINCE);
    private final Actor.Officer checker = officer("复核", PROVINCE);
    private final Actor.Staff school = new Actor.Staff(Id.random(), "许校长", Set.of(Role.INSTITUTION_ADMIN), Id.random());

    @Inject
    ImportCatalogue imports;

    @Inject
    PublishCatalogue publish;

    @Inject
    SeeCatalogues see;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    EmbeddedServer server;

    @Test
    void who_made_a_version_does_not_publish_it_and_another_does() {
        CatalogueVersion draft = draft(CatalogueKind.TRADE_FRICTION, CITY, FIRST, FRICTION.formatted("甲"));

        refused(Refusal.SAME_OFFICER, () -> publish.publish(maker, draft.id()));
        refused(Refusal.NOT_YOURS, () -> publish.publish(officer("外地", XUCHANG), draft.id()));
        assertThat(publish.publish(checker, draft.id()).state()).isEqualTo(CatalogueState.PUBLISHED);
        assertThat(publish.publish(checker, draft.id()).state()).isEqualTo(CatalogueState.PUBLISHED);
        refused(Refusal.CATALOGUE_STATE_WRONG, () -> publish.publish(officer("第三人", PROVINCE), draft.id()));
    }

    @Test
    void the_same_id_with_another_file_is_refused_and_with_the_same_gives_the_same() {
        CatalogueVersion draft = draft(CatalogueKind.TRADE_FRICTION, CITY, FIRST, FRICTION.formatted("甲"));
        ImportCatalogue.Order again =
                new ImportCatalogue.Order(draft.id(), draft.kind(), CITY, FIRST, "示例", bytes(FRICTION.formatted("甲")));
        assertThat(imports.make(maker, again).id()).isEqualTo(draft.id());
        refused(
                Refusal.ID_USED_FOR_ANOTHER,
                () -> imports.make(
                        maker,
                        new ImportCatalogue.Order(
                                draft.id(), draft.kind(), CITY, FIRST, "示例", bytes(FRICTION.formatted("乙")))));
    }

    @Test
    void a_list_counts_from_its_first_day_until_the_next_one_and_a_county_has_its_citys_until_its_own() {
        LocalDate day = FIRST.plusYears(1);
        RegionCode county = COUNTY;
        assertThat(standard(county, day.minusDays(1))).isInstanceOf(Listing.NotPublished.class);

        published(CatalogueKind.STANDARDS, CITY, day, standardFile("100"));
        published(CatalogueKind.STANDARDS, CITY, day.plusDays(10), standardFile("200"));
        published(CatalogueKind.STANDARDS, county, day.plusDays(5), standardFile("300"));
        draft(CatalogueKind.STANDARDS, county, day.plusDays(1), standardFile("999"));

        assertThat(standard(CITY, day.minusDays(1))).isInstanceOf(Listing.NotPublished.class);
        assertThat(standard(PROVINCE, day.plusDays(20))).isInstanceOf(Listing.NotPublished.class);
        assertThat(yuan(CITY, day)).isEqualTo(100);
        assertThat(yuan(CITY, day.plusDays(9))).isEqualTo(100);
        assertThat(yuan(CITY, day.plusDays(10))).isEqualTo(200);
        assertThat(yuan(county, day.plusDays(4))).isEqualTo(100);
        assertThat(yuan(county, day.plusDays(5))).isEqualTo(300);
        assertThat(yuan(county, day.plusDays(10))).isEqualTo(300);
        assertThat(see.standard(CITY, day, "living", "other")).isInstanceOf(Listing.NotListed.class);
    }

    @Test
    void an_occupation_of_the_state_counts_from_the_day_that_the_state_published_it() {
        LocalDate day = FIRST.plusYears(2);
        published(
                CatalogueKind.STATE_OCCUPATIONS,
                CITY,
                day,
                "code,name,publishedOn,document\n4-04-05-05,人工智能训练师," + day.plusDays(3) + ",示例\n");

        OccupationCode code = OccupationCode.of("4-04-05-05");
        assertThat(see.stateOccupation(COUNTY, day.plusDays(2), code)).isInstanceOf(Listing.NotListed.class);
        assertThat(see.stateOccupation(COUNTY, day.plusDays(3), code)).isInstanceOf(Listing.Listed.class);
    }

    @Test
    void ten_local_occupations_are_published_and_eleven_are_not() {
        LocalDate lastOfDocument = LocalDate.of(2021, 12, 31);
        CatalogueVersion eleven =
                make(officer("制单", XUCHANG), CatalogueKind.OCCUPATIONS, XUCHANG, lastOfDocument, local(11));
        CatalogueVersion ten =
                make(officer("制单", XUCHANG), CatalogueKind.OCCUPATIONS, XUCHANG, lastOfDocument, local(10));
        Actor.Officer second = officer("复核", XUCHANG);

        assertThatThrownBy(() -> publish.publish(second, eleven.id())).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(Refusal.LOCAL_ADDITIONS_EXCEEDED);
            assertThat(no.details()).containsEntry("most", 10).containsEntry("clause", "XC-6");
        });
        assertThat(publish.publish(second, ten.id()).entryCount()).isEqualTo(20);
    }

    @Test
    void of_two_publications_for_the_same_day_one_wins() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            LocalDate day = FIRST.plusYears(10).plusDays(round);
            List<Id<CatalogueVersion>> drafts = IntStream.range(0, 2)
                    .mapToObj(i -> draft(CatalogueKind.TRADE_FRICTION, COUNTY, day, FRICTION.formatted("企" + i))
                            .id())
                    .toList();
            List<Callable<CatalogueVersion>> callers = IntStream.range(0, 4)
                    .<Callable<CatalogueVersion>>mapToObj(i -> () -> publish.publish(checker, drafts.get(i % 2)))
                    .toList();

            Race.Outcome<CatalogueVersion> outcome = Race.of(callers);

            assertThat(outcome.values().stream().map(CatalogueVersion::id).distinct())
                    .as("round " + round)
                    .hasSize(1);
            assertThat(outcome.refusals()).hasSize(2).containsOnly(Refusal.CATALOGUE_KNOWN);
        }
    }

    @Test
    void a_preview_shows_what_would_change_and_what_is_wrong_and_writes_nothing() {
        LocalDate day = FIRST.plusYears(3);
        String stays = "2015,6-18-02-04,焊工,5,400,A,SKILL_LEVEL,PROVINCE\n";
        published(
                CatalogueKind.OCCUPATIONS,
                COUNTY,
                day,
                OCCUPATIONS + stays + "2015,6-18-02-04,焊工,4,300,A,SKILL_LEVEL,PROVINCE\n"
                        + "2015,6-18-01-01,车工,5,400,A,SKILL_LEVEL,PROVINCE\n");
        int before = versions();
        CatalogueFile next = upload(
                org.skillvoucher.api.model.CatalogueKind.OCCUPATIONS,
                day.plusDays(1),
                OCCUPATIONS + stays + "2015,6-18-02-04,焊工,4,320,A,SKILL_LEVEL,PROVINCE\n"
                        + "2015,6-31-01-03,电工,5,400,A,SKILL_LEVEL,PROVINCE\n"
                        + "2015,6-31-01-03,电工,9,400,A,SKILL_LEVEL,PROVINCE\n");

        CataloguePreview preview = as(maker, () -> api.catalogues().previewCatalogue(next));

        assertThat(preview.counts().same()).isEqualTo(1);
        assertThat(preview.changes())
                .extracting(change -> change.kind() + " " + change.key())
                .containsExactly(
                        RowChangeKind.CHANGED + " 6-18-02-04|4",
                        RowChangeKind.ADDED + " 6-31-01-03|5",
                        RowChangeKind.REMOVED + " 6-18-01-01|5");
        assertThat(preview.changes().getFirst().fields()).singleElement().satisfies(field -> {
            assertThat(field.column()).isEqualTo("hours");
            assertThat(field.before()).isEqualTo("300");
            assertThat(field.after()).isEqualTo("320");
        });
        assertThat(preview.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(5);
            assertThat(error.column()).isEqualTo("level");
        });
        assertThat(status(() -> as(maker, () -> api.catalogues().makeCatalogue(UUID.randomUUID(), next))))
                .isEqualTo(400);
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void projects_are_called_for_reviewed_by_two_and_published_by_another() throws Exception {
        LocalDate day = FIRST.plusYears(4);
        UUID call = UUID.randomUUID();
        as(
                maker,
                () -> api.catalogues()
                        .makeCatalogue(
                                call,
                                new CatalogueFile(
                                        org.skillvoucher.api.model.CatalogueKind.PROJECTS,
                                        COUNTY.digits(),
                                        day,
                                        "项目征集公告（样例）",
                                        null)));
        UUID good = propose(call, "家宴厨师");
        UUID bad = propose(call, "重复项目");
        assertThat(status(() -> vote(maker, good, true)))
                .as("not yet in review")
                .isEqualTo(409);
        as(maker, () -> api.catalogues().closeCall(call));
        assertThat(status(() -> propose(call, "迟到项目"))).isEqualTo(409);

        vote(maker, good, true);
        assertThat(status(() -> vote(maker, good, false))).as("a vote stays").isEqualTo(409);
        vote(maker, bad, true);
        vote(checker, bad, false);
        assertThatThrownBy(() -> publish.publish(checker, Id.of(call))).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(Refusal.PROPOSAL_NOT_REVIEWED);
            assertThat(no.details()).containsEntry("name", "家宴厨师");
        });
        vote(checker, good, true);
        assertThat(status(() -> as(maker, () -> api.catalogues().publishCatalogue(call))))
                .isEqualTo(409);
        assertThat(as(checker, () -> api.catalogues().publishCatalogue(call)).entryCount())
                .isEqualTo(1);

        Listing<Entry.Project> listing = see.project(COUNTY, day, "P-" + day.getYear() + "-001");
        assertThat(listing)
                .isInstanceOfSatisfying(
                        Listing.Listed.class,
                        listed -> assertThat(((Entry.Project) listed.entry()).name())
                                .isEqualTo("家宴厨师"));
        assertThat(as(school, () -> api.catalogues().getProposal(good)).votes()).isEmpty();
        assertThat(as(checker, () -> api.catalogues().getProposal(good)).votes())
                .hasSize(2);
        HttpResponse<String> open = get("/v1/published-catalogues/PROJECTS?region=" + COUNTY + "&day=" + day);
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.body()).contains("家宴厨师").doesNotContain("重复项目");
    }

    @Test
    void a_second_call_in_a_year_keeps_the_projects_of_the_first() throws Exception {
        LocalDate day = FIRST.plusYears(6);
        LocalDate later = day.plusMonths(2);
        aPublishedCall(day, "家宴厨师");
        aPublishedCall(later, "民宿管家");

        assertThat(see.project(COUNTY, later, "P-" + day.getYear() + "-001")).isInstanceOf(Listing.Listed.class);
        assertThat(see.project(COUNTY, later, "P-" + day.getYear() + "-002")).isInstanceOf(Listing.Listed.class);
        assertThat(see.project(COUNTY, later.minusDays(1), "P-" + day.getYear() + "-002"))
                .isInstanceOf(Listing.NotListed.class);
        List<SeeCatalogues.Shown> all = see.published(CatalogueKind.PROJECTS, COUNTY, later, 0, 200);
        assertThat(all).extracting(SeeCatalogues.Shown::name).endsWith("家宴厨师", "民宿管家");
        assertThat(see.published(CatalogueKind.PROJECTS, COUNTY, later, all.size() - 1, 1))
                .containsExactly(all.getLast());
        assertThat(see.published(CatalogueKind.PROJECTS, COUNTY, later, all.size() - 2, 1))
                .containsExactly(all.get(all.size() - 2));
    }

    private void aPublishedCall(LocalDate day, String name) {
        UUID call = UUID.randomUUID();
        as(
                maker,
                () -> api.catalogues()
                        .makeCatalogue(
                                call,
                                new CatalogueFile(
                                        org.skillvoucher.api.model.CatalogueKind.PROJECTS,
                                        COUNTY.digits(),
                                        day,
                                        "项目征集公告（样例）",
                                        null)));
        UUID project = propose(call, name);
        as(maker, () -> api.catalogues().closeCall(call));
        vote(maker, project, true);
        vote(checker, project, true);
        as(checker, () -> api.catalogues().publishCatalogue(call));
    }

    @Test
    void anyone_may_have_the_sample() throws Exception {
        HttpResponse<String> sample = get("/v1/catalogues/sample.csv");
        assertThat(sample.statusCode()).isEqualTo(200);
        assertThat(sample.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(sample.body()).startsWith("# SAMPLE").contains("6-18-02-04,焊工");
    }

    @Test
    void a_version_is_downloaded_as_the_file_that_would_import_it() {
        String file = "creditCode,name\n52330800MJ00000015,\"示例, 企业\"\n";
        CatalogueVersion draft = draft(CatalogueKind.TRADE_FRICTION, CITY, FIRST, file);
        assertThat(see.csv(maker, draft.id()).replace("\r\n", "\n")).isEqualTo(file);
        assertThat(see.entries(maker, draft.id(), 0, 10)).hasSize(1);
        assertThat(see.entries(maker, draft.id(), 1, 10)).isEmpty();
    }

    private UUID propose(UUID call, String name) {
        UUID id = UUID.randomUUID();
        as(school, () -> api.catalogues().proposeProject(id, new ProposalOrder(call, "示例学校", name, 40, "本地需要", 100)));
        return id;
    }

    private ProjectProposal vote(Actor.Officer by, UUID proposal, boolean inFavour) {
        return as(by, () -> api.catalogues().voteOnProposal(proposal, new ProjectVote(inFavour, "理由")));
    }

    private <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }

    private static int status(Supplier<?> call) {
        try {
            call.get();
            return 200;
        } catch (HttpClientResponseException no) {
            return no.getStatus().getCode();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(server.getURI() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private int versions() {
        return see.list(maker, null, Optional.of(COUNTY), null, Id.FIRST, 1000).size();
    }

    private CatalogueVersion published(CatalogueKind kind, RegionCode region, LocalDate day, String file) {
        return publish.publish(checker, draft(kind, region, day, file).id());
    }

    private CatalogueVersion draft(CatalogueKind kind, RegionCode region, LocalDate day, String file) {
        return make(maker, kind, region, day, file);
    }

    private CatalogueVersion make(Actor.Officer by, CatalogueKind kind, RegionCode region, LocalDate day, String file) {
        return imports.make(by, new ImportCatalogue.Order(Id.random(), kind, region, day, "示例", bytes(file)));
    }

    private static CatalogueFile upload(org.skillvoucher.api.model.CatalogueKind kind, LocalDate day, String file) {
        return new CatalogueFile(
                kind,
                COUNTY.digits(),
                day,
                "示例",
                new UploadedFile("list.csv", Base64.getEncoder().encodeToString(bytes(file))));
    }

    private Listing<Entry.Standard> standard(RegionCode region, LocalDate day) {
        return see.standard(region, day, "living", "");
    }

    private long yuan(RegionCode region, LocalDate day) {
        return standard(region, day) instanceof Listing.Listed<Entry.Standard> listed
                ? listed.entry().amount().fen() / Money.ofYuan(1).fen()
                : -1;
    }

    private static String standardFile(String yuan) {
        return "name,key,zh,unit,yuan,document\nliving,,最低生活保障标准,MONTH," + yuan + ",示例\n";
    }

    private static String local(int count) {
        return OCCUPATIONS
                + IntStream.range(0, count)
                        .boxed()
                        .flatMap(i -> IntStream.of(5, 4)
                                .mapToObj(level ->
                                        "2015,6-99-01-%02d,示例%d,%d,40,,SKILL_LEVEL,LOCAL\n".formatted(i, i, level)))
                        .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(Refusal why, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }

    private static Actor.Officer officer(String name, RegionCode region) {
        return new Actor.Officer(
                Id.random(), name, Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER, Role.BUREAU_ADMIN), region);
    }
}
