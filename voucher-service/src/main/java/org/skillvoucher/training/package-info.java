/**
 * Institutions, courses, classes with their lessons, and who sits in them.
 * Owns the tables institution, course, training_class, lesson, enrolment. Clauses: 衢市人社发〔2019〕141号 六-18, 六-19.
 */
@NullMarked
package org.skillvoucher.training;

import org.jspecify.annotations.NullMarked;
