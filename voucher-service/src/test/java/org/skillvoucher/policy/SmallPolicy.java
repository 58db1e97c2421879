package org.skillvoucher.policy;

import java.util.List;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.SourceFile;

/** The smallest policy file that is accepted, for tests to change. */
final class SmallPolicy {
    static final String TEXT = """
            id: small
            title: 小办法
            document: 测〔2020〕1号
            region: "330800"
            standing: IN_FORCE
            inForce: { from: 2020-01-01, to: 2020-12-31 }
            dayThatCounts: TRAINING_START
            limits:
              - { limit: per-person-per-year, times: 3, clause: 一-1, ref: T-1, onBreach: REFER }
            benefits:
              - id: gift
                zh: 补贴
                en: gift
                clause: 一-2
                ref: T-2
                payee: TRAINEE
                conditions:
                  - { require: age-at-most, ref: T-3, male: 60, female: 55 }
                pays: { tariff: flat, ref: T-2, yuan: 100 }
            typical: { day: 2020-06-01, age: 40, sex: male, grantedThisYear: 0 }
            examples:
              - { name: yes, benefit: gift, verdict: GRANT, yuan: 100 }
              - { name: no, benefit: gift, facts: { age: 61 }, verdict: REFUSE, because: [age-at-most] }
              - { name: before, benefit: gift, facts: { day: 2019-12-31 }, verdict: NOT_IN_FORCE }
              - { name: first, benefit: gift, facts: { day: 2020-01-01 }, verdict: GRANT, yuan: 100 }
              - { name: last, benefit: gift, facts: { day: 2020-12-31 }, verdict: GRANT, yuan: 100 }
              - { name: after, benefit: gift, facts: { day: 2021-01-01 }, verdict: NOT_IN_FORCE }
            clauses:
              - { id: T-1, clause: 一-1, zh: 每年不超过三次, en: at most three a year }
              - { id: T-2, clause: 一-2, zh: 补贴, en: a gift }
              - { id: T-3, clause: 一-3, zh: 年龄, en: age }
            """;

    /** The same as a draft for comment, which has no days. */
    static final String DRAFT = TEXT.replace("IN_FORCE\ninForce: { from: 2020-01-01, to: 2020-12-31 }", "CONSULTATION")
            .lines()
            .filter(line -> !line.contains("name: before") && !line.contains("name: after"))
            .reduce("", (text, line) -> text + line + "\n");

    private SmallPolicy() {}

    /** The same with a second benefit: its lines of conditions, its tariff, and what its granting example expects. */
    static String withSecond(String lines, String pays, String expected) {
        return TEXT.replace("typical: { ", """
                  - id: second
                    zh: 另一补贴
                    en: second
                    clause: 一-2
                    ref: T-2
                    payee: ENTERPRISE
                    %s
                    pays: %s
                typical: { wantedOccupation: true, benefitUsesEver: 0, excludedBy: [],\s""".formatted(lines, pays)).replace("examples:\n", """
                examples:
                  - { name: second yes, benefit: second, verdict: %s }
                  - { name: second no, benefit: second, facts: { wantedOccupation: false }, verdict: REFUSE, because: [wanted-occupation] }
                """.formatted(expected));
    }

    static SourceFile source(String text) {
        return new SourceFile("small.yaml", text);
    }

    static Policies load(String text, SourceFile... extensions) {
        return Policies.load(new Regions(), List.of(source(text)), List.of(extensions));
    }
}
