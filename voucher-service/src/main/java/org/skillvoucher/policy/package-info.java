/**
 * Policy as data: one document is one file under {@code policies/}, with the clause on every rule and its own worked
 * examples; a decision carries all its findings. Extension files of a directory prolong a policy, bring a draft into
 * force or set a county's own values. Owns no table yet. Clauses: QZ-5, QZ-6, QZ-8, QZ-18a; the rest is listed in
 * {@code docs/policies/README.md}.
 */
@NullMarked
package org.skillvoucher.policy;

import org.jspecify.annotations.NullMarked;
