package org.skillvoucher.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** How findings and steps lie in the store: the one form, so that a decision made again can be compared byte for byte. */
final class Written {
    private Written() {}

    static Map<String, Object> finding(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", finding.rule());
        fields.put("clause", finding.clause().printed());
        fields.put("clauseId", finding.clause().id());
        fields.put("outcome", finding.outcome().name());
        fields.put("onFailure", finding.onFailure().name());
        fields.put("zh", finding.zh());
        fields.put("en", finding.en());
        return fields;
    }

    static Map<String, Object> step(Step step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("clause", step.clause().printed());
        fields.put("zh", step.zh());
        fields.put("en", step.en());
        fields.put("amountFen", step.amount().fen());
        return fields;
    }

    static Map<String, Object> instalment(Instalment instalment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("due", instalment.due().name());
        fields.put("percent", instalment.percent());
        fields.put("amountFen", instalment.amount().fen());
        fields.put("clause", instalment.clause().printed());
        fields.put("clauseId", instalment.clause().id());
        return fields;
    }
}
