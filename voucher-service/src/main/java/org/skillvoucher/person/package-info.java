/**
 * The real-name person: the ID number (GB 11643), what ties a person to a place and the groups that policies favour.
 * Owns no table yet. Clauses: QZ-3 (target groups), QZ-5a (place ties), QZ-19b (real names).
 */
@NullMarked
package org.skillvoucher.person;

import org.jspecify.annotations.NullMarked;
