/**
 * Institutions and other organisations, courses, departments' plans, classes with their lessons, who sits in them, and who works for whom.
 * Owns the tables institution, course, training_class, class_acceptance, lesson, lesson_teacher, enrolment, department_plan,
 * department_plan_line, employment. Clauses: 衢市人社发〔2019〕141号 二-4, 六-18, 六-19; 全人社发〔2020〕63号 二(一), 三; 许政办〔2019〕20号 二(三)1.
 */
@NullMarked
package org.skillvoucher.training;

import org.jspecify.annotations.NullMarked;
