package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.TrainingClass;

/**
 * One account of many people (Inner Mongolia's audit found clusters of equal accounts). A household may share one, and an officer lets
 * its members pass one by one; of more people, or of an organisation and a person, the whole is looked at once.
 */
@Singleton
final class FindSharedAccounts implements Detector {
    /** Enough of the index to tell accounts apart, and too little to be told from it. */
    private static final int INDEX_BYTES = 8;

    private static final int MOST_NAMED = 50;

    private final AccountHolders holders;
    private final Thresholds thresholds;

    FindSharedAccounts(AccountHolders holders, Thresholds thresholds) {
        this.holders = holders;
        this.thresholds = thresholds;
    }

    @Override
    public List<Found> lookAt(TrainingClass in) {
        return judge(in, holders.sharing(in.id()), thresholds.accountPersons());
    }

    /**
     * One finding for each account, about who has had it longest. It lies where all of its persons do: of two counties it is their city's,
     * so that no county lets go what another pays.
     */
    static List<Found> judge(TrainingClass in, List<AccountHolder> sharing, int personsLeast) {
        Map<String, List<AccountHolder>> accounts = new LinkedHashMap<>();
        for (AccountHolder holder : sharing) {
            accounts.computeIfAbsent(
                            HexFormat.of().formatHex(holder.numberIndex(), 0, INDEX_BYTES), _ -> new ArrayList<>())
                    .add(holder);
        }
        List<Found> found = new ArrayList<>();
        accounts.forEach((index, all) -> {
            List<AccountHolder> persons =
                    all.stream().filter(one -> one.personId() != null).toList();
            List<Id<Institution>> organisations = all.stream()
                    .map(AccountHolder::institutionId)
                    .filter(Objects::nonNull)
                    .toList();
            if (persons.size() >= personsLeast || (!organisations.isEmpty() && !persons.isEmpty())) {
                found.add(of(in, index, persons, organisations, personsLeast));
            }
        });
        return found;
    }

    private static Found of(
            TrainingClass in,
            String index,
            List<AccountHolder> persons,
            List<Id<Institution>> organisations,
            int personsLeast) {
        List<Id<Person>> ids = persons.stream()
                .map(AccountHolder::personId)
                .filter(Objects::nonNull)
                .toList();
        return new Found(
                SignalKind.ONE_ACCOUNT_MANY_PEOPLE,
                SignalSubject.PERSON,
                ids.getFirst(),
                "account:" + index,
                persons.stream()
                        .map(AccountHolder::region)
                        .filter(Objects::nonNull)
                        .reduce(RegionCode::shared)
                        .orElse(in.region()),
                in.institutionId(),
                in.id(),
                persons.size(),
                Map.of(
                        "persons",
                        persons.size(),
                        "personIds",
                        ids.stream().limit(MOST_NAMED).map(Id::toString).toList(),
                        "organisationIds",
                        organisations.stream()
                                .limit(MOST_NAMED)
                                .map(Id::toString)
                                .toList(),
                        "personsLeast",
                        personsLeast),
                ids.stream().map(id -> new Touch(SignalSubject.PERSON, id)).toList());
    }
}
