package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.FundCeiling;
import org.skillvoucher.ledger.FundCeilings;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/** Money that a document set apart is appropriated by many at once, and never past it. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "test.ceilings", value = "true")
final class CeilingRaceTest {
    private static final RegionCode CITY = RegionCode.of("411000");
    private static final List<RegionCode> COUNTIES = List.of(
            RegionCode.of("411002"),
            RegionCode.of("411003"),
            RegionCode.of("411024"),
            RegionCode.of("411025"),
            RegionCode.of("411081"),
            RegionCode.of("411082"));
    // After the years of the real ceiling of that city, so that this race and other tests do not count for each other.
    private static final int FIRST_YEAR = 2023;
    private static final int YEARS = 70;
    private static final int FIT = 3;
    private static final Money PART = Money.ofYuan(1000);

    private final Actor.Officer finance = new Actor.Officer(Id.random(), "许财务", Set.of(Role.FINANCE), CITY);

    @Inject
    OpenFund funds;

    @Inject
    OwnCeilings ceilings;

    @Inject
    Invariants books;

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    @Test
    void a_ceiling_is_filled_by_many_and_never_passed() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            RegionCode county = COUNTIES.get(round % COUNTIES.size());
            int year = FIRST_YEAR + round / COUNTIES.size() % YEARS;
            FundSource source = FundSource.values()[round / COUNTIES.size() / YEARS % FundSource.values().length];
            Money most = PART.times(FIT).plus(Money.ofFen(PART.fen() - 1));
            ceilings.list.add(new FundCeiling("race/" + round, "T-" + round, county, source, year, year, most));
            Race.Outcome<FundBalance> heard = Race.of(
                    Race.CALLERS,
                    i -> funds.open(finance, new OpenFund.Order(Id.random(), "race", county, source, year, PART)));
            assertThat(heard.values()).hasSize(FIT);
            assertThat(heard.refusals()).hasSize(Race.CALLERS - FIT).containsOnly(Refusal.FUND_CEILING_REACHED);
        }
    }

    @Test
    void what_was_given_before_the_ceiling_counts_and_a_no_says_what_is_left() {
        OpenFund.Order before = order(PART);
        funds.open(finance, before);
        ceilings.list.add(new FundCeiling("late", "XC-3", CITY, FundSource.TALENT_FUND, 2022, 2022, PART.times(2)));
        assertThatThrownBy(() -> funds.open(finance, order(PART.plus(Money.ofFen(1)))))
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.refusal()).isEqualTo(Refusal.FUND_CEILING_REACHED);
                    assertThat(no.details())
                            .isEqualTo(Map.of("ceiling", "late", "clause", "XC-3", "leftFen", PART.fen()));
                });
        FundBalance last = funds.open(finance, order(PART));
        assertThat(last.appropriated()).isEqualTo(PART);
        assertThat(funds.open(finance, before).appropriated())
                .as("asked again, nothing is counted twice")
                .isEqualTo(PART);
    }

    private static OpenFund.Order order(Money amount) {
        return new OpenFund.Order(Id.random(), "race", COUNTIES.getFirst(), FundSource.TALENT_FUND, 2022, amount);
    }

    /** Ceilings of invented documents. */
    @Singleton
    @Primary
    @Requires(property = "test.ceilings")
    static class OwnCeilings implements FundCeilings {
        final List<FundCeiling> list = new CopyOnWriteArrayList<>();

        @Override
        public List<FundCeiling> all() {
            return list;
        }
    }
}
