package org.skillvoucher.policy;

/** What one rule says about one case, and because of what, in Chinese and English. */
public record Finding(String rule, Clause clause, Outcome outcome, OnFailure onFailure, String zh, String en) {}
