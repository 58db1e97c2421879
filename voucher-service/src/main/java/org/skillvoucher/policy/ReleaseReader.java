package org.skillvoucher.policy;

import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads the {@code release} section of a policy file. Nothing inside it has a default: who looks before money goes out is written down. */
final class ReleaseReader {
    private static final int WORKING_DAYS_MOST = 60;

    private ReleaseReader() {}

    static ReleaseRules rules(YamlValue value) {
        YamlMapping mapping = value.mapping("clause", "ref", "path", "publicityWorkingDays");
        ReleaseRules.Path path = mapping.required("path").oneOf(ReleaseRules.Path.values(), ReleaseRules.Path::name);
        return new ReleaseRules(
                new Clause(
                        mapping.required("clause").text(),
                        mapping.required("ref").text()),
                path,
                workingDays(mapping, path));
    }

    private static int workingDays(YamlMapping mapping, ReleaseRules.Path path) {
        if (path != ReleaseRules.Path.PUBLISHED) {
            mapping.optional("publicityWorkingDays").ifPresent(days -> {
                throw days.wrong("path " + path + " has no publicity");
            });
            return 0;
        }
        YamlValue days = mapping.required("publicityWorkingDays");
        if (days.positive() > WORKING_DAYS_MOST) {
            throw days.wrong("at most " + WORKING_DAYS_MOST + " working days");
        }
        return days.positive();
    }
}
