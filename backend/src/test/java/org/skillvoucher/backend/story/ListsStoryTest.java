package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;

/** What a page of a list costs, and that it says of each row what the row's own page says. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ListsStoryTest {
    private static final int FEW = 2;
    private static final int MANY = 9;

    @Inject
    World world;

    @Inject
    Tokens tokens;

    @Inject
    Questions questions;

    @Inject
    @Client("/")
    HttpClient client;

    private Id<TrainingClass> taught = Id.random();
    private Id<VoucherBatch> given = Id.random();

    @BeforeEach
    void nine_of_everything() {
        world.begin();
        List<Id<Person>> people = world.people(MANY);
        given = world.aBatch(kind -> new World.Kind(
                kind.mode(),
                kind.tier(),
                kind.level(),
                kind.occupation(),
                kind.institutions(),
                people,
                kind.maxHeld(),
                kind.autoClaim()));
        taught = world.anApprovedClass(MANY, World.CLASS_DAY, 2);
        for (Id<Person> person : world.people(MANY)) {
            world.anEnrolment(world.aClaimedVoucher(person), taught);
        }
        for (int i = 0; i < MANY; i++) {
            Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
            world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
            world.aFund(1);
        }
    }

    @Test
    void a_page_asks_the_database_as_often_for_nine_rows_as_for_two() throws SQLException {
        mustAskSteadily(world.maker, "/v1/vouchers");
        mustAskSteadily(world.maker, "/v1/voucher-batches");
        mustAskSteadily(world.maker, "/v1/voucher-batches/" + given + "/recipients");
        mustAskSteadily(world.maker, "/v1/persons");
        mustAskSteadily(world.maker, "/v1/classes");
        mustAskSteadily(world.maker, "/v1/classes/" + taught + "/enrolments");
        mustAskSteadily(world.maker, "/v1/certificates");
        mustAskSteadily(world.maker, "/v1/subsidies");
        mustAskSteadily(world.finance, "/v1/payment-batches");
        mustAskSteadily(world.finance, "/v1/funds");
    }

    @Test
    void a_sheet_asks_the_database_as_often_for_nine_seats_as_for_one() throws SQLException {
        world.begin();
        Id<TrainingClass> lonely = world.anApprovedClass(1, World.CLASS_DAY, 2);
        world.anEnrolment(world.aClaimedVoucher(world.aPerson()), lonely);
        // Both are known by now.
        sheet(lonely);
        assertThat(sheet(taught)).hasSize(MANY);

        assertThat(questions.during(() -> sheet(taught))).isEqualTo(questions.during(() -> sheet(lonely)));
    }

    @Test
    void a_training_ledger_asks_the_database_as_often_for_nine_classes_as_for_two() throws SQLException {
        mustAskSteadily(world.head, "/v1/institutions/" + world.head.institutionId() + "/training-ledger");
    }

    @Test
    void a_list_says_of_each_row_what_its_own_page_says() {
        mustBeTheSame(world.maker, "/v1/vouchers");
        mustBeTheSame(world.maker, "/v1/voucher-batches");
        mustBeTheSame(world.maker, "/v1/persons");
        mustBeTheSame(world.maker, "/v1/classes");
        mustBeTheSame(world.maker, "/v1/institutions");
        mustBeTheSame(world.maker, "/v1/courses");
        mustBeTheSame(world.maker, "/v1/certificates");
        mustBeTheSame(world.maker, "/v1/subsidies");
        mustBeTheSame(world.finance, "/v1/payment-batches");
        mustBeTheSame(world.finance, "/v1/funds");
    }

    /** What is only asked where a row needs it may be asked for many and not for few; a question for each row would be seven more. */
    private void mustAskSteadily(Actor by, String path) throws SQLException {
        assertThat(page(by, path, MANY)).as(path).hasSize(MANY);
        long forFew = questions.during(() -> page(by, path, FEW));
        long forMany = questions.during(() -> page(by, path, MANY));
        assertThat(forFew).as(path).isPositive();
        assertThat(forMany).as(path).isLessThan(forFew + MANY - FEW);
    }

    private void mustBeTheSame(Actor by, String path) {
        List<Map<String, Object>> page = page(by, path, MANY);
        assertThat(page).as(path).isNotEmpty();
        for (Map<String, Object> row : page) {
            assertThat(get(by, path + "/" + row.get("id"))).as(path).isEqualTo(row);
        }
    }

    private List<?> sheet(Id<TrainingClass> of) {
        return (List<?>) Objects.requireNonNull(
                get(world.maker, "/v1/classes/" + of + "/attendance").get("rows"));
    }

    @SuppressWarnings("unchecked") // JSON
    private List<Map<String, Object>> page(Actor by, String path, int limit) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(get(by, path + "?limit=" + limit).get("items"));
    }

    private Map<String, Object> get(Actor by, String path) {
        return client.toBlocking()
                .retrieve(
                        HttpRequest.GET(path).bearerAuth(tokens.write(by).text()),
                        Argument.mapOf(String.class, Object.class));
    }
}
