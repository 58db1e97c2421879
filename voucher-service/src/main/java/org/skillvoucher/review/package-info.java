/**
 * What stands between a decision and its release where a document asks for it: first and second review by two officers, publicity
 * for some working days, objections. Owns the tables publicity_entry and objection.
 */
@NullMarked
package org.skillvoucher.review;

import org.jspecify.annotations.NullMarked;
