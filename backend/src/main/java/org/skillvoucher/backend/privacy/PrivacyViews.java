package org.skillvoucher.backend.privacy;

import java.time.Period;
import java.util.Arrays;
import java.util.HexFormat;
import org.skillvoucher.api.model.Consent;
import org.skillvoucher.api.model.ConsentKind;
import org.skillvoucher.api.model.ConsentStanding;
import org.skillvoucher.api.model.DataAfter;
import org.skillvoucher.api.model.DataEnd;
import org.skillvoucher.api.model.DataGround;
import org.skillvoucher.api.model.DataKind;
import org.skillvoucher.api.model.DataRule;
import org.skillvoucher.api.model.DataSource;
import org.skillvoucher.api.model.PersonalData;
import org.skillvoucher.api.model.PersonalField;
import org.skillvoucher.api.model.PersonalItem;
import org.skillvoucher.api.model.PersonalLook;
import org.skillvoucher.api.model.RevealPurpose;
import org.skillvoucher.api.model.RevealedValue;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.person.AskConsent;
import org.skillvoucher.person.ConsentText;
import org.skillvoucher.privacy.CollectPersonalData;
import org.skillvoucher.privacy.Reveal;
import org.skillvoucher.privacy.RevealPersonal;

/** Personal data as the contract shows it to those whose it is, and to who asked for one value. */
final class PrivacyViews {
    private static final int LONGEST_WHAT = 400;
    private static final int LONGEST_VALUE = 1000;

    private PrivacyViews() {}

    static RevealedValue shown(RevealPersonal.Shown shown) {
        Reveal look = shown.look();
        return new RevealedValue(
                look.id().value(),
                PersonalField.valueOf(look.field().name()),
                RevealPurpose.valueOf(look.purpose().name()),
                shown.value(),
                look.at());
    }

    static PersonalData data(CollectPersonalData.Collection all) {
        return new PersonalData(
                all.person().value(),
                all.at(),
                all.items().stream().map(PrivacyViews::item).toList(),
                Arrays.stream(org.skillvoucher.privacy.DataKind.values())
                        .map(PrivacyViews::rule)
                        .toList(),
                all.looks().stream()
                        .map(look -> new PersonalLook(
                                look.at(),
                                Role.valueOf(look.officerRole().name()),
                                look.officerName(),
                                PersonalField.valueOf(look.field().name()),
                                RevealPurpose.valueOf(look.purpose().name())))
                        .toList(),
                all.cutShort().stream()
                        .map(kind -> DataKind.valueOf(kind.name()))
                        .toList());
    }

    static Consent consent(org.skillvoucher.person.Consent one) {
        return new Consent(
                one.id().value(),
                ConsentKind.valueOf(one.kind().name()),
                one.given(),
                one.textVersion(),
                HexFormat.of().formatHex(one.textSha256()),
                one.at());
    }

    static ConsentStanding standing(AskConsent.Standing one) {
        ConsentText text = one.text();
        return new ConsentStanding(
                ConsentKind.valueOf(text.kind().name()),
                one.given(),
                text.version(),
                HexFormat.of().formatHex(text.sha256()),
                text.zh(),
                text.en(),
                one.story().stream().map(PrivacyViews::consent).toList());
    }

    private static PersonalItem item(CollectPersonalData.Item item) {
        return new PersonalItem(
                DataKind.valueOf(item.kind().name()),
                cut(item.what(), LONGEST_WHAT),
                cut(item.value(), LONGEST_VALUE),
                item.since());
    }

    private static DataRule rule(org.skillvoucher.privacy.DataKind kind) {
        Period period = kind.keeping().period();
        org.skillvoucher.privacy.DataKind.After after = kind.keeping().after();
        return new DataRule(
                DataKind.valueOf(kind.name()),
                DataSource.valueOf(kind.source().name()),
                DataGround.valueOf(kind.ground().name()),
                DataEnd.valueOf(kind.keeping().end().name()),
                period == null ? null : (int) period.toTotalMonths(),
                after == null ? null : DataAfter.valueOf(after.name()));
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }
}
