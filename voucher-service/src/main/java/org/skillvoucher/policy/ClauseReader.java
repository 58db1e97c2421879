package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads the list of a document's clauses, and keeps it whole: no rule without its clause, no clause without rule, part or reason. */
final class ClauseReader {
    private ClauseReader() {}

    static List<ClauseEntry> clauses(YamlValue list, YamlValue root) {
        List<ClauseEntry> clauses = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> ruled = new HashSet<>();
        List<YamlValue> refs = root.everyUnder("ref");
        refs.forEach(ref -> ruled.add(ref.text()));
        for (YamlValue value : list.list()) {
            ClauseEntry entry = entry(value);
            if (!ids.add(entry.clause().id())) {
                throw value.wrong("clause '" + entry.clause().id() + "' stands here twice");
            }
            if (entry.parts().isEmpty()
                    && entry.notModelled() == null
                    && !ruled.contains(entry.clause().id())) {
                throw value.wrong("clause '" + entry.clause().id() + "' has no rule and names no part");
            }
            clauses.add(entry);
        }
        for (YamlValue ref : refs) {
            if (!ids.contains(ref.text())) {
                throw ref.wrong("unknown clause '" + ref.text() + "'; known: " + ids);
            }
        }
        return clauses;
    }

    private static ClauseEntry entry(YamlValue value) {
        YamlMapping mapping = value.mapping("id", "clause", "zh", "en", "parts", "tests", "notModelled");
        Clause clause = new Clause(
                mapping.required("clause").text(), mapping.required("id").text());
        return new ClauseEntry(
                clause,
                mapping.required("zh").text(),
                mapping.required("en").text(),
                mapping.list("parts").stream().map(YamlValue::text).toList(),
                mapping.list("tests").stream().map(YamlValue::text).toList(),
                mapping.optional("notModelled").map(YamlValue::text).orElse(null));
    }
}
