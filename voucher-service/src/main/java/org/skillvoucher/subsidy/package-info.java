/**
 * One claim on one fund for one payee: decided when the certificate is confirmed, released, paid or bounced.
 * Owns the table subsidy. Clauses: 衢市人社发〔2019〕141号 三-5, 六-18.
 */
@NullMarked
package org.skillvoucher.subsidy;

import org.jspecify.annotations.NullMarked;
