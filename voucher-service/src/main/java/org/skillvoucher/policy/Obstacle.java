package org.skillvoucher.policy;

/** One finding that stood in the way of a stored decision: the rule's word and whether it was broken or not known. */
public record Obstacle(String rule, Outcome outcome) {}
