package org.skillvoucher.policy;

/** The head of every rule: its word in the policy file, its clause, and what follows when it is not met. */
public record Rule(String word, Clause clause, OnFailure onFailure) {
    Finding met(String zh, String en) {
        return new Finding(word, clause, Outcome.MET, onFailure, zh, en);
    }

    Finding notMet(String zh, String en) {
        return new Finding(word, clause, Outcome.NOT_MET, onFailure, zh, en);
    }

    Finding found(boolean met, String zh, String en) {
        return met ? met(zh, en) : notMet(zh, en);
    }

    /** What is not known is never guessed: an officer looks. */
    Finding unknown(Fact missing) {
        return unknown("缺少信息：" + missing.zh(), "not known: " + missing.en() + " (" + missing.word() + ")");
    }

    Finding unknown(String zh, String en) {
        return new Finding(word, clause, Outcome.UNKNOWN, OnFailure.REFER, zh, en);
    }
}
