package org.skillvoucher.backend.person;

import org.skillvoucher.api.model.CategoryClaim;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.PersonTie;
import org.skillvoucher.api.model.Sex;
import org.skillvoucher.api.model.TieKind;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.time.BusinessTime;

/** Persons as the contract shows them: masked. */
record PersonViews(BusinessTime business) {
    org.skillvoucher.api.model.Person person(Portrait portrait) {
        Person person = portrait.person();
        return new org.skillvoucher.api.model.Person(
                person.id().value(),
                person.maskedId(),
                person.maskedName(),
                person.birthDate().getYear(),
                Sex.valueOf(person.sex().name()),
                person.region().digits(),
                portrait.ties().stream()
                        .map(tie -> new PersonTie(
                                TieKind.valueOf(tie.tie().name()), tie.region().digits()))
                        .toList(),
                portrait.memberships().stream()
                        .map(m -> new CategoryClaim(
                                PersonCategory.valueOf(m.category().name()),
                                m.evidence(),
                                m.validFrom(),
                                m.validUntil()))
                        .toList(),
                person.drawsPensionOn(business.today()),
                portrait.card() != null);
    }
}
